import { type Assignment, NOTHING } from './assignment.ts';
import type { Clauses } from './clauses.ts';
import type { Limits } from './limits.ts';

const OPEN = 0;
const SEEN = 1;
const IMPLIED = 2;
const NEEDED = 3;
/** The level of the assumptions: many decisions share it, so that no one of them is behind the others. */
const ASSUMED = 1;
/** So many reasons behind each other are looked into at most. */
const MOST_DEEP = 200;

/**
 * What can be learnt from a conflict: the clause of the first unique implication point (Marques-Silva, Sakallah 1999), without
 * literals that the others imply (Sörensson, Biere 2009).
 */
export class Learning {
  /** The literals learnt; the first one is of the newest level and becomes true after the jump back, the second of the next newest. */
  readonly learnt: number[] = [];
  private readonly assignment: Assignment;
  private readonly clauses: Clauses;
  private readonly limits: Limits;
  private marks = new Uint8Array(64);
  private readonly marked: number[] = [];
  /** For each variable the last round in which it was met on the way to a common reason. */
  private rounds = new Int32Array(64);
  private round = 0;
  /** Reasons are written here, one above the other as far as one leads to the next. */
  private scratch = new Int32Array(1 << 12);

  constructor(assignment: Assignment, clauses: Clauses, limits: Limits) {
    this.assignment = assignment;
    this.clauses = clauses;
    this.limits = limits;
  }

  /** Learns from a conflict, given as a reason; `onSeen` is told each variable that had a part in it. */
  learnFrom(conflict: number, onSeen: (variable: number) => void): void {
    const { assignment, learnt } = this;
    this.prepare();
    learnt.length = 0;
    learnt.push(0);
    let literal = NOTHING;
    let reason = conflict;
    let open = 0;
    let at = assignment.size;
    do {
      if (reason >= 0) this.clauses.use(reason);
      const end = this.writeReason(reason, literal, 0);
      for (let index = 0; index < end; index++) {
        const other = this.scratch[index] ?? 0;
        const variable = other >> 1;
        if (this.marks[variable] !== OPEN || assignment.levels[variable] === 0) continue;
        this.mark(variable, SEEN);
        onSeen(variable);
        if (assignment.levels[variable] === assignment.level) open++;
        else learnt.push(other);
      }
      do literal = assignment.trail[--at] ?? 0;
      while (this.marks[literal >> 1] !== SEEN);
      reason = assignment.reasonOf(literal);
      open--;
    } while (open > 0);
    learnt[0] = literal ^ 1;
    this.shorten();
    this.clear();
    this.putNewestSecond();
  }

  /** An assumption that became false, with those others from which that follows. */
  assumptionsAgainst(assumption: number): number[] {
    if (this.assignment.levelOf(assumption) === 0) return [assumption];
    this.prepare();
    this.mark(assumption >> 1, SEEN);
    return [assumption, ...this.markedAssumptions()];
  }

  /** The assumptions from which a conflict follows that came up on their level. */
  assumptionsBehind(conflict: number): number[] {
    this.prepare();
    this.markReason(conflict, NOTHING);
    return this.markedAssumptions();
  }

  /** Goes back from what is marked to the assumptions behind it. */
  private markedAssumptions(): number[] {
    const { assignment } = this;
    const found: number[] = [];
    for (let at = assignment.size - 1; at >= assignment.startOf(1); at--) {
      const literal = assignment.trail[at] ?? 0;
      if (this.marks[literal >> 1] !== SEEN) continue;
      const reason = assignment.reasonOf(literal);
      if (reason === NOTHING) found.push(literal);
      else this.markReason(reason, literal);
    }
    this.clear();
    return found;
  }

  private markReason(reason: number, implied: number): void {
    const end = this.writeReason(reason, implied, 0);
    for (let index = 0; index < end; index++) {
      const variable = (this.scratch[index] ?? 0) >> 1;
      if ((this.assignment.levels[variable] ?? 0) > 0 && this.marks[variable] === OPEN) this.mark(variable, SEEN);
    }
  }

  /** How many decision levels the learnt clause has literals of: the fewer, the more it is worth. */
  levelsOfLearnt(): number {
    return this.assignment.levelsOf(this.learnt, 0, this.learnt.length);
  }

  private prepare(): void {
    if (this.marks.length < this.assignment.variables) this.marks = new Uint8Array(2 * this.assignment.variables);
  }

  /** Writes the false literals of a reason other than the literal it implies. Returns the end of what was written. */
  private writeReason(reason: number, implied: number, start: number): number {
    const { clauses, limits, assignment } = this;
    if (start + 4096 > this.scratch.length) {
      const more = new Int32Array(2 * this.scratch.length + 8192);
      more.set(this.scratch);
      this.scratch = more;
    }
    if (reason <= -2) {
      const before = implied === NOTHING ? Number.POSITIVE_INFINITY : assignment.placeOf(implied);
      return limits.explain(-2 - reason, before, this.scratch, start);
    }
    let end = start;
    const size = clauses.sizeOf(reason);
    for (let index = 0; index < size; index++) {
      const other = clauses.literalOf(reason, index);
      if (other !== implied) this.scratch[end++] = other;
    }
    return end;
  }

