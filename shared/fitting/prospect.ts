import {
  type Busy,
  busyOfDelegation,
  busyOfInterpreter,
  busyOfRoom,
  cellsOfWay,
  hoursOfSummit,
  openHours,
} from '../summit/availability.ts';
import type { Claim, MeetingId } from '../summit/claim.ts';
import type { Delegation } from '../summit/delegation.ts';
import { cellFrom, cellsFor } from '../summit/grid.ts';
import { type Interval, widen } from '../summit/interval.ts';
import type { Interpreter, Room, RoomFeature, ZoneId } from '../summit/room.ts';
import { areKeptApart, KEPT_APART_MINUTES } from '../summit/summit.ts';
import { needsInterpreter, speaks } from './interpreting.ts';
import type { Demand, Scene } from './scene.ts';

/** What takes cells, seen from the meeting's start: at these it cannot start because of it. */
export interface Bar {
  readonly starts: Interval;
  readonly busy: Busy;
}

/** Someone who has to walk: what bars a meeting depends on the zone it would be in. */
export interface Walker {
  readonly busy: readonly Busy[];
  barsIn(zone: ZoneId): readonly Bar[];
}

export interface Side extends Walker {
  readonly delegation: Delegation;
}

/** A room: open at those starts, barred at these; `apart`: too close to a meeting from which these two are kept apart. */
export interface RoomProspect {
  readonly room: Room;
  readonly open: readonly Interval[];
  readonly bars: readonly Bar[];
  readonly apart: readonly Bar[];
}

export interface InterpreterProspect extends Walker {
  readonly interpreter: Interpreter;
  readonly open: readonly Interval[];
}

/**
 * A scene made ready for one meeting: everything in start cells, worked out once, so that looking at a place is arithmetic
 * only. The meeting's own claims are left out: it never stands in its own way.
 */
export interface Prospect {
  readonly scene: Scene;
  readonly demand: Demand;
  readonly lengthCells: number;
  /** The hours of each day, in cells. */
  readonly days: readonly Interval[];
  readonly earliestCell: number;
  readonly sides: readonly [Side, Side];
  readonly rooms: readonly RoomProspect[];
  /** All of the venue's, those who cannot help these two included. */
  readonly interpreters: readonly InterpreterProspect[];
  readonly needsInterpreter: boolean;
}

export function prospectOf(scene: Scene, demand: Demand): Prospect {
  const { facts, claims } = scene;
  const { grid } = facts.summit;
  const lengthCells = cellsFor(grid, demand.lengthMinutes);
  const days = hoursOfSummit(facts);
  const openStarts = (thing: Room | Interpreter) =>
    openHours(thing, facts, days).flatMap((run) => startsWithin(run, lengthCells));
  const held = (id: Room['id'] | Interpreter['id'] | Delegation['id']) => claims.get(id) ?? [];
  const side = (delegation: Delegation): Side => ({
    delegation,
    ...walker(busyOfDelegation(delegation, facts, held(delegation.id), demand.meeting), scene, lengthCells),
  });
  return {
    scene,
    demand,
    lengthCells,
    days,
    earliestCell: cellFrom(grid, scene.earliest),
    sides: [side(scene.requester), side(scene.invited)],
    rooms: facts.venue.rooms.map((room) => {
      const bars = roomBars(room, busyOfRoom(room, facts, held(room.id), demand.meeting), scene, lengthCells);
      return { room, open: openStarts(room), bars, apart: apartBars(bars, held(room.id), scene) };
    }),
    interpreters: facts.venue.interpreters.map((interpreter) => ({
      interpreter,
      open: openStarts(interpreter),
      ...walker(busyOfInterpreter(held(interpreter.id), demand.meeting), scene, lengthCells),
    })),
    needsInterpreter: needsInterpreter(scene, demand),
  };
}

/** The starts from which a meeting of so many cells stays within the run; none where it is too short. */
function startsWithin(run: Interval, lengthCells: number): Interval[] {
  const starts = widen(run, 0, 1 - lengthCells);
  return starts.start < starts.end ? [starts] : [];
}

/** People are barred by what takes their time, and for as long as the way takes before and after it. */
function walker(busy: readonly Busy[], { facts }: Scene, lengthCells: number): Walker {
  const known = new Map<ZoneId, readonly Bar[]>();
  const barFor = (entry: Busy, zone: ZoneId): Bar => {
    const way = cellsOfWay(entry, zone, facts);
    return { starts: widen(entry.cells, lengthCells - 1 + way, way), busy: entry };
  };
  return {
    busy,
    barsIn(zone) {
      const bars = known.get(zone) ?? busy.map((entry) => barFor(entry, zone));
      known.set(zone, bars);
      return bars;
    },
  };
}

/** A room is barred by its closures, and by other meetings with the turnover that this one needs before them. */
function roomBars(room: Room, busy: readonly Busy[], { facts }: Scene, lengthCells: number): Bar[] {
  const turnover = cellsFor(facts.summit.grid, room.turnoverMinutes);
  return busy.map((entry) => ({
    starts: widen(entry.cells, lengthCells - 1 + (entry.cause.kind === 'closed' ? 0 : turnover), 0),
    busy: entry,
  }));
}

/** Meetings of the room from which these two are kept apart bar it for longer, before and after them. */
function apartBars(bars: readonly Bar[], held: readonly Claim[], { facts, requester, invited }: Scene): Bar[] {
  const { summit } = facts;
  const own = [requester.id, invited.id] as const;
  if (!summit.keepApart.some((pair) => pair.some((id) => own.includes(id)))) return [];
  const gap = cellsFor(summit.grid, KEPT_APART_MINUTES);
  const apart = new Set<MeetingId>();
  for (const { meeting, parties } of held) {
    if (parties !== undefined && areKeptApart(summit, own, parties)) apart.add(meeting);
  }
  return bars
    .filter(({ busy: { cause } }) => cause.kind === 'meeting' && apart.has(cause.meeting))
    .map(({ starts, busy }) => ({ starts: widen(starts, gap, gap), busy }));
}

/** The runs of cells, one per day, in which the meeting could start, as far as the summit's hours and the notice go. */
export function startRuns({ days, lengthCells, earliestCell }: Prospect): Interval[] {
  return days
    .flatMap((day) => startsWithin(day, lengthCells))
    .map((run) => ({ start: Math.max(run.start, earliestCell), end: run.end }))
    .filter((run) => run.start < run.end);
}

/** True when the start lies in one of the runs. */
export function isWithin(runs: readonly Interval[], start: number): boolean {
  return runs.some((run) => run.start <= start && start < run.end);
}

/** The bars that cover a start. */
export function barsAt(bars: readonly Bar[], start: number): Bar[] {
  return bars.filter(({ starts }) => isWithin([starts], start));
}

/** Seats in the room, one of them for the interpreter. */
export function seatsNeeded(demand: Demand, withInterpreter: boolean): number {
  return demand.people + (withInterpreter ? 1 : 0);
}

/** What the room must have. */
export function featuresNeeded({ stepFree }: Demand, withInterpreter: boolean): RoomFeature[] {
  return [...(stepFree ? ['step-free' as const] : []), ...(withInterpreter ? ['interpretation' as const] : [])];
}

/** The interpreters who can help these two. */
export function interpretersFor({ interpreters, scene }: Prospect): InterpreterProspect[] {
  return interpreters.filter(({ interpreter }) => speaks(interpreter, scene));
}
