import { cellAt, onGrid } from '../../summit/grid.ts';
import { speaks } from '../interpreting.ts';
import { featuresNeeded, seatsNeeded } from '../prospect.ts';
import { hasRun } from './bits.ts';
import { areApart, type DenseMeeting, NONE, type PlanInstance } from './instance.ts';
import { turnoverOfStaying } from './static-rows.ts';

/** The present place of each meeting that may move, in whole numbers. */
export interface Homes {
  readonly start: Int32Array;
  /** The cell of the grid it starts in, also where that lies outside all hours. */
  readonly cell: Int32Array;
  readonly room: Int32Array;
  /** NONE: without an interpreter. */
  readonly interpreter: Int32Array;
  /** Cells its room needs afterwards. */
  readonly turnover: Int32Array;
  /** It may move and has a place. */
  readonly has: Uint8Array;
  /** It can stay there as far as nothing else that may move is concerned; no notice is asked of what is known already. */
  readonly holds: Uint8Array;
  /** What having no place any more counts as: further away, in cells, than any place there is. */
  readonly nowhere: number;
}

export function homesOf(instance: PlanInstance): Homes {
  const count = instance.meetings.length;
  const cell = Int32Array.from(instance.meetings, (meeting) => cellOfHome(instance, meeting));
  const homes: Homes = {
    start: new Int32Array(count).fill(NONE),
    cell,
    room: new Int32Array(count).fill(NONE),
    interpreter: new Int32Array(count).fill(NONE),
    turnover: new Int32Array(count),
    has: new Uint8Array(count),
    holds: new Uint8Array(count),
    nowhere: 1 + cell.reduce((most, home) => Math.max(most, home === NONE ? 0 : farthestFrom(instance, home)), 0),
  };
  const { facts } = instance.scene;
  for (const [index, meeting] of instance.meetings.entries()) {
    const { at } = meeting.wanted;
    if (at === undefined || !meeting.movable) continue;
    homes.has[index] = 1;
    homes.start[index] = instance.cells.compact(cell[index] ?? NONE);
    homes.room[index] = instance.rooms.findIndex(({ id }) => id === at.room);
    homes.interpreter[index] = instance.interpreters.findIndex(({ id }) => id === at.interpreter);
    homes.turnover[index] = turnoverOfStaying(facts, meeting.wanted);
    homes.holds[index] = holds(instance, homes, index, meeting) ? 1 : 0;
  }
  return homes;
}

function cellOfHome({ scene }: PlanInstance, { wanted: { at }, movable }: DenseMeeting): number {
  return at === undefined || !movable ? NONE : cellAt(scene.facts.summit.grid, at.start);
}

function farthestFrom({ cells: { gridCell } }: PlanInstance, home: number): number {
  return Math.max(Math.abs((gridCell[0] ?? home) - home), Math.abs((gridCell.at(-1) ?? home) - home));
}

/** How far a start is from where the meeting was, in cells of real time; 0 for one that had no place. */
export function shiftAt({ cells }: PlanInstance, homes: Homes, meeting: number, start: number): number {
  return homes.has[meeting] === 1 ? Math.abs((cells.gridCell[start] ?? 0) - (homes.cell[meeting] ?? 0)) : 0;
}

function holds(instance: PlanInstance, homes: Homes, index: number, meeting: DenseMeeting): boolean {
  const { at } = meeting.wanted;
  const room = homes.room[index] ?? NONE;
  const start = homes.start[index] ?? NONE;
  if (at === undefined || room === NONE || start === NONE || !onGrid(instance.scene.facts.summit.grid, at.start))
    return false;
  if (instance.rooms[room]?.zone !== at.zone) return false;
  const { words, zones } = instance;
  const zone = instance.roomZone[room] ?? 0;
  const end = start + meeting.length;
  return (
    end <= instance.cells.count &&
    hasRun(instance.free, (meeting.a * zones + zone) * words, start, end) &&
    hasRun(instance.free, (meeting.b * zones + zone) * words, start, end) &&
    hasRun(instance.open, room * words, start, end) &&
    hasRun(instance.unfixed, room * words, start, end + (homes.turnover[index] ?? 0)) &&
    suits(instance, room, meeting) &&
    isInterpreted(instance, homes.interpreter[index] ?? NONE, meeting, { zone, start, end }) &&
    keepsApartFromFixed(instance, index, room, start, end + (homes.turnover[index] ?? 0))
  );
}

/** The room has the seats and features; an interpreter who sits in needs both too. */
function suits({ rooms }: PlanInstance, room: number, { wanted: { at, demand }, needs }: DenseMeeting): boolean {
  const withInterpreter = needs.withInterpreter || at?.interpreter !== undefined;
  const found = rooms[room];
  return (
    found !== undefined &&
    found.seats >= seatsNeeded(demand, withInterpreter) &&
    featuresNeeded(demand, withInterpreter).every((feature) => found.features.includes(feature))
  );
}

function isInterpreted(
  instance: PlanInstance,
  interpreter: number,
  { wanted, needs, a, b }: DenseMeeting,
  { zone, start, end }: { zone: number; start: number; end: number },
): boolean {
  if (wanted.at?.interpreter === undefined) return !needs.withInterpreter;
  const person = instance.interpreters[interpreter];
  const [requester, invited] = [instance.scene.delegations[a], instance.scene.delegations[b]];
  return (
    person !== undefined &&
    requester !== undefined &&
    invited !== undefined &&
    speaks(person, { requester, invited }) &&
    hasRun(instance.atWork, (interpreter * instance.zones + zone) * instance.words, start, end)
  );
}

/** No fixed meeting of the room from which this one is kept apart is too near; `end` with the turnover. */
export function keepsApartFromFixed(
  instance: PlanInstance,
  index: number,
  room: number,
  start: number,
  end: number,
): boolean {
  if (instance.apartFrom.size === 0) return true;
  const { facts } = instance.scene;
  return instance.fixed.every((other) => {
    const meeting = instance.meetings[other];
    const at = meeting?.wanted.at;
    if (meeting === undefined || at === undefined || at.room !== instance.rooms[room]?.id) return true;
    if (!areApart(instance, index, other)) return true;
    const from = instance.cells.compact(cellAt(facts.summit.grid, at.start));
    if (from === NONE) return true;
    const until = from + meeting.length + turnoverOfStaying(facts, meeting.wanted);
    return until + instance.apartCells <= start || end + instance.apartCells <= from;
  });
}
