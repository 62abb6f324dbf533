import type { Instant } from '../../shared/summit/grid.ts';
import type { Store } from '../store/store.ts';

/** What the planner is given once, at its entry. */
export interface Means {
  readonly store: Store;
  readonly now: () => Instant;
  /** Milliseconds on a clock that nobody sets; only differences mean something. */
  readonly elapsedMs: () => number;
}

/** A plan is one worker's for so long at a time; what a worker does at a stretch takes far less. */
export const LEASE_MINUTES = 3;
/** After so long a worker hands on, so that no function runs into its own end. */
export const SLICE_MS = 60_000;
