import type { Delegation } from '../../shared/summit/delegation.ts';
import type { Reach } from '../store/store.ts';

export interface NotReached {
  readonly reach: Reach;
  readonly office?: Delegation;
}

/** Bounces and complaints, with the office whose aide was not reached. */
export function notReached(offices: readonly Delegation[], reaches: readonly Reach[]): NotReached[] {
  return reaches.map((reach) => {
    const office = offices.find(({ aides }) => aides.some(({ email }) => email === reach.email));
    return { reach, ...(office === undefined ? {} : { office }) };
  });
}
