import { daysOf } from '../../../shared/summit/grid.ts';
import { type Print, paperSchema } from '../../store/prints.ts';
import type { Reader } from '../reader.ts';

/** Every paper of every day, and when it was printed last. */
export function PrintPage({ reader, prints }: { readonly reader: Reader; readonly prints: readonly Print[] }) {
  const days = daysOf(reader.facts.summit.grid);
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.print')}</h1>
        <p>{reader.say('page.print.lead')}</p>
      </header>
      <section class="scroll" tabindex={0} aria-labelledby="papers">
        <table>
          <caption id="papers">{reader.say('page.print.caption')}</caption>
          <thead>
            <tr>
              {[reader.say('page.field.day.plain'), reader.say('page.print.paper'), reader.say('page.print.last')].map(
                (column) => (
                  <th scope="col">{column}</th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {days.flatMap((day) =>
              paperSchema.options.map((paper) => {
                const last = prints.find((print) => print.paper === paper && print.day === day);
                return (
                  <tr>
                    <th scope="row">{reader.day(day)}</th>
                    <td>
                      <a href={`/print/${paper}?day=${day}`}>{reader.say(`page.print.${paper}`)}</a>
                    </td>
                    <td>{last === undefined ? reader.say('page.print.never') : inWords(reader, last)}</td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}

function inWords(reader: Reader, { number, by, at }: Print): string {
  return reader.say('page.print.last-by', { number, who: by, when: reader.moment(at) });
}
