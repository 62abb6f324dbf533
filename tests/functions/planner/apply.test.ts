import { expect, test, vi } from 'vitest';
import { followUpOf } from '../../../functions/planner/follow-up.ts';
import { DamagedTable } from '../../../functions/store/commit.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { at, change, facts, idOf, next, state } from '../../builders.ts';
import { entry, organizer, planId, planState, step } from '../../plan-builders.ts';
import {
  answered,
  approved,
  closesBeach,
  first,
  goOn,
  headOf,
  meansOf,
  morning,
  noon,
  openWith,
  placementIn,
  second,
  settled,
  stepsOfAll,
  there,
  waiting,
  wake,
} from './stage.ts';

const all = [first, second, waiting, answered];
const amending = { amendment: closesBeach, ground: { programme: 1, venue: 2 } };

test('a plan is carried out whole: amendment, lift and land, places, summaries, and a follow-up for what was overtaken', async () => {
  const opened = await openWith(all);
  const { store, table } = opened;
  await approved(store, stepsOfAll(answered), amending);
  await goOn(meansOf(store));

  const found = await store.meetings(all.map(({ id }) => id));
  expect(found.map((one) => [one.state.name, placementIn(one)])).toEqual([
    ['confirmed', noon],
    ['confirmed', morning],
    ['invited', there('08T10:00')],
    ['confirmed', there('08T12:00')],
  ]);
  expect(found.map(({ moving }) => moving)).toEqual([undefined, undefined, undefined, undefined]);
  expect((await store.facts())?.venue.revision).toBe(2);
  const head = await headOf(store);
  expect(head.state).toEqual({
    ...{ name: 'applied', at: at('01T12:00'), by: organizer, changed: 3, overtaken: 1 },
    next: followUpOf(head.id),
  });
  expect((await store.steps(head.id)).map(({ results }) => results?.map((one) => one.name))).toEqual([
    ['done'],
    ['done'],
    ['done'],
    ['done'],
    ['overtaken'],
  ]);
  expect(await headOf(store, followUpOf(head.id))).toMatchObject({
    kind: 'repair',
    base: 1,
    state: planState.queued(),
  });
  expect(await store.baton()).toEqual({ number: 1 });
  const mails = Object.keys(await settled(opened)).filter((name) => name.includes('-summary-'));
  expect(mails.sort()).toEqual(
    ['austin', 'guadalajara', 'merida', 'montreal', 'phoenix', 'quebec'].map(
      (city) => `MAIL#pln_0000000001-summary-dlg_${city} MAIL`,
    ),
  );
  expect(await fsck(table)).toEqual([]);
});

class Killed extends Error {}

/** The store of a worker that dies right before its call number `at` (counted from 1): what it did so far is all it did. */
function dying(store: Store, at: number): { store: Store; calls: () => number } {
  let calls = 0;
  const wrapped = new Proxy(store, {
    get(target, name, receiver) {
      const act: unknown = Reflect.get(target, name, receiver);
      if (typeof act !== 'function') return act;
      return async (...args: unknown[]) => {
        calls += 1;
        if (calls >= at) throw new Killed();
        return Reflect.apply(act, target, args);
      };
    },
  });
  return { store: wrapped, calls: () => calls };
}

test('a worker may die before any of its calls: the next one ends in the same state, with each mail once', {
  timeout: 600_000,
}, async () => {
  const whole = await openWith(all);
  await approved(whole.store, stepsOfAll(answered), amending);
  const counting = dying(whole.store, Number.POSITIVE_INFINITY);
  await goOn(meansOf(counting.store));
  const expected = await settled(whole);
  expect(counting.calls()).toBeGreaterThan(15);

  for (let at = 1; at <= counting.calls(); at += 1) {
    const opened = await openWith(all);
    await approved(opened.store, stepsOfAll(answered), amending);
    await expect(goOn(meansOf(dying(opened.store, at).store))).rejects.toThrow(Killed);
    await wake(opened.store);
    await goOn(meansOf(opened.store));
    expect(await settled(opened), `died before call ${at}`).toEqual(expected);
    expect(await fsck(opened.table), `died before call ${at}`).toEqual([]);
  }
});

test('two workers at one plan do everything once', async () => {
  const opened = await openWith(all);
  await approved(opened.store, stepsOfAll(answered), amending);
  await goOn(meansOf(dying(opened.store, 13).store)).catch(() => {});
  await wake(opened.store);
  await Promise.all([goOn(meansOf(opened.store)), wake(opened.store).then(() => goOn(meansOf(opened.store)))]);
  const whole = await openWith(all);
  await approved(whole.store, stepsOfAll(answered), amending);
  await goOn(meansOf(whole.store));
  const [found, expected] = [await settled(opened), await settled(whole)];
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  expect(await fsck(opened.table)).toEqual([]);
});

test('what does not get done in one slice is done in the next, without a crash and without waiting for the clock', async () => {
  const opened = await openWith(all);
  await approved(opened.store, stepsOfAll(answered), amending);
  let elapsed = 0;
  const slow = () => {
    elapsed += 25_000;
    return elapsed;
  };
  await goOn(meansOf(opened.store, { elapsedMs: slow }));
  expect((await headOf(opened.store)).state.name).toBe('applying');
  await goOn(meansOf(opened.store), planId(1), 1);
  expect((await headOf(opened.store)).state).toMatchObject({ name: 'applied', changed: 3, overtaken: 1 });
});

