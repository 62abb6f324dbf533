import { busyOfDelegation, busyOfInterpreter, hoursOfSummit, openHours } from '../../summit/availability.ts';
import type { Claim } from '../../summit/claim.ts';
import { cellFrom, cellsFor, cellsWithin } from '../../summit/grid.ts';
import { contains } from '../../summit/interval.ts';
import { type Interpreter, type Room, transferMinutes } from '../../summit/room.ts';
import { KEPT_APART_MINUTES } from '../../summit/summit.ts';
import { type Rows, setRun, wordsFor } from './bits.ts';
import { CompactCells } from './cells.ts';
import { type Needs, needsReader } from './needs.ts';
import { claimsAt, claimsByResource } from './pair-scene.ts';
import type { PlanScene, Wanted } from './plan.ts';
import { apartFrom, rowsOfRoom, rowsOfWalker, sessionsOf, unfixedRows } from './static-rows.ts';

/** What no number of cells, rooms or meetings can be. */
export const NONE = -1;

/** One meeting in whole numbers; cells are compact. */
export interface DenseMeeting {
  readonly wanted: Wanted;
  readonly a: number;
  readonly b: number;
  readonly length: number;
  /** The place of its length among `lengths`. */
  readonly lengthIndex: number;
  readonly weight: number;
  /** It may be placed, moved or given up. */
  readonly movable: boolean;
  readonly needs: Needs;
  /** What starting in a cell is worth less than in the first wished window; absent: no wish. */
  readonly wishes?: Uint8Array;
}

/** A place outside every wished window comes after the last window there can be. */
export const OUTSIDE = 7;

/**
 * A whole summit in whole numbers. Rows of bits say where things are free as far as nothing that may move is concerned: the hours,
 * the programme, travel, blocks, closures, and all that fixed meetings claim, with the ways from and to each zone.
 */
export interface PlanInstance {
  readonly scene: PlanScene;
  readonly cells: CompactCells;
  readonly words: number;
  /** Zones that have rooms. */
  readonly zones: number;
  /** Cells of way from zone to zone. */
  readonly ways: Uint8Array;
  readonly longestWay: number;
  readonly rooms: readonly Room[];
  readonly roomZone: Int32Array;
  readonly turnover: Int32Array;
  readonly interpreters: readonly Interpreter[];
  readonly delegations: number;
  readonly meetings: readonly DenseMeeting[];
  readonly lengths: readonly number[];
  /** Free cells of delegation × zone. */
  readonly free: Rows;
  /** Cells in which a room is open, fixed meetings aside; and those that none of these takes, turnover included. */
  readonly open: Rows;
  readonly unfixed: Rows;
  /** Free cells of interpreter × zone. */
  readonly atWork: Rows;
  /** Starts that leave the notice asked for. */
  readonly lawful: Rows;
  /** How many cells before each one a session takes, delegation × (cell + 1); undefined: sessions excuse nothing. */
  readonly sessionCells?: Uint16Array;
  /** The fixed meetings that have a place. */
  readonly fixed: readonly number[];
  /** With whom a delegation is kept apart. */
  readonly apartFrom: ReadonlyMap<number, ReadonlySet<number>>;
  /** Cells between two such meetings. */
  readonly apartCells: number;
}

