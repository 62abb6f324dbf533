import type { Random } from '../engine/random.ts';
import { NONE } from './incidence.ts';
import type { Program } from './program.ts';
import { Simplex, type Verdict } from './simplex.ts';

/** What a bound or a share may be off by through rounding. */
const ROUNDING = 1e-6;
/** Pivots before which it is not looked at whether costs still rise, and how often it is in so many. */
const PATIENCE = 1000;
const LOOKS = 10;
/** How much more than that is worth looking for first. */
const NEAR = 8;

/**
 * The cheapest choice of a program that costs less than one that is known: branch and bound (Land and Doig 1960). Where the cheapest
 * mixture shares a group between columns, the one that it is least decided about is tried first, then all the others without it.
 */
export class Branching {
  /** No choice costs less, except perhaps what is known. */
  least = 0;
  /** What the best that is known costs. */
  best: number;
  /** The best that was found here: a column of each group. */
  chosen: readonly number[] | undefined;
  private readonly program: Program;
  private readonly simplex: Simplex;
  /** Of the first kind of costs so much has to be paid. */
  private major = 0;
  /** What is looked for costs no more. */
  private limit = 0;
  private isLeft = false;
  private readonly patience: number;
  private readonly isFirst: ReadonlySet<number>;

  constructor(program: Program, best: number, random: Random, patience = PATIENCE) {
    this.program = program;
    this.best = best;
    this.patience = patience;
    this.isFirst = new Set(program.first);
    this.simplex = new Simplex(program, random);
  }

  /** Works until the best is known. Tells how much work each step was. */
  *steps(): Generator<number, void> {
    const { simplex } = this;
    for (;;) {
      this.limit = this.best - 1;
      let verdict = yield* this.mixUntilSlow();
      if (verdict !== 'slow') return yield* this.branchFrom(verdict);
      this.limit = Math.min(this.limit, Math.ceil(simplex.cost) + NEAR);
      const { basis } = simplex;
      const out = simplex.leaveOut(this.limit);
      verdict = yield* this.mix();
      yield* this.branchFrom(verdict);
      if (this.least >= this.best || this.isLeft) return;
      simplex.takeIn(out, basis);
    }
  }

  /** Stops where costs hardly rise any more: then only what may be part of something that costs about as little need be looked at. */
  private *mixUntilSlow(): Generator<number, Verdict | 'slow'> {
    const { patience } = this;
    const pivots = this.mix();
    let before = 0;
    for (let pivot = 1; ; pivot++) {
      const next = pivots.next();
      if (next.done === true) return next.value;
      yield next.value;
      if (pivot % Math.ceil(patience / LOOKS) !== 0) continue;
      if (pivot >= patience && this.simplex.cost < before + 1) return 'slow';
      before = this.simplex.cost;
    }
  }

  /** Looks for what costs the least there can be, then a little more, and so on, up to the limit. */
  private *branchFrom(mixed: Verdict): Generator<number, void> {
    const { simplex, limit: most } = this;
    let verdict = mixed;
    while (this.learns()) verdict = yield* this.mix();
    const { basis } = simplex;
    for (let above = 0; this.least <= most && this.least < this.best && !this.isLeft; above = 2 * above + 1) {
      this.limit = Math.min(most, this.best - 1, this.least + above);
      const out = simplex.leaveOut(this.limit);
      yield* this.branch(verdict);
      if (!this.isLeft) this.least = this.limit + 1;
      simplex.takeIn(out, basis);
    }
  }

  /** Tells that so little was reached elsewhere. */
  reach(cost: number): void {
    if (cost >= this.best) return;
    this.best = cost;
    this.limit = Math.min(this.limit, cost - 1);
    this.least = Math.min(this.least, cost);
  }

  private mix(): Generator<number, Verdict> {
    return this.simplex.minimize(this.limit + ROUNDING);
  }

  /** Raises what has to be paid. True: of the first kind of costs more than was known, which may raise the rest. */
  private learns(): boolean {
    const { major } = this.program;
    this.least = Math.min(this.best, this.limit + 1, Math.max(this.least, this.bound()));
    if (major === undefined || this.least >= this.best) return false;
    const more = Math.ceil((this.least - major.mostMinor) / major.cost) - this.major;
    if (more <= 0) return false;
    this.major += more;
    this.simplex.tighten(major.limit, more);
    return true;
  }

  private bound(): number {
    return Math.ceil(this.simplex.relax().bound - ROUNDING);
  }

  private *branch(verdict: Verdict): Generator<number, void> {
    const { simplex } = this;
    const bound = this.bound();
    if (bound > this.limit) return;
    const shared = this.leastDecided();
    if (verdict === 'beyond') this.isLeft = true;
    else if (shared === NONE) this.choose();
    if (verdict === 'beyond' || shared === NONE) return;
    const { basis } = simplex;
    const others = this.othersOf(shared);
    for (const column of others) simplex.forbid(column, true);
    yield* this.branch(yield* this.mix());
    for (const column of others) simplex.forbid(column, false);
    if (bound > this.limit) return;
    simplex.goTo(basis);
    simplex.forbid(shared, true);
    yield* this.branch(yield* this.mix());
    simplex.forbid(shared, false);
  }

  /** The column whose share is the least decided, if possible of those to begin with; NONE: every group has one. */
  private leastDecided(): number {
    const shared = this.simplex.shares.filter(({ share }) => share > ROUNDING && share < 1 - ROUNDING);
    const first = shared.filter(({ column }) => this.isFirst.has(column));
    const byHalf = (first.length > 0 ? first : shared).sort(
      (one, other) => Math.abs(one.share - 1 / 2) - Math.abs(other.share - 1 / 2),
    );
    return byHalf[0]?.column ?? NONE;
  }

  private othersOf(column: number): number[] {
    const { rowsFrom, rowsOf, columnsFrom, columnsOf } = this.program.incidence;
    const group = rowsOf[rowsFrom[column] ?? 0] ?? 0;
    const all = columnsOf.subarray(columnsFrom[group], columnsFrom[group + 1]);
    return [...all].filter((other) => other !== column && !this.simplex.isForbidden(other));
  }

  /** Takes the mixture for a choice, which it is but for rounding; what comes out is counted. */
  private choose(): void {
    const { costs } = this.program;
    const chosen = this.simplex.shares.filter(({ share }) => share > 1 / 2).map(({ column }) => column);
    if (!this.isPossible(chosen)) {
      this.isLeft = true;
      return;
    }
    this.chosen = chosen;
    this.best = chosen.reduce((sum, column) => sum + (costs[column] ?? 0), 0);
    this.limit = this.best - 1;
  }

  private isPossible(chosen: readonly number[]): boolean {
    const { incidence, limits, groups } = this.program;
    const { rows, rowsFrom, rowsOf } = incidence;
    const counted = new Int32Array(rows);
    for (const column of chosen) {
      for (const row of rowsOf.subarray(rowsFrom[column], rowsFrom[column + 1])) counted[row] = (counted[row] ?? 0) + 1;
    }
    return counted.every((count, row) => (row < groups ? count === 1 : count <= (limits[row] ?? 0)));
  }
}
