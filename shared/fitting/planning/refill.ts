import type { Random } from '../engine/random.ts';
import { hasBit } from './bits.ts';
import { NONE, type PlanInstance } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy } from './occupancy.ts';
import { LONGEST_STRETCH, Packing } from './packing.ts';
import { Stretch } from './stretch.ts';
import { GATHERING, type Prices } from './worth.ts';

/** Rooms that are packed anew together, and how often others are looked for. */
const ROOMS = 4;
const ROOMS_TRIED = 16;
/** With so many out, a further room only gives the one meeting that is there: more at once seldom find as good places again. */
const MOST_TAKEN = 8;
/** Waiting meetings that are looked at for each room; the few that could be there are weighed. */
const LOOKED_AT = 300;
/** Packings of the same weight are told apart by chance, so that not always the same comes out. */
const CHANCE = 0.01;
/** The share of times in which confirmed meetings that are where they were stay there. */
const SPARED = 0.7;

/**
 * Empties a stretch of some rooms around the same cell and packs one after the other anew with the most weight of those that were in
 * any of them and some that wait. Whoever was in one of them then can mostly be in another, so rooms exchange meetings until the cells
 * that each leaves idle come together. In one room nobody is in two places at once, so that a packing holds if each of its meetings does.
 * In a repair, being where it was is worth to each what disturbing it costs.
 */
export class Refill {
  private readonly journal: Journal;
  private readonly occupancy: Occupancy;
  private readonly instance: PlanInstance;
  private readonly random: Random;
  private readonly isRepair: boolean;
  private readonly packing = new Packing();
  private readonly stretch: Stretch;
  private readonly candidates: number[] = [];
  private emptied: Emptied[] = [];
  private prices: Prices = GATHERING;
  /** Whether confirmed meetings that are where they were stay there this time. */
  private sparesConfirmed = false;

  constructor(journal: Journal, random: Random) {
    this.journal = journal;
    this.occupancy = journal.occupancy;
    this.instance = journal.occupancy.instance;
    this.random = random;
    this.isRepair = this.occupancy.homes.has.includes(1);
    this.stretch = new Stretch(this.occupancy);
  }

  /** Packs the room of a placed meeting around it anew, and some others; whoever has to leave is added to `out`. */
  around(seed: number, prices: Prices, out: number[]): void {
    const { occupancy, random } = this;
    this.emptied = [];
    this.prices = prices;
    this.sparesConfirmed = this.isRepair && random.fraction() < SPARED;
    if (!this.mayLeave(seed)) return;
    const length = this.instance.meetings[seed]?.length ?? 1;
    const cell = (occupancy.start[seed] ?? 0) + random.below(length);
    this.empty(seed, out);
    this.emptyOthers(cell, out);
    const first = random.below(this.emptied.length);
    for (const one of [...this.emptied.slice(first), ...this.emptied.slice(0, first)]) this.fill(one, out);
    for (let index = out.length - 1; index >= 0; index--) {
      if (occupancy.start[out[index] ?? NONE] !== NONE) out.splice(index, 1);
    }
  }

  private emptyOthers(cell: number, out: number[]): void {
    const { rooms, cells } = this.instance;
    for (let turn = 0; turn < ROOMS_TRIED && this.emptied.length < ROOMS; turn++) {
      const room = this.random.below(rooms.length);
      const there = this.occupancy.heldByRoom[room * cells.count + cell] ?? NONE;
      if (there === NONE || !this.mayLeave(there) || this.emptied.some((one) => one.room === room)) continue;
      this.empty(there, out);
    }
  }

  /** Takes out the meeting and some before and after it, up to one that must or should stay; notes which cells that leaves. */
  private empty(seed: number, out: number[]): void {
    const { occupancy, random } = this;
    const room = occupancy.room[seed] ?? NONE;
    const most = 1 + random.below(MOST_TAKEN);
    const start = occupancy.start[seed] ?? 0;
    const end = start + (this.instance.meetings[seed]?.length ?? 0);
    this.journal.remove(seed);
    out.push(seed);
    const least = Math.max(0, end - LONGEST_STRETCH);
    const first = this.widen({ room, from: start, step: -1, limit: least, most: 1 + random.below(most) }, out);
    const last = first + LONGEST_STRETCH;
    this.emptied.push({ room, first, end: this.widen({ room, from: end, step: 1, limit: last, most }, out) });
  }