test.each([
  [
    'somebody changed the programme',
    async (store: Store) => {
      const { programme } = facts();
      await store.changeProgramme({ ...programme, revision: 2 }, event('programme-changed'));
    },
  ],
  [
    'somebody changed the very rooms that the plan amends',
    async (store: Store) => {
      await store.changeVenue({ ...facts().venue, revision: 2 }, event('venue-changed'));
    },
  ],
])('where %s since, the plan fails and changes nothing', async (_, meddle) => {
  const opened = await openWith(all);
  await approved(opened.store, stepsOfAll(answered), amending);
  await meddle(opened.store);
  const meetings = await opened.store.meetings(all.map(({ id }) => id));
  await goOn(meansOf(opened.store));
  expect((await headOf(opened.store)).state).toMatchObject({ name: 'failed', reason: 'ground-moved' });
  expect(await opened.store.meetings(all.map(({ id }) => id))).toEqual(meetings);
  expect(await opened.store.baton()).toEqual({ number: 1 });
  expect(await fsck(opened.table)).toEqual([]);
});

const event = (kind: 'programme-changed' | 'venue-changed') => ({
  ...{ id: 'meddled', at: at('01T12:00'), by: organizer, kind, detail: kind },
});

test('a lifted meeting whose new place was taken comes down waiting, and both its offices are told', async () => {
  const opened = await openWith([first, second, waiting]);
  const { store, table } = opened;
  await approved(store, [
    step(1, [entry(first, undefined, { what: 'lift' })]),
    step(2, [entry(first, noon, { what: 'land' })]),
  ]);
  await goOn(meansOf(store));
  const landed = await store.meeting(first.id);
  expect(landed?.state.name).toBe('waiting');
  expect(landed?.moving).toBeUndefined();
  expect((await store.steps(planId(1))).map(({ results }) => results)).toEqual([
    [{ name: 'done', version: 2 }],
    [{ name: 'overtaken', why: 'taken' }],
  ]);
  const head = await headOf(store);
  expect(head.state).toMatchObject({ name: 'applied', changed: 0, overtaken: 1, next: followUpOf(head.id) });
  expect(await headOf(store, followUpOf(head.id))).toMatchObject({ kind: 'plan' });
  const mails = Object.keys(await settled(opened)).filter((name) => name.startsWith(`MAIL#${first.id}-3`));
  expect(mails.length).toBe(2);
  expect(await fsck(table)).toEqual([]);
});

test('a lifted meeting that cannot even come down ends the plan as failed, and the baton goes back', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { store } = await openWith([first, second]);
  await approved(store, [
    step(1, [entry(second, there('08T10:00'))]),
    step(2, [entry(first, undefined, { what: 'lift' })]),
    step(3, [entry(first, noon, { what: 'land' })]),
    step(4, [entry(second, there('08T12:00'))]),
  ]);
  const damaged: Store = {
    ...store,
    commitStep: async (commit) => {
      if (commit.step.number === 3) throw new DamagedTable('a count');
      return store.commitStep(commit);
    },
  };
  await goOn(meansOf(damaged));
  expect((await headOf(store)).state).toEqual({ name: 'failed', at: at('01T12:00'), reason: 'fault' });
  expect(await store.baton()).toEqual({ number: 1 });
  expect((await store.steps(planId(1))).map(({ results }) => results?.[0]?.name)).toEqual([
    'done',
    'done',
    undefined,
    undefined,
  ]);
  const summaries = (
    await Promise.all(['Montreal', 'Quebec'].map((city) => store.mail(`pln_0000000001-summary-${idOf(city)}`)))
  ).map((mail) => mail?.about);
  expect(summaries).toEqual(['summary', 'summary']);
  expect(logged.mock.calls.length).toBe(2);
  logged.mockRestore();
});

test('one answer in between overtakes the whole exchange, and nobody has moved', async () => {
  const invited = next(second, state.invited(noon), { version: 1 });
  const { store, table } = await openWith([first, invited]);
  await approved(store, [step(1, [entry(first, noon), entry(invited, morning)])]);
  const yes = next(invited, state.confirmed(noon));
  await store.commit({ change: change(invited, yes, 'accepted'), facts: facts() });
  await goOn(meansOf(store));
  expect((await store.steps(planId(1)))[0]?.results).toEqual([
    { name: 'overtaken', why: 'taken' },
    { name: 'overtaken', why: 'changed' },
  ]);
  expect((await store.meetings([first.id, second.id])).map(placementIn)).toEqual([morning, noon]);
  expect(await fsck(table)).toEqual([]);
});

test('what ended in between needs no follow-up', async () => {
  const { store } = await openWith([first]);
  await approved(store, [step(1, [entry(first, noon)])]);
  await store.commit({ change: change(first, next(first, state.cancelled(morning)), 'cancelled'), facts: facts() });
  await goOn(meansOf(store));
  const head = await headOf(store);
  expect(head.state).toMatchObject({ name: 'applied', changed: 0, overtaken: 1 });
  expect(await store.plan(followUpOf(head.id))).toBeUndefined();
});
