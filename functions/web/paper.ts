import { isDiscreet, type Meeting } from '../../shared/meeting/meeting.ts';
import type { Session } from '../../shared/summit/agenda.ts';
import type { Placement } from '../../shared/summit/claim.ts';
import type { Room } from '../../shared/summit/room.ts';
import type { Notes } from '../store/notes.ts';
import type { Print } from '../store/prints.ts';
import { sha256 } from '../store/secret.ts';

/** What a reader of the last print must look at again: an entry that is new, or not as it was printed. */
export type Mark = 'new' | 'changed';

/** One entry of a paper: `key` finds it on the last print, `version` is a fingerprint of all that is printed of it. */
export interface Line<Item> {
  readonly key: string;
  readonly version: string;
  readonly item: Item;
  readonly mark?: Mark;
}

export interface Placed {
  readonly meeting: Meeting;
  readonly placement: Placement;
  readonly notes?: Notes;
}
export type SheetItem =
  | { readonly about: 'meeting'; readonly placed: Placed }
  | { readonly about: 'session'; readonly session: Session };

function line<Item>(last: Print | undefined, key: string, item: Item, printed: unknown): Line<Item> {
  const version = sha256(JSON.stringify(printed)).slice(0, 12);
  if (last === undefined) return { key, version, item };
  const before = last.entries[key];
  if (before === version) return { key, version, item };
  return { key, version, item, mark: before === undefined ? 'new' : 'changed' };
}

/** What stood on the last print and stands there no more, by its key. */
export function goneFrom(last: Print | undefined, lines: readonly Line<unknown>[]): string[] {
  const here = new Set(lines.map(({ key }) => key));
  return Object.keys(last?.entries ?? {}).filter((key) => !here.has(key));
}

/** What a door tells of a meeting: its cities once it is confirmed and both announce it, else that the room is reserved. */
export function isReserved(meeting: Meeting): boolean {
  return isDiscreet(meeting) || meeting.state.name === 'invited';
}

/** Keys of a door's entries name the room, so that a meeting that moves away is missed on its old door. */
export function doorLines(
  last: Print | undefined,
  { id }: Pick<Room, 'id'>,
  placed: readonly Placed[],
): Line<Placed>[] {
  return placed
    .filter(({ meeting, placement }) => placement.room === id && meeting.state.name !== 'missed')
    .map((one) => {
      const { meeting, placement } = one;
      const names = isReserved(meeting) ? [] : [meeting.requester.city, meeting.invited.city];
      return line(last, `${id}/${meeting.id}`, one, [placement.start, meeting.lengthMinutes, names]);
    });
}

/** Sessions and meetings of a day by time; what has no time comes first. */
export function runSheetLines(
  last: Print | undefined,
  sessions: readonly Session[],
  placed: readonly Placed[],
): Line<SheetItem>[] {
  const starts = (item: SheetItem) =>
    item.about === 'session' ? item.session.time?.start : item.placed.placement.start;
  return [
    ...sessions.map((session) => {
      const { id, time, provisional, title } = session;
      return line<SheetItem>(last, id, { about: 'session', session }, [time, provisional, title]);
    }),
    ...placed.map((one) => line<SheetItem>(last, one.meeting.id, { about: 'meeting', placed: one }, onSheet(one))),
  ].sort((a, b) => ((starts(a.item) ?? '') < (starts(b.item) ?? '') ? -1 : 1));
}

function onSheet({ meeting, placement, notes }: Placed): unknown[] {
  const { requester, invited, lengthMinutes, state } = meeting;
  const sides = [requester, invited].map(({ city, partySize }) => [city, partySize]);
  const { start, room, interpreter = null } = placement;
  return [start, room, interpreter, lengthMinutes, sides, state.name, notes !== undefined];
}

/** A card for each meeting, room by room and by time. */
export function packLines(last: Print | undefined, rooms: readonly Room[], placed: readonly Placed[]): Line<Placed>[] {
  const order = new Map(rooms.map(({ id }, index) => [id, index]));
  return [...placed]
    .sort((a, b) => (order.get(a.placement.room) ?? 0) - (order.get(b.placement.room) ?? 0))
    .map((one) => {
      const { topic, note = null } = one.meeting;
      return line(last, one.meeting.id, one, [...onSheet(one), topic, note, one.notes?.version ?? 0]);
    });
}
