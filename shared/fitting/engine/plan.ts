import { upperBound } from './bound.ts';
import { DayCost, spreadOf } from './breaks.ts';
import { fewestBreaksOfEach } from './breaks-bound.ts';
import { construct } from './construct.ts';
import { BreaksProof, CountProof, isProvable } from './exact/proof.ts';
import { Inserter } from './insert.ts';
import type { Instance } from './instance.ts';
import {
  type Cooling,
  EXPLORING,
  EXPLORING_IDLE_WEIGHT,
  FILLING,
  LONG,
  MANY,
  PROOF_SHARES,
  type Rounds,
  TIDYING,
  WAITING_WEIGHT,
} from './pace.ts';
import { Random } from './random.ts';
import { Schedule } from './schedule.ts';
import { Shifter } from './shift.ts';

/** `lex`: most meetings, then fewest breaks. `breaks`: all meetings, break counts within `fairness` of each other, fewest breaks. */
export type Goal = 'lex' | 'breaks';

export interface PlanOptions {
  readonly goal: Goal;
  /** How far the break counts of two participants may lie apart; only the goal `breaks` asks. */
  readonly fairness: number;
  readonly seed: number;
  /** Ends after this many steps, or when `isOver` says so. What is found depends on the instance, seed and steps alone. */
  readonly steps: number;
  readonly isOver: () => boolean;
  readonly onBetter?: (found: Progress) => void;
}

export interface Progress {
  readonly placed: number;
  readonly breaks: number;
  readonly bound: number;
  readonly steps: number;
}

export interface Plan {
  /** The slot of each meeting, or -1. */
  readonly slots: Int32Array;
  readonly placed: number;
  readonly breaks: number;
  /** Idle slots between the first and last meetings of participants. */
  readonly idle: number;
  /** The difference between the most and the fewest breaks of any participant. */
  readonly spread: number;
  /** No schedule places more. */
  readonly bound: number;
  /** No schedule that reaches the same goal before it has fewer breaks. */
  readonly breaksBound: number;
  /** The number of placed meetings cannot be beaten. */
  readonly proven: boolean;
  /** Nor the breaks. */
  readonly breaksProven: boolean;
  readonly steps: number;
}

/** Plans a whole instance. Interruptible: the best so far is returned when the steps or the time are used up. */
export function plan(instance: Instance, options: PlanOptions): Plan {
  return new Planner(instance, options).run();
}

/** Steps between two looks at the clock. */
const LOOK = 256;
class Planner {
  private readonly instance: Instance;
  private readonly options: PlanOptions;
  private readonly random: Random;
  private readonly schedule: Schedule;
  private readonly days: DayCost;
  private readonly inserter: Inserter;
  private readonly shifter: Shifter;
  private bound: number;
  /** No schedule of all meetings has fewer breaks: each participant alone, and all together. */
  private readonly fewestOfEach: number[];
  private fewestBreaks: number;
  private countProof: CountProof | undefined;
  private breaksProof: BreaksProof | undefined;
  private readonly best: Int32Array;
  private bestPlaced = 0;
  private bestExcess = Number.POSITIVE_INFINITY;
  private bestBreaks = Number.POSITIVE_INFINITY;
  private steps = 0;

  constructor(instance: Instance, options: PlanOptions) {
    this.instance = instance;
    this.options = options;
    this.random = new Random(options.seed);
    this.schedule = new Schedule(instance);
    const isFair = options.goal === 'breaks';
    this.days = new DayCost(this.schedule, {
      unfairness: isFair ? WAITING_WEIGHT : 0,
      fairness: isFair ? options.fairness : instance.slots,
    });
    this.inserter = new Inserter(this.schedule, this.days, this.random);
    this.shifter = new Shifter(this.schedule, this.days, this.random);
    this.bound = upperBound(instance);
    this.fewestOfEach = fewestBreaksOfEach(instance);
    this.fewestBreaks = this.fewestOfEach.reduce((sum, one) => sum + one, 0);
    this.best = this.schedule.slots.slice();
  }

  run(): Plan {
    construct(this.schedule, this.random);
    this.note();
    const isForBreaks = this.options.goal === 'breaks';
    for (let round = 0; !this.isDone(); round++) {
      if (this.bestPlaced < this.bound) this.fill(this.lengthOf(round, MANY));
      this.tidy(this.lengthOf(round, isForBreaks ? MANY : LONG), this.coolingOf(round));
      if (isProvable(this.instance)) this.prove(this.lengthOf(round, MANY) * this.proofShare);
    }
    return this.answer();
  }

  private get proofShare(): number {
    if (this.options.goal === 'breaks') return PROOF_SHARES.breaks;
    return this.bestPlaced < this.bound ? PROOF_SHARES.count : PROOF_SHARES.rest;
  }

  private lengthOf(round: number, { quick, thorough, growth }: Rounds): number {
    return this.instance.meetings * (round === 0 ? quick : thorough * growth ** (round - 1));
  }

  private coolingOf(round: number): Cooling {
    return this.options.goal === 'breaks' && round % 2 === 0 ? EXPLORING : TIDYING;
  }

  /** Anneals for the count alone: breaks cost nothing. */
  private fill(length: number): void {
    this.inserter.countsBreaks = false;
    this.shifter.countsBreaks = false;
    this.inserter.waitingWeight = 1;
    this.anneal(length, FILLING, () => this.bestPlaced === this.bound);
    this.schedule.become(this.best);
  }

