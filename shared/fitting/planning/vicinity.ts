import type { Random } from '../engine/random.ts';
import { NONE } from './instance.ts';
import type { Occupancy } from './occupancy.ts';

/** Meetings that are taken at a time from around one, at least and at most; and of those that share a delegation with it. */
const LEAST_NEAR = 2;
const MOST_NEAR = 7;
const MOST_SHARING = 3;

/** In what way meetings have to do with one: its room on that day, that day, or its delegations. */
const ways = ['room', 'day', 'sides'] as const;

/**
 * Chooses meetings that can make place for one another: those around disturbed ones, where they are and where they were, and around
 * some others.
 */
export class Vicinity {
  private readonly occupancy: Occupancy;
  private readonly random: Random;
  private readonly movable: readonly number[];

  constructor(occupancy: Occupancy, random: Random) {
    this.occupancy = occupancy;
    this.random = random;
    this.movable = occupancy.instance.meetings.flatMap(({ movable }, index) => (movable ? [index] : []));
  }

  /** Any meeting that may move and of which this is so; NONE: there is none. */
  some(isSo: (index: number) => boolean): number {
    const found = this.movable.filter(isSo);
    return found[this.random.below(Math.max(1, found.length))] ?? NONE;
  }

  /** So many meetings that may move, or all there are: this one, those around it, and around others. */
  choose(count: number, first: number): number[] {
    const chosen = new Set<number>();
    const most = Math.min(count, this.movable.length);
    for (let seed = first; chosen.size < most; seed = this.someSeed()) {
      chosen.add(seed);
      for (const one of this.around(seed)) if (chosen.size < most) chosen.add(one);
    }
    return [...chosen];
  }

  private someSeed(): number {
    const away = this.random.below(2) === 0 ? this.some((index) => !this.occupancy.isHome(index)) : NONE;
    return away === NONE ? this.some(() => true) : away;
  }

  /** Some of those that have to do with a meeting in one way, the nearest in time first. */
  private around(seed: number): number[] {
    const { occupancy, random, movable } = this;
    const { homes, instance } = occupancy;
    const looksHome = homes.holds[seed] === 1 && random.below(2) === 0;
    const start = (looksHome ? homes.start[seed] : occupancy.start[seed]) ?? NONE;
    const room = (looksHome ? homes.room[seed] : occupancy.room[seed]) ?? NONE;
    if (start === NONE) return [];
    const { dayOf } = instance.cells;
    const way = ways[random.below(ways.length)];
    const near = movable.filter((other) => {
      const at = occupancy.start[other] ?? NONE;
      if (at === NONE || other === seed) return false;
      if (way === 'sides') return this.shareASide(seed, other);
      return dayOf[at] === dayOf[start] && (way === 'day' || occupancy.room[other] === room);
    });
    if (way === 'sides') return Array.from({ length: MOST_SHARING }, () => near[random.below(near.length)] ?? seed);
    const far = (index: number) => Math.abs((occupancy.start[index] ?? 0) - start);
    const most = LEAST_NEAR + random.below(1 + MOST_NEAR - LEAST_NEAR);
    return near.sort((one, other) => far(one) - far(other) || one - other).slice(0, most);
  }

  private shareASide(one: number, other: number): boolean {
    const { meetings } = this.occupancy.instance;
    const [first, second] = [meetings[one], meetings[other]];
    if (first === undefined || second === undefined) return false;
    return [first.a, first.b].some((side) => side === second.a || side === second.b);
  }
}
