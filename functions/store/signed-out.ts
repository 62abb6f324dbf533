import * as z from 'zod';
import { type DelegationId, type Email, emailSchema } from '../../shared/summit/delegation.ts';
import { type Instant, instantSchema } from '../../shared/summit/grid.ts';
import { any, below, missing } from './expression.ts';
import { key } from './key.ts';
import type { Write } from './transaction.ts';

/** Whom a session is of: an aide of an office, or, without one, an organizer. */
export interface Person {
  readonly office?: DelegationId | undefined;
  readonly email: Email;
}

/** Who signed out everywhere, and when last: what began by then is over. One small item a person, kept for good. */
export const signedOutSchema = z.object({ email: emailSchema, at: instantSchema });
export type SignedOut = z.infer<typeof signedOutSchema>;

/** Ends a person's sessions that began until `at`, unless a later end stands already. */
export function signedOutWrite<Why>({ office, email }: Person, at: Instant, why: () => Why): Write<Why> {
  return {
    kind: 'put',
    item: { ...key.signedOut(office, email), email, at },
    when: any(missing(), below('at', at)),
    why,
  };
}
