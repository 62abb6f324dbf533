import { Random } from '../engine/random.ts';
import { weightBound } from './bound.ts';
import { type Answer, FewestMoves, LIMIT_PENDING } from './fewest-moves.ts';
import { Finder } from './finder.ts';
import { Improver } from './improve.ts';
import { instanceOf, NONE, type PlanInstance } from './instance.ts';
import { Journal } from './journal.ts';
import { placeKnown } from './known.ts';
import { leastShiftsOf } from './least-shift.ts';
import { Occupancy, type Totals } from './occupancy.ts';
import {
  type Cooling,
  FIRST_ROUND,
  GROWTH,
  LIMIT_COMPLETE,
  LIMIT_NODES,
  MENDING_ROUNDS,
  NOTED,
  REARRANGING_ROUNDS,
  SHORTEST_ROUND,
  TIDYING_COOLING,
  UNPROVEN_TIDYING,
} from './pace.ts';
import type { PlanOptions, PlanScene } from './plan.ts';
import { Reach } from './reach.ts';
import { Rearranger } from './rearrange.ts';
import { Settling } from './settle.ts';
import { compare, GATHERING, MENDING, type Prices, REPACKING, TIDYING } from './worth.ts';

/** The best plan so far, and the steps that lead to better ones. The same scene and seed give the same, however it is cut into runs. */
export class Search {
  readonly instance: PlanInstance;
  readonly occupancy: Occupancy;
  weightBound: number;
  /** The best so far. */
  readonly start: Int32Array;
  readonly room: Int32Array;
  readonly interpreter: Int32Array;
  totals: Totals;
  movedBound: number;
  /** The totals of which a complete search has shown that none of the same weight disturbs less. */
  private provenFor = '';
  /** No plan of this weight in which all that are hit have to move leaves them nearer to where they were. */
  private readonly shiftBound: number;
  /** The totals of which a complete search has shown that none like them leaves the disturbed ones nearer to where they were. */
  private shiftProvenFor = '';
  /** Steps after which a complete search gives up; more in each round. */
  private patience = 0;
  private readonly fewest: FewestMoves;
  /** Meetings whose present place does not hold whatever else moves, and how many of them are confirmed. */
  private readonly hits: number;
  private readonly hitConfirmed: number;
  private readonly reach: Reach;
  private readonly journal: Journal;
  private readonly improver: Improver;
  private readonly rearranger: Rearranger;
  private readonly settling: Settling;
  private readonly random: Random;

  constructor(scene: PlanScene, { seed, from = new Map() }: PlanOptions) {
    this.instance = instanceOf(scene);
    this.occupancy = new Occupancy(this.instance);
    this.random = new Random(seed);
    this.reach = new Reach(this.instance);
    this.weightBound = weightBound(this.occupancy, this.reach);
    placeKnown(this.occupancy, this.reach, from);
    this.journal = new Journal(this.occupancy);
    const finder = new Finder(this.occupancy, this.random);
    this.improver = new Improver(this.journal, finder, this.random, this.reach);
    this.rearranger = new Rearranger(this.journal, this.reach, this.random);
    const leastShifts = leastShiftsOf(this.occupancy, this.reach);
    this.shiftBound = leastShifts.reduce((sum, least) => sum + least, 0);
    this.fewest = new FewestMoves(this.journal, finder, this.reach, leastShifts);
    this.settling = new Settling(this.journal, this.reach);
    this.start = this.occupancy.start.slice();
    this.room = this.occupancy.room.slice();
    this.interpreter = this.occupancy.interpreter.slice();
    this.totals = { ...this.occupancy.totals };
    const { has, holds } = this.occupancy.homes;
    const hit = [...has.keys()].filter((index) => has[index] === 1 && holds[index] === 0);
    this.hits = hit.length;
    this.movedBound = hit.length;
    this.hitConfirmed = hit.filter((index) => this.instance.meetings[index]?.wanted.standing === 'confirmed').length;
  }

  get isWeightProven(): boolean {
    return this.totals.weight >= this.weightBound;
  }

  get isMovedProven(): boolean {
    const { movedConfirmed, movedHeld } = this.totals;
    const isLeast = movedConfirmed + movedHeld <= this.movedBound && movedConfirmed <= this.hitConfirmed;
    return isLeast || this.provenFor === this.standing();
  }

