import { expect, test } from 'vitest';
import { consume } from '../../../functions/planner/consume.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, meeting, meetingId, NOW, state } from '../../builders.ts';
import { nextPlan, organizer, plan, planId, planState } from '../../plan-builders.ts';
import {
  approve,
  first,
  goOn,
  headOf,
  meansOf,
  morning,
  openWith,
  placementIn,
  second,
  waiting,
  wake,
} from './stage.ts';

const closesAgave = {
  ...{ kind: 'closures' as const, room: morning.room },
  closures: [{ start: at('06T10:00'), end: at('06T12:00') }],
};

/** A clock that jumps by so much with each look at it. */
function jumping(byMs: number): () => number {
  let elapsed = 0;
  return () => {
    elapsed += byMs;
    return elapsed;
  };
}

test('a plan of what waits is worked on, proposed and, once it is approved, carried out', async () => {
  const { store, table } = await openWith([first, waiting]);
  await store.startPlan(plan({ kind: 'plan' }));
  await goOn(meansOf(store));
  const ready = await headOf(store);
  expect(ready).toMatchObject({
    ...{ state: planState.ready(), ground: { programme: 1, venue: 1 }, base: 0 },
    numbers: { asked: 2, placed: 2, waiting: 0, proven: true, moreRooms: [] },
  });
  const steps = await store.steps(ready.id);
  expect(steps.map(({ entries }) => entries.map(({ what, meeting: id }) => [what, id]))).toEqual([
    [['place', waiting.id]],
  ]);
  expect(await store.meetings([first.id, waiting.id])).toEqual([first, waiting]);
  await approve(store, ready);
  await goOn(meansOf(store));
  expect((await headOf(store)).state).toMatchObject({ name: 'applied', changed: 1, overtaken: 0 });
  const placed = await store.meeting(waiting.id);
  expect([placed?.state.name, placementIn(placed)]).toEqual(['invited', steps[0]?.entries[0]?.to]);
  expect(await fsck(table)).toEqual([]);
});

test('a repair is proposed with what takes its amendment back, and an undo brings everything back where it was', async () => {
  const { store, table } = await openWith([first, second]);
  await store.startPlan(plan({ amendment: closesAgave }));
  await goOn(meansOf(store));
  const ready = await headOf(store);
  expect(ready).toMatchObject({ ground: { venue: 2 }, undoAmendment: { ...closesAgave, closures: [] } });
  await approve(store, ready);
  await goOn(meansOf(store));
  const moved = await store.meeting(first.id);
  expect(placementIn(moved)).not.toEqual(morning);
  expect((await store.facts())?.venue.rooms[0]?.closures).toEqual(closesAgave.closures);

  const undo = plan({
    ...{ id: planId(2), kind: 'undo', undoes: ready.id, base: 1 },
    amendment: { ...closesAgave, closures: [] },
  });
  await store.startPlan(undo);
  await goOn(meansOf(store), undo.id);
  await approve(store, await headOf(store, undo.id));
  await goOn(meansOf(store), undo.id);
  expect((await headOf(store, undo.id)).state).toMatchObject({ name: 'applied', changed: 1, overtaken: 0 });
  expect(placementIn(await store.meeting(first.id))).toEqual(morning);
  expect((await store.facts())?.venue.rooms[0]?.closures).toEqual([]);
  expect(await store.baton()).toEqual({ number: 2 });
  expect(await fsck(table)).toEqual([]);
});

/** Five who all want the same hour with one mayor: not all wishes can come true, and the search never knows that it is done. */
const wishes = ['Merida', 'Montreal', 'Guadalajara', 'Quebec', 'Austin'].map((to, index) =>
  meeting({
    ...{ id: meetingId(100 + index), from: 'Phoenix', to, state: state.waiting() },
    windows: [{ start: at('06T10:00'), end: at('06T11:00') }],
  }),
);

