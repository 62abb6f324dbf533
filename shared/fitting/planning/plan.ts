import { type Claim, claimsOf, type MeetingId, type Placement, type ResourceId } from '../../summit/claim.ts';
import type { Delegation, DelegationId } from '../../summit/delegation.ts';
import type { Instant } from '../../summit/grid.ts';
import type { Facts } from '../../summit/summit.ts';
import { obstaclesAt } from '../constraints.ts';
import { place } from '../place.ts';
import type { Demand, Obstacle, Scene } from '../scene.ts';

/** One meeting that has a place or wants one. */
export interface Wanted {
  readonly demand: Demand;
  readonly requester: DelegationId;
  readonly invited: DelegationId;
  /** 1 to 9, the heavier the more it is worth placing. */
  readonly weight: number;
  readonly standing: 'waiting' | 'held' | 'confirmed';
  /** Where it is now; absent while it waits. */
  readonly at?: Placement;
  /** Stays where it is, whatever else holds (pinned, already begun, or not to be touched). A fixed one without a place stays without. */
  readonly fixed: boolean;
}

/** The whole summit at one moment, as planning sees it. */
export interface PlanScene {
  readonly facts: Facts;
  readonly delegations: readonly Delegation[];
  readonly meetings: readonly Wanted[];
  /** No meeting gets a new place that starts before this. */
  readonly earliest: Instant;
  readonly sessionsExcuse?: boolean;
}

export interface PlanOptions {
  readonly seed: number;
  /** Where to go on from, found by an earlier slice of the same plan. */
  readonly from?: ReadonlyMap<MeetingId, Placement>;
}

export interface PlanNumbers {
  readonly asked: number;
  readonly placed: number;
  readonly weight: number;
  /** No plan places more weight. */
  readonly weightBound: number;
  /** The placed weight cannot be beaten. */
  readonly proven: boolean;
  /** Meetings that had a place and got another one, or none. */
  readonly movedConfirmed: number;
  readonly movedHeld: number;
  /** No plan of this weight moves fewer (confirmed and held together). */
  readonly movedBound: number;
  readonly movedProven: boolean;
  readonly outsideWindows: number;
  readonly breaks: number;
  readonly roomChanges: number;
  readonly steps: number;
}

export interface Planning {
  /** Goes on for at most so many steps, or until `isOver` says so. True when nothing more can be gained. */
  run(steps: number, isOver?: () => boolean): boolean;
  readonly numbers: PlanNumbers;
  readonly placements: ReadonlyMap<MeetingId, Placement>;
}

/** STAND-IN until the planner lands: one after the other. */
export function openPlanning(scene: PlanScene, _options: PlanOptions): Planning {
  const placements = new Map<MeetingId, Placement>();
  const hit = new Set(hitsIn(scene).map(({ meeting }) => meeting));
  for (const one of scene.meetings) {
    if (one.at !== undefined && (one.fixed || !hit.has(one.demand.meeting))) placements.set(one.demand.meeting, one.at);
  }
  for (const one of [...scene.meetings].sort((a, b) => b.weight - a.weight)) {
    if (one.fixed || placements.has(one.demand.meeting)) continue;
    const pair = sceneOfPair(scene, placements, one.demand.meeting);
    const fit = pair && place(pair, one.demand);
    if (fit?.ok === true) placements.set(one.demand.meeting, fit.placement);
  }
  const weightOf = (list: readonly Wanted[]) => list.reduce((sum, { weight }) => sum + weight, 0);
  const placed = scene.meetings.filter(({ demand }) => placements.has(demand.meeting));
  const moved = (standing: Wanted['standing']) =>
    scene.meetings.filter((one) => one.standing === standing && placements.get(one.demand.meeting) !== one.at).length;
  const numbers: PlanNumbers = {
    asked: scene.meetings.length,
    placed: placed.length,
    weight: weightOf(placed),
    weightBound: weightOf(scene.meetings),
    proven: placed.length === scene.meetings.length,
    movedConfirmed: moved('confirmed'),
    movedHeld: moved('held'),
    movedBound: 0,
    movedProven: false,
    ...{ outsideWindows: 0, breaks: 0, roomChanges: 0, steps: 1 },
  };
  return { run: () => true, numbers, placements };
}

/** The placed meetings whose place does not hold in this scene, each with what stands in its way. */
export function hitsIn(scene: PlanScene): { readonly meeting: MeetingId; readonly obstacles: readonly Obstacle[] }[] {
  const placements = new Map(scene.meetings.flatMap((one) => (one.at ? [[one.demand.meeting, one.at] as const] : [])));
  return scene.meetings.flatMap(({ at, fixed, demand }) => {
    const pair = sceneOfPair(scene, placements, demand.meeting);
    if (at === undefined || fixed || pair === undefined) return [];
    const obstacles = obstaclesAt({ ...pair, earliest: at.start }, demand, at);
    return obstacles.length === 0 ? [] : [{ meeting: demand.meeting, obstacles }];
  });
}

/** The scene of one pair with all these placements claimed. `earliest` as in the plan's scene. */
export function sceneOfPair(
  { facts, delegations, meetings, earliest }: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
  meeting: MeetingId,
): Scene | undefined {
  const wanted = meetings.find(({ demand }) => demand.meeting === meeting);
  const requester = delegations.find(({ id }) => id === wanted?.requester);
  const invited = delegations.find(({ id }) => id === wanted?.invited);
  if (requester === undefined || invited === undefined) return undefined;
  const claims = new Map<ResourceId, Claim[]>();
  for (const one of meetings) {
    const at = placements.get(one.demand.meeting);
    if (at === undefined) continue;
    const placed = {
      id: one.demand.meeting,
      lengthMinutes: one.demand.lengthMinutes,
      delegations: [one.requester, one.invited] as const,
    };
    for (const claim of claimsOf(facts.summit.grid, facts.venue, placed, at)) {
      claims.set(claim.resource, [...(claims.get(claim.resource) ?? []), claim]);
    }
  }
  return { facts, requester, invited, claims, earliest };
}

/** How many more meetings find a place with so many more rooms. */
export function withMoreRooms(
  _scene: PlanScene,
  _placements: ReadonlyMap<MeetingId, Placement>,
  _rooms: number,
  _options: { readonly seed: number; readonly steps: number },
): { readonly meetings: number; readonly weight: number } {
  return { meetings: 0, weight: 0 };
}
