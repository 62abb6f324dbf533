import type { Placement } from '../summit/claim.ts';
import { instantOf } from '../summit/grid.ts';
import { type Interval, intersect, merge, pointsOf, subtract } from '../summit/interval.ts';
import type { ZoneId } from '../summit/room.ts';
import {
  type Bar,
  featuresNeeded,
  type InterpreterProspect,
  interpretersFor,
  isWithin,
  type Prospect,
  type RoomProspect,
  seatsNeeded,
  startRuns,
} from './prospect.ts';

/** A possible place, not yet spelt out: its start cell, its room and, where one is needed, its interpreter. */
export interface Candidate {
  readonly start: number;
  readonly room: RoomProspect;
  readonly interpreter?: InterpreterProspect;
}

/** Where one meeting can be, worked out as runs of start cells: nothing is tried place by place. */
export interface Openings {
  readonly prospect: Prospect;
  /** Starts at which both sides could be at a zone. */
  commonIn(zone: ZoneId): readonly Interval[];
  /** Starts at which the room is open and free, whoever wants it and whatever it lacks for this meeting. */
  freeOf(room: RoomProspect): readonly Interval[];
  /** Starts at which the room would do for this meeting, interpreters aside. */
  fitOf(room: RoomProspect): readonly Interval[];
  /** Starts at which the interpreter, one who can help these two, is at work and could be at a zone. */
  reachOf(interpreter: InterpreterProspect, zone: ZoneId): readonly Interval[];
  readonly helpers: readonly InterpreterProspect[];
}

/** The openings within some runs of starts; all that the summit's hours and the notice allow unless said otherwise. */
export function openingsIn(prospect: Prospect, within: readonly Interval[] = startRuns(prospect)): Openings {
  const { demand, needsInterpreter, sides } = prospect;
  const clear = (bars: readonly Bar[], runs: readonly Interval[]) => {
    const starts = bars.map((bar) => bar.starts);
    return runs.flatMap((run) => subtract(run, starts));
  };
  const commonIn = once((zone: ZoneId) =>
    clear(
      sides.flatMap((side) => side.barsIn(zone)),
      within,
    ),
  );
  const freeOf = once((room: RoomProspect) => clear(room.bars, intersect(within, room.open)));
  const seats = seatsNeeded(demand, needsInterpreter);
  const features = featuresNeeded(demand, needsInterpreter);
  const wouldDo = ({ room }: RoomProspect) =>
    room.seats >= seats && features.every((feature) => room.features.includes(feature));
  const reach = new Map<InterpreterProspect, (zone: ZoneId) => readonly Interval[]>(
    prospect.interpreters.map((one) => [one, once((zone) => clear(one.barsIn(zone), intersect(within, one.open)))]),
  );
  return {
    prospect,
    commonIn,
    freeOf,
    fitOf: once((room: RoomProspect) =>
      wouldDo(room) ? clear(room.apart, intersect(commonIn(room.room.zone), freeOf(room))) : [],
    ),
    reachOf: (interpreter, zone) => reach.get(interpreter)?.(zone) ?? [],
    helpers: needsInterpreter ? interpretersFor(prospect) : [],
  };
}

/** Every possible place, by room, then start, then interpreter. */
export function candidatesIn(openings: Openings): Candidate[] {
  const { prospect, helpers, fitOf, reachOf } = openings;
  return prospect.rooms.flatMap((room) => {
    const starts = fitOf(room).flatMap(pointsOf);
    if (!prospect.needsInterpreter) return starts.map((start) => ({ start, room }));
    const able = helpers.map((interpreter) => ({ interpreter, reach: reachOf(interpreter, room.room.zone) }));
    return starts.flatMap((start) =>
      able
        .filter(({ reach }) => isWithin(reach, start))
        .map(({ interpreter }): Candidate => ({ start, room, interpreter })),
    );
  });
}

/** The starts at which both sides are free for some zone that has a room. */
export function commonStarts({ prospect, commonIn }: Openings): Interval[] {
  const zones = new Set(prospect.rooms.map(({ room }) => room.zone));
  return merge([...zones].flatMap(commonIn));
}

/** The candidate as it is booked. */
export function placementOf({ scene }: Prospect, { start, room: { room }, interpreter }: Candidate): Placement {
  return {
    start: instantOf(scene.facts.summit.grid, start),
    room: room.id,
    zone: room.zone,
    turnoverMinutes: room.turnoverMinutes,
    ...(interpreter === undefined ? {} : { interpreter: interpreter.interpreter.id }),
  };
}

/** The function, asked once for each argument. */
function once<Argument, Answer>(ask: (argument: Argument) => Answer): (argument: Argument) => Answer {
  const known = new Map<Argument, { readonly answer: Answer }>();
  return (argument) => {
    const found = known.get(argument) ?? { answer: ask(argument) };
    known.set(argument, found);
    return found.answer;
  };
}
