import { type Prices, TIDYING } from './worth.ts';

/* How long each part of the search goes on: figures tuned on made summits and their repairs. */

/** Steps of the first round for each meeting that may move. */
export const FIRST_ROUND = 16;
/** Steps after which a complete search gives up in the first round. */
export const LIMIT_NODES = 600;
/** While more weight may be there to gain, tidying takes so many times fewer steps. */
export const UNPROVEN_TIDYING = 4;
/** Looking for fewer disturbed ones takes so many times the steps of another round: by chance, and of some meetings by exact search. */
export const MENDING_ROUNDS = 3;
export const REARRANGING_ROUNDS = 10;
/** Exact search over all meetings takes so many times as many: for more weight in a first plan or a repair, fewer moves, nearer ones. */
export const PROVING_ROUNDS = { plan: 2, repair: 10, fewest: 80, nearest: 10 };
/** So much work of exact search, and so many places that it looks at, take as long as a step. */
export const STEP_WORK = 6000;
export const STEP_PLACES = 3;
/** A round takes no fewer steps than this, and each later one so many times more. */
export const SHORTEST_ROUND = 100;
export const GROWTH = 2;
/** While the first plan is made, it is noted as the best so far after so many steps. */
export const NOTED = 32;

/** The temperatures of a round, from the first step to the last, and the share of steps in which a waiting meeting pushes in. */
export interface Cooling {
  readonly prices: Prices;
  readonly from: number;
  readonly to: number;
  readonly insertions: number;
}

export const TIDYING_COOLING: Cooling = { prices: TIDYING, from: 3, to: 0.05, insertions: 0.05 };
