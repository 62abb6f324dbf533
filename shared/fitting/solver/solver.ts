import { Assignment, NOTHING } from './assignment.ts';
import { Clauses } from './clauses.ts';
import { Learning } from './learning.ts';
import { Limits } from './limits.ts';
import { Order } from './order.ts';
import { Phases } from './phases.ts';

/** `stopped`: the caller's patience ended before an answer. */
export type Verdict = 'found' | 'impossible' | 'stopped';

/** Conflicts before the first forgetting, and by how many more there are before each further one. */
const FORGET_AFTER = 300;
const FORGET_GROWTH = 300;
/** Conflicts of the first phase of one way of restarting; the next ones grow. */
const PHASE = 1000;
const PHASE_GROWTH = 1.5;
const CALM_UNIT = 1024;
/** Quick restarts: after so many conflicts, when recent clauses have so many times the usual number of levels. */
const QUICK_LEAST = 50;
const WORSE = 1.15;

/**
 * A solver for clauses and limits by conflict-driven clause learning: decide, propagate, learn from a conflict, jump back. Restarts
 * come by turns quickly, when clauses get worse than they were (Audemard, Simon 2012), and calmly (Luby), chasing a target. What it does depends on
 * its input alone; work is counted in propagated literals.
 */
export class Solver {
  /** Propagated literals and decisions so far; grows between any two questions whether it is enough. */
  work = 0;
  /** After `impossible`: the assumptions that cannot all be kept; empty if it is so without any. */
  core: number[] = [];
  readonly assignment = new Assignment();
  private readonly clauses = new Clauses(this.assignment);
  private readonly limits = new Limits(this.assignment);
  private readonly learning = new Learning(this.assignment, this.clauses, this.limits);
  /** Each way of restarting has an order of its own, which the other one's conflicts leave as it is. */
  private readonly quickOrder = new Order();
  private readonly calmOrder = new Order();
  private readonly phases = new Phases();
  private propagated = 0;
  private isContradictory = false;
  private conflicts = 0;
  private nextForgetting = FORGET_AFTER;
  private forgettings = 0;
  private recentLevels = 0;
  private usualLevels = 0;
  private isCalm = false;
  private phaseLength = PHASE;
  private phaseEnd = PHASE;
  private calmRestarts = 0;
  private restartedAt = 0;

  private get order(): Order {
    return this.isCalm ? this.calmOrder : this.quickOrder;
  }

  addVariable(): number {
    const variable = this.assignment.addVariable();
    this.clauses.addVariable();
    this.limits.addVariable();
    this.quickOrder.addVariable();
    this.calmOrder.addVariable();
    this.phases.addVariable(variable);
    return 2 * variable;
  }

  /** Lets a literal be tried as true first. */
  prefer(literal: number): void {
    this.phases.prefer(literal);
  }

  isTrue(literal: number): boolean {
    return this.assignment.isTrue(literal);
  }

  /** At least one of the literals is true. */
  addClause(literals: readonly number[]): void {
    this.jumpBack(0);
    const { assignment } = this;
    if (literals.some((literal) => assignment.isTrue(literal) || literals.includes(literal ^ 1))) return;
    const open = [...new Set(literals)].filter((literal) => !assignment.isFalse(literal));
    const [first] = open;
    if (first === undefined) this.isContradictory = true;
    else if (open.length > 1) this.clauses.add(open, open.length);
    else this.require(first);
  }

  private require(literal: number): void {
    this.assignment.set(literal, NOTHING);
    if (this.propagate() !== NOTHING) this.isContradictory = true;
  }

  /** At most so many of the literals are true. Returns a number to lower it by, or `NOTHING` where nothing is left to lower. */
  addLimit(literals: readonly number[], most: number): number {
    this.jumpBack(0);
    const { assignment } = this;
    const open = literals.filter((literal) => !assignment.isTrue(literal) && !assignment.isFalse(literal));
    const settled = literals.filter((literal) => assignment.isTrue(literal)).length;
    if (settled > most) this.isContradictory = true;
    if (settled < most) return this.limits.add(open, most - settled, settled);
    for (const literal of open) this.addClause([literal ^ 1]);
    return NOTHING;
  }

  /** Searches values for all variables that keep the assumptions, until `isEnough` (asked after each propagation). */
  solve(assumptions: readonly number[], isEnough: () => boolean): Verdict {
    this.core = [];
    this.work++;
    this.jumpBack(0);
    for (;;) {
      if (this.isContradictory) return 'impossible';
      const conflict = this.propagate();
      if (conflict !== NOTHING) {
        if (this.assignment.level === 0) {
          this.isContradictory = true;
          return 'impossible';
        }
        if (this.assignment.level === 1 && assumptions.length > 0) {
          this.core = this.learning.assumptionsBehind(conflict);
          return 'impossible';
        }
        this.learn(conflict);
        if (isEnough()) return 'stopped';
        continue;
      }
      if (isEnough()) return 'stopped';
      if (this.isTimeToRestart()) this.restart(assumptions.length > 0 ? 1 : 0);
      const decided = this.decide(assumptions);
      if (decided !== undefined) return decided;
    }
  }

