import type { Random } from '../engine/random.ts';
import { NONE } from './incidence.ts';
import type { Program } from './program.ts';
import { type Relaxation, relax } from './relaxation.ts';
import { type Basis, Tableau } from './tableau.ts';

/** How far below zero a value may be, and a reduced cost. */
const FEASIBLE = 1e-7;
const DUAL = 1e-9;
/** What a bound may be off by through rounding where a column is left out for it. */
const MARGIN = 1e-6;
/** Entries nearer to zero than this are no pivots. */
const PIVOT = 1e-7;
/** All groups' costs together are raised by so much at most, so that hardly two columns cost the same. */
const SPREAD = 0.3;
/** Weights as large as this tell nothing any more, and start anew. */
const WORN = 1e7;
/** Pivots after which the values are worked out anew, and the inverse. */
const RENEWED = 100;
const REBUILT = 2000;

/** `least`: the shares are those of the least cost. `beyond`: nothing costs as little as was asked for. */
export type Verdict = 'least' | 'beyond';

/**
 * The cheapest mixture of a program's choices, with shares of columns instead of whole ones: the dual simplex method (Lemke 1954).
 * It starts from what each group likes best and repairs one overfull row after the other, the one furthest by the weights of a
 * reference framework first (Forrest and Goldfarb 1992).
 */
export class Simplex {
  private readonly program: Program;
  private readonly tableau: Tableau;
  private readonly costs: Float64Array;
  private readonly limits: Float64Array;
  /** Of all variables of the tableau; those that are not basic are zero, and none may be below. */
  private readonly values: Float64Array;
  /** What more of a variable would cost; zero for basic ones. Of what a row leaves it is the price of the row. */
  private readonly reduced: Float64Array;
  private readonly weights: Float64Array;
  /** Variables that have to be zero. */
  private readonly isFixed: Uint8Array;
  private readonly candidates: Int32Array;
  /** The furthest basic variable so far, while one is looked for, and how far it is. */
  private found = NONE;
  private far = 0;
  private objective = 0;
  private pivots = 0;
  private looks = 0;
  private told = 0;

  constructor(program: Program, random: Random) {
    const { groups, incidence, costs, first } = program;
    const variables = incidence.columns + incidence.rows;
    this.program = program;
    this.tableau = new Tableau(incidence, 2 * groups);
    const isFirst = new Set(first);
    this.costs = costs.map((cost, column) => cost + (isFirst.has(column) ? 0 : (SPREAD * random.fraction()) / groups));
    this.limits = program.limits.slice();
    this.values = new Float64Array(variables);
    this.reduced = new Float64Array(variables);
    this.weights = new Float64Array(variables);
    this.isFixed = new Uint8Array(variables).fill(1, incidence.columns, incidence.columns + groups);
    this.candidates = new Int32Array(variables);
    this.goTo({ columns: first, rows: first.map((_, group) => group) });
  }

  /** Elementary operations so far. */
  get work(): number {
    return this.looks + this.tableau.work;
  }

  get basis(): Basis {
    const { columns, rows } = this.tableau.inverse;
    return { columns: [...columns], rows: [...rows] };
  }

  /** The columns in the mixture, each with its share of its group. */
  get shares(): { readonly column: number; readonly share: number }[] {
    return this.tableau.inverse.columns.map((column) => ({ column, share: this.values[column] ?? 0 }));
  }

  /** Says of a column whether it must not be chosen. */
  forbid(column: number, isForbidden: boolean): void {
    this.isFixed[column] = isForbidden ? 1 : 0;
  }

  isForbidden(column: number): boolean {
    return this.isFixed[column] === 1;
  }

  /** What the mixture costs, which is no more than the least, but for rounding. */
  get cost(): number {
    return this.objective;
  }

  /** What the prices of the rows say of choices among the columns that are not forbidden. */
  relax(): Relaxation {
    const { columns, rowsOf } = this.program.incidence;
    this.looks += rowsOf.length;
    const priceOf = (row: number) => this.reduced[columns + row] ?? 0;
    return relax(this.program, this.limits, priceOf, (column) => !this.isForbidden(column));
  }

  /** Forbids the columns that are in no choice of so little cost, and tells which. */
  leaveOut(limit: number): number[] {
    const { bound, more } = this.relax();
    const all = [...more.keys()];
    const out = all.filter((column) => !this.isForbidden(column) && bound + (more[column] ?? 0) > limit + MARGIN);
    for (const column of out) this.forbid(column, true);
    this.countAllowed();
    return out;
  }

  /** Takes columns in again that were left out, and goes to where none of them is worth adding. */
  takeIn(columns: readonly number[], basis: Basis): void {
    for (const column of columns) this.forbid(column, false);
    this.countAllowed();
    this.goTo(basis);
  }

  private countAllowed(): void {
    this.tableau.leaveOut((column) => this.isForbidden(column) && !this.tableau.isBasic(column));
  }

  /** Takes so much from the limit of a row. */
  tighten(row: number, by: number): void {
    this.limits[row] = (this.limits[row] ?? 0) - by;
    this.renew();
  }

  /** Goes to a mixture to start from, where no column that is not forbidden is worth adding. */
  goTo(basis: Basis): void {
    this.tableau.rebuild(basis);
    this.weights.fill(1);
    this.renew();
  }

  /** Finds the least cost, unless it is above a limit. Tells of each pivot how much work there was since the last. */
  *minimize(limit: number): Generator<number, Verdict> {
    while (this.objective <= limit + SPREAD) {
      const leaving = this.furthest();
      if (leaving === NONE) return 'least';
      this.tableau.describeRow(leaving);
      const value = this.values[leaving] ?? 0;
      const entering = this.cheapest(value < 0 ? -1 : 1);
      if (entering === NONE) this.charge(leaving, (limit + 1 + SPREAD - this.objective) / value);
      else this.pivot(leaving, entering);
      const { told } = this;
      this.told = this.work;
      yield this.told - told;
    }
    return 'beyond';
  }

