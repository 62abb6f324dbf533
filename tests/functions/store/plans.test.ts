import { expect, test } from 'vitest';
import type { Table } from '../../../functions/store/table.ts';
import type { Plan, Proposal } from '../../../shared/plan/plan.ts';
import type { MeetingId, Placement } from '../../../shared/summit/claim.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, meeting, meetingId, NOW, placement } from '../../builders.ts';
import { entry, left, nextPlan, numbers, plan, planId, planState, step } from '../../plan-builders.ts';
import { everything, openEmpty } from './open.ts';

const LATER = addMinutes(NOW, 5);
const proposal = (steps: number, leaves: number): Proposal => ({
  numbers: numbers(),
  steps: Array.from({ length: steps }, (_, index) =>
    step(index + 1, [entry(meeting({ id: meetingId(index) }), placement({ start: at('07T10:00') }))]),
  ),
  left: Array.from({ length: leaves }, (_, index) => left(meeting({ id: meetingId(1000 + index) }))),
});

async function keysOf(table: Table): Promise<string[]> {
  return Object.keys(await everything(table)).map((key) => key.split(' ')[1] ?? '');
}

test('a plan is started once, and all plans come newest first', async () => {
  const { store } = await openEmpty();
  const [older, newer] = [plan({ seconds: 60 }), plan({ id: planId(2), at: LATER, kind: 'plan' })];
  expect(await store.startPlan(newer)).toBe(true);
  expect(await store.startPlan(older)).toBe(true);
  expect(await store.startPlan({ ...older, seconds: 300 })).toBe(false);
  expect(await store.plan(older.id)).toEqual(older);
  expect(await store.plan(planId(3))).toBeUndefined();
  expect(await store.plans()).toEqual([newer, older]);
});

test('a head changes one version at a time, and loses what the next version does not have', async () => {
  const { store } = await openEmpty();
  const first = plan({ numbers: numbers() });
  await store.startPlan(first);
  const { numbers: _, ...bare } = first;
  const second = nextPlan(bare, planState.discarded());
  expect(await store.changePlan(nextPlan(second, planState.ready()))).toBe(false);
  expect(await store.changePlan(second)).toBe(true);
  expect(await store.changePlan(second)).toBe(false);
  expect(await store.plan(first.id)).toEqual(second);
});

test('one worker has a plan until its lease is over; a next slice is for anyone at once', async () => {
  const { store } = await openEmpty();
  const queued = plan();
  await store.startPlan(queued);
  expect(await store.leasePlan(queued.id, NOW, LATER)).toBe(true);
  expect(await store.leasePlan(queued.id, addMinutes(NOW, 4), LATER)).toBe(false);
  const running = nextPlan(queued, planState.running());
  await store.changePlan(running);
  expect(await store.leasePlan(queued.id, addMinutes(NOW, 4), LATER)).toBe(false);
  await store.changePlan(nextPlan(running, planState.queued(1)));
  expect(await store.leasePlan(queued.id, addMinutes(NOW, 4), LATER)).toBe(true);
  expect(await store.leasePlan(queued.id, LATER, addMinutes(LATER, 5))).toBe(true);
});

test('what is not under way is nobody’s to take and nobody’s to wake', async () => {
  const { store } = await openEmpty();
  const queued = plan();
  await store.startPlan(queued);
  const ready = nextPlan(queued, planState.ready());
  await store.changePlan(ready);
  expect(await store.leasePlan(queued.id, NOW, LATER)).toBe(false);
  await store.wakePlan(queued.id, NOW);
  expect(await store.plan(queued.id)).toEqual(ready);
});

