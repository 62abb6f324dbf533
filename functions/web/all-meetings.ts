import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import type { Store } from '../store/store.ts';

/** Desks read at once. */
const PORTION = 25;

/** Every meeting there ever was, whatever became of it: each lies on two desks. In the order of their ids. */
export async function allMeetings(store: Store, offices: readonly { readonly id: DelegationId }[]): Promise<Meeting[]> {
  const ids = new Set<MeetingId>();
  for (let from = 0; from < offices.length; from += PORTION) {
    const found = await Promise.all(offices.slice(from, from + PORTION).map(({ id }) => store.meetingsOf(id)));
    for (const id of found.flat()) ids.add(id);
  }
  return store.meetings([...ids].sort());
}
