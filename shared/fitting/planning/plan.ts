import type { MeetingId, Placement } from '../../summit/claim.ts';
import type { Delegation, DelegationId } from '../../summit/delegation.ts';
import type { Instant } from '../../summit/grid.ts';
import type { Facts } from '../../summit/summit.ts';
import type { Demand, Obstacle, Scene } from '../scene.ts';
import { hitsIn as findHits } from './hits.ts';
import { moreFound } from './more-rooms.ts';
import { sceneOfPair as pairIn } from './pair-scene.ts';
import { SearchedPlan } from './searched-plan.ts';

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
  /** False: an idle run between two of a mayor's meetings is a break even when a session lies in it. Absent: it is none then. */
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
  /** No plan of this weight moves fewer confirmed ones, nor as many of these and fewer held ones. */
  readonly movedProven: boolean;
  /** How far those that got another place are from where they were, all together. */
  readonly shiftMinutes: number;
  /** No plan like this, with as few disturbed, leaves them nearer to where they were. */
  readonly shiftProven: boolean;
  /** Placed meetings that have wished windows and are in none of them. */
  readonly outsideWindows: number;
  readonly breaks: number;
  readonly roomChanges: number;
  readonly steps: number;
}

export interface Planning {
  /**
   * Goes on for at most so many steps, or until `isOver` says so (asked every few hundred steps). True when nothing more can be
   * gained. What is found after so many steps in all is the same, however they are cut into runs.
   */
  run(steps: number, isOver?: () => boolean): boolean;
  /** Of the best so far. */
  readonly numbers: PlanNumbers;
  /** The best so far: every placed meeting with its place. The map is never written to again; a better plan is another map. */
  readonly placements: ReadonlyMap<MeetingId, Placement>;
}

/**
 * Plans or repairs a whole summit: the most weight, then the fewest disturbed (confirmed before held), then these as near as
 * possible to the time they had, then the wishes, then the fewest breaks, spread fairly, then the fewest room changes. A meeting
 * that keeps its place keeps its very placement.
 */
export function openPlanning(scene: PlanScene, options: PlanOptions): Planning {
  return new SearchedPlan(scene, options);
}

/**
 * The placed meetings whose place does not hold in this scene, each with what stands in its way. Of two meetings in each other's
 * way where one is fixed, only the other is hit; otherwise both are.
 */
export function hitsIn(scene: PlanScene): { readonly meeting: MeetingId; readonly obstacles: readonly Obstacle[] }[] {
  return findHits(scene);
}

/**
 * The scene of one pair with all these placements claimed, for `explain`, `obstaclesAt`, `place`; undefined where the meeting or
 * one of its sides is not in the plan's scene. The map must not be written to afterwards: its claims are worked out once.
 */
export function sceneOfPair(
  scene: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
  meeting: MeetingId,
): Scene | undefined {
  return pairIn(scene, placements, meeting);
}

/**
 * How many more meetings (and how much more weight) find a place with so many more rooms, each like the venue's best-equipped room
 * but open all hours: a quick estimate by a seeded run of so many steps from the plan's placements.
 */
export function withMoreRooms(
  scene: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
  rooms: number,
  options: { seed: number; steps: number },
): { readonly meetings: number; readonly weight: number } {
  return moreFound(scene, placements, rooms, options);
}
