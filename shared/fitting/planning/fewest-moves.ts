import { hasBit } from './bits.ts';
import { type At, conflictsAt } from './conflicts.ts';
import type { Finder } from './finder.ts';
import { NONE } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy } from './occupancy.ts';
import type { Reach } from './reach.ts';

/** With more meetings to place than this, no answer is to be expected. */
export const LIMIT_PENDING = 60;

/** How many meetings that could stay may leave their places, and how much weight may stay without one. */
export interface Allowance {
  readonly moved: number;
  /** How many of these may be confirmed. */
  readonly confirmed: number;
  readonly weight: number;
}

/** `yes`: the occupancy holds such a plan now. `no`: there is none. `open`: given up. */
export type Answer = 'yes' | 'no' | 'open';

interface Option extends At {
  /** Meetings at home that would have to leave. */
  readonly leaving: readonly number[];
}

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
  /** Meetings that were at home and had to leave: they do not return. */
  private readonly isAway: Uint8Array;
  private nodes = 0;
  private limit = 0;

  constructor(journal: Journal, finder: Finder, reach: Reach) {
    this.journal = journal;
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

  private mayGoHome(index: number): boolean {
    return this.isAway[index] === 0 && this.occupancy.homes.holds[index] === 1 && this.occupancy.isHomeFree(index);
  }

  /** What is left of the allowance once these have left and the meeting, if it could have stayed at home, is elsewhere. */
  private after(index: number, option: Option, { moved, confirmed, weight }: Allowance): Allowance | undefined {
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
    };
    return left.moved < 0 || left.confirmed < 0 ? undefined : left;
  }

  private afterLeavingOut(index: number, allowance: Allowance): Allowance | undefined {
    const weight = allowance.weight - (this.occupancy.instance.meetings[index]?.weight ?? 0);
    if (weight < 0) return undefined;
    const nowhere = { start: NONE, room: NONE, interpreter: NONE, leaving: [] };
    const left = this.after(index, nowhere, allowance);
    return left && { ...left, weight };
  }

  /** Every place of the meeting, its home first, then those from which few have to leave. */
  private optionsOf(index: number, allowance: Allowance): Option[] {
    const home = this.mayGoHome(index) ? [{ ...this.home(index), leaving: [] }] : [];
    const options: Option[] = [];
    const { instance } = this.occupancy;
    for (let zone = 0; zone < instance.zones; zone++) {
      for (let word = 0; word < instance.words; word++) {
        let bits = this.reach.wordOf(index, zone, word);
        for (; bits !== 0; bits &= bits - 1) {
          this.addAt(index, zone, word * 32 + (31 - Math.clz32(bits & -bits)), allowance, options);
        }
      }
    }
    return [...home, ...options.sort((a, b) => a.leaving.length - b.leaving.length)];
  }

  private addAt(index: number, zone: number, start: number, allowance: Allowance, into: Option[]): void {
    const { instance, roomStarts } = this.occupancy;
    const meeting = instance.meetings[index];
    if (meeting === undefined) return;
    const { needs, length, lengthIndex } = meeting;
    const helpers = needs.withInterpreter
      ? needs.helpers.filter((one) => this.reach.isAtWork(one, zone, start, length))
      : [NONE];
    for (const room of needs.rooms[zone] ?? []) {
      if (!this.reach.isOpen(room, lengthIndex, start)) continue;
      const isFree = hasBit(roomStarts.rows, roomStarts.rowOf(room, lengthIndex), start);
      if (!isFree && allowance.moved === 0) continue;
      for (const interpreter of helpers) {
        const leaving: number[] = [];
        const at = { start, room, interpreter };
        conflictsAt(this.occupancy, index, at, leaving);
        const may = leaving.length <= allowance.moved && leaving.every((one) => this.occupancy.isHome(one));
        if (may && this.keepsApartFromFixed(index, at, leaving)) into.push({ ...at, leaving });
      }
    }
  }

  private keepsApartFromFixed(index: number, { start, room }: At, leaving: readonly number[]): boolean {
    if (leaving.length > 0 && this.occupancy.instance.apartFrom.size === 0) return true;
    const { instance } = this.occupancy;
    const until = start + (instance.meetings[index]?.length ?? 0) + (instance.turnover[room] ?? 0);
    return this.occupancy.keepsApart(index, start, room, until, leaving);
  }
}
