import type { At } from './conflicts.ts';
import type { Finder } from './finder.ts';
import { NONE } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy } from './occupancy.ts';
import { type Option, optionsFor } from './options.ts';
import type { Reach } from './reach.ts';

/** With more meetings to place than this, no answer is to be expected. */
export const LIMIT_PENDING = 60;

/** How many meetings that could stay may leave their places, and how much weight may stay without one. */
export interface Allowance {
  readonly moved: number;
  /** How many of these may be confirmed. */
  readonly confirmed: number;
  readonly weight: number;
  /** How far the disturbed ones may be from where they were, in cells of real time, all together. */
  readonly shift: number;
}

/** `yes`: the occupancy holds such a plan now. `no`: there is none. `open`: given up. */
export type Answer = 'yes' | 'no' | 'open';

/**
 * Is there a plan in which all stay at home but so few? A complete search: whoever has to be placed, the one with the fewest free
 * starts first, tries each of its places, also those from which meetings at home have to leave as long as the allowance lasts.
 * In such a plan each of its places is in the way of none but those that leave, so nothing is missed.
 */
export class FewestMoves {
  private readonly journal: Journal;
  private readonly occupancy: Occupancy;
  private readonly finder: Finder;
  private readonly reach: Reach;
  /** How far from its place each meeting is at least that cannot stay there; 0 for all others. */
  private readonly leastShifts: Int32Array;
  /** Meetings that were at home and had to leave: they do not return. */
  private readonly isAway: Uint8Array;
  private nodes = 0;
  private limit = 0;

  constructor(journal: Journal, finder: Finder, reach: Reach, leastShifts: Int32Array) {
    this.journal = journal;
    this.leastShifts = leastShifts;
    this.occupancy = journal.occupancy;
    this.finder = finder;
    this.reach = reach;
    this.isAway = new Uint8Array(this.occupancy.instance.meetings.length);
  }

  /** The question is left open after so many steps. */
  *ask(allowance: Allowance, limit: number): Generator<void, Answer> {
    const pending = this.sendHome();
    if (pending.length > LIMIT_PENDING) return 'open';
    this.nodes = 0;
    this.limit = limit;
    return yield* this.search(pending, allowance);
  }

  private home(index: number): At {
    const { homes } = this.occupancy;
    return {
      start: homes.start[index] ?? NONE,
      room: homes.room[index] ?? NONE,
      interpreter: homes.interpreter[index] ?? NONE,
    };
  }

  /** Everyone who can be is at home, but for those who are in each other's way there; all others have no place yet. */
  private sendHome(): number[] {
    const { journal, occupancy } = this;
    const { instance, homes, start } = occupancy;
    this.isAway.fill(0);
    for (const [index, { movable }] of instance.meetings.entries()) {
      if (movable && start[index] !== NONE) journal.remove(index);
    }
    for (const index of homes.has.keys()) {
      if (homes.has[index] !== 1 || !occupancy.isHomeFree(index)) continue;
      const { start: at, room, interpreter } = this.home(index);
      journal.place(index, at, room, interpreter);
    }
    journal.open();
    return [...journal.waiting].sort((a, b) => a - b);
  }

  private *search(pending: readonly number[], allowance: Allowance): Generator<void, Answer> {
    yield;
    if (pending.length === 0) return 'yes';
    if (++this.nodes > this.limit) return 'open';
    if (this.leastShift(pending, allowance) > allowance.shift) return 'no';
    const next = this.scarcest(pending, allowance);
    if (next === NONE) return 'no';
    const rest = pending.filter((one) => one !== next);
    let answer: Answer = 'no';
    for (const option of this.optionsOf(next, allowance)) {
      const left = this.after(next, option, allowance);
      if (left === undefined) continue;
      for (const other of option.leaving) this.leave(other, 1);
      this.journal.place(next, option.start, option.room, option.interpreter);
      const found = yield* this.search([...rest, ...option.leaving], left);
      if (found === 'yes') return 'yes';
      if (found === 'open') answer = 'open';
      this.journal.remove(next);
      for (const other of option.leaving) this.leave(other, -1);
      this.journal.open();
      if (this.nodes > this.limit) return 'open';
    }
    const without = this.afterLeavingOut(next, allowance);
    if (without === undefined) return answer;
    const found = yield* this.search(rest, without);
    return found === 'no' ? answer : found;
  }