  /**
   * Goes through the learnt literals level by level, from the newest: where one literal implies all those of its level, together with
   * learnt ones of older levels, it takes their place (Fleury, Biere: Efficient All-UIP Learned Clause Minimization, 2021); else those are
   * left out that follow from the others.
   */
  private shorten(): void {
    const { learnt, assignment } = this;
    const { places } = assignment;
    const rest = learnt.splice(1).sort((a, b) => (places[b >> 1] ?? 0) - (places[a >> 1] ?? 0));
    for (let start = 0, end = 0; start < rest.length; start = end) {
      const level = assignment.levelOf(rest[start] ?? 0);
      while (end < rest.length && assignment.levelOf(rest[end] ?? 0) === level) end++;
      const common = end - start > 1 && level > ASSUMED ? this.commonReasonOf(rest, start, end) : NOTHING;
      if (common !== NOTHING) learnt.push(common);
      else this.learnUnlessImplied(rest, start, end);
    }
  }

  private learnUnlessImplied(literals: readonly number[], start: number, end: number): void {
    for (let index = start; index < end; index++) {
      const literal = literals[index] ?? 0;
      if (this.assignment.reasonOf(literal) === NOTHING || !this.isImplied(literal, 0, 0)) this.learnt.push(literal);
    }
  }

  /** The one literal from which all those of a level follow (from `start` to `end`, newest first), with learnt ones of older levels; or `NOTHING`. */
  private commonReasonOf(literals: readonly number[], start: number, end: number): number {
    const { assignment } = this;
    const { levels, trail } = assignment;
    const newest = literals[start] ?? 0;
    const level = assignment.levelOf(newest);
    const round = this.nextRound();
    const { rounds } = this;
    for (let index = start; index < end; index++) rounds[(literals[index] ?? 0) >> 1] = round;
    let open = end - start;
    for (let at = assignment.placeOf(newest); ; at--) {
      const literal = trail[at] ?? 0;
      if (rounds[literal >> 1] !== round) continue;
      if (open === 1) return literal ^ 1;
      const reason = assignment.reasonOf(literal);
      if (reason === NOTHING) return NOTHING;
      const last = this.writeReason(reason, literal, 0);
      for (let index = 0; index < last; index++) {
        const other = this.scratch[index] ?? 0;
        const variable = other >> 1;
        if (levels[variable] !== level) {
          if (!this.isCovered(other, last, 0)) return NOTHING;
        } else if (rounds[variable] !== round) {
          rounds[variable] = round;
          open++;
        }
      }
      open--;
    }
  }

  /** A number that no variable is marked with in `rounds` yet. */
  private nextRound(): number {
    if (this.rounds.length < this.assignment.variables) this.rounds = new Int32Array(2 * this.assignment.variables);
    return ++this.round;
  }

  /** Whether a false literal is true for good, learnt, or follows from what is learnt. */
  private isCovered(literal: number, start: number, depth: number): boolean {
    const { assignment } = this;
    const variable = literal >> 1;
    const mark = this.marks[variable];
    if (mark === SEEN || mark === IMPLIED || assignment.levels[variable] === 0) return true;
    if (mark === NEEDED || depth > MOST_DEEP || assignment.reasons[variable] === NOTHING) return false;
    const isImplied = this.isImplied(literal, start, depth);
    this.mark(variable, isImplied ? IMPLIED : NEEDED);
    return isImplied;
  }

  /** Whether a false literal follows from the other learnt ones. */
  private isImplied(literal: number, start: number, depth: number): boolean {
    const { assignment } = this;
    const end = this.writeReason(assignment.reasonOf(literal), literal ^ 1, start);
    for (let index = start; index < end; index++) {
      if (!this.isCovered(this.scratch[index] ?? 0, end, depth + 1)) return false;
    }
    return true;
  }

  private mark(variable: number, mark: number): void {
    this.marks[variable] = mark;
    this.marked.push(variable);
  }

  private clear(): void {
    for (const variable of this.marked) this.marks[variable] = OPEN;
    this.marked.length = 0;
  }

  private putNewestSecond(): void {
    const { learnt, assignment } = this;
    let newest = 1;
    for (let index = 2; index < learnt.length; index++) {
      if (assignment.levelOf(learnt[index] ?? 0) > assignment.levelOf(learnt[newest] ?? 0)) newest = index;
    }
    if (learnt.length < 2) return;
    const literal = learnt[newest] ?? 0;
    learnt[newest] = learnt[1] ?? 0;
    learnt[1] = literal;
  }
}
