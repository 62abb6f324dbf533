import type { Actor } from '../../shared/meeting/meeting.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { Language } from '../../shared/summit/language.ts';
import { present } from './expression.ts';
import { written } from './facts.ts';
import { read, sessionItem } from './item.ts';
import { key, partition } from './key.ts';
import { type Person, type SignedOut, signedOutSchema, signedOutWrite } from './signed-out.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';

/** Someone's way into the pages. `sha256` of the cookie's 256-bit secret. */
export interface Session {
  readonly sha256: string;
  readonly actor: Extract<Actor, { role: 'office' | 'organizer' }>;
  readonly language: Language;
  readonly startedAt: Instant;
  /** When it was used last, as far as that was noted; absent: not since it began. */
  readonly seenAt?: Instant;
  /** Its end, however much it is used. */
  readonly expiresAt: Instant;
}

export interface SessionStore {
  session(sha256: string): Promise<Session | undefined>;
  endSession(sha256: string): Promise<void>;
  /** The session was used at `now`; false: it has ended meanwhile, and stays so. */
  renewSession(sha256: string, now: Instant): Promise<boolean>;
  /** Of an office's aides; without an office, of the organizers. */
  signedOut(office: DelegationId | undefined): Promise<readonly SignedOut[]>;
  /** Ends every session of that person that began until `at`, whatever browser holds it, in one write. */
  signOutEverywhere(person: Person, at: Instant, event: SummitEvent): Promise<void>;
}

export function openSessions(table: Table): SessionStore {
  return {
    async session(sha256) {
      const item = await table.get(key.session(sha256));
      return item === undefined ? undefined : read(sessionItem, item);
    },
    endSession: (sha256) => table.remove(key.session(sha256)),
    async renewSession(sha256, now) {
      return (await table.update(key.session(sha256), { set: { seenAt: now } }, present())) !== undefined;
    },
    async signedOut(office) {
      const items = await table.partition(partition.signedOut(office));
      return items.map((item) => read(signedOutSchema, item));
    },
    async signOutEverywhere(person, at, event) {
      const outcome = await table.transact([
        signedOutWrite(person, at, () => 'later'),
        { kind: 'put', item: summitEventItemOf(event) },
      ]);
      // Not written: it was done at the same moment or a later one, which ends as much.
      written(outcome);
    },
  };
}
