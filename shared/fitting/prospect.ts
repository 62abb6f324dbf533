import {
  type Busy,
  busyOfDelegation,
  busyOfInterpreter,
  busyOfRoom,
  hindrances,
  openHours,
} from '../summit/availability.ts';
import type { Delegation } from '../summit/delegation.ts';
import { sharedLanguages } from '../summit/delegation.ts';
import { cellFrom, cellsFor, daysOf, hoursOf } from '../summit/grid.ts';
import { type Interval, merge } from '../summit/interval.ts';
import type { Interpreter, Room, RoomFeature } from '../summit/room.ts';
import type { Demand, Scene } from './scene.ts';

/** A room or an interpreter with its hours and what takes it, in cells. */
export interface Bookable<Thing> {
  readonly thing: Thing;
  readonly open: readonly Interval[];
  readonly busy: readonly Busy[];
}

/**
 * A scene made ready for one meeting: everything in cells, worked out once, so that looking at a place is arithmetic only.
 * The meeting's own claims are left out: it never stands in its own way.
 */
export interface Prospect {
  readonly scene: Scene;
  readonly demand: Demand;
  readonly lengthCells: number;
  readonly earliestCell: number;
  readonly days: readonly Interval[];
  readonly sides: readonly { readonly delegation: Delegation; readonly busy: readonly Busy[] }[];
  readonly rooms: readonly Bookable<Room>[];
  /** Interpreters who speak a language of each side. */
  readonly interpreters: readonly Bookable<Interpreter>[];
  readonly needsInterpreter: boolean;
}

/** True when the two share no language and neither brings an interpreter. */
export function needsInterpreter(scene: Scene, demand: Demand): boolean {
  return !demand.ownInterpreter && sharedLanguages(scene.requester, scene.invited).length === 0;
}

/** True when the interpreter carries a language of one side into a language of the other. */
export function speaks({ languages: [one, other] }: Interpreter, { requester, invited }: Scene): boolean {
  const joins = (from: Delegation, to: Delegation) => from.languages.includes(one) && to.languages.includes(other);
  return joins(requester, invited) || joins(invited, requester);
}

export function prospectOf(scene: Scene, demand: Demand): Prospect {
  const { facts, claims } = scene;
  const { grid } = facts.summit;
  const held = (id: Room['id'] | Interpreter['id'] | Delegation['id']) => claims.get(id) ?? [];
  return {
    scene,
    demand,
    lengthCells: cellsFor(grid, demand.lengthMinutes),
    earliestCell: cellFrom(grid, scene.earliest),
    days: daysOf(grid).map((day) => hoursOf(grid, day)),
    sides: [scene.requester, scene.invited].map((delegation) => ({
      delegation,
      busy: busyOfDelegation(delegation, facts, held(delegation.id), demand.meeting),
    })),
    rooms: facts.venue.rooms.map((thing) => ({
      thing,
      open: merge(openHours(thing, facts)),
      busy: busyOfRoom(thing, facts, held(thing.id), demand.meeting),
    })),
    interpreters: facts.venue.interpreters
      .filter((thing) => speaks(thing, scene))
      .map((thing) => ({
        thing,
        open: merge(openHours(thing, facts)),
        busy: busyOfInterpreter(held(thing.id), demand.meeting),
      })),
    needsInterpreter: needsInterpreter(scene, demand),
  };
}

/** The runs of cells in which the meeting could start, as far as the summit's hours and the notice go. */
export function startCells({ days, lengthCells, earliestCell }: Prospect): number[] {
  return days.flatMap((day) => {
    const first = Math.max(day.start, earliestCell);
    return Array.from({ length: Math.max(0, day.end - lengthCells - first + 1) }, (_, offset) => first + offset);
  });
}

/** What keeps either delegation from being at the room's zone in these cells. */
export function hinderedSides({ sides, scene }: Prospect, cells: Interval, zone: Room['zone']) {
  return sides.flatMap(({ delegation, busy }) =>
    hindrances(busy, cells, zone, scene.facts).map(({ cause }) => ({ delegation: delegation.id, cause })),
  );
}

/** Seats in the room, one of them for the interpreter. */
export function seatsNeeded({ demand, needsInterpreter: withInterpreter }: Prospect): number {
  return demand.people + (withInterpreter ? 1 : 0);
}

/** What the room must have. */
export function featuresNeeded({ demand, needsInterpreter: withInterpreter }: Prospect): RoomFeature[] {
  return [...(demand.stepFree ? ['step-free' as const] : []), ...(withInterpreter ? ['interpretation' as const] : [])];
}