  /** Anneals for the breaks of a schedule that places as many as can be. */
  private tidy(length: number, cooling: Cooling): void {
    const explores = cooling === EXPLORING;
    this.inserter.countsBreaks = true;
    this.shifter.countsBreaks = true;
    this.inserter.waitingWeight = explores ? 1 : WAITING_WEIGHT;
    this.days.idleWeight = explores ? EXPLORING_IDLE_WEIGHT : 0;
    this.anneal(length, cooling, () => false);
    if (this.schedule.waiting > this.instance.meetings - this.bestPlaced) this.schedule.become(this.best);
  }

  /** Searches exhaustively for a number of steps: for more meetings, or where all are placed for fewer breaks. */
  private prove(length: number): void {
    const end = this.steps + length;
    if (this.bestPlaced < this.bound) this.proveCount(end);
    else if (this.bestPlaced === this.instance.meetings && this.bestExcess === 0) this.proveBreaks(end);
  }

  private proveCount(end: number): void {
    const known = this.countProof;
    const proof = known?.placed === this.bestPlaced ? known : new CountProof(this.instance, this.best, this.bestPlaced);
    this.countProof = proof;
    const found = this.counting(proof.solver, end, (isOver) => proof.search(isOver));
    if (found === 'none') this.bound = this.bestPlaced;
    else if (found !== 'nothing yet') this.take(found.slots);
  }

  private proveBreaks(end: number): void {
    const { instance, options, bestBreaks } = this;
    if (!BreaksProof.isWorthIt(bestBreaks, this.fewestBreaks)) return;
    const mostOfOne = options.goal === 'breaks' && this.hasUnbreakable ? options.fairness : instance.slots;
    const limits = { fewest: this.fewestOfEach, mostOfOne };
    this.breaksProof ??= new BreaksProof(instance, this.best, bestBreaks, limits, options.seed);
    const proof = this.breaksProof;
    for (;;) {
      const before = this.bestBreaks;
      const found = this.counting(proof.solver, end, (isOver) => proof.search(this.best, before, isOver));
      this.fewestBreaks = Math.max(this.fewestBreaks, Math.min(this.bestBreaks, proof.least));
      if (found === 'none' || found === 'nothing yet') return;
      this.take(found.slots);
      if (this.bestBreaks === before) return;
    }
  }

  /** Whether somebody cannot have any break, so that fairness limits everybody else's. */
  private get hasUnbreakable(): boolean {
    const { meetingsOf, participants } = this.instance;
    return Array.from({ length: participants }, (_, one) => meetingsOf.size(one)).some((count) => count < 2);
  }

  /** Searches with a solver's work counted as steps, and its conclusion as one more, so that a run of as many steps ends no sooner. */
  private counting<Found>(
    solver: { readonly work: number },
    end: number,
    search: (isOver: () => boolean) => Found,
  ): Found {
    const before = this.steps - solver.work;
    const found = search(() => {
      this.steps = before + solver.work;
      return this.steps >= end || this.steps >= this.options.steps || this.options.isOver();
    });
    if (found !== 'nothing yet') this.steps = before + solver.work + 1;
    return found;
  }

  private take(slots: Int32Array): void {
    this.schedule.become(slots);
    this.note();
  }

  private anneal(length: number, { from, to, insertions, relocations }: Cooling, isEnough: () => boolean): void {
    const { inserter, shifter, random, schedule } = this;
    for (let done = 0; done < length && !this.isDone() && !isEnough(); ) {
      inserter.temperature = from * (to / from) ** (done / length);
      shifter.coolTo(inserter.temperature);
      const stretch = Math.min(LOOK, this.options.steps - this.steps);
      for (let step = 0; step < stretch; step++) {
        const moved =
          schedule.waiting > 0 && random.fraction() < insertions
            ? inserter.insert()
            : random.fraction() < relocations
              ? inserter.relocate()
              : shifter.shift();
        this.steps++;
        if (moved) this.note();
      }
      done += stretch;
    }
  }

  /** Keeps the schedule if it is the best so far. */
  private note(): void {
    const { schedule } = this;
    if (schedule.placed < this.bestPlaced) return;
    if (schedule.placed === this.bestPlaced && schedule.breaks >= this.bestBreaks && this.bestExcess === 0) return;
    const excess = this.options.goal === 'breaks' ? Math.max(0, spreadOf(schedule) - this.options.fairness) : 0;
    if (schedule.placed === this.bestPlaced) {
      if (excess > this.bestExcess || (excess === this.bestExcess && schedule.breaks >= this.bestBreaks)) return;
    }
    this.bestPlaced = schedule.placed;
    this.bestExcess = excess;
    this.bestBreaks = schedule.breaks;
    this.best.set(schedule.slots);
    this.options.onBetter?.({
      placed: this.bestPlaced,
      breaks: this.bestBreaks,
      bound: this.bound,
      steps: this.steps,
    });
  }

  private get isProven(): boolean {
    return this.bestPlaced === this.bound;
  }

  /** Where meetings are left out, which ones is open, and with it every break. */
  private get breaksBound(): number {
    return this.options.goal === 'breaks' || this.bestPlaced === this.instance.meetings ? this.fewestBreaks : 0;
  }

  private get areBreaksProven(): boolean {
    return this.isProven && this.bestExcess === 0 && this.bestBreaks === this.breaksBound;
  }

  private isDone(): boolean {
    return this.areBreaksProven || this.steps >= this.options.steps || this.options.isOver();
  }

  private answer(): Plan {
    const { schedule } = this;
    schedule.become(this.best);
    return {
      slots: this.best,
      placed: schedule.placed,
      breaks: schedule.breaks,
      idle: schedule.idle,
      spread: spreadOf(schedule),
      bound: this.bound,
      breaksBound: this.breaksBound,
      proven: this.isProven,
      breaksProven: this.areBreaksProven,
      steps: this.steps,
    };
  }
}
