import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import type { SessionId } from '../../shared/summit/session-id.ts';
import { signedOff } from '../../shared/summit/sign-ups.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { Snapshot } from './snapshot.ts';

/* What a delegation or a session leaves behind that should have gone with it, for fsck. */

export type StrayFinding =
  /** A delegation that is named where `in` says, and is not at the summit; or (`removed`) that is, and was removed. */
  | { readonly kind: 'stray-delegation'; readonly delegation: DelegationId; readonly in: StrayPlace }
  /** A sign-up for what takes none, or is not there. */
  | { readonly kind: 'stray-sign-up'; readonly delegation: DelegationId; readonly session: SessionId };

type StrayPlace = MeetingId | 'feed' | 'welcome' | 'keepApart' | 'removed';

export const officesOf = ({ requester, invited }: Meeting) => [requester.delegation, invited.delegation];

/** Whoever is named is there, and whoever was removed is not. A removal takes nothing that has a meeting. */
export function findStray(
  { delegations, remembered, counts, facts }: Snapshot,
  meetings: readonly Meeting[],
): StrayFinding[] {
  const there = new Set(delegations.map(({ id }) => id));
  const named: [DelegationId, StrayPlace][] = [
    ...meetings.flatMap((meeting) =>
      officesOf(meeting).map((office): [DelegationId, MeetingId] => [office, meeting.id]),
    ),
    ...remembered.map(({ delegation, as }): [DelegationId, StrayPlace] => [delegation, as]),
    ...(facts.summit?.keepApart ?? []).flat().map((office): [DelegationId, StrayPlace] => [office, 'keepApart']),
  ];
  const back = [...counts].filter(([delegation, { removed }]) => removed === true && there.has(delegation));
  return [
    ...named.filter(([delegation]) => !there.has(delegation)),
    ...back.map(([delegation]): [DelegationId, StrayPlace] => [delegation, 'removed']),
  ].map(([delegation, place]) => ({ kind: 'stray-delegation', delegation, in: place }));
}

/** Whoever is signed up is so for a session that takes sign-ups. */
export function findSignUps({ delegations }: Snapshot, { programme }: Facts): StrayFinding[] {
  return delegations.flatMap((office) => {
    const kept = new Set(signedOff(office, programme).panels);
    return office.panels
      .filter((panel) => !kept.has(panel))
      .map(({ session }) => ({ kind: 'stray-sign-up' as const, delegation: office.id, session }));
  });
}
