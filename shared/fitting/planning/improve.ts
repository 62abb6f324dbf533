import type { Random } from '../engine/random.ts';
import { conflictsAt, conflictsOfInterpreter, conflictsOfRoom, conflictsOfSides } from './conflicts.ts';
import type { Finder } from './finder.ts';
import { NONE, type PlanInstance } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy } from './occupancy.ts';
import type { Reach } from './reach.ts';
import { Refill } from './refill.ts';
import { costOf, GATHERING, type Prices, REPACKING } from './worth.ts';

/** The most meetings that are taken out at once, and the most of those that wait that are tried beside them. */
const MOST_REMOVED = 12;
const MOST_TRIED = 3;
/** The share of steps without such a push in which rooms are packed anew. */
const REFILLED = 0.8;
/** Of so many waiting meetings, the one with the most weight for its cells is tried. */
const WEIGHED_FIRST = 3;
/** Places are passed over with this chance while meetings are put back. */
const BLINK = 0.04;
/** Meetings that are looked at for one that is not where it was. */
const SEEDS_TRIED = 4;
/** The share of placed meetings looked at that are pushed in elsewhere, rather than taken out with others around them. */
const RELOCATED = 0.3;
/** A meeting that is pushed out and disturbed counts so many times, beside its weight. */
const PUSHED_OUT = 150;
/** Starts that are compared when a meeting pushes others out. */
const STARTS_TRIED = 6;

/**
 * One step of the search takes some meetings out and puts them back elsewhere, or lets a waiting one push others out who then look
 * for new places (ruin and recreate: Schrimpf et al., 2000; ejection chains: Glover, 1996). What came of it is kept or taken back.
 */
export class Improver {
  private readonly instance: PlanInstance;
  private readonly occupancy: Occupancy;
  private readonly journal: Journal;
  private readonly finder: Finder;
  private readonly random: Random;
  private readonly reach: Reach;
  /** The meetings that may move. */
  private readonly movable: readonly number[];
  private readonly ofDelegation: readonly (readonly number[])[];
  private readonly refill: Refill;
  /** The weight of each meeting for a cell of its length and a turnover. */
  private readonly densities: Float32Array;
  private readonly out: number[] = [];
  private readonly inWay: number[] = [];

  constructor(journal: Journal, finder: Finder, random: Random, reach: Reach) {
    this.journal = journal;
    this.occupancy = journal.occupancy;
    this.instance = journal.occupancy.instance;
    this.finder = finder;
    this.random = random;
    this.reach = reach;
    this.refill = new Refill(journal, random);
    this.densities = Float32Array.from(this.instance.meetings, ({ weight, length }) => weight / (length + 1));
    this.movable = this.instance.meetings.flatMap(({ movable }, index) => (movable ? [index] : []));
    const ofDelegation: number[][] = Array.from({ length: this.instance.delegations }, () => []);
    for (const index of this.movable) {
      const meeting = this.instance.meetings[index];
      if (meeting === undefined) continue;
      ofDelegation[meeting.a]?.push(index);
      ofDelegation[meeting.b]?.push(index);
    }
    this.ofDelegation = ofDelegation;
  }

  /** Puts as many waiting meetings as possible where they cost least; one call tries one. False when none is left to try. */
  *fill(prices: Prices): Generator<void> {
    const order = [...this.journal.waiting].sort((x, y) => this.scarcity(x) - this.scarcity(y) || x - y);
    for (const meeting of order) {
      if (this.finder.find(meeting, prices, 0)) this.putFound(meeting);
      yield;
    }
  }

  /** Few starts per point of weight come first. */
  private scarcity(index: number): number {
    return this.reach.countOf(index) / (this.instance.meetings[index]?.weight ?? 1);
  }

  /** One step at a temperature: true when the cost changed and the change was kept. */
  step(prices: Prices, temperature: number, insertions: number): boolean {
    const { journal, occupancy, random } = this;
    journal.open();
    this.out.length = 0;
    const before = costOf(occupancy.totals, prices);
    const inserts = journal.waiting.length > 0 && random.fraction() < insertions;
    if (inserts) this.pushIn(this.someWaiting(), prices);
    const refills = !inserts && this.mayRefill(prices) && random.fraction() < REFILLED;
    if (refills) this.refillSome(prices);
    else if (!inserts) this.ruin(prices);
    // Hundreds of those that wait were weighed for a room that is packed anew: trying a few more finds nothing.
    this.putBack(prices, refills ? 0 : MOST_TRIED);
    const more = costOf(occupancy.totals, prices) - before;
    if (more <= 0 || random.fraction() < Math.exp(-more / temperature)) return more !== 0;
    journal.takeBack();
    return false;
  }

