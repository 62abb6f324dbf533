import { NOTHING, opposite } from './assignment.ts';
import type { Solver } from './solver.ts';
import { countedBy } from './totals.ts';

/** Propagated literals of the first attempt from below, the share of one from above, and by how many the attempts grow. */
const ATTEMPT = 2_000_000;
const SHARE_FROM_ABOVE = 0.25;
const ATTEMPT_GROWTH = 1.3;

/**
 * Makes as few as possible of a list of literals true, from both sides by turns. From below it assumes that none is true; from a
 * set of assumptions that contradict each other (a core) it learns that one more must be, and counts within the core from then on
 * (Morgado, Dodaro, Marques-Silva 2014). From above it asks for one fewer than the best so far.
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
  private attempt = ATTEMPT;
  private isFromBelow = true;
  private attemptEnd = ATTEMPT;

  constructor(solver: Solver, literals: readonly number[], best: number) {
    this.solver = solver;
    this.best = best;
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
    const { solver } = this;
    while (!this.isDone && !isOver()) {
      const assumptions = this.isFromBelow ? [...this.assumed.keys()].map(opposite) : [];
      const verdict = solver.solve(assumptions, () => isOver() || solver.work >= this.attemptEnd);
      if (verdict === 'found') return true;
      if (verdict === 'impossible') this.learnFrom(solver.core.map(opposite));
      else if (solver.work >= this.attemptEnd) this.takeTurns();
    }
    return false;
  }

  private takeTurns(): void {
    this.isFromBelow = !this.isFromBelow;
    if (this.isFromBelow) this.attempt *= ATTEMPT_GROWTH;
    this.attemptEnd = this.solver.work + this.attempt * (this.isFromBelow ? 1 : SHARE_FROM_ABOVE);
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