  /** How far the free cells of a room reach from a cell on, once up to `most` in all are out. */
  private widen({ room, from, step, limit, most }: Widening, out: number[]): number {
    const { occupancy, instance } = this;
    const { count } = instance.cells;
    const at = room * instance.words;
    const ahead = step === 1 ? 0 : -1;
    for (let edge = from; edge !== limit; edge += step) {
      const cell = edge + ahead;
      if (cell >= count || !hasBit(instance.open, at, cell)) return edge;
      const other = occupancy.heldByRoom[room * count + cell] ?? NONE;
      if (other !== NONE && out.length < most && this.mayLeave(other)) {
        this.journal.remove(other);
        out.push(other);
      }
      if (!hasBit(occupancy.freeRooms, at, cell)) return edge;
    }
    return limit;
  }

  private mayLeave(index: number): boolean {
    const meeting = this.instance.meetings[index];
    if (meeting?.movable !== true) return false;
    return !this.sparesConfirmed || meeting.wanted.standing !== 'confirmed' || !this.occupancy.isHome(index);
  }

  /** Packs one of the rooms with those who are out, and with some who wait. */
  private fill({ room, first, end }: Emptied, out: readonly number[]): void {
    const { stretch, packing, candidates, occupancy } = this;
    stretch.open(room, first, end);
    candidates.length = 0;
    packing.clear();
    for (const one of out) if (occupancy.start[one] === NONE && !packing.isFull) this.consider(one);
    const { waiting } = this.journal;
    let at = this.random.below(waiting.length);
    for (let turn = Math.min(waiting.length, LOOKED_AT); turn > 0 && !packing.isFull; turn--, at++) {
      if (at === waiting.length) at = 0;
      this.consider(waiting[at] ?? 0);
    }
    packing.pack(stretch.end - stretch.first, (candidate, start) =>
      this.place(candidates[candidate] ?? 0, stretch.first + start),
    );
  }

  /** Adds a meeting to the candidates if it has a start there and is none yet. */
  private consider(index: number): void {
    const { stretch, instance } = this;
    let starts = stretch.startsOf(index);
    const meeting = instance.meetings[index];
    if (starts === 0 || meeting === undefined || this.candidates.includes(index)) return;
    const { needs, length, weight } = meeting;
    if (needs.fits[stretch.room] !== 1) return;
    if (needs.withInterpreter) starts = stretch.helped(starts, needs.helpers, length);
    if (starts === 0) return;
    this.candidates.push(index);
    const taken = length + (instance.turnover[stretch.room] ?? 0);
    const worth = weight * this.prices.weight + this.random.fraction() * CHANCE;
    if (!this.hasHomeIn(index, stretch.room)) this.packing.add(starts, worth, taken);
    else this.packing.add(starts, worth, taken, this.homeIn(index), this.worthOfStaying(index));
  }

  /** Where the meeting was, counted from the first cell of the stretch. */
  private homeIn(index: number): number {
    return (this.occupancy.homes.start[index] ?? NONE) - this.stretch.first;
  }

  /** Whether the room is the one the meeting was in and could stay in, taking as many cells as others do. */
  private hasHomeIn(index: number, room: number): boolean {
    const { homes } = this.occupancy;
    return (
      homes.holds[index] === 1 && homes.room[index] === room && homes.turnover[index] === this.instance.turnover[room]
    );
  }

  private worthOfStaying(index: number): number {
    const standing = this.instance.meetings[index]?.wanted.standing;
    return standing === 'confirmed' ? this.prices.confirmed : standing === 'held' ? this.prices.held : 0;
  }

  private place(index: number, start: number): void {
    const { occupancy, instance, stretch } = this;
    const meeting = instance.meetings[index];
    if (meeting === undefined) return;
    const { length, needs } = meeting;
    const { homes } = occupancy;
    if (homes.room[index] === stretch.room && homes.start[index] === start && occupancy.isHomeFree(index)) {
      this.journal.place(index, start, stretch.room, homes.interpreter[index] ?? NONE);
      return;
    }
    const until = start + length + (instance.turnover[stretch.room] ?? 0);
    if (!occupancy.keepsApart(index, start, stretch.room, until)) return;
    const helper = needs.withInterpreter ? stretch.helperAt(needs.helpers, start, length) : NONE;
    if (helper === undefined || occupancy.isHomeAt(index, start, stretch.room, helper)) return;
    this.journal.place(index, start, stretch.room, helper);
  }
}

/** A room, and the cells of it that are free now. */
interface Emptied {
  readonly room: number;
  readonly first: number;
  readonly end: number;
}

interface Widening {
  readonly room: number;
  /** The edge of what is free already. */
  readonly from: number;
  readonly step: 1 | -1;
  /** The edge beyond which it must not go. */
  readonly limit: number;
  /** With so many out, nobody else is taken out. */
  readonly most: number;
}
