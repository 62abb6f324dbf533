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
              <th scope="col">{reader.say('page.field.day.plain')}</th>
              {paperSchema.options.map((paper) => (
                <th scope="col">{reader.say(`page.print.${paper}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr>
                <th scope="row">{reader.dayAlone(day)}</th>
                {paperSchema.options.map((paper) => {
                  const last = prints.find((print) => print.paper === paper && print.day === day);
                  const title = `${reader.say(`page.print.${paper}`)}, ${reader.day(day)}`;
                  return (
                    <td>
                      <a href={`/print/${paper}?day=${day}`} aria-label={title}>
                        {reader.say(`page.print.${paper}`)}
                      </a>
                      <p class="hint">{last === undefined ? reader.say('page.print.never') : inWords(reader, last)}</p>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function inWords(reader: Reader, { number, by, at }: Print): string {
  return reader.say('page.print.last-by', { number, who: by, when: reader.moment(at) });
}
