import { type Busy, binds, busyOfRoom, cellsOfWay, openHours } from '../../summit/availability.ts';
import { cellsOfMeeting } from '../../summit/claim.ts';
import type { DelegationId } from '../../summit/delegation.ts';
import { cellsFor, cellsTouched } from '../../summit/grid.ts';
import { type Interval, widen } from '../../summit/interval.ts';
import type { Room, ZoneId } from '../../summit/room.ts';
import type { Facts } from '../../summit/summit.ts';
import { clearRun, type Rows, setRun } from './bits.ts';
import type { CompactCells } from './cells.ts';
import type { PlanScene, Wanted } from './plan.ts';

export interface RowContext {
  readonly facts: Facts;
  readonly cells: CompactCells;
  readonly words: number;
  /** The hours of each day, in cells of the grid. */
  readonly days: readonly Interval[];
  readonly zoneIds: readonly ZoneId[];
}

/** The free cells of someone who walks, a row for each zone: the way is busy before and after what takes their time. */
export function rowsOfWalker(
  { facts, cells, words, zoneIds }: RowContext,
  hours: readonly Interval[],
  busy: readonly Busy[],
): Rows {
  const rows = new Uint32Array(words * zoneIds.length);
  for (const [index, zone] of zoneIds.entries()) {
    for (const run of hours) setRun(rows, index * words, run);
    for (const entry of busy) {
      const way = cellsOfWay(entry, zone, facts);
      for (const run of cells.runsOf(widen(entry.cells, way, way))) clearRun(rows, index * words, run);
    }
  }
  return rows;
}

/** The cells in which a room is open: its hours without its closures. */
export function rowsOfRoom({ facts, cells, words, days }: RowContext, room: Room): Rows {
  const row = new Uint32Array(words);
  for (const run of openHours(room, facts, days)) for (const part of cells.runsOf(run)) setRun(row, 0, part);
  for (const closed of busyOfRoom(room, facts, [])) {
    for (const run of cells.runsOf(closed.cells)) clearRun(row, 0, run);
  }
  return row;
}

/** The turnover after a meeting that stays: the longer of what it was when it was booked and what the room asks now. */
export function turnoverOfStaying({ summit, venue }: Facts, { at }: Pick<Wanted, 'at'>): number {
  const room = venue.rooms.find(({ id }) => id === at?.room);
  return cellsFor(summit.grid, Math.max(at?.turnoverMinutes ?? 0, room?.turnoverMinutes ?? 0));
}

/** A row for each room: the cells that no fixed meeting takes, its turnover included. */
export function unfixedRows({ facts, cells, words }: RowContext, fixed: readonly Wanted[]): Rows {
  const rows = new Uint32Array(words * facts.venue.rooms.length);
  const all = { start: 0, end: cells.count };
  for (const [room, { id }] of facts.venue.rooms.entries()) {
    setRun(rows, room * words, all);
    for (const wanted of fixed) {
      if (wanted.at?.room !== id) continue;
      const taken = cellsOfMeeting(facts.summit.grid, wanted.at, wanted.demand.lengthMinutes);
      const withTurnover = widen(taken, 0, turnoverOfStaying(facts, wanted));
      for (const run of cells.runsOf(withTurnover)) clearRun(rows, room * words, run);
    }
  }
  return rows;
}

/** How many cells before each one a session takes that binds the delegation: delegation × (cell + 1). */
export function sessionsOf({ facts, delegations }: PlanScene, cells: CompactCells): Uint16Array {
  const width = cells.count + 1;
  const before = new Uint16Array(width * delegations.length);
  const runs = facts.programme.sessions.map((session) => ({
    session,
    runs: session.time === undefined ? [] : cells.runsOf(cellsTouched(facts.summit.grid, session.time)),
  }));
  for (const [index, delegation] of delegations.entries()) {
    const taken = new Uint8Array(cells.count);
    for (const one of runs) {
      if (one.runs.length === 0 || !binds(one.session, delegation, facts)) continue;
      for (const run of one.runs) taken.fill(1, run.start, run.end);
    }
    for (let cell = 0; cell < cells.count; cell++) {
      before[index * width + cell + 1] = (before[index * width + cell] ?? 0) + (taken[cell] ?? 0);
    }
  }
  return before;
}

/** With whom each delegation is kept apart. */
export function apartFrom(
  { facts }: PlanScene,
  indexOf: ReadonlyMap<DelegationId, number>,
): Map<number, ReadonlySet<number>> {
  const apart = new Map<number, Set<number>>();
  for (const [one, other] of facts.summit.keepApart) {
    const [a, b] = [indexOf.get(one), indexOf.get(other)];
    if (a === undefined || b === undefined) continue;
    apart.set(a, (apart.get(a) ?? new Set()).add(b));
    apart.set(b, (apart.get(b) ?? new Set()).add(a));
  }
  return apart;
}
