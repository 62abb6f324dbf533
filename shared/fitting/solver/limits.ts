import { type Assignment, grown, NOTHING } from './assignment.ts';

/**
 * Limits: of a list of literals at most so many are true. Each counts down what it has left as its literals are propagated; a full one
 * makes the others false. Their reasons are worked out only when somebody asks.
 */
export class Limits {
  private readonly literals: Int32Array[] = [];
  private readonly most: number[] = [];
  /** How many more literals of each limit were true for good before it was added. */
  private readonly settled: number[] = [];
  /** How many more literals of each limit may become true. */
  private left = new Int32Array(64);
  /** The limits that each literal is in, literal by literal, and where those of each begin; made anew once something was added. */
  private limitsOf = new Int32Array();
  private starts = new Int32Array();
  private isIndexed = false;
  private readonly assignment: Assignment;

  constructor(assignment: Assignment) {
    this.assignment = assignment;
  }

  addVariable(): void {
    this.isIndexed = false;
  }

  /** Adds a limit; every literal at most once. None of the literals may be true yet. Returns its number. */
  add(literals: readonly number[], most: number, settled: number): number {
    const limit = this.most.push(most) - 1;
    if (limit === this.left.length) this.left = grown(this.left);
    this.left[limit] = most;
    this.settled.push(settled);
    this.literals.push(Int32Array.from(literals));
    this.isIndexed = false;
    return limit;
  }

  /** Lowers a limit, what was settled included. Whether it can still be kept. Only at decision level 0, with all propagated. */
  lower(limit: number, most: number): boolean {
    const before = this.most[limit] ?? 0;
    const now = Math.min(most - (this.settled[limit] ?? 0), before);
    this.most[limit] = now;
    const left = (this.left[limit] ?? 0) - (before - now);
    this.left[limit] = left;
    if (left === 0) this.close(limit);
    return left >= 0;
  }

  /** Counts a literal that became true and draws the consequences. Returns an overfull limit, or `NOTHING`. */
  propagate(literal: number): number {
    if (!this.isIndexed) this.index();
    const { left, limitsOf, starts } = this;
    const start = starts[literal] ?? 0;
    const end = starts[literal + 1] ?? 0;
    let overfull = NOTHING;
    for (let at = start; at < end; at++) {
      const limit = limitsOf[at] ?? 0;
      const rest = (left[limit] ?? 0) - 1;
      left[limit] = rest;
      if (rest < 0) overfull = limit;
    }
    if (overfull !== NOTHING) return overfull;
    for (let at = start; at < end; at++) {
      const limit = limitsOf[at] ?? 0;
      if (left[limit] === 0) this.close(limit);
    }
    return NOTHING;
  }

  /** Makes the literals of a full limit false that are still open. */
  private close(limit: number): void {
    const { assignment } = this;
    const { values } = assignment;
    const literals = this.literals[limit];
    if (literals === undefined) return;
    for (let index = 0; index < literals.length; index++) {
      const literal = literals[index] ?? 0;
      if (values[literal] === 0) assignment.set(literal ^ 1, -2 - limit);
    }
  }

  /** Takes back that a literal became true and was propagated. */
  retract(literal: number): void {
    const { left, limitsOf, starts } = this;
    const end = starts[literal + 1] ?? 0;
    for (let at = starts[literal] ?? 0; at < end; at++) {
      const limit = limitsOf[at] ?? 0;
      left[limit] = (left[limit] ?? 0) + 1;
    }
  }

  private index(): void {
    const starts = new Int32Array(2 * this.assignment.variables + 1);
    for (const literals of this.literals)
      for (const literal of literals) starts[literal + 1] = (starts[literal + 1] ?? 0) + 1;
    for (let literal = 1; literal < starts.length; literal++)
      starts[literal] = (starts[literal] ?? 0) + (starts[literal - 1] ?? 0);
    const ends = starts.slice();
    const limitsOf = new Int32Array(starts.at(-1) ?? 0);
    this.literals.forEach((literals, limit) => {
      for (const literal of literals) {
        const end = ends[literal] ?? 0;
        limitsOf[end] = limit;
        ends[literal] = end + 1;
      }
    });
    this.starts = starts;
    this.limitsOf = limitsOf;
    this.isIndexed = true;
  }

  /**
   * Writes why a literal is false by a limit: so many literals as fill the limit, each true before it, as their opposites. For an
   * overfull limit (`before` infinite) one more. Returns the end of what was written.
   */
  explain(limit: number, before: number, into: Int32Array, start: number): number {
    const { assignment, literals } = this;
    const { values, places } = assignment;
    const its = literals[limit];
    let end = start;
    if (its === undefined) return end;
    let wanted = (this.most[limit] ?? 0) + (before === Number.POSITIVE_INFINITY ? 1 : 0);
    for (let index = 0; index < its.length && wanted > 0; index++) {
      const literal = its[index] ?? 0;
      if (values[literal] !== 1 || (places[literal >> 1] ?? 0) >= before) continue;
      into[end++] = literal ^ 1;
      wanted--;
    }
    return end;
  }
}
