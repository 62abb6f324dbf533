import {
  clockTimeSchema,
  type Day,
  dayOf,
  daysOf,
  type Grid,
  instantOfLocal,
  localTime,
} from '../../../shared/summit/grid.ts';
import { LIMIT_SPANS, type Room, type Span } from '../../../shared/summit/room.ts';
import type { Parsed } from '../commands.ts';
import { type Fault, Fields } from './fields.ts';

/** From when to when, as the form has it; `span` is what it shows. Both empty: none. */
export interface HoursRow {
  readonly from: string;
  readonly to: string;
  readonly span?: Span;
}

/** A day of the form's opening hours, with a pair of fields for each of its spans; without any the room is closed that day. */
export interface HoursDay {
  readonly day: Day;
  readonly rows: readonly HoursRow[];
}

export const hoursField = (day: Day, index: number) => `hours-${day}-${index}`;
const ends = ['from', 'to'] as const;

/** The hours as they are, day by day. A new room is open whenever meetings may be. */
export function hoursDays(grid: Grid, room: Pick<Room, 'hours'> | undefined): HoursDay[] {
  const clock = (span: Span, end: 'start' | 'end') =>
    localTime(grid, span[end]).toPlainTime().toString({ smallestUnit: 'minute' });
  return daysOf(grid).map((day) => {
    if (room === undefined) return { day, rows: [{ from: grid.dayStarts, to: grid.dayEnds }] };
    const spans = room.hours.filter(({ start }) => dayOf(grid, start) === day);
    return { day, rows: spans.map((span) => ({ from: clock(span, 'start'), to: clock(span, 'end'), span })) };
  });
}

const typedAt = (form: Fields, day: Day, index: number) =>
  ends.map((end) => form.text(`${hoursField(day, index)}-${end}`));

/** How many pairs of fields a day has: all that are filled in and an empty one, so that a day takes one span more than it has. */
export function rowsOf({ day, rows }: HoursDay, typed: Fields | undefined): number {
  const filled = Array.from({ length: LIMIT_SPANS }, (_, index) => index).filter(
    (index) => typed !== undefined && typedAt(typed, day, index).some((text) => text !== undefined),
  );
  return Math.min(LIMIT_SPANS, Math.max(rows.length, (filled.at(-1) ?? -1) + 1) + 1);
}

/** What was typed, with one day's hours on every day. */
export function withHoursOf(form: Fields, source: Day, grid: Grid): Fields {
  const days = daysOf(grid);
  const others = form.entries().filter(([name]) => !name.startsWith('hours-') && name !== 'copy');
  const pairs = Array.from({ length: LIMIT_SPANS }, (_, index) => typedAt(form, source, index));
  const hours = days.flatMap((day) =>
    pairs.flatMap((pair, index) =>
      ends.map((end, side): [string, string] => [`${hoursField(day, index)}-${end}`, pair[side] ?? '']),
    ),
  );
  return new Fields(new URLSearchParams([...others, ...hours]));
}

/** The hours as they were typed, in order of time; what was loaded for other days than the summit's stays. `none`: what is said where there are none. */
export function hoursTyped(
  form: Fields,
  grid: Grid,
  former: Pick<Room, 'hours'> | undefined,
  none: Fault['key'] = 'problem.no-hours',
): Parsed<Span[]> {
  const days = hoursDays(grid, former);
  const read = days.map((day) => dayTyped(form, grid, day));
  const faults = read.flatMap((day) => day.faults);
  const elsewhere = (former?.hours ?? []).filter(({ start }) => !days.some(({ day }) => day === dayOf(grid, start)));
  const hours = [...elsewhere, ...read.flatMap((day) => day.spans)].sort((a, b) => (a.start < b.start ? -1 : 1));
  if (faults.length === 0 && hours.length === 0) faults.push({ field: 'hours', key: none });
  if (hours.length > LIMIT_SPANS)
    faults.push({ field: 'hours', key: 'problem.too-many', values: { limit: LIMIT_SPANS } });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: hours };
}

function dayTyped(form: Fields, grid: Grid, { day, rows }: HoursDay): { spans: Span[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const typed = Array.from({ length: LIMIT_SPANS }, (_, index) => index).flatMap((index) => {
    const field = hoursField(day, index);
    const [from, to] = typedAt(form, day, index);
    const shown = rows[index];
    if (from === undefined && to === undefined) return [];
    // What was loaded may end after midnight, which the form cannot say: left as shown it stays as it is.
    if (shown?.span !== undefined && from === shown.from && to === shown.to) {
      return [{ field, span: shown.span, isShown: true }];
    }
    if (!clockTimeSchema.safeParse(from).success || !clockTimeSchema.safeParse(to).success) {
      faults.push({ field, key: 'problem.hours-incomplete' });
      return [];
    }
    const span = { start: instantOfLocal(grid, `${day}T${from}`), end: instantOfLocal(grid, `${day}T${to}`) };
    if (span.start >= span.end) faults.push({ field, key: 'problem.ends-before-start' });
    return [{ field, span, isShown: false }];
  });
  const inOrder = [...typed].sort((a, b) => (a.span.start < b.span.start ? -1 : 1));
  for (const [index, one] of inOrder.entries()) {
    const before = inOrder[index - 1];
    const isOld = before === undefined || (before.isShown && one.isShown);
    if (isOld || before.span.end <= one.span.start) continue;
    // Told at the one that was typed.
    faults.push({ field: one.isShown ? before.field : one.field, key: 'problem.hours-overlap' });
  }
  return { spans: typed.map(({ span }) => span), faults };
}
