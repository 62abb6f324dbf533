import type { Day } from '../../../shared/summit/grid.ts';
import type { Room } from '../../../shared/summit/room.ts';
import type { Key } from '../../../shared/wording/wording.ts';
import { type HoursDay, hoursDays, hoursField, rowsOf } from '../forms/room-hours.ts';
import type { Reader } from '../reader.ts';
import { idOf } from './controls.tsx';
import type { RefusedChange } from './span-fields.tsx';

interface HoursProps {
  readonly reader: Reader;
  readonly form: string;
  /** As it is; absent: of a new one. */
  readonly of?: Pick<Room, 'hours'>;
  readonly whose: 'page.rooms' | 'page.interpreters';
  readonly refused?: RefusedChange;
}

/** When a room is open, or an interpreter at work: a day a line, or one line where all days are alike. `otherwise`: of a day without hours. */
export function OpenHours({
  reader,
  of,
  otherwise,
}: {
  readonly reader: Reader;
  readonly of: Pick<Room, 'hours'>;
  readonly otherwise: 'page.rooms.open-not' | 'page.interpreters.off';
}) {
  const days = hoursDays(reader.facts.summit.grid, of).map(({ day, rows }) => ({
    day,
    spans: spansTold(reader, rows, otherwise),
  }));
  const [first] = days;
  if (first !== undefined && days.every(({ spans }) => spans === first.spans)) {
    return <p>{reader.say('page.rooms.open-daily', { spans: first.spans })}</p>;
  }
  return (
    <ul class="plain">
      {days.map(({ day, spans }) => (
        <li>{reader.say('page.rooms.open-on', { day: reader.dayAlone(day), spans })}</li>
      ))}
    </ul>
  );
}

function spansTold(reader: Reader, rows: HoursDay['rows'], otherwise: Key): string {
  const spans = rows.flatMap(({ span }) => (span === undefined ? [] : [reader.span(span.start, span.end)]));
  return spans.length === 0 ? reader.say(otherwise) : spans.join(' · ');
}

/** A day a row: its spans side by side, an empty one beside them, and a button that gives every day the same. */
export function HoursFields({ reader, form, of, whose, refused }: HoursProps) {
  const whole = messageAt(form, 'hours', refused);
  return (
    <fieldset
      id={whole.id}
      tabindex={-1}
      autofocus={whole.isFirst}
      aria-describedby={`${whole.id}-hint${whole.text ? ` ${whole.id}-error` : ''}`}
    >
      <legend>{reader.say(`${whose}.hours`)}</legend>
      <p class="hint" id={`${whole.id}-hint`}>
        {reader.say(`${whose}.hours.hint`)}
      </p>
      <SpanError id={whole.id} text={whole.text} />
      {hoursDays(reader.facts.summit.grid, of).map((day) => (
        <DayRow reader={reader} form={form} day={day} {...(refused && { refused })} />
      ))}
    </fieldset>
  );
}

function DayRow({ reader, form, day, refused }: Omit<HoursProps, 'of' | 'whose'> & { readonly day: HoursDay }) {
  const indexes = Array.from({ length: rowsOf(day, refused?.typed) }, (_, index) => index);
  return (
    <div class="stack">
      <p>{reader.dayAlone(day.day)}</p>
      {indexes.map((index) => {
        const { id, text } = messageAt(form, hoursField(day.day, index), refused);
        return <SpanError id={id} text={text} />;
      })}
      <div class="row">
        {indexes.flatMap((index) =>
          (['from', 'to'] as const).map((end) => (
            <TimeField
              reader={reader}
              form={form}
              day={day.day}
              index={index}
              end={end}
              now={day.rows[index]?.[end] ?? ''}
              {...(refused && { refused })}
            />
          )),
        )}
      </div>
      <p>
        <button type="submit" class="quiet" name="copy" value={day.day}>
          {reader.say('page.rooms.copy')}
          <span class="hidden">{` – ${reader.day(day.day)}`}</span>
        </button>
      </p>
    </div>
  );
}

function TimeField({
  reader,
  form,
  day,
  index,
  end,
  now,
  refused,
}: Omit<HoursProps, 'of' | 'whose'> & {
  readonly day: Day;
  readonly index: number;
  readonly end: 'from' | 'to';
  readonly now: string;
}) {
  const name = hoursField(day, index);
  const { id, text, isFirst } = messageAt(form, name, refused);
  const own = end === 'from' ? id : `${id}-to`;
  return (
    <div class="field">
      <label for={own}>
        <span class="hidden">{`${reader.dayAlone(day)}${index === 0 ? '' : `, ${index + 1}`} `}</span>
        {reader.say(`page.field.${end}.plain`)}
      </label>
      <input
        type="time"
        id={own}
        name={`${name}-${end}`}
        value={refused === undefined ? now : refused.typed.text(`${name}-${end}`)}
        aria-invalid={text === undefined ? undefined : 'true'}
        autofocus={end === 'from' && isFirst}
        aria-describedby={text === undefined ? undefined : `${id}-error`}
      />
    </div>
  );
}

/** `isFirst`: of all messages, so that the page opens there. */
function messageAt(form: string, name: string, refused: RefusedChange | undefined) {
  const message = refused?.messages.find(({ field }) => field === name);
  const isFirst = message !== undefined && message === refused?.messages[0] ? true : undefined;
  return { id: idOf(form, name), text: message?.text, isFirst };
}

function SpanError({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p class="error" id={`${id}-error`}>
      {text}
    </p>
  );
}
