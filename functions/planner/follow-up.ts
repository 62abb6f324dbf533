import { type PlanId, planIdSchema } from '../../shared/meeting/meeting.ts';
import type { Plan, Step } from '../../shared/plan/plan.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import { sha256 } from '../store/secret.ts';
import type { Means } from './means.ts';

/** The id of the plan that takes up what this one could not do: always the same, so that a repeated end starts no second one. */
export function followUpOf(id: PlanId): PlanId {
  return planIdSchema.parse(`pln_${sha256(`${id} next`).slice(0, 20)}`);
}

/** Whom the settled steps changed and whom they could not. A lifted meeting counts by how it came down. */
export function outcomeOf(steps: readonly Step[]): { changed: Set<MeetingId>; overtaken: Set<MeetingId> } {
  const changed = new Set<MeetingId>();
  const overtaken = new Set<MeetingId>();
  for (const { entries, results = [] } of steps) {
    for (const [index, { what, meeting }] of entries.entries()) {
      if (results[index]?.name === 'overtaken') overtaken.add(meeting);
      else if (what !== 'lift') changed.add(meeting);
    }
  }
  for (const meeting of overtaken) changed.delete(meeting);
  return { changed, overtaken };
}

/**
 * Starts a plan for what was overtaken, in the name of who approved this one: of what waits, or a repair. Where none of them needs a
 * place any more there is nothing to plan.
 */
export async function startFollowUp(
  { store, now }: Means,
  plan: Plan,
  overtaken: ReadonlySet<MeetingId>,
): Promise<PlanId | undefined> {
  const found = await store.meetings([...overtaken]);
  const names = new Set(found.map(({ state }) => state.name));
  const waits = names.has('waiting');
  if (!waits && !names.has('invited') && !names.has('confirmed')) return undefined;
  const { movable, keep, seed, seconds } = plan;
  const next: Plan = {
    ...{ id: followUpOf(plan.id), version: 1, kind: waits ? 'plan' : 'repair', at: now() },
    ...{ by: 'by' in plan.state ? plan.state.by : plan.by, movable, keep, seed, seconds },
    base: plan.number ?? plan.base,
    state: { name: 'queued', slice: 0 },
  };
  // It is there already when an earlier try came so far.
  await store.startPlan(next);
  return next.id;
}
