import type { Totals } from './occupancy.ts';

/** The order of goals, strictly: 1 when the first is worth more, -1 when the second is, 0 when they are worth the same. */
export function compare(one: Totals, other: Totals): -1 | 0 | 1 {
  const differences = [
    one.weight - other.weight,
    other.movedConfirmed - one.movedConfirmed,
    other.movedHeld - one.movedHeld,
    other.shift - one.shift,
    other.wishes - one.wishes,
    other.breaks - one.breaks,
    other.spread - one.spread,
    other.roomChanges - one.roomChanges,
  ];
  const first = differences.find((difference) => difference !== 0) ?? 0;
  return first > 0 ? 1 : first < 0 ? -1 : 0;
}

/** What each goal costs while the search weighs one against the other; only `compare` decides what is best. */
export interface Prices {
  /** A point of weight without a place. */
  readonly weight: number;
  readonly confirmed: number;
  readonly held: number;
  /** Each cell that a disturbed meeting is from where it was. */
  readonly shift: number;
  readonly wish: number;
  readonly break: number;
  readonly spread: number;
  readonly change: number;
}

/** While weight is gathered, all else is nearly nothing, so that meetings drift freely. */
export const GATHERING: Prices = {
  ...{ weight: 1, confirmed: 0.4, held: 0.2, shift: 0.0002, wish: 0.004, break: 0.004, spread: 0, change: 0.001 },
};

/** While fewer disturbed ones are looked for, some may move for a while, and all else is nearly nothing. */
export const MENDING: Prices = {
  ...{ weight: 160, confirmed: 40, held: 1, shift: 0.0002, wish: 0.004, break: 0.004, spread: 0, change: 0.001 },
};

/** The same while rooms are packed anew as well: that brings a tight repair further, and a loose one less far. */
export const REPACKING: Prices = { ...MENDING };

/** While a plan is tidied, a goal outweighs all of the next that a few meetings can gain together. */
export const TIDYING: Prices = {
  ...{ weight: 10_000_000, confirmed: 400_000, held: 20_000, shift: 12, wish: 6, break: 1, spread: 0.03, change: 0.06 },
};

export function costOf(totals: Totals, prices: Prices): number {
  return (
    totals.movedConfirmed * prices.confirmed +
    totals.movedHeld * prices.held +
    totals.shift * prices.shift +
    totals.wishes * prices.wish +
    totals.breaks * prices.break +
    totals.spread * prices.spread +
    totals.roomChanges * prices.change -
    totals.weight * prices.weight
  );
}
