import type { Meeting } from '../meeting/meeting.ts';
import type { Ground } from '../summit/amendment.ts';

/** Everything a plan looks at, as it was read: what meetings are fitted to, and every meeting that has a place or waits for one. */
export interface World extends Ground {
  readonly meetings: readonly Meeting[];
}
