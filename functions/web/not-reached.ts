import type { Delegation, Email } from '../../shared/summit/delegation.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { ClaimedMail, Reach } from '../store/store.ts';

export interface NotReached {
  readonly email: Email;
  /** `unsent`: our mail was given up before it left. */
  readonly state: Reach['state'] | 'unsent';
  readonly at: Instant;
  readonly office?: Delegation;
}

/** Bounces, complaints and mail that was given up, each with the office whose aide was not reached. */
export function notReached(
  offices: readonly Delegation[],
  reaches: readonly Reach[],
  givenUp: readonly ClaimedMail[] = [],
): NotReached[] {
  const officeOf = (email: Email) => {
    const office = offices.find(({ aides }) => aides.some((aide) => aide.email === email));
    return office === undefined ? {} : { office };
  };
  const unsent = givenUp.flatMap(({ intent, deliveries }) =>
    deliveries.filter(({ sentAt }) => sentAt === undefined).map(({ email }) => ({ email, at: intent.at })),
  );
  return [
    ...reaches.map(({ email, state, at }) => ({ email, state, at, ...officeOf(email) })),
    ...unsent.map(({ email, at }) => ({ email, state: 'unsent' as const, at, ...officeOf(email) })),
  ];
}
