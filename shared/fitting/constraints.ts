import type { Placement } from '../summit/claim.ts';
import { cellAt, onGrid } from '../summit/grid.ts';
import { contains, type Interval } from '../summit/interval.ts';
import { speaks } from './interpreting.ts';
import {
  barsAt,
  featuresNeeded,
  type InterpreterProspect,
  isWithin,
  type Prospect,
  prospectOf,
  type RoomProspect,
  seatsNeeded,
} from './prospect.ts';
import type { Demand, Obstacle, Scene } from './scene.ts';

/** One place looked at, with the room and the interpreter as they were found. */
interface Look {
  readonly prospect: Prospect;
  readonly placement: Placement;
  /** The cell in which the meeting starts; its cells from there. */
  readonly start: number;
  readonly cells: Interval;
  readonly room: RoomProspect | undefined;
  readonly interpreter: InterpreterProspect | undefined;
  /** An interpreter sits in, or should. */
  readonly withInterpreter: boolean;
}
type Constraint = (look: Look) => Obstacle[];

/** A meeting starts where a cell starts. */
const startsOnGrid: Constraint = ({ prospect, placement }) =>
  onGrid(prospect.scene.facts.summit.grid, placement.start) ? [] : [{ constraint: 'on-grid' }];

/** A meeting lies within the hours of one day of the summit. */
const liesWithinSummitHours: Constraint = ({ prospect, cells }) =>
  prospect.days.some((day) => contains(day, cells)) ? [] : [{ constraint: 'within-summit-hours' }];

/** A meeting starts no sooner than the scene allows. */
const leavesNotice: Constraint = ({ prospect, start }) =>
  start >= prospect.earliestCell ? [] : [{ constraint: 'enough-notice' }];

/** Both delegations are free, with the way from and to what comes before and after. */
const findsDelegationsFree: Constraint = ({ prospect, placement, start }) =>
  prospect.sides.flatMap((side) =>
    barsAt(side.barsIn(placement.zone), start).map(({ busy }) => ({
      constraint: 'delegation-free',
      delegation: side.delegation.id,
      cause: busy.cause,
    })),
  );

/** The room is one of the venue's, in the zone the placement says. */
const knowsRoom: Constraint = ({ room, placement }) =>
  room !== undefined && room.room.zone === placement.zone ? [] : [{ constraint: 'room-known' }];

/** The room is open for the whole meeting. */
const findsRoomOpen: Constraint = ({ room, start }) =>
  room === undefined || isWithin(room.open, start) ? [] : [{ constraint: 'room-open', room: room.room.id }];

/** The room is free for the meeting and its turnover. */
const findsRoomFree: Constraint = ({ room, start }) =>
  room === undefined
    ? []
    : barsAt(room.bars, start).map(({ busy }) => ({ constraint: 'room-free', room: room.room.id, cause: busy.cause }));

/** Nobody meets those they are kept apart from at the door: the room is empty for a while between the two. */
const keepsApart: Constraint = ({ room, start }) =>
  room === undefined
    ? []
    : barsAt(room.apart, start)
        .filter(({ busy }) => !barsAt(room.bars, start).some((bar) => bar.busy === busy))
        .map(({ busy }) => ({ constraint: 'kept-apart', room: room.room.id, cause: busy.cause }));

/** Everyone has a seat, the interpreter too. */
const seatsEveryone: Constraint = ({ prospect, room, withInterpreter }) => {
  const needed = seatsNeeded(prospect.demand, withInterpreter);
  if (room === undefined || room.room.seats >= needed) return [];
  return [{ constraint: 'room-seats', room: room.room.id, seats: room.room.seats, needed }];
};

/** The room has what the two sides need: a way without steps, a place for an interpreter. */
const hasFeatures: Constraint = ({ prospect, room, withInterpreter }) => {
  if (room === undefined) return [];
  const needed = featuresNeeded(prospect.demand, withInterpreter);
  const missing = needed.filter((feature) => !room.room.features.includes(feature));
  return missing.length === 0 ? [] : [{ constraint: 'room-features', room: room.room.id, missing }];
};

/** Two delegations without a common language have an interpreter. */
const hasInterpreter: Constraint = ({ prospect, placement }) =>
  prospect.needsInterpreter && placement.interpreter === undefined ? [{ constraint: 'interpreter-present' }] : [];

/** The interpreter speaks a language of each side. */
const interpreterSpeaksBoth: Constraint = ({ prospect, placement, interpreter }) => {
  if (placement.interpreter === undefined) return [];
  return interpreter !== undefined && speaks(interpreter.interpreter, prospect.scene)
    ? []
    : [{ constraint: 'interpreter-speaks', interpreter: placement.interpreter }];
};

/** The interpreter works for the whole meeting. */
const interpreterIsAtWork: Constraint = ({ interpreter, start }) =>
  interpreter === undefined || isWithin(interpreter.open, start)
    ? []
    : [{ constraint: 'interpreter-works', interpreter: interpreter.interpreter.id }];

/** The interpreter is free, with the way from and to other meetings. */
const findsInterpreterFree: Constraint = ({ placement, interpreter, start }) =>
  interpreter === undefined
    ? []
    : barsAt(interpreter.barsIn(placement.zone), start).map(({ busy }) => ({
        constraint: 'interpreter-free',
        interpreter: interpreter.interpreter.id,
        cause: busy.cause,
      }));

/** Every law a placement must keep, in the order in which people would want to hear of it. */
const constraints: readonly Constraint[] = [
  startsOnGrid,
  liesWithinSummitHours,
  leavesNotice,
  findsDelegationsFree,
  knowsRoom,
  findsRoomOpen,
  findsRoomFree,
  keepsApart,
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

/** The same where many places are looked at in one scene. */
export function obstaclesIn(prospect: Prospect, placement: Placement): Obstacle[] {
  const start = cellAt(prospect.scene.facts.summit.grid, placement.start);
  const look: Look = {
    prospect,
    placement,
    start,
    cells: { start, end: start + prospect.lengthCells },
    room: prospect.rooms.find(({ room }) => room.id === placement.room),
    interpreter: prospect.interpreters.find(({ interpreter }) => interpreter.id === placement.interpreter),
    withInterpreter: prospect.needsInterpreter || placement.interpreter !== undefined,
  };
  return constraints.flatMap((constraint) => constraint(look));
}
