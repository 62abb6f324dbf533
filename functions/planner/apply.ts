import type { Plan, Step } from '../../shared/plan/plan.ts';
import { summariesOf } from '../../shared/plan/summary.ts';
import type { MailIntent } from '../store/store.ts';
import { outcomeOf, startFollowUp } from './follow-up.ts';
import { prepareGround, readGround } from './ground.ts';
import { type Means, SLICE_MS } from './means.ts';
import { settle } from './settle.ts';

/**
 * Carries out an approved plan: its amendment, then step by step, each in one transaction, then the summaries. Whoever goes on after a
 * crash finds what is settled already and does the rest; whoever does not get done in one slice hands on.
 */
export async function apply(means: Means, plan: Plan): Promise<void> {
  const { store, elapsedMs } = means;
  const begunMs = elapsedMs();
  const steps = await store.steps(plan.id);
  const isBegun = steps.some(({ results }) => results !== undefined);
  if (!isBegun && !(await prepareGround(means, plan))) {
    const { now } = means;
    const failed: Plan = { ...next(plan), state: { name: 'failed', at: now(), reason: 'ground-moved' } };
    return void (await store.finishApplying(failed, []));
  }
  const ground = await readGround(store);
  const settled: Step[] = [];
  for (const step of steps) {
    if (elapsedMs() - begunMs >= SLICE_MS) return void (await store.changePlan(next(plan)));
    settled.push(step.results === undefined ? await settle(means, plan, step, ground) : step);
  }
  await finish(means, plan, settled);
}

async function finish(means: Means, plan: Plan, steps: readonly Step[]): Promise<void> {
  const { store, now } = means;
  if (plan.state.name !== 'applying') throw new Error(`${plan.id} is not being applied`);
  const { changed, overtaken } = outcomeOf(steps);
  const followUp = await startFollowUp(means, plan, overtaken);
  const applied: Plan['state'] = {
    ...{ name: 'applied', at: now(), by: plan.state.by, changed: changed.size, overtaken: overtaken.size },
    ...(followUp === undefined ? {} : { next: followUp }),
  };
  await store.finishApplying({ ...next(plan), state: applied }, summaryMail(means, plan, steps));
}

function summaryMail({ now }: Means, { id: plan }: Plan, steps: readonly Step[]): MailIntent[] {
  return summariesOf(steps).map(({ delegation, changes }) => ({
    ...{ id: `${plan}-summary-${delegation}`, about: 'summary', plan, delegation, changes, at: now() },
  }));
}

function next(plan: Plan): Plan {
  return { ...plan, version: plan.version + 1 };
}
