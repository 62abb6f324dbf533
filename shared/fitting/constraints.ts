import { hindrances, isOpen } from '../summit/availability.ts';
import type { Placement } from '../summit/claim.ts';
import { cellAt, cellsFor, onGrid } from '../summit/grid.ts';
import { contains, type Interval, overlaps, widen } from '../summit/interval.ts';
import type { Room } from '../summit/room.ts';
import {
  type Bookable,
  featuresNeeded,
  hinderedSides,
  type Prospect,
  prospectOf,
  seatsNeeded,
  speaks,
} from './prospect.ts';
import type { Demand, Obstacle, Scene } from './scene.ts';

/** One place looked at: its cells, with the room and the interpreter as they were found. */
interface Look {
  readonly prospect: Prospect;
  readonly placement: Placement;
  readonly cells: Interval;
  readonly room: Bookable<Room> | undefined;
}
type Constraint = (look: Look) => Obstacle[];

/** A meeting starts where a cell starts. */
export const startsOnGrid: Constraint = ({ prospect, placement }) =>
  onGrid(prospect.scene.facts.summit.grid, placement.start) ? [] : [{ constraint: 'on-grid' }];

/** A meeting lies within the hours of one day of the summit. */
export const liesWithinSummitHours: Constraint = ({ prospect, cells }) =>
  prospect.days.some((day) => contains(day, cells)) ? [] : [{ constraint: 'within-summit-hours' }];

/** A meeting starts no sooner than the scene allows. */
export const leavesNotice: Constraint = ({ prospect, cells }) =>
  cells.start >= prospect.earliestCell ? [] : [{ constraint: 'enough-notice' }];

/** Both delegations are free, with the way from and to what comes before and after. */
export const findsDelegationsFree: Constraint = ({ prospect, placement, cells }) =>
  hinderedSides(prospect, cells, placement.zone).map((side) => ({ constraint: 'delegation-free', ...side }));

/** The room is one of the venue's, in the zone the placement says. */
export const knowsRoom: Constraint = ({ room, placement }) =>
  room !== undefined && room.thing.zone === placement.zone ? [] : [{ constraint: 'room-known' }];

/** The room is open for the whole meeting. */
export const findsRoomOpen: Constraint = ({ room, cells }) =>
  room === undefined || isOpen(room.open, cells) ? [] : [{ constraint: 'room-open', room: room.thing.id }];

/** The room is free for the meeting and its turnover. */
export const findsRoomFree: Constraint = ({ prospect, room, cells }) => {
  if (room === undefined) return [];
  const turnover = cellsFor(prospect.scene.facts.summit.grid, room.thing.turnoverMinutes);
  return room.busy
    .filter((busy) => overlaps(busy.cells, busy.cause.kind === 'closed' ? cells : widen(cells, 0, turnover)))
    .map(({ cause }) => ({ constraint: 'room-free', room: room.thing.id, cause }));
};

/** Everyone has a seat, the interpreter too. */
export const seatsEveryone: Constraint = ({ prospect, room }) => {
  if (room === undefined) return [];
  const needed = seatsNeeded(prospect);
  const { seats, id } = room.thing;
  return seats >= needed ? [] : [{ constraint: 'room-seats', room: id, seats, needed }];
};

/** The room has what the two sides need: a way without steps, a place for an interpreter. */
export const hasFeatures: Constraint = ({ prospect, room }) => {
  const missing = featuresNeeded(prospect).filter(
    (feature) => room !== undefined && !room.thing.features.includes(feature),
  );
  return room === undefined || missing.length === 0
    ? []
    : [{ constraint: 'room-features', room: room.thing.id, missing }];
};

/** Two delegations without a common language have an interpreter. */
export const hasInterpreter: Constraint = ({ prospect, placement }) =>
  prospect.needsInterpreter && placement.interpreter === undefined ? [{ constraint: 'interpreter-present' }] : [];

/** The interpreter speaks a language of each side. */
export const interpreterSpeaksBoth: Constraint = ({ prospect, placement: { interpreter } }) => {
  if (interpreter === undefined) return [];
  const person = prospect.scene.facts.venue.interpreters.find(({ id }) => id === interpreter);
  return person !== undefined && speaks(person, prospect.scene)
    ? []
    : [{ constraint: 'interpreter-speaks', interpreter }];
};

/** The interpreter works for the whole meeting. */
export const interpreterIsAtWork: Constraint = ({ prospect, placement: { interpreter }, cells }) => {
  const person = prospect.interpreters.find(({ thing }) => thing.id === interpreter);
  if (interpreter === undefined || person === undefined || isOpen(person.open, cells)) return [];
  return [{ constraint: 'interpreter-works', interpreter }];
};

/** The interpreter is free, with the way from and to other meetings. */
export const findsInterpreterFree: Constraint = ({ prospect, placement: { interpreter, zone }, cells }) => {
  const person = prospect.interpreters.find(({ thing }) => thing.id === interpreter);
  if (interpreter === undefined || person === undefined) return [];
  return hindrances(person.busy, cells, zone, prospect.scene.facts).map(({ cause }) => ({
    constraint: 'interpreter-free',
    interpreter,
    cause,
  }));
};

/** Every law a placement must keep, in the order in which people would want to hear of it. */
const constraints: readonly Constraint[] = [
  startsOnGrid,
  liesWithinSummitHours,
  leavesNotice,
  findsDelegationsFree,
  knowsRoom,
  findsRoomOpen,
  findsRoomFree,
  seatsEveryone,
  hasFeatures,
  hasInterpreter,
  interpreterSpeaksBoth,
  interpreterIsAtWork,
  findsInterpreterFree,
];

/** Everything that keeps the meeting from this place; empty when it can be there. Its own claims never do. */
export function obstaclesAt(scene: Scene, demand: Demand, placement: Placement): Obstacle[] {
  return obstaclesIn(prospectOf(scene, demand), placement);
}

/** The same on a scene made ready before, for looking at many places. */
export function obstaclesIn(prospect: Prospect, placement: Placement): Obstacle[] {
  const start = cellAt(prospect.scene.facts.summit.grid, placement.start);
  const cells = { start, end: start + prospect.lengthCells };
  const room = prospect.rooms.find(({ thing }) => thing.id === placement.room);
  return constraints.flatMap((constraint) => constraint({ prospect, placement, cells, room }));
}