test('an organizer who discards a plan stops its search', async () => {
  const { store } = await openWith(wishes);
  await store.startPlan(plan({ kind: 'plan', seconds: 300 }));
  let looks = 0;
  const seen: Store = {
    ...store,
    async plan(id) {
      looks += 1;
      const head = await headOf(store, id);
      // The first look takes the plan up, the second is the search's own.
      if (looks === 2) await store.changePlan(nextPlan(head, planState.discarded()));
      return store.plan(id);
    },
  };
  await goOn(meansOf(seen, { elapsedMs: jumping(300) }));
  expect(await headOf(store)).toMatchObject({ version: 3, state: planState.discarded() });
  expect([looks, await store.steps(planId(1))]).toEqual([2, []]);
});

test('a search tells how far it has come, leaves its best after a slice, and is proposed when its time is over', async () => {
  const { store } = await openWith(wishes);
  await store.startPlan(plan({ kind: 'plan', seconds: 120 }));
  const jumps = meansOf(store, { elapsedMs: jumping(10_000) });
  await goOn(jumps);
  const head = await headOf(store);
  expect(head.state).toEqual(planState.queued(1));
  // Taken up, told at least once, handed on.
  expect(head.version).toBeGreaterThan(3);
  expect(head.numbers).toMatchObject({ asked: 5, placed: 5, waiting: 0 });
  expect([...(await store.checkpoint(head.id)).keys()].sort()).toEqual(wishes.map(({ id }) => id));
  await goOn(jumps);
  expect(await headOf(store)).toMatchObject({ state: planState.ready(), numbers: { placed: 5 } });
  expect((await store.steps(head.id)).length).toBe(5);
  expect(await store.checkpoint(head.id)).toEqual(new Map());
});

test('a plan that fails in every slice is given up', async () => {
  const { store } = await openWith([first]);
  await store.startPlan(plan({ seconds: 10 }));
  const failing: Store = { ...store, facts: () => Promise.reject(new Error('no answer')) };
  for (let tries = 0; tries < 4; tries += 1) {
    await expect(goOn(meansOf(failing))).rejects.toThrow('no answer');
    await wake(store);
  }
  await goOn(meansOf(failing));
  expect((await headOf(store)).state).toEqual({ name: 'failed', at: NOW, reason: 'fault' });
});

test('a proposal that was made of a half applied plan is outdated when it could be applied', async () => {
  const { store } = await openWith([first, second]);
  const [one, other] = [plan(), plan({ id: planId(2) })];
  await store.startPlan(one);
  await store.startPlan(other);
  await goOn(meansOf(store));
  await approve(store, await headOf(store));
  await goOn(meansOf(store), other.id);
  await goOn(meansOf(store));
  const ready = await headOf(store, other.id);
  expect(ready).toMatchObject({ state: { name: 'ready' }, base: 0 });
  await expect(approve(store, ready)).rejects.toThrow('base');
});

test('records of other items are passed over, and a plan that fails is reported alone', async () => {
  const { store } = await openWith([first]);
  await store.startPlan(plan());
  await store.startPlan(plan({ id: planId(2) }));
  const record = (pk: string, SequenceNumber: string) => ({ dynamodb: { Keys: { pk: { S: pk } }, SequenceNumber } });
  const failing: Store = {
    ...store,
    leasePlan: (id, now, until) =>
      id === planId(1) ? Promise.reject(new Error('no answer')) : store.leasePlan(id, now, until),
  };
  const Records = [record(planId(1), '1'), record('SUMMIT', '2'), record(planId(2), '3')];
  expect(await consume(meansOf(failing), { Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect((await headOf(store, planId(2))).state.name).toBe('ready');
});

test('who takes a plan that another has, or that is done, does nothing', async () => {
  const { store } = await openWith([first]);
  await store.startPlan(plan());
  await store.leasePlan(planId(1), NOW, addMinutes(NOW, 3));
  await goOn(meansOf(store));
  expect(await headOf(store)).toEqual(plan());
  await store.changePlan(nextPlan(plan(), { name: 'discarded', at: NOW, by: organizer }));
  await goOn(meansOf(store));
  expect((await headOf(store)).version).toBe(2);
});

test('what the organizer keeps stays where it is, closed room or not', async () => {
  const { store } = await openWith([first, second]);
  await store.startPlan(plan({ keep: [first.id], amendment: closesAgave }));
  await goOn(meansOf(store));
  expect((await headOf(store)).state).toEqual(planState.ready());
  expect(await store.steps(planId(1))).toEqual([]);
  expect(await store.meeting(first.id)).toEqual(first);
});