  /** None of the same weight, and with as few disturbed, leaves these nearer to where they were. */
  get isShiftProven(): boolean {
    const { shift } = this.totals;
    return this.isMovedProven && (shift <= this.shiftBound || this.shiftProvenFor === `${this.standing()} ${shift}`);
  }

  private standing(): string {
    const { weight, movedConfirmed, movedHeld } = this.totals;
    return `${weight} ${movedConfirmed} ${movedHeld}`;
  }

  /** Goes step by step; ends when nothing more can be gained. */
  *steps(): Generator<void> {
    let filled = 0;
    for (const _ of this.improver.fill(TIDYING)) {
      if (++filled % NOTED === 0) this.note();
      yield;
    }
    this.note();
    yield* this.settle();
    const movable = this.instance.meetings.filter((meeting) => meeting.movable).length;
    for (let round = 0; movable > 0 && !this.isDone(); round++) {
      this.patience = LIMIT_NODES * GROWTH ** round;
      const mending = round % 2 === 0 ? MENDING : REPACKING;
      yield* this.round(Math.max(SHORTEST_ROUND, movable * FIRST_ROUND) * GROWTH ** round, mending);
      yield* this.settle();
    }
  }

  /** One goal after the other, each as far as so many steps and this round's patience go. */
  private *round(length: number, mending: Prices): Generator<void> {
    if (!this.isWeightProven) yield* this.anneal(length, this.gathering());
    yield* this.placeMore();
    yield* this.disturbLess();
    if (!this.isMovedProven) {
      yield* this.anneal(MENDING_ROUNDS * length, { prices: mending, from: 40, to: 10, insertions: 0.2 });
      yield* this.rearrange(REARRANGING_ROUNDS * length);
    }
    yield* this.moveNearest();
    if (this.isDone()) return;
    yield* this.anneal(this.isWeightProven ? length : length / UNPROVEN_TIDYING, TIDYING_COOLING);
  }

  /** Nothing of any goal is left to gain. */
  private isDone(): boolean {
    const { wishes, breaks, roomChanges } = this.totals;
    return this.isWeightProven && this.isShiftProven && wishes + breaks + roomChanges === 0;
  }

  /** Looks for heavier plans by complete search, as far as its limits let it; where there are none, that is the bound. */
  private *placeMore(): Generator<void> {
    const all = this.instance.meetings.length;
    if (this.occupancy.homes.has.length > LIMIT_COMPLETE) return;
    while (!this.isWeightProven) {
      const answer = yield* this.askFor(all, all, { more: 1 });
      if (answer === 'no') this.weightBound = this.totals.weight;
      if (answer !== 'yes') break;
    }
    this.restore();
  }

  /** Looks for plans of the same weight that disturb less by complete search, as far as its limits let it. */
  private *disturbLess(): Generator<void> {
    if (this.isMovedProven || !this.mayBeAnswered()) return;
    yield* this.moveFewest();
    if (!this.isMovedProven && (yield* this.moveFewestConfirmed()) && (yield* this.moveFewestHeld())) {
      this.provenFor = this.standing();
    }
    this.restore();
  }

  /** Whether a complete search for fewer or nearer moves can be expected to come to an end. */
  private mayBeAnswered(): boolean {
    const { instance, homes } = this.occupancy;
    const waiting = instance.meetings.filter((meeting, index) => meeting.movable && homes.has[index] !== 1).length;
    return this.hits + waiting <= LIMIT_PENDING;
  }

  /** Looks for plans that disturb as few and leave them nearer to where they were, by complete search as far as its limits let it. */
  private *moveNearest(): Generator<void> {
    if (!this.isWeightProven || !this.isMovedProven || !this.mayBeAnswered()) return;
    while (!this.isShiftProven) {
      const { movedConfirmed, movedHeld, shift } = this.totals;
      const confirmed = movedConfirmed - this.hitConfirmed;
      const answer = yield* this.askFor(movedConfirmed + movedHeld - this.hits, confirmed, { shift: shift - 1 });
      if (answer === 'no') this.shiftProvenFor = `${this.standing()} ${shift}`;
      if (answer !== 'yes') break;
    }
    this.restore();
  }

