import { cellsWithin } from '../summit/grid.ts';
import { contains, type Interval, lengthOf } from '../summit/interval.ts';
import type { InterpreterId, RoomId } from '../summit/room.ts';
import type { Candidate, Openings } from './candidate.ts';
import { daysOfMayors, type OwnMeeting } from './mayors-day.ts';
import { featuresNeeded, type InterpreterProspect, isWithin, type Prospect } from './prospect.ts';

/** What one rule of the order says of a place: the smaller, the better. */
type Rule = (candidate: Candidate) => number;

/** A time is scarce when fewer rooms than this are left to others; from there on, one more makes no difference. */
const ENOUGH_ROOMS_LEFT = 2;

/**
 * What makes one place better than another, rule by rule: a later rule only decides between places that all earlier ones
 * hold equal. First the wishes; then sparing what is scarce for others (rooms with what few have, large rooms,
 * interpreters, times with few rooms left); then few breaks; then few ways and room changes; then the earlier start.
 * The ids at the end make the order total, so that the same scene always gives the same place.
 */
export function orderOf(openings: Openings): readonly Rule[] {
  const { prospect } = openings;
  return [
    followsWishes(prospect),
    sparesFeatures(prospect),
    sparesSeats,
    keepsInterpreter(prospect),
    sparesInterpreters(openings),
    sparesTimes(openings),
    makesFewBreaks(prospect),
    makesFewWays(prospect),
    makesFewRoomChanges(prospect),
    isEarly,
    comesFirst(prospect.rooms.map(({ room }) => room.id).sort(), ({ room }) => room.room.id),
    takesWhoIsBusiest,
    comesFirst(
      prospect.interpreters.map(({ interpreter }) => interpreter.id).sort(),
      ({ interpreter }) => interpreter?.interpreter.id,
    ),
  ];
}

/** The requester's first wished window before the second, and so on; a place not wholly inside one comes after them all. */
export function followsWishes({ demand, scene, lengthCells }: Prospect): (at: Pick<Candidate, 'start'>) => number {
  const windows = demand.windows.map((window) => cellsWithin(scene.facts.summit.grid, window));
  return ({ start }) => {
    const index = windows.findIndex((window) => contains(window, { start, end: start + lengthCells }));
    return index === -1 ? windows.length : index;
  };
}

/** A room with what this meeting does not need, and others can only find in few rooms, is left to them. */
function sparesFeatures({ demand, needsInterpreter }: Prospect): Rule {
  const needed = featuresNeeded(demand, needsInterpreter);
  const scarce = featuresNeeded({ ...demand, stepFree: true }, true).filter((feature) => !needed.includes(feature));
  return ({ room }) => scarce.filter((feature) => room.room.features.includes(feature)).length;
}

/** The smallest room that will do. */
const sparesSeats: Rule = ({ room }) => room.room.seats;

/** A meeting that has an interpreter keeps that person. */
function keepsInterpreter({ scene, demand }: Prospect): Rule {
  const own = new Set<InterpreterId>();
  for (const { id } of scene.facts.venue.interpreters) {
    if (scene.claims.get(id)?.some(({ meeting }) => meeting === demand.meeting)) own.add(id);
  }
  return ({ interpreter }) => (interpreter === undefined || own.has(interpreter.interpreter.id) ? 0 : 1);
}

/** Of several pairs that help, the one with the most people free then. */
function sparesInterpreters({ prospect, reachOf }: Openings): Rule {
  const pairOf = ({ interpreter }: InterpreterProspect) => [...interpreter.languages].sort().join();
  return ({ start, room, interpreter }) => {
    if (interpreter === undefined) return 0;
    const pair = pairOf(interpreter);
    const team = prospect.interpreters.filter((one) => pairOf(one) === pair);
    return -team.filter((one) => isWithin(reachOf(one, room.room.zone), start)).length;
  };
}

/** A time that leaves enough rooms to others before one that takes one of the last. */
function sparesTimes({ prospect, freeOf }: Openings): Rule {
  return ({ start }) => {
    const left = prospect.rooms.filter((room) => isWithin(freeOf(room), start)).length - 1;
    return -Math.min(left, ENOUGH_ROOMS_LEFT);
  };
}

/** Fewest new breaks in the two mayors' days. */
function makesFewBreaks(prospect: Prospect): Rule {
  const mayors = daysOfMayors(prospect);
  return ({ start }) =>
    sum(mayors, (days) => {
      const here = { start, end: start + prospect.lengthCells };
      const [before, after] = days.around(start);
      const breaks = (from?: Interval, to?: Interval) =>
        from !== undefined && to !== undefined && days.isBreak({ start: from.end, end: to.start }) ? 1 : 0;
      return breaks(before, here) + breaks(here, after) - breaks(before, after);
    });
}

/** Fewest new ways between zones from one of a mayor's meetings to the next. */
function makesFewWays(prospect: Prospect): Rule {
  return newChanges(
    prospect,
    ({ zone }, candidate) => zone !== candidate.room.room.zone,
    (a, b) => a.zone !== b.zone,
  );
}

/** Fewest new changes of room from one of a mayor's meetings to the next. */
function makesFewRoomChanges(prospect: Prospect): Rule {
  return newChanges(
    prospect,
    ({ room }, candidate) => room !== candidate.room.room.id,
    (a, b) => a.room !== b.room,
  );
}

const isEarly: Rule = ({ start }) => start;

/** Of several people of a pair, the one with the most taken already, so that the others keep their time whole. */
const takesWhoIsBusiest: Rule = ({ interpreter }) =>
  interpreter === undefined ? 0 : -sum(interpreter.busy, ({ cells }) => lengthOf(cells));

function comesFirst<Id extends RoomId | InterpreterId>(
  ids: readonly Id[],
  idOf: (candidate: Candidate) => Id | undefined,
): Rule {
  const places = new Map(ids.map((id, place) => [id, place]));
  return (candidate) => {
    const id = idOf(candidate);
    return id === undefined ? 0 : (places.get(id) ?? ids.length);
  };
}

/** How many changes between neighbouring meetings a place adds, both mayors together. */
function newChanges(
  prospect: Prospect,
  fromHere: (neighbour: OwnMeeting, candidate: Candidate) => boolean,
  between: (a: OwnMeeting, b: OwnMeeting) => boolean,
): Rule {
  const mayors = daysOfMayors(prospect);
  return (candidate) =>
    sum(mayors, (days) => {
      const [before, after] = days.around(candidate.start);
      const changes = [before, after].filter((one) => one !== undefined && fromHere(one, candidate)).length;
      return changes - (before !== undefined && after !== undefined && between(before, after) ? 1 : 0);
    });
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}

/** The best of them: each rule leaves only those it likes best, so that most rules look at few. */
export function bestOf(candidates: readonly Candidate[], order: readonly Rule[]): Candidate | undefined {
  let left = candidates;
  for (const rule of order) {
    if (left.length < 2) break;
    const values = left.map(rule);
    const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    left = left.filter((_, index) => values[index] === least);
  }
  return left[0];
}

/** All of them, best first. */
export function sorted(candidates: readonly Candidate[], order: readonly Rule[]): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, values: order.map((rule) => rule(candidate)) }))
    .sort((a, b) => {
      const index = a.values.findIndex((value, at) => value !== b.values[at]);
      return index === -1 ? 0 : (a.values[index] ?? 0) - (b.values[index] ?? 0);
    })
    .map(({ candidate }) => candidate);
}