  /** Only weight and staying decide how rooms are packed, so only while these are looked for. */
  private mayRefill(prices: Prices): boolean {
    return prices === REPACKING || (prices === GATHERING && this.journal.waiting.length > 0);
  }

  private takeOut(meeting: number): void {
    if (this.occupancy.start[meeting] === NONE || this.instance.meetings[meeting]?.movable !== true) return;
    this.journal.remove(meeting);
    this.out.push(meeting);
  }

  private ruin(prices: Prices): void {
    const seed = this.someSeed();
    const meeting = this.instance.meetings[seed];
    if (meeting === undefined) return;
    if (this.occupancy.homes.has[seed] === 1 && !this.occupancy.isHome(seed) && this.random.fraction() < 0.5) {
      this.goHome(seed);
      return;
    }
    const start = this.occupancy.start[seed] ?? NONE;
    if (start === NONE) this.pushIn(seed, prices);
    else if (this.random.fraction() < RELOCATED) this.relocate(seed, prices);
    else this.ruinAround(seed, start);
  }

  /** Any movable meeting; one that is where it was is mostly passed over, for there is little to gain by it. */
  private someSeed(): number {
    let seed = NONE;
    for (let turn = 0; turn < SEEDS_TRIED; turn++) {
      seed = this.movable[this.random.below(this.movable.length)] ?? NONE;
      if (!this.occupancy.isHome(seed)) break;
    }
    return seed;
  }

  /** Pushes a placed meeting in elsewhere. */
  private relocate(seed: number, prices: Prices): void {
    this.journal.remove(seed);
    this.pushIn(seed, prices);
    if (this.occupancy.start[seed] === NONE) this.out.push(seed);
  }

  /** Takes a placed meeting out, and some that are near it: of its sides' day, or of its room. */
  private ruinAround(seed: number, start: number): void {
    const { random, occupancy, instance } = this;
    const { count, dayOf } = instance.cells;
    const meeting = instance.meetings[seed];
    if (meeting === undefined) return;
    const most = 1 + random.below(MOST_REMOVED);
    const way = random.fraction();
    const room = occupancy.room[seed] ?? NONE;
    this.takeOut(seed);
    if (way < 0.6) {
      const delegation = way < 0.3 ? meeting.a : meeting.b;
      const others = this.ofDelegation[delegation] ?? [];
      const first = random.below(Math.max(1, others.length));
      for (let turn = 0; turn < others.length && this.out.length < most; turn++) {
        const other = others[(first + turn) % others.length] ?? NONE;
        const at = occupancy.start[other] ?? NONE;
        if (at !== NONE && (way < 0.5 ? dayOf[at] === dayOf[start] : true)) this.takeOut(other);
      }
      return;
    }
    const step = random.fraction() < 0.5 ? 1 : -1;
    for (let cell = start; cell >= 0 && cell < count && this.out.length < most; cell += step) {
      if (dayOf[cell] !== dayOf[start]) break;
      const here = way < 0.85 ? room : random.below(instance.rooms.length);
      const other = occupancy.heldByRoom[here * count + cell] ?? NONE;
      if (other !== NONE) this.takeOut(other);
    }
  }

  /** A moved meeting goes back to where it was, and whoever is there leaves. */
  private goHome(index: number): void {
    const { occupancy, inWay } = this;
    const { homes } = occupancy;
    if (homes.holds[index] !== 1) return;
    const [start, room] = [homes.start[index] ?? NONE, homes.room[index] ?? NONE];
    const interpreter = homes.interpreter[index] ?? NONE;
    inWay.length = 0;
    conflictsAt(occupancy, index, { start, room, interpreter }, inWay);
    for (const other of inWay) this.takeOut(other);
    if (occupancy.start[index] !== NONE) this.journal.remove(index);
    if (occupancy.isHomeFree(index)) this.journal.place(index, start, room, interpreter);
    else this.out.push(index);
  }

