import { type Assignment, grown, NOTHING } from './assignment.ts';
import { Watches } from './watches.ts';

/** Before the literals of a clause: their number, the fewest decision levels they were seen of (0: part of the problem), and its rest. */
const HEADER = 3;
/** Clauses of so few levels are never forgotten. */
const KEPT_LEVELS = 2;
/** Forgettings that a clause outlives after it was last of use, and one of so few levels. */
const REST = 1;
const LONG_REST = 2;
const LONG_REST_LEVELS = 6;
/** The share of the learnt clauses not of use lately that outlives a forgetting. */
const KEPT_SHARE = 1 / 4;
/** More literals than this are not told apart when clauses are compared. */
const MOST_COMPARED = 4095;

/**
 * Clauses (at least one literal is true) end to end in one array, each watched by its first two literals: only when one of these
 * becomes false a clause needs a look. A watch carries another literal of the clause, which spares the look while that one is true.
 */
export class Clauses {
  private arena = new Int32Array(1 << 16);
  private end = 0;
  private readonly watches = new Watches();
  private readonly assignment: Assignment;

  constructor(assignment: Assignment) {
    this.assignment = assignment;
  }

  addVariable(): void {
    this.watches.addList();
    this.watches.addList();
  }

  sizeOf(clause: number): number {
    return this.arena[clause] ?? 0;
  }

  literalOf(clause: number, index: number): number {
    return this.arena[clause + HEADER + index] ?? 0;
  }

  /** Adds a clause of at least two literals, of which the first two are watched; one that was learnt has literals of so many levels. Returns its place. */
  add(literals: ArrayLike<number>, size: number, levels = 0): number {
    const clause = this.end;
    while (this.end + HEADER + size > this.arena.length) this.arena = grown(this.arena);
    this.arena[clause] = size;
    this.arena[clause + 1] = levels;
    this.arena[clause + 2] = restOf(levels);
    for (let index = 0; index < size; index++) this.arena[clause + HEADER + index] = literals[index] ?? 0;
    this.end += HEADER + size;
    this.watchFirstTwo(clause);
    return clause;
  }

  private watchFirstTwo(clause: number): void {
    const first = this.literalOf(clause, 0);
    const second = this.literalOf(clause, 1);
    const stored = this.sizeOf(clause) === 2 ? -2 - clause : clause;
    this.watches.add(first, stored, second);
    this.watches.add(second, stored, first);
  }

  /** Draws the consequences of a literal that became false. Returns a clause without any literal left, or `NOTHING`. */
  propagate(falseLiteral: number): number {
    const { arena, assignment, watches } = this;
    const { values } = assignment;
    let list = watches.entries;
    const end = watches.endOf(falseLiteral);
    let kept = watches.startOf(falseLiteral);
    let conflict = NOTHING;
    for (let at = kept; at < end; at += 2) {
      const stored = list[at] ?? 0;
      const other = list[at + 1] ?? 0;
      if (values[other] === 1) {
        list[kept++] = stored;
        list[kept++] = other;
        continue;
      }
      const clause = stored < 0 ? -2 - stored : stored;
      let implied = other;
      if (stored >= 0) {
        const first = clause + HEADER;
        if (arena[first] === falseLiteral) {
          arena[first] = arena[first + 1] ?? 0;
          arena[first + 1] = falseLiteral;
        }
        implied = arena[first] ?? 0;
        if (values[implied] !== 1 && this.findsWatch(clause, implied)) {
          list = watches.entries;
          continue;
        }
      }
      list[kept++] = stored;
      list[kept++] = implied;
      if (values[implied] === 1) continue;
      if (values[implied] === 0) {
        assignment.set(implied, clause);
        continue;
      }
      conflict = clause;
      for (at += 2; at < end; at += 2) {
        list[kept++] = list[at] ?? 0;
        list[kept++] = list[at + 1] ?? 0;
      }
    }
    watches.endAt(falseLiteral, kept);
    return conflict;
  }

  /** Lets another literal of a clause that is not false take the place of the second, false one. */
  private findsWatch(clause: number, first: number): boolean {
    const { arena } = this;
    const { values } = this.assignment;
    const start = clause + HEADER;
    const end = start + (arena[clause] ?? 0);
    for (let at = start + 2; at < end; at++) {
      const literal = arena[at] ?? 0;
      if (values[literal] === -1) continue;
      arena[at] = arena[start + 1] ?? 0;
      arena[start + 1] = literal;
      this.watches.add(literal, clause, first);
      return true;
    }
    return false;
  }

  /** Notes that something was learnt from a clause, which may have literals of fewer levels now. */
  use(clause: number): void {
    const { arena } = this;
    let levels = arena[clause + 1] ?? 0;
    if (levels === 0) return;
    if (levels > KEPT_LEVELS) {
      levels = Math.min(levels, this.assignment.levelsOf(arena, clause + HEADER, this.sizeOf(clause)));
      arena[clause + 1] = levels;
    }
    arena[clause + 2] = restOf(levels);
  }

  /**
   * Forgets most learnt clauses of which no use was made lately, those of many levels and literals first, and what is true for good. Only
   * at decision level 0, where no reason is needed any more.
   */
  forget(): void {
    const { arena } = this;
    const limit = this.costLimit();
    const before = this.end;
    this.end = 0;
    for (let clause = 0; clause < before; ) {
      const size = this.sizeOf(clause);
      const next = clause + HEADER + size;
      if (this.costOf(clause) < limit && !this.isSatisfied(clause, size)) {
        const rest = arena[clause + 2] ?? 0;
        if (rest > 0) arena[clause + 2] = rest - 1;
        arena.copyWithin(this.end, clause, next);
        this.end += HEADER + size;
      }
      clause = next;
    }
    this.watchAll();
  }

  private watchAll(): void {
    const { watches } = this;
    watches.clear();
    for (let clause = 0; clause < this.end; clause += HEADER + this.sizeOf(clause)) {
      watches.expect(this.literalOf(clause, 0));
      watches.expect(this.literalOf(clause, 1));
    }
    watches.layOut();
    for (let clause = 0; clause < this.end; clause += HEADER + this.sizeOf(clause)) this.watchFirstTwo(clause);
  }

  /** Clauses that cost as much are forgotten. */
  private costLimit(): number {
    const costs: number[] = [];
    for (let clause = 0; clause < this.end; clause += HEADER + this.sizeOf(clause)) {
      const cost = this.costOf(clause);
      if (cost > 0) costs.push(cost);
    }
    const sorted = Float64Array.from(costs).sort();
    return sorted[Math.floor(sorted.length * KEPT_SHARE)] ?? Number.POSITIVE_INFINITY;
  }

  /** What a clause costs: its levels, then its literals; nothing while it rests or is kept for good. */
  private costOf(clause: number): number {
    const levels = this.arena[clause + 1] ?? 0;
    if (levels <= KEPT_LEVELS || this.arena[clause + 2] !== 0) return 0;
    return levels * (MOST_COMPARED + 1) + Math.min(MOST_COMPARED, this.sizeOf(clause));
  }

  private isSatisfied(clause: number, size: number): boolean {
    for (let index = 0; index < size; index++) if (this.assignment.isTrue(this.literalOf(clause, index))) return true;
    return false;
  }
}

function restOf(levels: number): number {
  return levels <= LONG_REST_LEVELS ? LONG_REST : REST;
}
