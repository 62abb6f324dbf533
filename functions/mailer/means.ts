import type { Email } from '../../shared/summit/delegation.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { Store } from '../store/store.ts';
import type { Outlet } from './outlet.ts';

/** What the mailer is given once, at its entry. Nothing else reaches outside. */
export interface Means {
  readonly store: Pick<
    Store,
    | 'facts'
    | 'delegation'
    | 'meeting'
    | 'meetings'
    | 'mail'
    | 'claimMail'
    | 'markSent'
    | 'settleMail'
    | 'putLink'
    | 'signIn'
    | 'setCode'
    | 'reaches'
    | 'setReach'
  >;
  readonly outlet: Outlet;
  readonly now: () => Instant;
  /** A fresh secret of 256 random bits, base64url (43 characters). */
  readonly mint: () => string;
  /** A fresh code of eight random digits. */
  readonly mintCode: () => string;
  /** Who gets the run sheets. */
  readonly organizers: readonly Email[];
  /** The address in From. */
  readonly from: string;
  /** Where people reach Parley, without a trailing slash. */
  readonly publicUrl: string;
}
