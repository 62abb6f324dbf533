import { type Assignment, NOTHING } from './assignment.ts';

/**
 * Limits: of a list of literals at most so many are true. Each counts its true literals as they are propagated; a full one makes the
 * others false. Their reasons are worked out only when somebody asks.
 */
export class Limits {
  private readonly literals: Int32Array[] = [];
  private readonly most: number[] = [];
  /** How many more literals of each limit were true for good before it was added. */
  private readonly settled: number[] = [];
  private readonly counts: number[] = [];
  /** The numbers of the limits each literal is in. */
  private readonly limitsOf: number[][] = [];
  private readonly assignment: Assignment;

  constructor(assignment: Assignment) {
    this.assignment = assignment;
  }

  addVariable(): void {
    this.limitsOf.push([], []);
  }

  /** Adds a limit; every literal at most once. None of the literals may be true yet. Returns its number. */
  add(literals: readonly number[], most: number, settled: number): number {
    const limit = this.most.push(most) - 1;
    this.settled.push(settled);
    this.literals.push(Int32Array.from(literals));
    this.counts.push(0);
    for (const literal of literals) this.limitsOf[literal]?.push(limit);
    return limit;
  }

  /** Lowers a limit, what was settled included. Whether it can still be kept. Only at decision level 0, with all propagated. */
  lower(limit: number, most: number): boolean {
    const left = Math.min(most - (this.settled[limit] ?? 0), this.most[limit] ?? 0);
    this.most[limit] = left;
    this.closeIfFull(limit);
    return (this.counts[limit] ?? 0) <= left;
  }

  /** Counts a literal that became true and draws the consequences. Returns an overfull limit, or `NOTHING`. */
  propagate(literal: number): number {
    const limits = this.limitsOf[literal] ?? [];
    let overfull = NOTHING;
    for (let index = 0; index < limits.length; index++) {
      const limit = limits[index] ?? 0;
      const count = (this.counts[limit] ?? 0) + 1;
      this.counts[limit] = count;
      if (count > (this.most[limit] ?? 0)) overfull = limit;
    }
    if (overfull !== NOTHING) return overfull;
    for (let index = 0; index < limits.length; index++) this.closeIfFull(limits[index] ?? 0);
    return NOTHING;
  }

  private closeIfFull(limit: number): void {
    const { assignment, literals } = this;
    if ((this.counts[limit] ?? 0) !== this.most[limit]) return;
    const { values } = assignment;
    const its = literals[limit];
    if (its === undefined) return;
    for (let index = 0; index < its.length; index++) {
      const literal = its[index] ?? 0;
      if (values[literal] === 0) assignment.set(literal ^ 1, -2 - limit);
    }
  }

  /** Takes back that a literal became true and was propagated. */
  retract(literal: number): void {
    const limits = this.limitsOf[literal] ?? [];
    for (let index = 0; index < limits.length; index++) {
      const limit = limits[index] ?? 0;
      this.counts[limit] = (this.counts[limit] ?? 0) - 1;
    }
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
