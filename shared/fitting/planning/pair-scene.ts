import { type Claim, claimsOf, type MeetingId, type Placement, type ResourceId } from '../../summit/claim.ts';
import type { Delegation, DelegationId } from '../../summit/delegation.ts';
import type { Facts } from '../../summit/summit.ts';
import type { Scene } from '../scene.ts';
import type { PlanScene, Wanted } from './plan.ts';

export type Claims = ReadonlyMap<ResourceId, readonly Claim[]>;

/** All claims that one meeting holds at a place. */
export function claimsAt({ summit, venue }: Facts, { demand, requester, invited }: Wanted, at: Placement): Claim[] {
  const { meeting: id, lengthMinutes } = demand;
  return claimsOf(summit.grid, venue, { id, lengthMinutes, delegations: [requester, invited] }, at);
}

export function claimsByResource(claims: Iterable<Claim>): Map<ResourceId, Claim[]> {
  const byResource = new Map<ResourceId, Claim[]>();
  for (const claim of claims) {
    const held = byResource.get(claim.resource);
    if (held === undefined) byResource.set(claim.resource, [claim]);
    else held.push(claim);
  }
  return byResource;
}

/** What is asked of one plan many times, and does not change: placements are never written to once they are given away. */
interface Known {
  readonly scene: PlanScene;
  readonly claims: Claims;
  readonly meetings: ReadonlyMap<MeetingId, Wanted>;
  readonly delegations: ReadonlyMap<DelegationId, Delegation>;
}
const known = new WeakMap<ReadonlyMap<MeetingId, Placement>, Known>();

function knownOf(scene: PlanScene, placements: ReadonlyMap<MeetingId, Placement>): Known {
  const found = known.get(placements);
  if (found?.scene === scene) return found;
  const claims = scene.meetings.flatMap((wanted) => {
    const at = placements.get(wanted.demand.meeting);
    return at === undefined ? [] : claimsAt(scene.facts, wanted, at);
  });
  const made: Known = {
    scene,
    claims: claimsByResource(claims),
    meetings: new Map(scene.meetings.map((wanted) => [wanted.demand.meeting, wanted])),
    delegations: new Map(scene.delegations.map((delegation) => [delegation.id, delegation])),
  };
  known.set(placements, made);
  return made;
}

/**
 * The scene of one pair with all these placements claimed; undefined where the meeting or one of its sides is not in the plan's
 * scene. The claims are worked out once for one map of placements: it must not be written to afterwards.
 */
export function sceneOfPair(
  scene: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
  meeting: MeetingId,
): Scene | undefined {
  const { claims, meetings, delegations } = knownOf(scene, placements);
  const wanted = meetings.get(meeting);
  const requester = wanted && delegations.get(wanted.requester);
  const invited = wanted && delegations.get(wanted.invited);
  if (requester === undefined || invited === undefined) return undefined;
  const { facts, earliest, sessionsExcuse } = scene;
  return { facts, requester, invited, claims, earliest, ...(sessionsExcuse === undefined ? {} : { sessionsExcuse }) };
}
