import { Minimizer } from '../../solver/minimize.ts';
import { Solver } from '../../solver/solver.ts';
import { type Instance, loadsOf } from '../instance.ts';
import { Random } from '../random.ts';
import { type Aim, Encoding } from './encode.ts';
import { Window } from './window.ts';

/** Above this many pairs of a meeting and a slot clauses take longer than they are worth. */
const MOST_CHOICES = 16_000;
/** Further from the bound than this, breaks are left to the annealing. */
const MOST_SPARE = 16;

/** Whether an instance is small enough to be searched exhaustively at all. */
export function isProvable(instance: Instance): boolean {
  return instance.choices.items.length <= MOST_CHOICES;
}

/** What an exhaustive search found out by now: a better schedule, or that there is none, or nothing yet. */
export type Finding = { readonly slots: Int32Array } | 'none' | 'nothing yet';

/** Searches exhaustively for a schedule that places more meetings than the best. May be interrupted and taken up again. */
export class CountProof {
  readonly solver = new Solver();
  /** How many meetings the best places. */
  readonly placed: number;
  private readonly encoding: Encoding;

  constructor(instance: Instance, best: Int32Array, placed: number) {
    this.placed = placed;
    this.encoding = new Encoding(instance, this.solver, { placed: placed + 1 });
    for (let slot = 0; slot < instance.slots; slot++) this.encoding.limitRoom(slot);
    this.encoding.prefer(best);
  }

  search(isOver: () => boolean): Finding {
    const verdict = this.solver.solve([], isOver);
    if (verdict === 'found') return { slots: this.encoding.read() };
    return verdict === 'impossible' ? 'none' : 'nothing yet';
  }
}

/**
 * Searches exhaustively for schedules of all meetings with fewer breaks than the best. May be interrupted and taken up again. Slots
 * may be overfull at first: only those that were in something found are limited, which leaves far less to reason about.
 */
export class BreaksProof {
  readonly solver = new Solver();
  private readonly instance: Instance;
  private readonly encoding: Encoding;
  private readonly minimizer: Minimizer;
  private readonly base: number;
  private readonly window: Window;

  constructor(
    instance: Instance,
    best: Int32Array,
    breaks: number,
    limits: { fewest: number[]; mostOfOne: number },
    seed: number,
  ) {
    this.instance = instance;
    this.base = limits.fewest.reduce((sum, one) => sum + one, 0);
    const spare = breaks - this.base - 1;
    const aim: Aim = { placed: instance.meetings, breaks: { ...limits, spare } };
    this.encoding = new Encoding(instance, this.solver, aim);
    this.encoding.prefer(best);
    this.window = new Window(instance, this.encoding, new Random(seed));
    this.minimizer = new Minimizer(this.solver, this.encoding.extraBreaks, spare + 1, this.window);
  }

  static isWorthIt(breaks: number, fewest: number): boolean {
    return breaks > fewest && breaks - fewest <= MOST_SPARE;
  }

  /** No schedule of all meetings has fewer breaks than this. */
  get least(): number {
    return this.base + this.minimizer.least;
  }

  /** Goes on from the best schedule known by now and its breaks. */
  search(best: Int32Array, breaks: number, isOver: () => boolean): Finding {
    this.window.lookAround(best);
    this.minimizer.reach(breaks - this.base);
    while (this.minimizer.findsBetter(isOver)) {
      const slots = this.encoding.read();
      const overfull = this.overfull(slots);
      if (overfull.length === 0) return { slots };
      for (const slot of overfull) this.encoding.limitRoom(slot);
    }
    return this.minimizer.isDone ? 'none' : 'nothing yet';
  }

  /** The slots that hold more meetings than they have room for. */
  private overfull(slots: Int32Array): number[] {
    const loads = loadsOf(this.instance, slots);
    return [...loads.keys()].filter((slot) => (loads[slot] ?? 0) > this.instance.capacity(slot));
  }
}
