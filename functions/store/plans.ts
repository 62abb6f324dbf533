import type { PlanId } from '../../shared/meeting/meeting.ts';
import { isUnderWay, type Plan, type Proposal } from '../../shared/plan/plan.ts';
import { all, among, any, atMost, type Expression, equals, missing } from './expression.ts';
import { written } from './facts.ts';
import { checkpointItem, keyItem, leftItem, planItem, planKeyItem, read, stepItem } from './item.ts';
import { dayKey, dueKey, type Key, key, prefix } from './key.ts';
import {
  checkpointItemsOf,
  chunksOf,
  firstChance,
  headChanges,
  leftItemsOf,
  newPlanItem,
  stepItemOf,
} from './plan-item.ts';
import type { Store } from './store.ts';
import type { Table } from './table.ts';
import type { Write } from './transaction.ts';

type Plans = Pick<
  Store,
  | 'plans'
  | 'plan'
  | 'steps'
  | 'left'
  | 'startPlan'
  | 'changePlan'
  | 'checkpoint'
  | 'saveCheckpoint'
  | 'saveProposal'
  | 'stuckPlans'
  | 'leasePlan'
  | 'wakePlan'
>;

/** Items of a proposal written at once: a transaction takes 4 MB (Amazon DynamoDB), and 50 of the largest are half of it. */
const PORTION = 50;

/** True while the head is the version before this one. */
export const asDecided = ({ version }: Plan): Expression => equals('version', version - 1);
const noLease = (now: string): Expression => any(missing('leaseUntil'), atMost('leaseUntil', now));

/** Plans as long as they are worked on: heads, what the planner found, and who is at work. */
export function openPlans(table: Table): Plans {
  const change = async (plan: Plan, when: Expression = asDecided(plan)) =>
    (await table.update(key.plan(plan.id), headChanges(plan), when)) !== undefined;

  async function plan(id: PlanId): Promise<Plan | undefined> {
    const item = await table.get(key.plan(id));
    return item === undefined ? undefined : read(planItem, item);
  }

  async function keysUnder(id: PlanId, ...prefixes: string[]): Promise<Key[]> {
    const parts = await Promise.all(prefixes.map((start) => table.partition(id, start)));
    return parts.flat().map((item) => read(keyItem, item));
  }

  return {
    async plans() {
      const items = await table.byDay(dayKey.plans);
      return items.map((item) => read(planItem, item)).reverse();
    },
    plan,
    async steps(id) {
      const items = await table.partition(id, prefix.step);
      return items.map((item) => read(stepItem, item));
    },
    async left(id) {
      const items = await table.partition(id, prefix.left);
      return items.flatMap((item) => read(leftItem, item));
    },
    async startPlan(fresh) {
      const item = newPlanItem(fresh);
      return written(await table.transact([{ kind: 'put', item, when: missing(), why: () => 'there' }]));
    },
    changePlan: (next) => change(next),
    async checkpoint(id) {
      const items = await table.partition(id, prefix.checkpoint);
      return new Map(items.flatMap((item) => read(checkpointItem, item)));
    },
    async saveCheckpoint(id, placements) {
      const items = checkpointItemsOf(id, placements);
      const surplus = without(await keysUnder(id, prefix.checkpoint), items);
      // All at once: a best of two halves that do not fit each other is worse than none.
      written(
        await table.transact([
          ...items.map((item) => ({ kind: 'put' as const, item })),
          ...surplus.map((former) => ({ kind: 'delete' as const, key: former })),
        ]),
      );
    },
    async saveProposal(next, proposal) {
      const former = await keysUnder(next.id, prefix.step, prefix.left, prefix.checkpoint);
      for (const portion of portionsOf(next, proposal, former)) {
        if (!written(await table.transact([asStill(next), ...portion]))) return false;
      }
      return change(next);
    },
    async stuckPlans(now) {
      const items = await table.byDue(dueKey.plan, now);
      return items.map((item) => read(planKeyItem, item).pk);
    },
    async leasePlan(id, now, leaseUntil) {
      const free = all(among(['state', 'name'], ['queued', 'running', 'applying']), noLease(now));
      const changes = { set: { leaseUntil, dueKey: dueKey.plan, dueAt: leaseUntil } };
      return (await table.update(key.plan(id), changes, free)) !== undefined;
    },
    async wakePlan(id, now) {
      const found = await plan(id);
      if (found === undefined || !isUnderWay(found)) return;
      const next = { ...found, version: found.version + 1, state: rested(found.state) };
      const { set, remove } = headChanges(next);
      await table.update(
        key.plan(id),
        { set: { ...set, ...firstChance(now) }, ...(remove === undefined ? {} : { remove }) },
        all(asDecided(next), noLease(now)),
      );
    },
  };
}

/** Whoever ran it is gone: its slice counts as one more, so that what fails each time comes to an end. */
function rested(state: Plan['state']): Plan['state'] {
  return state.name === 'running' ? { name: 'queued', slice: state.slice + 1 } : state;
}

function asStill(next: Plan): Write<'outrun'> {
  return { kind: 'check', key: key.plan(next.id), when: asDecided(next), why: () => 'outrun' };
}

/** Everything the proposal consists of, and away with what an earlier try or the search has left. */
function portionsOf({ id }: Plan, { steps, left }: Proposal, former: readonly Key[]): Write<'outrun'>[][] {
  const items = [...steps.map(stepItemOf), ...leftItemsOf(id, left)];
  return chunksOf(
    [
      ...items.map((item) => ({ kind: 'put' as const, item })),
      ...without(former, items).map((one) => ({ kind: 'delete' as const, key: one })),
    ],
    PORTION,
  );
}

function without(keys: readonly Key[], kept: readonly Key[]): Key[] {
  const names = new Set(kept.map(({ sk }) => sk));
  return keys.filter(({ sk }) => !names.has(sk)).map(({ pk, sk }) => ({ pk, sk }));
}
