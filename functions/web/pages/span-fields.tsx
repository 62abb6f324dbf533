import { daysOf, type Instant, localTime } from '../../../shared/summit/grid.ts';
import type { Interpreter, Room, Span } from '../../../shared/summit/room.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { type Message, Select, TextField } from './controls.tsx';

/** A change that was refused, with what was typed. `id`: of the session or room. */
export interface RefusedChange {
  readonly id: string;
  readonly typed: Fields;
  readonly messages: readonly Message[];
}

/** The form that changes this room or interpreter, by its name on the page. */
export const changeForm = (id: Room['id'] | Interpreter['id']) => `change-${id}`;

/** Day, from, to: as they are, or as they were typed and refused. */
export function SpanFields({
  reader,
  form,
  span,
  refused,
}: {
  readonly reader: Reader;
  readonly form: string;
  readonly span?: Span | undefined;
  readonly refused?: RefusedChange | undefined;
}) {
  const { grid } = reader.facts.summit;
  const clock = (instant: Instant | undefined) =>
    instant && localTime(grid, instant).toPlainTime().toString({ smallestUnit: 'minute' });
  const day = span && localTime(grid, span.start).toPlainDate().toString();
  const shared = { form, messages: refused?.messages ?? [] };
  return (
    <div class="row">
      <Select
        {...shared}
        name="day"
        label={reader.say('page.field.day.plain')}
        choices={daysOf(grid).map((value) => ({ value, label: reader.dayAlone(value) }))}
        value={refused?.typed.text('day') ?? day}
        empty={reader.say('page.choose')}
      />
      <TextField
        form={form}
        name="from"
        type="time"
        label={reader.say('page.field.from.plain')}
        value={refused?.typed.text('from') ?? clock(span?.start)}
      />
      <TextField
        form={form}
        name="to"
        type="time"
        label={reader.say('page.field.to.plain')}
        value={refused?.typed.text('to') ?? clock(span?.end)}
      />
    </div>
  );
}
