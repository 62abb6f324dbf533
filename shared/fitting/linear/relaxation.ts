import type { Program } from './program.ts';

/** What follows from prices that the rows charge. */
export interface Relaxation {
  /** No choice costs less than this. */
  readonly bound: number;
  /** Of each column: no choice that it is in costs less than so much more. */
  readonly more: Float64Array;
}

/**
 * Charges columns for the limited rows that count them, and asks for no limits any more (Lagrangian relaxation): each group takes at
 * least its cheapest column, and what is charged is no more than the prices of all limits. That holds for any prices from 0 on, so
 * it is true however they were found; good prices only make it say more.
 */
export function relax(
  { incidence, groups, costs }: Program,
  limits: Float64Array,
  priceOf: (row: number) => number,
  isAllowed: (column: number) => boolean,
): Relaxation {
  const { columns, rows, rowsFrom, rowsOf } = incidence;
  const prices = Float64Array.from({ length: rows }, (_, row) => (row < groups ? 0 : Math.max(0, priceOf(row))));
  const cheapest = new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
  const more = new Float64Array(columns);
  const groupOf = (column: number) => rowsOf[rowsFrom[column] ?? 0] ?? 0;
  for (let column = 0; column < columns; column++) {
    let cost = costs[column] ?? 0;
    const end = rowsFrom[column + 1] ?? 0;
    for (let at = rowsFrom[column] ?? 0; at < end; at++) cost += prices[rowsOf[at] ?? 0] ?? 0;
    more[column] = cost;
    const group = groupOf(column);
    if (isAllowed(column) && cost < (cheapest[group] ?? 0)) cheapest[group] = cost;
  }
  for (let column = 0; column < columns; column++) {
    more[column] = (more[column] ?? 0) - (cheapest[groupOf(column)] ?? 0);
  }
  const charged = prices.reduce((sum, price, row) => sum + price * (limits[row] ?? 0), 0);
  return { bound: cheapest.reduce((sum, cost) => sum + cost, 0) - charged, more };
}
