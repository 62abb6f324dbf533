import { Random } from '../engine/random.ts';
import { type Aim, aims } from './arrangement.ts';
import { Best } from './best.ts';
import { Finder } from './finder.ts';
import { Improver } from './improve.ts';
import { instanceOf } from './instance.ts';
import { Journal } from './journal.ts';
import { placeKnown } from './known.ts';
import { LeastDisturbance } from './least-disturbance.ts';
import { Occupancy } from './occupancy.ts';
import {
  type Cooling,
  FIRST_ROUND,
  GROWTH,
  LIMIT_NODES,
  MENDING_ROUNDS,
  NOTED,
  PROVING_ROUNDS,
  REARRANGING_ROUNDS,
  SHORTEST_ROUND,
  TIDYING_COOLING,
  UNPROVEN_TIDYING,
} from './pace.ts';
import type { PlanOptions, PlanScene } from './plan.ts';
import { type Finding, Prover } from './prover.ts';
import { Reach } from './reach.ts';
import { Rearranger } from './rearrange.ts';
import { Settling } from './settle.ts';
import { GATHERING, MENDING, type Prices, REPACKING, TIDYING } from './worth.ts';

/** The steps that lead to better plans. The same scene and seed give the same, however it is cut into runs. */
export class Search {
  readonly best: Best;
  private readonly improver: Improver;
  private readonly leastDisturbance: LeastDisturbance;
  private readonly rearranger: Rearranger;
  private readonly prover: Prover;
  private readonly settling: Settling;

  constructor(scene: PlanScene, { seed, from = new Map() }: PlanOptions) {
    const instance = instanceOf(scene);
    const occupancy = new Occupancy(instance);
    const random = new Random(seed);
    const reach = new Reach(instance);
    placeKnown(occupancy, reach, from);
    const journal = new Journal(occupancy);
    const finder = new Finder(occupancy, random);
    this.best = new Best(journal, reach);
    this.improver = new Improver(journal, finder, random, reach);
    this.leastDisturbance = new LeastDisturbance(this.best, journal, finder, this.improver, reach);
    this.rearranger = new Rearranger(journal, reach, random);
    this.prover = new Prover(journal, reach, random);
    this.settling = new Settling(journal, reach);
  }

  /** Goes step by step; ends when nothing more can be gained. */
  *steps(): Generator<void> {
    const { best } = this;
    let filled = 0;
    for (const _ of this.improver.fill(TIDYING)) {
      if (++filled % NOTED === 0) best.note();
      yield;
    }
    best.note();
    yield* this.settle();
    const movable = best.instance.meetings.filter((meeting) => meeting.movable).length;
    for (let round = 0; movable > 0 && !this.isDone(); round++) {
      yield* this.round(Math.max(SHORTEST_ROUND, movable * FIRST_ROUND) * GROWTH ** round, round);
      yield* this.settle();
    }
  }

  /** One goal after the other, each as far as so many steps and this round's patience go. */
  private *round(length: number, round: number): Generator<void> {
    const { best, leastDisturbance } = this;
    const patience = LIMIT_NODES * GROWTH ** round;
    if (!best.isWeightProven) yield* this.anneal(length, this.gathering());
    yield* leastDisturbance.moveFewest(patience);
    const isHeaviest = best.isWeightProven;
    if (isHeaviest) yield* this.prove(this.provingRounds * length);
    if (!best.isMovedProven) {
      yield* this.anneal(MENDING_ROUNDS * length, mending(round % 2 === 0 ? MENDING : REPACKING));
      yield* this.rearrange(REARRANGING_ROUNDS * length);
    }
    if (!isHeaviest) yield* this.prove(this.provingRounds * length);
    yield* leastDisturbance.moveNearest(patience);
    if (this.isDone()) return;
    yield* this.anneal(best.isWeightProven ? length : length / UNPROVEN_TIDYING, TIDYING_COOLING);
  }

  /** Nothing of any goal is left to gain. */
  private isDone(): boolean {
    const { wishes, breaks, roomChanges } = this.best.totals;
    return this.best.isWeightProven && this.best.isShiftProven && wishes + breaks + roomChanges === 0;
  }

  private gathering(): Cooling {
    const { meetings } = this.best.instance;
    const mean = meetings.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, meetings.length);
    return { prices: GATHERING, from: mean * 0.06, to: mean * 0.015, insertions: 0.15 };
  }

  /** A round of annealing from the best so far. */
  private *anneal(length: number, { prices, from, to, insertions }: Cooling): Generator<void> {
    const { best, improver } = this;
    best.restore();
    for (let step = 0; step < length; step++) {
      const temperature = from * (to / from) ** (step / length);
      if (improver.step(prices, temperature, insertions)) best.note();
      yield;
      if (prices === GATHERING && best.isWeightProven) return;
    }
  }

  /** Arranges some meetings after others together by exact search, from the best so far, until so many steps are used up. */
  private *rearrange(length: number): Generator<void> {
    const { best } = this;
    best.restore();
    for (let step = 0; step < length && !(best.isWeightProven && best.isMovedProven); ) {
      const steps = this.rearranger.attempt(!best.isWeightProven);
      best.note();
      for (const end = step + steps; step < end; step++) yield;
    }
  }

  /** Arranges all meetings together by exact search, one aim after the other, until so many steps are used up. */
  private *prove(length: number): Generator<void> {
    if (!this.prover.mayAnswer) return;
    let left = length;
    for (const aim of aims) {
      if (this.isProven(aim)) continue;
      this.best.restore();
      const lowering = this.prover.lower(aim, left);
      let next = lowering.next();
      for (; next.done !== true; next = lowering.next(), left--) yield;
      this.best.note();
      this.learn(aim, next.value);
      if (!this.isProven(aim)) return;
    }
  }

  /** Fewest moves are what exact search is best at; first plans get heavier by other means as well. */
  private get provingRounds(): number {
    const { isWeightProven, isMovedProven } = this.best;
    if (isWeightProven) return isMovedProven ? PROVING_ROUNDS.nearest : PROVING_ROUNDS.fewest;
    return isMovedProven ? PROVING_ROUNDS.plan : PROVING_ROUNDS.repair;
  }

  private isProven(aim: Aim): boolean {
    const { isWeightProven, isMovedProven, isShiftProven } = this.best;
    return { weight: isWeightProven, moved: isMovedProven, shift: isShiftProven }[aim];
  }

  private learn(aim: Aim, { isLeast, leastWeight, leastMoved }: Finding): void {
    const { best } = this;
    best.weightBound = Math.min(best.weightBound, best.wholeWeight - leastWeight);
    best.movedBound = Math.max(best.movedBound, best.hits + leastMoved);
    if (isLeast && aim === 'moved') best.proveMoved();
    if (isLeast && aim === 'shift') best.proveShift();
  }

  /** Where the goals leave a choice, the best so far takes the first of the places that are worth the same. */
  private *settle(): Generator<void> {
    this.best.restore();
    yield* this.settling.settle();
    this.best.keep();
  }
}

/** Hot enough to move many that need not move, and back. */
function mending(prices: Prices): Cooling {
  return { prices, from: 40, to: 10, insertions: 0.2 };
}