  /** First all together: none that could stay, then one, and so on, until there is a plan or the question is left open. */
  private *moveFewest(): Generator<void> {
    for (let moved = 0; this.hits + moved < this.totals.movedConfirmed + this.totals.movedHeld; moved++) {
      let answer = yield* this.askFor(moved, 0);
      if (answer !== 'yes' && moved > 0) answer = yield* this.askFor(moved, moved);
      if (answer !== 'no') return;
      this.movedBound = Math.max(this.movedBound, this.hits + moved + 1);
    }
  }

  /** Then the confirmed alone, however many held ones have to move for them. False: left open. */
  private *moveFewestConfirmed(): Generator<void, boolean> {
    const all = this.instance.meetings.length;
    for (;;) {
      const confirmed = this.totals.movedConfirmed - this.hitConfirmed;
      if (confirmed === 0) return true;
      const answer = yield* this.askFor(all, confirmed - 1);
      if (answer !== 'yes') return answer === 'no';
    }
  }

  /** Then the held with no more confirmed ones than that. False: left open. */
  private *moveFewestHeld(): Generator<void, boolean> {
    const confirmed = this.totals.movedConfirmed - this.hitConfirmed;
    for (let moved = confirmed; this.hits + moved < this.totals.movedConfirmed + this.totals.movedHeld; moved++) {
      const answer = yield* this.askFor(moved, confirmed);
      if (answer !== 'no') return answer === 'yes';
    }
    return true;
  }

  /** Asks for a plan as heavy as the best, or by so much heavier, and notes it; those that still wait take what is left. */
  private *askFor(
    moved: number,
    confirmed: number,
    { more = 0, shift = Number.POSITIVE_INFINITY } = {},
  ): Generator<void, Answer> {
    const all = this.instance.meetings.reduce(
      (sum, { movable, wanted, weight }) => sum + (movable || wanted.at !== undefined ? weight : 0),
      0,
    );
    const weight = all - this.totals.weight - more;
    const answer = yield* this.fewest.ask({ moved, confirmed, weight, shift }, this.patience);
    if (answer !== 'yes') return answer;
    for (const _ of this.improver.fill(TIDYING)) yield;
    this.note();
    return 'yes';
  }

  private gathering(): Cooling {
    const { meetings } = this.instance;
    const mean = meetings.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, meetings.length);
    return { prices: GATHERING, from: mean * 0.06, to: mean * 0.015, insertions: 0.15 };
  }

  /** A round of annealing from the best so far. */
  private *anneal(length: number, { prices, from, to, insertions }: Cooling): Generator<void> {
    this.restore();
    for (let step = 0; step < length; step++) {
      const temperature = from * (to / from) ** (step / length);
      if (this.improver.step(prices, temperature, insertions)) this.note();
      yield;
      if (prices === GATHERING && this.isWeightProven) return;
    }
  }

  /** Arranges meetings together by exhaustive search, from the best so far, until so many steps are used up. */
  private *rearrange(length: number): Generator<void> {
    this.restore();
    for (let step = 0; step < length && !(this.isWeightProven && this.isMovedProven); ) {
      const steps = this.rearranger.attempt(!this.isWeightProven);
      this.note();
      for (const end = step + steps; step < end; step++) yield;
    }
  }

  /** Where the goals leave a choice, the best so far takes the first of the places that are worth the same. */
  private *settle(): Generator<void> {
    this.restore();
    yield* this.settling.settle();
    this.keep();
  }

  /** Keeps what is there if it is the best so far. */
  private note(): void {
    const { totals } = this.occupancy;
    if (totals.weight < this.totals.weight || compare(totals, this.totals) <= 0) return;
    this.keep();
  }

  private keep(): void {
    const { totals, start, room, interpreter } = this.occupancy;
    this.start.set(start);
    this.room.set(room);
    this.interpreter.set(interpreter);
    this.totals = { ...totals };
  }

  private restore(): void {
    const { occupancy, journal, instance } = this;
    const differs = (index: number) =>
      this.start[index] !== occupancy.start[index] ||
      this.room[index] !== occupancy.room[index] ||
      this.interpreter[index] !== occupancy.interpreter[index];
    const changed = instance.meetings.flatMap(({ movable }, index) => (movable && differs(index) ? [index] : []));
    for (const index of changed) if (occupancy.start[index] !== NONE) journal.remove(index);
    for (const index of changed) {
      const start = this.start[index] ?? NONE;
      if (start !== NONE) journal.place(index, start, this.room[index] ?? NONE, this.interpreter[index] ?? NONE);
    }
    journal.open();
  }
}
