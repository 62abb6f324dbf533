import type { Actor } from '../../../shared/meeting/meeting.ts';
import type { Ground } from '../../../shared/summit/amendment.ts';
import { changedIn, closesSignUps, signedOffAll } from '../../../shared/summit/sign-ups.ts';
import type { DelegationChanges } from '../../store/delegations.ts';
import type { Means } from '../means.ts';
import { eventOf } from '../summit-event.ts';
import type { Part } from './columns.ts';
import type { Preview } from './import.ts';

/** What a preview was made on. */
export interface ImportGround extends Ground {
  /** Read before the delegations. */
  readonly changes: DelegationChanges;
}

/**
 * Writes all of what was previewed, as the next revision of what it was previewed on, with one audit event. False: someone was
 * faster, and nothing was written.
 */
export async function writeImport(
  means: Means,
  by: Actor,
  part: Part,
  { entries, summit }: Extract<Preview, { ok: true }>,
  { facts: { venue, programme }, delegations, changes }: ImportGround,
): Promise<boolean> {
  const due = new Set<string>(entries.filter(({ becomes }) => becomes !== 'same').map(({ id }) => id));
  if (due.size === 0) return true;
  const { store } = means;
  const detail = `import: ${[...due].join(', ')}`.slice(0, 2000);
  switch (part) {
    case 'delegations': {
      const revisions = new Map(delegations.map(({ id, revision }) => [id, revision]));
      const next = summit.delegations
        .filter(({ id }) => due.has(id))
        .map((one) => ({ ...one, revision: (revisions.get(one.id) ?? 0) + 1 }));
      return store.importDelegations(next, eventOf(means, by, 'delegation-changed', detail), changes);
    }
    case 'rooms':
      return store.changeVenue(
        { ...venue, revision: venue.revision + 1, rooms: summit.facts.venue.rooms },
        eventOf(means, by, 'venue-changed', detail),
      );
    case 'sessions': {
      const next = { revision: programme.revision + 1, sessions: summit.facts.programme.sessions };
      const event = eventOf(means, by, 'programme-changed', detail);
      if (!closesSignUps(programme, next)) return store.changeProgramme(next, event);
      const offices = changedIn(delegations, signedOffAll(delegations, next));
      return store.changeSignUps(next, offices, event, changes);
    }
    default:
      return part satisfies never;
  }
}
