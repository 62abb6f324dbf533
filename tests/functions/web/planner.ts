import type { Store } from '../../../functions/store/store.ts';
import { worldOf } from '../../../functions/store/world.ts';
import { openPlanning } from '../../../shared/fitting/planning/plan.ts';
import type { PlanId } from '../../../shared/meeting/meeting.ts';
import { landing } from '../../../shared/plan/land.ts';
import type { Plan, PlanState, Result, Step } from '../../../shared/plan/plan.ts';
import { groundOf, proposalOf } from '../../../shared/plan/propose.ts';
import { planSceneOf } from '../../../shared/plan/scene.ts';
import { undoProposalOf } from '../../../shared/plan/undo.ts';
import { amended } from '../../../shared/summit/amendment.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import { summitEvent } from '../store/open.ts';

/* The planner's part, played by calling the store: the pages do not mind who works behind them. */

export async function planIn(store: Store, id: PlanId): Promise<Plan> {
  const plan = await store.plan(id);
  if (plan === undefined) throw new Error(`there is no plan ${id}`);
  return plan;
}

export async function toState(store: Store, id: PlanId, state: PlanState, fields: Partial<Plan> = {}): Promise<Plan> {
  const plan = await planIn(store, id);
  const next = { ...plan, version: plan.version + 1, ...fields, state };
  if (!(await store.changePlan(next))) throw new Error(`${id} was changed by someone else`);
  return next;
}

/** From queued to ready. */
export async function propose(store: Store, id: PlanId, now: Instant): Promise<Plan> {
  const plan = await planIn(store, id);
  const facts = await store.facts();
  if (facts === undefined) throw new Error('no summit');
  const world = await worldOf(store, facts);
  const undone = plan.undoes === undefined ? undefined : await planIn(store, plan.undoes);
  const scene = planSceneOf(world, plan, now);
  const planning = openPlanning(scene, { seed: plan.seed });
  planning.run(20_000);
  const proposal =
    undone === undefined
      ? proposalOf(world, plan, scene, planning, now)
      : undoProposalOf(world, plan, { steps: await store.steps(undone.id) }, now);
  const ready: Plan = {
    ...plan,
    version: plan.version + 1,
    ground: groundOf(world, plan),
    numbers: proposal.numbers,
    state: { name: 'ready', at: now },
  };
  if (!(await store.saveProposal(ready, proposal))) throw new Error(`${id} was changed by someone else`);
  return ready;
}

/** From applying to applied; `upTo`: only so many steps, and the plan stays as it is. */
export async function carryOut(store: Store, id: PlanId, now: Instant, upTo?: number): Promise<Plan> {
  const plan = await planIn(store, id);
  const { amendment } = plan;
  const before = await store.facts();
  if (before === undefined) throw new Error('no summit');
  const ground = { facts: before, delegations: await store.delegations() };
  const { facts, delegations } = amendment === undefined ? ground : amended(ground, amendment);
  if (amendment?.kind === 'session') await store.changeProgramme(facts.programme, summitEvent('programme-changed', id));
  if (amendment?.kind === 'closures') await store.changeVenue(facts.venue, summitEvent('venue-changed', id));
  if (amendment?.kind === 'delegation') {
    const changed = delegations.find((one) => one.id === amendment.delegation);
    if (changed !== undefined) await store.changeDelegation(changed, summitEvent('delegation-changed', id));
  }
  const context = { plan, facts, delegations: new Map(delegations.map((one) => [one.id, one])), now };
  const steps = (await store.steps(id)).slice(0, upTo);
  const results: Result[] = [];
  for (const step of steps) results.push(...(await settle(store, step, context)));
  if (upTo !== undefined) return plan;
  const overtaken = results.filter(({ name }) => name === 'overtaken').length;
  const state = { ...plan.state, name: 'applied', changed: results.length - overtaken, overtaken } as PlanState;
  const applied = { ...plan, version: plan.version + 1, state };
  if (!(await store.finishApplying(applied, []))) throw new Error(`${id} was changed by someone else`);
  return applied;
}

async function settle(store: Store, step: Step, context: Parameters<typeof landing>[2]): Promise<Result[]> {
  const landed = await Promise.all(
    step.entries.map(async (entry) => landing(await store.meeting(entry.meeting), entry, context)),
  );
  const changes = landed.flatMap((one) => (one.ok ? [one.change] : []));
  if (changes.length === landed.length) {
    const results = changes.map(({ after }): Result => ({ name: 'done', version: after.version }));
    const committed = await store.commitStep({ step: { ...step, results }, changes, facts: context.facts });
    if (committed.ok) return results;
  }
  const results = step.entries.map((): Result => ({ name: 'overtaken', why: 'changed' }));
  await store.settleStep({ ...step, results });
  return results;
}
