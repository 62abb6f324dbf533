import { NOTHING, opposite } from './assignment.ts';
import type { Solver, Verdict } from './solver.ts';
import { countedBy } from './totals.ts';

/** Propagated literals of the first attempt from each side, and by how many times the attempts grow. */
const ATTEMPT = 2_000_000;
const ATTEMPT_GROWTH = 1.3;
/** From below the attempts are so many times as long: what proves that there is nothing better finds the best in the end, too. */
const BELOW = 2;

/** What is kept of the best solution while a better one is looked for near it, another part each time. */
export interface Vicinity {
  /** Propagated literals after which the next one is tried. */
  readonly patience: number;
  /** Literals that are true in the best solution and have to stay so this time. */
  keep(): number[];
  /** Is told that nothing better was there, or that the patience ended before that was known. */
  learn(outcome: 'impossible' | 'stopped'): void;
}

/**
 * Makes as few as possible of a list of literals true, from both sides by turns. From below it assumes that none is true; from a
 * set of assumptions that contradict each other (a core) it learns that one more must be, and counts within the core from then on
 * (Morgado, Dodaro, Marques-Silva 2014). From above it asks for one fewer than the best so far, near that.
 */
export class Minimizer {
  /** At least so many must be true. */
  least = 0;
  /** So many are true in the best found; nothing is looked for that is not better. */
  best: number;
  private readonly solver: Solver;
  private readonly total: number;
  /** What is assumed false from below: the literals, or sums of cores with their higher sums. */
  private readonly assumed = new Map<number, readonly number[]>();
  private readonly vicinity: Vicinity;
  private attempt: number;
  private isFromBelow = true;
  private attemptEnd: number;

  constructor(solver: Solver, literals: readonly number[], best: number, vicinity: Vicinity, attempt = ATTEMPT) {
    this.solver = solver;
    this.best = best;
    this.vicinity = vicinity;
    this.attempt = attempt;
    this.attemptEnd = attempt;
    this.total = solver.addLimit(literals, best - 1);
    for (const literal of literals) this.assumed.set(literal, []);
  }

  get isDone(): boolean {
    return this.least >= this.best;
  }

  /** Tells that so many were reached, here or elsewhere. */
  reach(count: number): void {
    if (count >= this.best) return;
    this.best = count;
    if (count === 0) this.least = 0;
    else if (this.total !== NOTHING) this.solver.lowerLimit(this.total, count - 1);
    else this.least = count;
  }

  /** Works until a better solution stands in the solver (true), all is known, or it is stopped. */
  findsBetter(isOver: () => boolean): boolean {
    while (!this.isDone && !isOver()) {
      const verdict = this.isFromBelow ? this.searchFromBelow(isOver) : this.searchNear(isOver);
      if (verdict === 'found') return true;
      if (this.solver.work >= this.attemptEnd) this.takeTurns();
    }
    return false;
  }

  private searchFromBelow(isOver: () => boolean): Verdict {
    const { solver } = this;
    const fewer = [...this.assumed.keys()].map(opposite);
    const verdict = solver.solve(fewer, () => isOver() || solver.work >= this.attemptEnd);
    if (verdict === 'impossible') this.learnFrom(solver.core.map(opposite));
    return verdict;
  }

  private searchNear(isOver: () => boolean): Verdict {
    const { solver, vicinity } = this;
    const end = solver.work + vicinity.patience;
    const verdict = solver.solve(vicinity.keep(), () => isOver() || solver.work >= end);
    if (verdict === 'impossible' && solver.core.length === 0) this.least = this.best;
    else if (verdict !== 'found') vicinity.learn(verdict);
    return verdict;
  }

  private takeTurns(): void {
    this.isFromBelow = !this.isFromBelow;
    if (this.isFromBelow) this.attempt *= ATTEMPT_GROWTH;
    this.attemptEnd = this.solver.work + (this.isFromBelow ? BELOW : 1) * this.attempt;
  }

  private learnFrom(core: readonly number[]): void {
    const { assumed, solver } = this;
    if (core.length === 0) {
      this.least = this.best;
      return;
    }
    this.least++;
    this.attemptEnd = Math.max(this.attemptEnd, solver.work + this.attempt / 2);
    for (const literal of core) {
      const [next, ...higher] = assumed.get(literal) ?? [];
      assumed.delete(literal);
      if (next !== undefined) assumed.set(next, higher);
    }
    solver.addClause(core);
    if (core.length === 1) return;
    const [, second, ...higher] = countedBy(solver, core, Math.max(2, this.best - this.least + 1));
    if (second !== undefined) assumed.set(second, higher);
  }
}
