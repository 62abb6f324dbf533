import type { Amendment } from '../../../shared/summit/amendment.ts';
import { type Room, type RoomId, roomFeatureSchema, roomIdSchema, roomSchema } from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { sha256 } from '../../store/secret.ts';
import type { Parsed } from '../commands.ts';
import { slugOf } from '../files/table-rows.ts';
import { asSent, type Fields, faultsOf } from './fields.ts';
import { hoursTyped } from './room-hours.ts';

export const featureField = (feature: string) => `feature-${feature}`;

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