  private leave(index: number, by: 1 | -1): void {
    this.isAway[index] = by === 1 ? 1 : 0;
    if (by === 1) {
      this.journal.remove(index);
      return;
    }
    const { start, room, interpreter } = this.home(index);
    this.journal.place(index, start, room, interpreter);
  }

  /** The pending meeting with the fewest free starts; NONE when more weight than is allowed has no start left. */
  private scarcest(pending: readonly number[], allowance: Allowance): number {
    let best = NONE;
    let least = Number.POSITIVE_INFINITY;
    let starving = 0;
    for (const index of pending) {
      const free = this.finder.countFree(index) + (this.mayGoHome(index) ? 1 : 0);
      const weight = this.occupancy.instance.meetings[index]?.weight ?? 0;
      if (free === 0) starving += weight;
      if (allowance.moved === 0 && starving > allowance.weight) return NONE;
      if (free >= least) continue;
      best = index;
      least = free;
    }
    return best;
  }

  /** No less than this is how far these will be from where they were, whoever else may leave. */
  private leastShift(pending: readonly number[], { moved, shift }: Allowance): number {
    if (shift === Number.POSITIVE_INFINITY) return 0;
    const { leastShifts, finder } = this;
    const least = (index: number) => {
      if (this.mayGoHome(index)) return 0;
      return moved === 0 ? finder.nearestFree(index) : (leastShifts[index] ?? 0);
    };
    return pending.reduce((sum, index) => sum + least(index), 0);
  }

  private mayGoHome(index: number): boolean {
    return this.isAway[index] === 0 && this.occupancy.homes.holds[index] === 1 && this.occupancy.isHomeFree(index);
  }

  /** What is left of the allowance once these have left and the meeting, if it could have stayed at home, is elsewhere. */
  private after(index: number, option: Option, { moved, confirmed, weight, shift }: Allowance): Allowance | undefined {
    const { homes, instance } = this.occupancy;
    const home = this.home(index);
    const isHome = option.start === home.start && option.room === home.room && option.interpreter === home.interpreter;
    const couldStay = homes.holds[index] === 1 && this.isAway[index] === 0 && !(isHome && homes.has[index] === 1);
    const moving = [...option.leaving, ...(couldStay ? [index] : [])];
    const isConfirmed = (one: number) => instance.meetings[one]?.wanted.standing === 'confirmed';
    const left = {
      moved: moved - moving.length,
      confirmed: confirmed - moving.filter(isConfirmed).length,
      weight,
      shift: shift - this.shiftTo(index, option),
    };
    return left.moved < 0 || left.confirmed < 0 || left.shift < 0 ? undefined : left;
  }

  private shiftTo(index: number, { start }: At): number {
    const { homes } = this.occupancy;
    if (homes.has[index] !== 1) return 0;
    return start === NONE ? homes.nowhere : this.occupancy.shiftAt(index, start);
  }

  private afterLeavingOut(index: number, allowance: Allowance): Allowance | undefined {
    const weight = allowance.weight - (this.occupancy.instance.meetings[index]?.weight ?? 0);
    if (weight < 0) return undefined;
    const nowhere = { start: NONE, room: NONE, interpreter: NONE, leaving: [] };
    const left = this.after(index, nowhere, allowance);
    return left && { ...left, weight };
  }

  /** Every place of the meeting, its home first, then those from which few have to leave, the near ones before the far. */
  private optionsOf(index: number, { moved }: Allowance): Option[] {
    const home = this.mayGoHome(index) ? [{ ...this.home(index), leaving: [] }] : [];
    const options = optionsFor(this.occupancy, this.reach, index, moved);
    const far = ({ start }: Option) => this.occupancy.shiftAt(index, start);
    return [...home, ...options.sort((a, b) => a.leaving.length - b.leaving.length || far(a) - far(b))];
  }
}