test('a plan is stuck when its first chance or its lease is over, and not any more once it was woken', async () => {
  const { store } = await openEmpty();
  const queued = plan();
  await store.startPlan(queued);
  const stuck = (minutes: number) => store.stuckPlans(addMinutes(NOW, minutes));
  expect([await stuck(1), await stuck(2)]).toEqual([[], [queued.id]]);
  await store.leasePlan(queued.id, NOW, LATER);
  expect([await stuck(4), await stuck(5)]).toEqual([[], [queued.id]]);
  await store.wakePlan(queued.id, addMinutes(NOW, 4));
  expect(await store.plan(queued.id)).toEqual(queued);
  await store.wakePlan(queued.id, LATER);
  expect([await stuck(6), await stuck(7)]).toEqual([[], [queued.id]]);
  await store.changePlan(nextPlan(nextPlan(queued, planState.queued()), planState.ready()));
  expect(await stuck(60)).toEqual([]);
});

test('a running plan whose worker is gone is queued for its next slice', async () => {
  const { store } = await openEmpty();
  const running = plan({ state: planState.running(2) });
  await store.startPlan(running);
  await store.wakePlan(running.id, LATER);
  expect(await store.plan(running.id)).toEqual(nextPlan(running, planState.queued(3)));
});

test('a proposal is read as it was written, left in chunks, head last', async () => {
  const { store, table } = await openEmpty();
  const running = plan({ state: planState.running() });
  await store.startPlan(running);
  const found = proposal(120, 450);
  const ready = nextPlan(running, planState.ready(), { numbers: found.numbers });
  expect(await store.saveProposal(ready, found)).toBe(true);
  expect(await store.steps(running.id)).toEqual(found.steps);
  expect(await store.left(running.id)).toEqual(found.left);
  expect(await store.plan(running.id)).toEqual(ready);
  expect((await keysOf(table)).filter((sk) => sk.startsWith('LEFT#')).sort()).toEqual([
    'LEFT#0001',
    'LEFT#0002',
    'LEFT#0003',
  ]);
});

test('of an earlier try and of the search nothing survives a proposal', async () => {
  const { store, table } = await openEmpty();
  const running = plan({ state: planState.running() });
  await store.startPlan(running);
  await store.saveCheckpoint(running.id, new Map([[meetingId(1), placement()]]));
  for (const { plan: of, number, ...rest } of proposal(7, 0).steps) {
    await table.put({ pk: of, sk: `STEP#0000${number}`, plan: of, number, ...rest });
  }
  const found = proposal(2, 1);
  await store.saveProposal(nextPlan(running, planState.ready()), found);
  expect((await keysOf(table)).sort()).toEqual(['LEFT#0001', 'PLAN', 'STEP#00001', 'STEP#00002']);
});

test('a plan that was discarded meanwhile gets no proposal', async () => {
  const { store } = await openEmpty();
  const running = plan({ state: planState.running() });
  await store.startPlan(running);
  const discarded = nextPlan(running, planState.discarded());
  await store.changePlan(discarded);
  expect(await store.saveProposal(nextPlan(running, planState.ready()), proposal(3, 3))).toBe(false);
  expect(await store.plan(running.id)).toEqual(discarded);
  expect([await store.steps(running.id), await store.left(running.id)]).toEqual([[], []]);
});

test('a checkpoint of ten thousand meetings comes back as it was; a smaller one leaves nothing of it', async () => {
  const { store, table } = await openEmpty();
  const [bare, full] = [placement(), placement({ interpreter: 'int_ines', turnoverMinutes: 15 })];
  const best = new Map(
    Array.from({ length: 10_000 }, (_, index): [MeetingId, Placement] => [
      meetingId(index),
      index % 2 === 0 ? full : bare,
    ]),
  );
  await store.saveCheckpoint(planId(1), best);
  expect(await store.checkpoint(planId(1))).toEqual(best);
  expect((await keysOf(table)).length).toBe(10);
  const smaller = new Map([...best].slice(0, 1500));
  await store.saveCheckpoint(planId(1), smaller);
  expect(await store.checkpoint(planId(1))).toEqual(smaller);
  expect((await keysOf(table)).sort()).toEqual(['CHECKPOINT#01', 'CHECKPOINT#02']);
  expect(await store.checkpoint(planId(2))).toEqual(new Map<Plan['id'], Placement>());
});
