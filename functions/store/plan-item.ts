import { isUnderWay, type Left, type Plan, planSchema, type Step } from '../../shared/plan/plan.ts';
import type { MeetingId, Placement } from '../../shared/summit/claim.ts';
import { addMinutes, type Instant } from '../../shared/summit/grid.ts';
import type { PlainItem } from './attribute.ts';
import type { Changes } from './expression.ts';
import { dayKey, dueKey, type Key, key } from './key.ts';

/** The stream brings a plan to the planner at once; the clock looks after one that nobody has taken by then. */
const FIRST_CHANCE_MINUTES = 2;

/** An item holds 400 KB (Amazon DynamoDB): 200 meetings with their cities take 50 KB, 1,000 places at most 200 KB. */
const LEFT_AT_ONCE = 200;
const PLACES_AT_ONCE = 1000;

/** When the clock is to look at a plan that nobody holds. */
export function firstChance(from: Instant): { dueKey: string; dueAt: Instant } {
  return { dueKey: dueKey.plan, dueAt: addMinutes(from, FIRST_CHANCE_MINUTES) };
}

/** Where a plan stands in the list of all, by when it was begun. */
export function planIndex({ id, at }: Plan): { dayKey: string; daySort: string } {
  return { dayKey: dayKey.plans, daySort: `${at}#${id}` };
}

/** A new plan, to be looked after until it is ready. */
export function newPlanItem(plan: Plan): PlainItem & Key {
  return { ...key.plan(plan.id), ...plan, ...planIndex(plan), ...firstChance(plan.at) };
}

/**
 * What turns the stored head into this one, its lease beside it: who is at work on a running plan keeps it; whatever else the head
 * becomes, the next may take it, and nobody looks after what is not under way.
 */
export function headChanges(plan: Plan): Changes {
  const absent = Object.keys(planSchema.shape).filter((field) => !(field in plan));
  const over = plan.state.name === 'running' ? [] : ['leaseUntil'];
  return { set: { ...plan }, remove: [...absent, ...over, ...(isUnderWay(plan) ? [] : ['dueKey', 'dueAt'])] };
}

export function stepItemOf(step: Step): PlainItem & Key {
  return { ...key.step(step.plan, step.number), ...step };
}

export function leftItemsOf(id: Plan['id'], left: readonly Left[]): (PlainItem & Key)[] {
  return chunksOf(left, LEFT_AT_ONCE).map((chunk, index) => ({ ...key.left(id, index + 1), left: chunk }));
}

export function checkpointItemsOf(id: Plan['id'], placements: ReadonlyMap<MeetingId, Placement>): (PlainItem & Key)[] {
  const best = [...placements].map(([meeting, { start, room, zone, interpreter, turnoverMinutes }]) => [
    ...[meeting, start, room, zone, interpreter ?? null, turnoverMinutes ?? null],
  ]);
  return chunksOf(best, PLACES_AT_ONCE).map((chunk, index) => ({
    ...key.checkpoint(id, index + 1),
    best: JSON.stringify(chunk),
  }));
}

export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