  /** Opens the level of the assumptions, or one for the most active open variable; the answer where there is nothing left to decide. */
  private decide(assumptions: readonly number[]): Verdict | undefined {
    const { assignment, order, phases } = this;
    this.work++;
    if (assignment.level === 0 && assumptions.length > 0) return this.assume(assumptions);
    for (;;) {
      if (order.isEmpty) return 'found';
      const variable = order.takeTop();
      if (assignment.values[2 * variable] !== 0) continue;
      assignment.beginLevel();
      assignment.set(phases.literalOf(variable, this.isCalm), NOTHING);
      return undefined;
    }
  }

  /** All assumptions share one level, so that the levels of a clause tell what it is worth however many assumptions it leans on. */
  private assume(assumptions: readonly number[]): Verdict | undefined {
    const { assignment } = this;
    assignment.beginLevel();
    for (const literal of assumptions) {
      if (assignment.isFalse(literal)) {
        this.core = this.learning.assumptionsAgainst(literal);
        return 'impossible';
      }
      if (!assignment.isTrue(literal)) assignment.set(literal, NOTHING);
    }
    return undefined;
  }

  private propagate(): number {
    const { assignment, clauses, limits } = this;
    while (this.propagated < assignment.size) {
      const literal = assignment.trail[this.propagated++] ?? 0;
      this.work++;
      const overfull = limits.propagate(literal);
      if (overfull !== NOTHING) return -2 - overfull;
      const broken = clauses.propagate(literal ^ 1);
      if (broken !== NOTHING) return broken;
    }
    return NOTHING;
  }

  private learn(conflict: number): void {
    const { learning, order, assignment } = this;
    this.conflicts++;
    this.phases.reach(assignment.trail, assignment.startOf(assignment.level));
    learning.learnFrom(conflict, (variable) => order.bump(variable));
    order.decay();
    const { learnt } = learning;
    const [first = 0, second] = learnt;
    const levels = learning.levelsOfLearnt();
    this.recentLevels += (levels - this.recentLevels) / 32;
    this.usualLevels += (levels - this.usualLevels) * Math.max(1 / 4096, 1 / this.conflicts);
    this.jumpBack(second === undefined ? 0 : assignment.levelOf(second));
    assignment.set(first, second === undefined ? NOTHING : this.clauses.add(learnt, learnt.length, levels));
  }

  private isTimeToRestart(): boolean {
    const since = this.conflicts - this.restartedAt;
    if (this.isCalm) return since >= CALM_UNIT * luby(this.calmRestarts);
    return since >= QUICK_LEAST && this.recentLevels > WORSE * this.usualLevels;
  }

  private restart(level: number): void {
    this.jumpBack(level);
    this.restartedAt = this.conflicts;
    if (this.isCalm) this.calmRestarts++;
    if (this.conflicts >= this.phaseEnd) {
      this.isCalm = !this.isCalm;
      this.phases.dropTarget();
      this.phaseLength *= this.isCalm ? 1 : PHASE_GROWTH;
      this.phaseEnd = this.conflicts + this.phaseLength;
    }
    if (this.conflicts >= this.nextForgetting) {
      this.jumpBack(0);
      this.forgettings++;
      this.nextForgetting = this.conflicts + FORGET_AFTER + this.forgettings * FORGET_GROWTH;
      this.clauses.forget();
    }
  }

  /** Lowers a limit; at most so many of its literals are true from now on. */
  lowerLimit(limit: number, most: number): void {
    this.jumpBack(0);
    if (this.propagate() !== NOTHING || !this.limits.lower(limit, most)) this.isContradictory = true;
  }

  private jumpBack(level: number): void {
    const { assignment, quickOrder, calmOrder, limits, phases } = this;
    if (assignment.level <= level) return;
    const start = assignment.startOf(level + 1);
    while (assignment.size > start) {
      const literal = assignment.pop();
      if (assignment.size < this.propagated) limits.retract(literal);
      phases.prefer(literal);
      quickOrder.insert(literal >> 1);
      calmOrder.insert(literal >> 1);
    }
    this.propagated = Math.min(this.propagated, assignment.size);
    assignment.endLevels(level);
  }
}

/** The Luby sequence 1, 1, 2, 1, 1, 2, 4, …, by its index from 0. */
function luby(index: number): number {
  let size = 1;
  let power = 0;
  while (size < index + 1) {
    size = 2 * size + 1;
    power++;
  }
  let at = index;
  while (size - 1 !== at) {
    size = (size - 1) >> 1;
    power--;
    at %= size;
  }
  return 2 ** power;
}
