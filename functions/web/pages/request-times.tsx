import { dayOf, daysOf } from '../../../shared/summit/grid.ts';
import type { Span } from '../../../shared/summit/room.ts';
import { WINDOW_ROWS } from '../forms/request-form.ts';
import { idOf, Select, TextField } from './controls.tsx';
import { form } from './request-city.tsx';
import type { RequestPageProps } from './request-page.tsx';

/** When the office would like to meet: common times to tick once a city is chosen, and rows to type. */
export function Windows({ reader, common, typed, messages }: RequestPageProps) {
  const id = idOf(form, 'windows');
  const message = messages.find(({ field }) => field === 'windows' || field.startsWith('windows.'));
  const noon = reader.facts.programme.sessions[0]?.time?.start ?? reader.now;
  return (
    <fieldset id={id} tabindex={-1} aria-describedby={`${id}-hint${message === undefined ? '' : ` ${id}-error`}`}>
      <legend>{reader.say('page.field.windows')}</legend>
      <p class="hint" id={`${id}-hint`}>
        {reader.say('page.field.windows.hint', { zone: reader.zoneAt(noon) })}
      </p>
      {message === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          {message.text}
        </p>
      )}
      <CommonTimes reader={reader} typed={typed} {...(common === undefined ? {} : { common })} />
      {common === undefined || common.length === 0 ? (
        <Rows reader={reader} typed={typed} />
      ) : (
        <details open={message !== undefined || typed.text('day0') !== undefined}>
          <summary>{reader.say('page.request.other-times')}</summary>
          <Rows reader={reader} typed={typed} />
        </details>
      )}
    </fieldset>
  );
}

/** Times to type, for wishes beside what is offered. */
function Rows({ reader, typed }: Pick<RequestPageProps, 'reader' | 'typed'>) {
  const days = daysOf(reader.facts.summit.grid).map((day) => ({ value: day, label: reader.dayAlone(day) }));
  return (
    <>
      {Array.from({ length: WINDOW_ROWS }, (_, row) => {
        const number = { number: row + 1 };
        return (
          <div class="row">
            <Select
              form={form}
              name={`day${row}`}
              label={reader.say('page.field.day', number)}
              choices={days}
              value={typed.text(`day${row}`)}
              empty={reader.say('page.choose')}
            />
            {(['from', 'to'] as const).map((end) => (
              <TextField
                form={form}
                name={`${end}${row}`}
                type="time"
                label={reader.say(`page.field.${end}`, number)}
                value={typed.text(`${end}${row}`)}
              />
            ))}
          </div>
        );
      })}
    </>
  );
}

/** Free time of both, day by day, to be ticked; whoever changes the length looks again. */
function CommonTimes({
  reader,
  common,
  typed,
}: Pick<RequestPageProps, 'reader' | 'typed'> & { readonly common?: readonly Span[] }) {
  const again = (
    <button type="submit" class="second" name="step" value="times">
      {reader.say(common === undefined ? 'page.request.show-times' : 'page.request.look-again')}
    </button>
  );
  if (common === undefined) return again;
  if (common.length === 0) return <p class="tells">{reader.say('page.request.no-common')}</p>;
  const ticked = typed.all('window');
  const days = [...new Set(common.map(({ start }) => dayOf(reader.facts.summit.grid, start)))];
  return (
    <>
      <p class="choices-title">{reader.say('page.request.common')}</p>
      {days.map((day) => (
        <div class="choices times">
          <p class="choices-title soft">{reader.day(day)}</p>
          {common
            .filter(({ start }) => dayOf(reader.facts.summit.grid, start) === day)
            .map(({ start, end }) => (
              <label class="choice">
                <input
                  type="checkbox"
                  name="window"
                  value={`${start}/${end}`}
                  checked={ticked.includes(`${start}/${end}`)}
                />
                <span class="whole">{reader.span(start, end)}</span>
              </label>
            ))}
        </div>
      ))}
      {again}
    </>
  );
}