  /** A waiting meeting takes the place where what it pushes out weighs least, of some that are looked at. */
  private pushIn(index: number, prices: Prices): void {
    const { occupancy, instance, random, inWay } = this;
    const meeting = instance.meetings[index];
    if (meeting === undefined || occupancy.start[index] !== NONE) return;
    let best = Number.POSITIVE_INFINITY;
    let place = { start: NONE, room: NONE, interpreter: NONE };
    for (let turn = 0; turn < STARTS_TRIED; turn++) {
      const start = this.reach.someStart(index, random);
      if (start === NONE) return;
      const zone = this.reach.zone;
      inWay.length = 0;
      conflictsOfSides(occupancy, index, start, zone, inWay);
      const interpreter = meeting.needs.withInterpreter ? this.reach.someHelper(index, start, zone, random) : NONE;
      const room = this.reach.someRoom(occupancy, index, start, random);
      if (room === NONE || (meeting.needs.withInterpreter && interpreter === NONE)) continue;
      const until = start + meeting.length + (instance.turnover[room] ?? 0);
      conflictsOfRoom(occupancy, index, room, start, until, inWay);
      if (interpreter !== NONE) conflictsOfInterpreter(occupancy, index, { start, room, interpreter }, inWay);
      let lost = random.fraction() * 0.5;
      for (const other of inWay) lost += this.priceOf(other, prices);
      if (lost >= best) continue;
      best = lost;
      place = { start, room, interpreter };
    }
    if (place.start === NONE) return;
    inWay.length = 0;
    conflictsAt(occupancy, index, place, inWay);
    for (const other of inWay) this.takeOut(other);
    const until = place.start + meeting.length + (instance.turnover[place.room] ?? 0);
    if (occupancy.keepsApart(index, place.start, place.room, until)) {
      this.journal.place(index, place.start, place.room, place.interpreter);
    }
  }

  /** What it costs to push a meeting out, in weight: a part of its own, for it may find another place, and that it is disturbed. */
  private priceOf(index: number, prices: Prices): number {
    const standing = this.occupancy.isHome(index) ? this.instance.meetings[index]?.wanted.standing : undefined;
    const disturbed = standing === 'confirmed' ? prices.confirmed : standing === 'held' ? prices.held : 0;
    return this.weightOf(index) + (disturbed / prices.weight) * PUSHED_OUT;
  }

  /** Those taken out look for places, with some of those that wait; the heavy and the scarce first, but not always. */
  private putBack(prices: Prices, tried: number): void {
    const { journal, random, out } = this;
    const waiting = journal.waiting.length - out.length;
    for (let turn = 0; turn < tried && waiting > 0; turn++) {
      const one = this.someWaiting();
      if (one !== NONE && !out.includes(one)) out.push(one);
    }
    const order = random.below(4);
    if (order === 0) this.shuffle();
    else if (order === 1) out.sort((x, y) => this.scarcity(x) - this.scarcity(y) || x - y);
    else
      out.sort((x, y) => this.weightOf(y) - this.weightOf(x) || this.reach.countOf(x) - this.reach.countOf(y) || x - y);
    for (const meeting of out) if (this.finder.find(meeting, prices, BLINK)) this.putFound(meeting);
  }

  /** Of some meetings that wait, the one with the most weight for its cells. */
  private someWaiting(): number {
    const { journal, random } = this;
    let best = NONE;
    let worth = -1;
    for (let turn = 0; turn < WEIGHED_FIRST; turn++) {
      const one = journal.waiting[random.below(journal.waiting.length)] ?? NONE;
      const density = this.densities[one] ?? 0;
      if (density <= worth) continue;
      best = one;
      worth = density;
    }
    return best;
  }

  /** Packs the room of some meeting anew, and others. */
  private refillSome(prices: Prices): void {
    const seed = this.movable[this.random.below(this.movable.length)] ?? NONE;
    if (this.occupancy.start[seed] === NONE) return;
    this.refill.around(seed, prices, this.out);
  }

  private weightOf(index: number): number {
    return this.instance.meetings[index]?.weight ?? 0;
  }

  private shuffle(): void {
    for (let index = this.out.length - 1; index > 0; index--) {
      const other = this.random.below(index + 1);
      const [one, two] = [this.out[index] ?? NONE, this.out[other] ?? NONE];
      this.out[index] = two;
      this.out[other] = one;
    }
  }

  private putFound(meeting: number): void {
    const { start, room, interpreter } = this.finder;
    this.journal.place(meeting, start, room, interpreter);
  }
}
