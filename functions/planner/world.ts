import type { PlanId } from '../../shared/meeting/meeting.ts';
import { isAlive } from '../../shared/meeting/meeting.ts';
import type { World } from '../../shared/plan/world.ts';
import { daysOf } from '../../shared/summit/grid.ts';
import { NoSummit } from '../store/situation.ts';
import type { Store } from '../store/store.ts';
import { followUpOf } from './follow-up.ts';

/** Everything a plan looks at, and the version of the summit's plan that this was. */
export interface Read {
  readonly world: World;
  readonly base: number;
}

/**
 * Reads the summit for a plan. The indexes say which meetings there are, and may be late; each is read again as it is. While another
 * plan is half applied, what is read is no version of its own: a proposal made of it is outdated by the time it could be applied.
 */
export async function readWorld(store: Store, plan: PlanId): Promise<Read> {
  const { number, applying } = await store.baton();
  const [facts, delegations] = await Promise.all([store.facts(), store.delegations()]);
  if (facts === undefined) throw new NoSummit('no summit is loaded');
  const days = await Promise.all(daysOf(facts.summit.grid).map((day) => store.day(day)));
  const listed = [...days.flat(), ...(await store.waiting())].map(({ id }) => id);
  const meetings = (await store.meetings(listed)).filter(isAlive);
  const isHalfApplied = applying !== undefined && followUpOf(applying) !== plan;
  return { world: { facts, delegations, meetings }, base: isHalfApplied ? number - 1 : number };
}
