import type { Amendment } from '../../../shared/summit/amendment.ts';
import {
  clockTimeSchema,
  type Day,
  dayOf,
  daysOf,
  type Grid,
  instantOfLocal,
  localTime,
} from '../../../shared/summit/grid.ts';
import {
  type Room,
  type RoomId,
  roomFeatureSchema,
  roomIdSchema,
  roomSchema,
  type Span,
} from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { sha256 } from '../../store/secret.ts';
import type { Parsed } from '../commands.ts';
import { slugOf } from '../files/table-rows.ts';
import { asSent, type Fault, type Fields, faultsOf } from './fields.ts';

export const featureField = (feature: string) => `feature-${feature}`;

/** One line of the form's opening hours: a day, and from when to when; empty where the room is closed that day. */
export interface HoursRow {
  readonly day: Day;
  readonly from: string;
  readonly to: string;
  /** The span it shows. */
  readonly span?: Span;
}

export const hoursField = ({ day }: Pick<HoursRow, 'day'>, index: number) => `hours-${day}-${index}`;

/** A row for each span of the hours, and one for each day without any. A new room is open whenever meetings may be. */
export function hoursRows(grid: Grid, room: Room | undefined): HoursRow[] {
  const clock = (span: Span, end: 'start' | 'end') =>
    localTime(grid, span[end]).toPlainTime().toString({ smallestUnit: 'minute' });
  return daysOf(grid).flatMap((day): HoursRow[] => {
    if (room === undefined) return [{ day, from: grid.dayStarts, to: grid.dayEnds }];
    const spans = room.hours.filter(({ start }) => dayOf(grid, start) === day);
    if (spans.length === 0) return [{ day, from: '', to: '' }];
    return spans.map((span) => ({ day, from: clock(span, 'start'), to: clock(span, 'end'), span }));
  });
}

/** Tells a room that was looked at from what it has become; its closures change by themselves. */
export function printOf({ closures: _closures, ...room }: Room): string {
  return sha256(JSON.stringify(room)).slice(0, 16);
}

/** True where the form was sent before: the room is there as it was typed. */
export function isRoomThere(amendment: Amendment, { venue }: Facts): boolean {
  if (amendment.kind !== 'room' || amendment.room === null) return false;
  const { id, room } = amendment;
  return venue.rooms.some((one) => printOf({ ...one, id }) === printOf(room));
}

/** A room as its form sends it: a new one, or what the former is to become. */
export function roomTyped(
  form: Fields,
  { summit: { grid }, venue }: Facts,
  former: Room | undefined,
): Parsed<Amendment> {
  const name = form.text('name');
  const id = former?.id ?? newRoomId(name ?? '', venue);
  const hours = hoursTyped(form, grid, former);
  const [zone, ...others] = venue.zones;
  const room = roomSchema.omit({ hours: true }).safeParse(
    {
      id,
      name,
      zone: form.text('zone') ?? (others.length === 0 ? zone?.id : undefined),
      seats: form.number('seats'),
      features: roomFeatureSchema.options.filter((feature) => form.has(featureField(feature))),
      turnoverMinutes: form.number('turnoverMinutes'),
      closures: former?.closures ?? [],
    },
    asSent,
  );
  if (room.success && hours.ok) {
    return { ok: true, value: { kind: 'room', id, room: roomSchema.parse({ ...room.data, hours: hours.value }) } };
  }
  return {
    ok: false,
    faults: [...(room.success ? [] : faultsOf(room.error)), ...(hours.ok ? [] : hours.faults)],
  };
}

/** Out of its name, with a number where that is taken. */
function newRoomId(name: string, { rooms, formerRooms = [] }: Facts['venue']): RoomId {
  const taken = new Set<string>([...rooms, ...formerRooms].map(({ id }) => id));
  const base = `room_${slugOf(name).slice(0, 36) || 'room'}`;
  const numbers = Array.from({ length: taken.size }, (_, index) => `${base}-${index + 2}`);
  return roomIdSchema.parse([base, ...numbers].find((id) => !taken.has(id)));
}

function hoursTyped(form: Fields, grid: Grid, former: Room | undefined): Parsed<Span[]> {
  const faults: Fault[] = [];
  const hours = hoursRows(grid, former).flatMap((row, index): Span[] => {
    const field = hoursField(row, index);
    const [from, to] = [form.text(`${field}-from`), form.text(`${field}-to`)];
    if (from === undefined && to === undefined) return [];
    // What was loaded may end after midnight, which the form cannot say: left as shown it stays as it is.
    if (row.span !== undefined && from === row.from && to === row.to) return [row.span];
    if (!clockTimeSchema.safeParse(from).success || !clockTimeSchema.safeParse(to).success) {
      faults.push({ field, key: 'problem.hours-incomplete' });
      return [];
    }
    const span = { start: instantOfLocal(grid, `${row.day}T${from}`), end: instantOfLocal(grid, `${row.day}T${to}`) };
    if (span.start >= span.end) faults.push({ field, key: 'problem.ends-before-start' });
    return [span];
  });
  if (faults.length === 0 && hours.length === 0) faults.push({ field: 'hours', key: 'problem.no-hours' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: hours };
}
