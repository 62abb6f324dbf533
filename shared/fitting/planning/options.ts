import { hasBit } from './bits.ts';
import { type At, conflictsAt } from './conflicts.ts';
import { NONE } from './instance.ts';
import type { Occupancy } from './occupancy.ts';
import type { Reach } from './reach.ts';

/** A place that a meeting could be given. */
export interface Option extends At {
  /** Meetings at home that would have to leave. */
  readonly leaving: readonly number[];
}

/** Every place of a meeting that is free, or from which at most so many have to leave, all of them at home; by zone and start. */
export function optionsFor(occupancy: Occupancy, reach: Reach, index: number, mostLeaving: number): Option[] {
  const options: Option[] = [];
  for (let zone = 0; zone < occupancy.instance.zones; zone++) {
    for (const start of reach.startsIn(index, zone)) {
      addAt(occupancy, reach, index, { zone, start, mostLeaving }, options);
    }
  }
  return options;
}

function addAt(
  occupancy: Occupancy,
  reach: Reach,
  index: number,
  { zone, start, mostLeaving }: { readonly zone: number; readonly start: number; readonly mostLeaving: number },
  into: Option[],
): void {
  const { instance, roomStarts } = occupancy;
  const meeting = instance.meetings[index];
  if (meeting === undefined) return;
  const { needs, length, lengthIndex } = meeting;
  const helpers = needs.withInterpreter
    ? needs.helpers.filter((one) => reach.isAtWork(one, zone, start, length))
    : [NONE];
  for (const room of needs.rooms[zone] ?? []) {
    if (!reach.isOpen(room, lengthIndex, start)) continue;
    const isFree = hasBit(roomStarts.rows, roomStarts.rowOf(room, lengthIndex), start);
    if (!isFree && mostLeaving === 0) continue;
    for (const interpreter of helpers) {
      const leaving: number[] = [];
      const at = { start, room, interpreter };
      conflictsAt(occupancy, index, at, leaving);
      const may = leaving.length <= mostLeaving && leaving.every((one) => occupancy.isHome(one));
      if (may && keepsApart(occupancy, index, at, leaving)) into.push({ ...at, leaving });
    }
  }
}

function keepsApart(occupancy: Occupancy, index: number, { start, room }: At, leaving: readonly number[]): boolean {
  const { instance } = occupancy;
  if (leaving.length > 0 && instance.apartFrom.size === 0) return true;
  const until = start + (instance.meetings[index]?.length ?? 0) + (instance.turnover[room] ?? 0);
  return occupancy.keepsApart(index, start, room, until, leaving);
}
