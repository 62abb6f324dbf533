import { hitsIn, type Wanted } from '../fitting/planning/plan.ts';
import { causeOf } from '../meeting/arranging.ts';
import { type Meeting, placementOf } from '../meeting/meeting.ts';
import { demandOf } from '../meeting/situation.ts';
import type { Ground } from '../summit/amendment.ts';
import type { Delegation } from '../summit/delegation.ts';
import type { Instant } from '../summit/grid.ts';
import type { Hit } from './hits.ts';

/** Which of an office's own meetings its change gets in the way of, in the order of time. `ground` has the office as it was. */
export function ownHits(ground: Ground, changed: Delegation, meetings: readonly Meeting[], now: Instant): Hit[] {
  const delegations = ground.delegations.map((one) => (one.id === changed.id ? changed : one));
  return newHits(ground, { ...ground, delegations }, meetings, now);
}

/**
 * Which meetings hold on the ground as it was and not on the ground as it would be, in the order of time. Those already begun are past
 * changing, and those that did not hold before are not this change's doing.
 */
export function newHits(was: Ground, willBe: Ground, meetings: readonly Meeting[], now: Instant): Hit[] {
  const ahead = meetings.filter((meeting) => (placementOf(meeting)?.start ?? now) > now);
  const before = new Set(obstaclesOf(was, ahead, now).map(({ meeting }) => meeting));
  return obstaclesOf(willBe, ahead, now)
    .filter(({ meeting }) => !before.has(meeting))
    .flatMap(({ meeting: id, obstacles }): Hit[] => {
      const meeting = ahead.find((one) => one.id === id);
      const from = meeting && placementOf(meeting);
      if (meeting === undefined || from === undefined) return [];
      return [{ meeting, from, because: [...new Set(obstacles.map(causeOf))].sort() }];
    })
    .sort((a, b) => (a.from.start < b.from.start ? -1 : 1));
}

function obstaclesOf({ facts, delegations }: Ground, meetings: readonly Meeting[], now: Instant) {
  return hitsIn({ facts, delegations, meetings: meetings.flatMap(wantedOf), earliest: now });
}

/** A pinned meeting counts like any other: the office must hear of it too. */
function wantedOf(meeting: Meeting): Wanted[] {
  const at = placementOf(meeting);
  if (at === undefined) return [];
  const standing = meeting.state.name === 'confirmed' ? 'confirmed' : 'held';
  const [requester, invited] = [meeting.requester.delegation, meeting.invited.delegation];
  return [{ demand: demandOf(meeting), requester, invited, weight: meeting.weight, standing, at, fixed: false }];
}
