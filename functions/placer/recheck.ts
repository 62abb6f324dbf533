import type { FittedTo, Meeting } from '../../shared/meeting/meeting.ts';
import { placementOf } from '../../shared/meeting/meeting.ts';
import { isFittedToOlder } from '../../shared/meeting/situation.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { Delegation } from '../../shared/summit/delegation.ts';
import { daysOf } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { oneByOne } from '../one-by-one.ts';
import { carryOut, type Means } from '../store/carry-out.ts';

const recheck = { kind: 'recheck', by: { role: 'parley' } } as const;

/**
 * A booking decided on an older programme may be written after the change. It passes here on the stream, after the change wrote
 * its revision, so one look at the revisions finds it. Says whether it had to be checked.
 */
export async function recheckBooking(means: Means, id: MeetingId): Promise<boolean> {
  const meeting = await means.store.meeting(id);
  if (meeting === undefined || placementOf(meeting) === undefined) return false;
  const [facts, requester, invited] = await Promise.all([
    means.store.facts(),
    means.store.delegation(meeting.requester.delegation),
    means.store.delegation(meeting.invited.delegation),
  ]);
  if (facts === undefined || requester === undefined || invited === undefined) return false;
  if (!isFittedToOlder(meeting, revisions(facts, requester, invited))) return false;
  await carryOut(means, id, recheck);
  return true;
}

/** Checks every placed meeting that was fitted to an older revision. Returns how many there were. */
export async function recheckAll(means: Means): Promise<number> {
  const [facts, delegations] = await Promise.all([means.store.facts(), means.store.delegations()]);
  if (facts === undefined) return 0;
  const byId = new Map(delegations.map((delegation) => [delegation.id, delegation]));
  const days = await Promise.all(daysOf(facts.summit.grid).map((day) => means.store.day(day)));
  const older = days.flat().filter((meeting) => isOlder(meeting, facts, byId));
  await oneByOne(older, ({ id }) => carryOut(means, id, recheck));
  return older.length;
}

function isOlder(meeting: Meeting, facts: Facts, byId: ReadonlyMap<Delegation['id'], Delegation>): boolean {
  const requester = byId.get(meeting.requester.delegation);
  const invited = byId.get(meeting.invited.delegation);
  if (requester === undefined || invited === undefined || placementOf(meeting) === undefined) return false;
  return isFittedToOlder(meeting, revisions(facts, requester, invited));
}

function revisions(facts: Facts, requester: Delegation, invited: Delegation): FittedTo {
  return {
    programme: facts.programme.revision,
    venue: facts.venue.revision,
    requester: requester.revision,
    invited: invited.revision,
  };
}
