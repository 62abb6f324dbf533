import type { Plan, Step } from '../../shared/plan/plan.ts';
import { summariesOf } from '../../shared/plan/summary.ts';
import { log } from '../log.ts';
import type { MailIntent } from '../store/store.ts';
import { outcomeOf, startFollowUp } from './follow-up.ts';
import { prepareGround, readGround } from './ground.ts';
import { type Means, SLICE_MS } from './means.ts';
import { isBeyondMending, settle } from './settle.ts';

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
    try {
      settled.push(step.results === undefined ? await settle(means, plan, step, ground) : step);
    } catch (error) {
      if (!isBeyondMending(error)) throw error;
      return giveUp(means, plan, settled, error);
    }
  }
  await finish(means, plan, settled);
}

/** Ends a plan that cannot go on. The offices hear of what was done, and the baton goes back, so that another plan can follow. */
async function giveUp({ store, now }: Means, plan: Plan, steps: readonly Step[], error: unknown): Promise<void> {
  log('error', 'a plan was given up', { plan: plan.id, error });
  const failed: Plan = { ...next(plan), state: { name: 'failed', at: now(), reason: 'fault' } };
  await store.finishApplying(failed, summaryMail({ now }, plan, steps));
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

function summaryMail({ now }: Pick<Means, 'now'>, { id: plan }: Plan, steps: readonly Step[]): MailIntent[] {
  return summariesOf(steps).map(({ delegation, changes }) => ({
    ...{ id: `${plan}-summary-${delegation}`, about: 'summary', plan, delegation, changes, at: now() },
  }));
}

function next(plan: Plan): Plan {
  return { ...plan, version: plan.version + 1 };
}