  /** The basic variable that is furthest from where it may be, by its weight. */
  private furthest(): number {
    const { inverse } = this.tableau;
    const { columns, rows } = this.program.incidence;
    this.far = 0;
    this.found = NONE;
    for (const column of inverse.columns) this.consider(column);
    for (let row = 0; row < rows; row++) if (inverse.placeOf[row] === NONE) this.consider(columns + row);
    this.looks += inverse.size + rows;
    return this.found;
  }

  /** Notes a basic variable if none so far is further. */
  private consider(variable: number): void {
    const value = this.values[variable] ?? 0;
    if (value >= -FEASIBLE && (value <= FEASIBLE || this.isFixed[variable] === 0)) return;
    const distance = (value * value) / (this.weights[variable] ?? 1);
    if (distance <= this.far) return;
    this.far = distance;
    this.found = variable;
  }

  /**
   * The variable that can take over while none becomes worth adding; of those that are level but for rounding, the one with the
   * largest entry (Harris 1973). NONE: nothing can, so nothing is possible.
   */
  private cheapest(direction: number): number {
    const { reduced, isFixed, candidates, tableau } = this;
    const { listed, values, count } = tableau.row;
    let last = 0;
    let limit = Number.POSITIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      const variable = listed[at] ?? 0;
      const entry = direction * (values[variable] ?? 0);
      if (entry <= PIVOT || isFixed[variable] === 1) continue;
      candidates[last++] = variable;
      const cost = ((reduced[variable] ?? 0) + DUAL) / entry;
      if (cost < limit) limit = cost;
    }
    this.looks += count + last;
    let found = NONE;
    let largest = 0;
    for (let at = 0; at < last; at++) {
      const variable = candidates[at] ?? 0;
      const entry = direction * (values[variable] ?? 0);
      if ((reduced[variable] ?? 0) > limit * entry || entry <= largest) continue;
      largest = entry;
      found = variable;
    }
    return found;
  }

  private pivot(leaving: number, entering: number): void {
    const { tableau, values, weights } = this;
    const { row, column } = tableau;
    this.charge(leaving, Math.max(0, this.reduced[entering] ?? 0) / (row.values[entering] ?? 1));
    this.reduced[entering] = 0;
    tableau.describeColumn(entering);
    const rest = column.values[leaving] ?? 1;
    const step = (values[leaving] ?? 0) / rest;
    const weight = (weights[leaving] ?? 1) / rest ** 2;
    for (let at = 0; at < column.count; at++) {
      const variable = column.listed[at] ?? 0;
      const entry = column.values[variable] ?? 0;
      values[variable] = (values[variable] ?? 0) - step * entry;
      weights[variable] = Math.max(weights[variable] ?? 1, entry ** 2 * weight);
    }
    values[leaving] = 0;
    values[entering] = step;
    weights[entering] = Math.max(1, weight);
    if (weight > WORN) weights.fill(1);
    tableau.exchange(leaving, entering);
    this.pivots++;
    if (this.pivots % REBUILT === 0) tableau.rebuild(this.basis);
    if (this.pivots % RENEWED === 0) this.renew();
  }

  /** The rows charge more, as much as one of a basic variable is worth that is below zero. */
  private charge(leaving: number, worth: number): void {
    const { reduced, tableau } = this;
    const { listed, values, count } = tableau.row;
    this.objective += worth * (this.values[leaving] ?? 0);
    for (let at = 0; at < count; at++) {
      const variable = listed[at] ?? 0;
      reduced[variable] = (reduced[variable] ?? 0) - worth * (values[variable] ?? 0);
    }
    reduced[leaving] = -worth;
    this.looks += count;
  }

  /** Works out all values and reduced costs from the inverse. */
  private renew(): void {
    const { values, reduced, costs, limits, tableau } = this;
    const { columns, rows, rowsFrom, rowsOf } = this.program.incidence;
    const { inverse } = tableau;
    const shares = new Float64Array(rows);
    const prices = new Float64Array(rows);
    values.fill(0);
    reduced.fill(0);
    this.objective = 0;
    for (const column of inverse.columns) {
      shares.fill(0);
      inverse.addRow(column, 1, shares);
      inverse.addRow(column, costs[column] ?? 0, prices);
      const value = inverse.rows.reduce((sum, row, place) => sum + (shares[place] ?? 0) * (limits[row] ?? 0), 0);
      values[column] = value;
      this.objective += value * (costs[column] ?? 0);
    }
    for (let row = 0; row < rows; row++) {
      const place = inverse.placeOf[row] ?? NONE;
      if (place === NONE) values[columns + row] = limits[row] ?? 0;
      else reduced[columns + row] = -(prices[place] ?? 0);
    }
    for (let column = 0; column < columns; column++) {
      const isBasic = tableau.isBasic(column);
      const value = values[column] ?? 0;
      let cost = costs[column] ?? 0;
      const end = rowsFrom[column + 1] ?? 0;
      for (let at = rowsFrom[column] ?? 0; at < end; at++) {
        const row = rowsOf[at] ?? 0;
        cost += reduced[columns + row] ?? 0;
        if (isBasic && inverse.placeOf[row] === NONE) values[columns + row] = (values[columns + row] ?? 0) - value;
      }
      reduced[column] = isBasic ? 0 : cost;
    }
    this.looks += rowsOf.length + 2 * inverse.size ** 2;
  }
}
