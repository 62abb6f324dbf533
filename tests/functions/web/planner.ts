import { attend } from '../../../functions/planner/consume.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { PlanId } from '../../../shared/meeting/meeting.ts';
import type { Plan, PlanState } from '../../../shared/plan/plan.ts';
import type { Instant } from '../../../shared/summit/grid.ts';

/* The planner behind the pages, called where the table's stream would wake it. */

export async function planIn(store: Store, id: PlanId): Promise<Plan> {
  const plan = await store.plan(id);
  if (plan === undefined) throw new Error(`there is no plan ${id}`);
  return plan;
}

/** The plan after whatever the planner has to do for it now: from queued to ready, from applying to applied. */
export async function worked(store: Store, id: PlanId, now: Instant): Promise<Plan> {
  await attend({ store, now: () => now, elapsedMs: () => performance.now() }, id);
  return planIn(store, id);
}

/** A state that the planner itself would come to only with patience or by a mishap. */
export async function toState(store: Store, id: PlanId, state: PlanState, fields: Partial<Plan> = {}): Promise<Plan> {
  const plan = await planIn(store, id);
  const next = { ...plan, version: plan.version + 1, ...fields, state };
  if (!(await store.changePlan(next))) throw new Error(`${id} was changed by someone else`);
  return next;
}
