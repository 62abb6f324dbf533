import { hitsIn, type PlanScene, type Wanted } from '../fitting/planning/plan.ts';
import { isPinned, type Meeting, placementOf } from '../meeting/meeting.ts';
import { demandOf, earliestStart } from '../meeting/situation.ts';
import { amended } from '../summit/amendment.ts';
import type { MeetingId } from '../summit/claim.ts';
import { addMinutes, type Instant } from '../summit/grid.ts';
import type { Movable, Plan } from './plan.ts';
import type { World } from './world.ts';

/** Nothing that is repaired starts sooner than this: an organizer must approve it, and two mayors must walk there. */
const REPAIR_LEAD_MINUTES = 10;

/** What a plan asks for; the rest of its head does not matter to planning. */
export type Asked = Pick<Plan, 'kind' | 'amendment' | 'movable' | 'keep'>;

/**
 * The summit as this plan sees it, its amendment included. What waits takes part in a plan and is left alone by a repair. Of what has
 * a time, that which does not hold any more must move, and the rest may as far as the plan says; what is pinned, kept or begun stays.
 */
export function planSceneOf(world: World, asked: Asked, now: Instant): PlanScene {
  const { facts, delegations } = groundFor(world, asked);
  const meetings = world.meetings.flatMap((meeting) => wantedOf(meeting, asked, now) ?? []);
  const earliest = asked.kind === 'plan' ? earliestStart(now, facts.summit) : addMinutes(now, REPAIR_LEAD_MINUTES);
  const scene = { facts, delegations, meetings, earliest };
  const hit = new Set(hitsIn(scene).map(({ meeting }) => meeting));
  const mayMove = (one: Wanted) => hit.has(one.demand.meeting) || isMovable(one.standing, asked.movable);
  return {
    ...scene,
    meetings: meetings.map((one) => (one.at === undefined || mayMove(one) ? one : { ...one, fixed: true })),
  };
}

/** The ground with the plan's amendment. */
export function groundFor(world: World, { amendment }: Pick<Plan, 'amendment'>) {
  return amendment === undefined ? world : amended(world, amendment);
}

function isMovable(standing: Wanted['standing'], movable: Movable): boolean {
  return movable === 'confirmed' || (movable === 'held' && standing === 'held');
}

/** The meeting as planning sees it, fixed only where nothing could move it; undefined where it is over or not to be touched. */
function wantedOf(meeting: Meeting, asked: Asked, now: Instant): Wanted | undefined {
  const { state, requester, invited, weight, moving } = meeting;
  if (moving !== undefined) return undefined;
  const base = { requester: requester.delegation, invited: invited.delegation, weight };
  const demand = { ...demandOf(meeting), lengthMinutes: newLengthOf(meeting, asked) };
  if (state.name === 'waiting') return { ...base, demand, standing: 'waiting', fixed: asked.kind !== 'plan' };
  const at = placementOf(meeting);
  if (at === undefined) return undefined;
  const standing = state.name === 'confirmed' ? 'confirmed' : 'held';
  const fixed = isPinned(meeting) || at.start <= now || isHeldFast(meeting.id, asked);
  return { ...base, demand, standing, at, fixed };
}

/** Its length in the plan: another one only where the amendment is about it. */
export function newLengthOf({ id, lengthMinutes }: Meeting, { amendment }: Pick<Plan, 'amendment'>): number {
  return amendment?.kind === 'length' && amendment.meeting === id ? amendment.lengthMinutes : lengthMinutes;
}

/** The organizer keeps it, or it is the one that takes longer: the others make room for it. */
function isHeldFast(id: MeetingId, { keep, amendment }: Asked): boolean {
  return keep.includes(id) || (amendment?.kind === 'length' && amendment.meeting === id);
}
