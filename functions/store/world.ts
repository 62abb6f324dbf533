import type { World } from '../../shared/plan/world.ts';
import { daysOf } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { Store } from './store.ts';

/** The whole summit as plans look at it, in one step: every meeting of every day, and all that waits. May lag by moments. */
export async function worldOf(store: Pick<Store, 'delegations' | 'waiting' | 'day'>, facts: Facts): Promise<World> {
  const [delegations, waiting, ...days] = await Promise.all([
    store.delegations(),
    store.waiting(),
    ...daysOf(facts.summit.grid).map((day) => store.day(day)),
  ]);
  return { facts, delegations, meetings: [...days.flat(), ...waiting] };
}
