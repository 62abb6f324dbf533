import { areApart, NONE } from './instance.ts';
import type { Occupancy } from './occupancy.ts';

/** A place to look at, in whole numbers. */
export interface At {
  readonly start: number;
  readonly room: number;
  /** NONE: without an interpreter. */
  readonly interpreter: number;
}

/**
 * The meetings that would have to leave so that this one can be there, each once. Only for places that nothing fixed rules out.
 * What is in the way of the sides alone: `conflictsOfSides`.
 */
export function conflictsAt(occupancy: Occupancy, meeting: number, at: At, into: number[]): void {
  const { instance } = occupancy;
  conflictsOfSides(occupancy, meeting, at.start, instance.roomZone[at.room] ?? 0, into);
  const length = instance.meetings[meeting]?.length ?? 0;
  const until = at.start + length + occupancy.turnoverOf(meeting, at.start, at.room, at.interpreter);
  conflictsOfRoom(occupancy, meeting, at.room, at.start, until, into);
  if (at.interpreter !== NONE) conflictsOfInterpreter(occupancy, meeting, at, into);
}

export function conflictsOfSides(
  occupancy: Occupancy,
  meeting: number,
  start: number,
  zone: number,
  into: number[],
): void {
  const { instance, heldByDelegation } = occupancy;
  const found = instance.meetings[meeting];
  if (found === undefined) return;
  walkers(occupancy, heldByDelegation, found.a, meeting, { start, end: start + found.length, zone }, into);
  walkers(occupancy, heldByDelegation, found.b, meeting, { start, end: start + found.length, zone }, into);
}

export function conflictsOfInterpreter(occupancy: Occupancy, meeting: number, at: At, into: number[]): void {
  const { instance, heldByInterpreter } = occupancy;
  const zone = instance.roomZone[at.room] ?? 0;
  const end = at.start + (instance.meetings[meeting]?.length ?? 0);
  walkers(occupancy, heldByInterpreter, at.interpreter, meeting, { start: at.start, end, zone }, into);
}

/** Whoever holds cells of someone who walks, too near for the way between the two zones. */
function walkers(
  { instance, room, start }: Occupancy,
  held: Int32Array,
  who: number,
  meeting: number,
  place: { readonly start: number; readonly end: number; readonly zone: number },
  into: number[],
): void {
  const { cells, zones, ways, roomZone, meetings } = instance;
  const reach = instance.longestWay;
  let last = NONE;
  const until = Math.min(cells.count, place.end + reach);
  for (let cell = Math.max(0, place.start - reach); cell < until; cell++) {
    const other = held[who * cells.count + cell] ?? NONE;
    if (other === NONE || other === last || other === meeting) continue;
    last = other;
    const found = meetings[other];
    if (found === undefined || !found.movable) continue;
    const way = ways[(roomZone[room[other] ?? 0] ?? 0) * zones + place.zone] ?? 0;
    const from = start[other] ?? 0;
    const isInWay = from < place.end + way && place.start < from + found.length + way;
    if (isInWay && !into.includes(other)) into.push(other);
  }
}

/** Whoever holds the room then, or too near before or after if the two are kept apart; `until` with the turnover. */
export function conflictsOfRoom(
  { instance, heldByRoom }: Occupancy,
  meeting: number,
  room: number,
  start: number,
  until: number,
  into: number[],
): void {
  const { count } = instance.cells;
  const found = instance.meetings[meeting];
  const isTouchy = found !== undefined && (instance.apartFrom.has(found.a) || instance.apartFrom.has(found.b));
  const reach = isTouchy ? instance.apartCells : 0;
  const end = Math.min(count, until + reach);
  for (let cell = Math.max(0, start - reach); cell < end; cell++) {
    const other = heldByRoom[room * count + cell] ?? NONE;
    if (other === NONE || other === meeting || into.includes(other)) continue;
    const isNear = cell < start || cell >= until;
    if (!isNear || areApart(instance, meeting, other)) into.push(other);
  }
}
