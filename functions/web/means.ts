import type { Instant } from '../../shared/summit/grid.ts';
import type { Store } from '../store/store.ts';

/** What the web function is given once, at its entry: the table, the time, randomness. Nothing else reaches outside. */
export interface Means {
  readonly store: Store;
  readonly now: () => Instant;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
  /** A fresh secret of 256 random bits, base64url (43 characters). */
  readonly mint: () => string;
  /** Addresses that may sign in as organizers, in lower case. */
  readonly organizers: readonly string[];
  /** Where people reach Parley, without a trailing slash. */
  readonly publicUrl: string;
  /** The address in From of every mail, and ORGANIZER of calendar entries. */
  readonly mailFrom: string;
}