export function instanceOf(scene: PlanScene): PlanInstance {
  const { facts } = scene;
  const { grid } = facts.summit;
  const { rooms, interpreters } = facts.venue;
  const zoneIds = [...new Set(rooms.map(({ zone }) => zone))];
  const ways = Uint8Array.from(
    zoneIds.flatMap((from) => zoneIds.map((to) => cellsFor(grid, transferMinutes(facts.venue, from, to)))),
  );
  const apartCells = facts.summit.keepApart.length === 0 ? 0 : cellsFor(grid, KEPT_APART_MINUTES);
  const longestWay = Math.max(0, ...facts.venue.transfers.map(({ minutes }) => cellsFor(grid, minutes)));
  // A placement may remember any turnover up to an hour.
  const margin = Math.max(longestWay, cellsFor(grid, 60) + apartCells);
  const days = hoursOfSummit(facts);
  const cells = new CompactCells(days, margin);
  const words = wordsFor(cells.count);
  const indexOf = new Map(scene.delegations.map(({ id }, index) => [id, index]));
  const lengths = [...new Set(scene.meetings.map(({ demand }) => cellsFor(grid, demand.lengthMinutes)))].sort(
    (a, b) => a - b,
  );
  const needsOf = needsReader(scene);
  const meetings = scene.meetings.map((wanted): DenseMeeting => {
    const [a, b] = [indexOf.get(wanted.requester) ?? NONE, indexOf.get(wanted.invited) ?? NONE];
    const length = cellsFor(grid, wanted.demand.lengthMinutes);
    const wishes = wishesOf(wanted, length, scene, cells);
    return {
      ...{ wanted, a, b, length, lengthIndex: lengths.indexOf(length), weight: wanted.weight },
      movable: !wanted.fixed && a !== NONE && b !== NONE,
      needs: needsOf(wanted),
      ...(wishes === undefined ? {} : { wishes }),
    };
  });
  const fixed = meetings.flatMap(({ wanted, movable }, index) => (!movable && wanted.at !== undefined ? [index] : []));
  const claims = claimsByResource(fixed.flatMap((index) => claimsOfFixed(scene, meetings[index])));
  const rowContext = { facts, cells, words, days, zoneIds };
  const free = scene.delegations.map((delegation) =>
    rowsOfWalker(rowContext, cells.days, busyOfDelegation(delegation, facts, claims.get(delegation.id) ?? [])),
  );
  const atWork = interpreters.map((interpreter) => {
    const hours = openHours(interpreter, facts, days).flatMap((run) => cells.runsOf(run));
    return rowsOfWalker(rowContext, hours, busyOfInterpreter(claims.get(interpreter.id) ?? []));
  });
  const lawful = new Uint32Array(words);
  setRun(lawful, 0, { start: cells.from(cellFrom(grid, scene.earliest)), end: cells.count });
  const sessionCells = scene.sessionsExcuse === false ? undefined : sessionsOf(scene, cells);
  return {
    ...{ scene, cells, words, zones: zoneIds.length, ways, rooms, interpreters, meetings, lengths, fixed },
    ...{ apartCells, longestWay: Math.max(0, ...ways) },
    delegations: scene.delegations.length,
    roomZone: Int32Array.from(rooms.map(({ zone }) => zoneIds.indexOf(zone))),
    turnover: Int32Array.from(rooms.map(({ turnoverMinutes }) => cellsFor(grid, turnoverMinutes))),
    free: joined(free),
    open: joined(rooms.map((room) => rowsOfRoom(rowContext, room))),
    unfixed: unfixedRows(
      rowContext,
      fixed.flatMap((index) => meetings[index]?.wanted ?? []),
    ),
    atWork: joined(atWork),
    lawful,
    ...(sessionCells === undefined ? {} : { sessionCells }),
    apartFrom: apartFrom(scene, indexOf),
  };
}

function claimsOfFixed({ facts }: PlanScene, meeting: DenseMeeting | undefined): Claim[] {
  const at = meeting?.wanted.at;
  return meeting === undefined || at === undefined ? [] : claimsAt(facts, meeting.wanted, at);
}

function joined(rows: readonly Rows[]): Rows {
  const all = new Uint32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
}

/** What each start is worth, as `followsWishes` in rank.ts counts it: the first window that holds the meeting wholly. */
function wishesOf(
  { demand }: Wanted,
  length: number,
  { facts }: PlanScene,
  cells: CompactCells,
): Uint8Array | undefined {
  if (demand.windows.length === 0) return undefined;
  const windows = demand.windows.map((window) => cellsWithin(facts.summit.grid, window));
  return Uint8Array.from({ length: cells.count }, (_, compact) => {
    const start = cells.absolute(compact);
    const index = windows.findIndex((window) => contains(window, { start, end: start + length }));
    return index === -1 ? OUTSIDE : index;
  });
}

/** True when a side of the one meeting is kept apart from a side of the other. */
export function areApart({ meetings, apartFrom: apart }: PlanInstance, one: number, other: number): boolean {
  const [first, second] = [meetings[one], meetings[other]];
  if (first === undefined || second === undefined) return false;
  return [first.a, first.b].some((side) => {
    const from = apart.get(side);
    return from !== undefined && (from.has(second.a) || from.has(second.b));
  });
}
