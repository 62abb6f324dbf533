import { oneByOne } from '../one-by-one.ts';
import { isPlanApplied, placeWaiting } from '../placer/place-waiting.ts';
import { recheckAll } from '../placer/recheck.ts';
import { carryOutLapse, type Means } from '../store/carry-out.ts';
import { remind } from './remind.ts';

/** Overdue holds, and as many overdue proposals, ended in one minute at the most; the rest follows in the next. */
const LIMIT_LAPSES = 200;

/**
 * What happens every minute: holds and proposals whose answer time is over lapse, an import that broke off is ended, mail and plans that got
 * stuck are sent on their way again, what the placer may have missed is done, and what is due to be told beforehand is told. Each part runs whatever becomes of the others; a
 * failure still fails the tick.
 */
export async function tick(means: Means): Promise<void> {
  const parts = [lapseOverdue, finishImport, wakeStuckMail, wakeStuckPlans, sweepFreed, remind];
  const results = await Promise.allSettled(parts.map((part) => part(means)));
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (errors.length > 0) throw new AggregateError(errors, 'the minute was not done whole');
}

async function lapseOverdue(means: Means): Promise<void> {
  const now = means.now();
  const [holds, proposals] = await Promise.all([means.store.overdue(now), means.store.overdueProposals(now)]);
  const overdue = [...holds.slice(0, LIMIT_LAPSES), ...proposals.slice(0, LIMIT_LAPSES)];
  await oneByOne(overdue, (id) => carryOutLapse(means, id));
}

async function wakeStuckMail({ store, now }: Means): Promise<void> {
  await oneByOne(await store.stuckMail(now()), (id) => store.again(id, now()));
}

/** Plans that the planner never took, or whose worker is gone. */
async function wakeStuckPlans({ store, now }: Means): Promise<void> {
  await oneByOne(await store.stuckPlans(now()), (id) => store.wakePlan(id, now()));
}

async function finishImport({ store, now }: Means): Promise<void> {
  await store.resumeImport(now());
}

/** Does the placer's work for intents that never reached it, and for meetings that wait without anything having been freed. */
async function sweepFreed(means: Means): Promise<void> {
  if (await isPlanApplied(means)) return;
  const stuck = await means.store.stuckFreed(means.now());
  await recheckAll(means);
  await placeWaiting(means);
  for (const id of stuck) await means.store.settleFreed(id);
}
