/* How long each part of the search goes on, and how warm: figures tuned on the paper's originals and on random instances. */

/** Steps per meeting of the first round of annealing, the second, and by how many times each further one is longer. */
export interface Rounds {
  readonly quick: number;
  readonly thorough: number;
  readonly growth: number;
}

/** For the count, and where all must be placed and few breaks are left, many fresh starts find more; else one long cooling does. */
export const MANY: Rounds = { quick: 500, thorough: 4000, growth: 2 };
export const LONG: Rounds = { quick: 500, thorough: 8000, growth: 2 };

/**
 * So many steps the exhaustive search gets for each one of annealing: where all must be placed and few breaks are left, while the count is
 * open, and for the breaks of what is placed.
 */
export const PROOF_SHARES = { breaks: 12, count: 3, rest: 1 / 2 };

/** A meeting without a slot weighs as much as this many breaks while breaks are minimized. */
export const WAITING_WEIGHT = 6;

export interface Cooling {
  /** Temperatures, in breaks or waiting meetings. */
  readonly from: number;
  readonly to: number;
  /** The share of steps that insert a waiting meeting while there is one, and of the others the share that relocate. */
  readonly insertions: number;
  readonly relocations: number;
}

export const FILLING: Cooling = { from: 0.1, to: 0.03, insertions: 0.5, relocations: 0 };
export const TIDYING: Cooling = { from: 0.2, to: 0.13, insertions: 0.02, relocations: 0 };
/**
 * Where all meetings must be placed and few breaks are left, every other round goes other ways: a meeting may wait a while for as much
 * as one break, so that ejection chains open what Kempe chains cannot pass, and idle slots lead towards days that close.
 */
export const EXPLORING: Cooling = { from: 0.2, to: 0.1, insertions: 0.2, relocations: 0.1 };
export const EXPLORING_IDLE_WEIGHT = 0.03;
