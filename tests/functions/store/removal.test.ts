import { beforeEach, expect, test } from 'vitest';
import { carryOut } from '../../../functions/store/carry-out.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import { sha256 } from '../../../functions/store/secret.ts';
import type { Store } from '../../../functions/store/store.ts';
import { type Command, requestSchema } from '../../../shared/meeting/command.ts';
import type { Summit } from '../../../shared/summit/summit.ts';
import {
  delegation,
  delegations,
  facts,
  idOf,
  meeting,
  meetingId,
  NOW,
  office,
  requested,
  state,
} from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from './open.ts';

const merida = delegation('Merida');
const event = () => summitEvent('delegation-removed', 'removed-1');
const apart: Summit = {
  ...facts().summit,
  keepApart: [
    [idOf('Phoenix'), idOf('Austin')],
    [merida.id, idOf('Quebec')],
  ],
};

let opened: Opened;
beforeEach(async () => {
  opened = await openLoaded({ ...facts(), summit: apart });
});

const remove = () => opened.store.removeDelegation(merida, apart, event());
const ask = (number = 1, from = 'Phoenix', to = 'Merida', store = opened.store) => {
  const request = requestSchema.parse({ invited: idOf(to), topic: 'Water', lengthMinutes: 30 });
  const command: Command = {
    kind: 'request',
    by: office(from),
    meeting: meetingId(number),
    requester: idOf(from),
    request,
  };
  return carryOut({ store, now: () => NOW }, undefined, command);
};
const back = async () => {
  const seen = await opened.store.delegationChanges();
  return opened.store.importDelegations([merida], summitEvent('delegation-changed', 'import'), seen);
};

test('a delegation goes with all that was kept of it, and the trail says so', async () => {
  const { store, table } = opened;
  const feed = {
    delegation: merida.id,
    sha256: sha256('feed'),
    language: 'es',
    by: office('Merida'),
    at: NOW,
  } as const;
  expect(await store.makeFeed(feed, undefined, summitEvent('feed-made', 'feed'))).toBe(true);
  const email = office('Merida').email;
  const welcome = { delegation: merida.id, email, number: 1, at: NOW, by: email };
  const mail = { id: 'welcome-1', about: 'welcome', delegation: merida.id, email, at: NOW } as const;
  expect(await store.welcome(welcome, mail, summitEvent('office-welcomed', 'welcome'))).toBe(true);

  expect(await remove()).toBe(undefined);
  const others = delegations().filter(({ id }) => id !== merida.id);
  expect(await store.delegations()).toEqual(others.sort((a, b) => (a.id < b.id ? -1 : 1)));
  expect([await store.feed(merida.id), await store.welcomes()]).toEqual([undefined, []]);
  expect((await store.facts())?.summit.keepApart).toEqual([[idOf('Phoenix'), idOf('Austin')]]);
  expect((await store.summitEvents()).find(({ kind }) => kind === 'delegation-removed')).toEqual(event());
  expect(await fsck(table)).toEqual([]);

  // What is made for it from now on is refused, and what was read before does not bring it back.
  expect(await store.makeFeed(feed, undefined, summitEvent('feed-made', 'feed-2'))).toBe(false);
  expect(await store.welcome(welcome, mail, summitEvent('office-welcomed', 'welcome-2'))).toBe(false);
  expect(await store.changeSettings(apart, summitEvent('settings-changed', 'old'))).toBe(false);
  expect(await store.changeDelegation({ ...merida, revision: 2 }, summitEvent('delegation-changed', 'old'))).toBe(
    false,
  );
  expect(await remove()).toBe('outrun');
  expect(await fsck(table)).toEqual([]);
});

test.each([
  ['asks', 'Merida', 'Phoenix'],
  ['is asked', 'Phoenix', 'Merida'],
])('one that %s while it is removed: either is done, never both', async (_what, from, to) => {
  for (let round = 1; round <= 6; round += 1) {
    opened = await openLoaded({ ...facts(), summit: apart });
    const both = round % 2 === 0 ? [ask(round, from, to), remove()] : [remove(), ask(round, from, to)];
    const [first, second] = await Promise.all(both);
    const removed = round % 2 === 0 ? second : first;
    const asked = await opened.store.meeting(meetingId(round));
    expect([removed, asked?.id]).toEqual(removed === undefined ? [undefined, undefined] : ['asked', meetingId(round)]);
    expect(await fsck(opened.table)).toEqual([]);
  }
});

test('a request that was decided before the removal is not written after it, wherever it would wait or be placed', async () => {
  expect(await remove()).toBe(undefined);
  const before = await everything(opened.table);
  for (const to of [state.waiting(), state.invited()]) {
    const change = requested(meeting({ state: to }));
    const lost = { ok: false, lost: { kind: 'stale' } };
    expect(await opened.store.commit({ change, facts: facts() })).toEqual(lost);
    const own = requested(meeting({ from: 'Merida', to: 'Phoenix', state: to }));
    expect(await opened.store.commit({ change: own, facts: facts() })).toEqual(lost);
  }
  expect(await everything(opened.table)).toEqual(before);
});

test('a request in the middle of which the delegation is removed hears that it is not at the summit', async () => {
  const { store } = opened;
  let removed: unknown = 'not yet';
  const late: Store = {
    ...store,
    async commit(one) {
      if (removed === 'not yet') removed = await remove();
      return store.commit(one);
    },
  };
  const outcome = await ask(1, 'Phoenix', 'Merida', late);
  expect([removed, outcome]).toEqual([
    undefined,
    { ok: false, problem: { kind: 'unknown-delegation', field: 'invited' } },
  ]);
  expect([await store.meeting(meetingId(1)), await fsck(opened.table)]).toEqual([undefined, []]);
});

test.each([
  ['waits', state.waiting()],
  ['is held', state.invited()],
])('a removal that was decided before a request that %s is not written after it, on either side', async (_what, to) => {
  const change = requested(meeting({ state: to }));
  expect(await opened.store.commit({ change, facts: facts() })).toEqual({ ok: true });
  const before = await everything(opened.table);
  expect(await remove()).toBe('asked');
  expect(await opened.store.removeDelegation(delegation('Phoenix'), apart, event())).toBe('asked');
  expect(await everything(opened.table)).toEqual(before);
});

test.each([
  [
    'a change of it',
    () => opened.store.changeDelegation({ ...merida, revision: 2 }, summitEvent('delegation-changed', 'x')),
  ],
  [
    'someone else being kept apart',
    async () => {
      const { summit } = facts();
      const item = await opened.table.get({ pk: 'SUMMIT', sk: 'FACT#SETTINGS' });
      await opened.table.put({ ...item, pk: 'SUMMIT', sk: 'FACT#SETTINGS', summit: { ...summit, keepApart: [] } });
      return true;
    },
  ],
])('%s since it was looked at overtakes the removal', async (_what, overtake) => {
  expect(await overtake()).toBe(true);
  expect(await remove()).toBe('outrun');
  expect(await opened.store.delegation(merida.id)).toBeDefined();
});

test('a delegation that was removed may be imported again, and then asked for meetings', async () => {
  expect(await remove()).toBe(undefined);
  expect(await back()).toBe(true);
  expect(await fsck(opened.table)).toEqual([]);
  expect(await ask()).toMatchObject({ ok: true });
  expect(await remove()).toBe('asked');
});

test('it may come again with an import of many, too, which is written in portions', async () => {
  const { store, table } = opened;
  expect(await remove()).toBe(undefined);
  const many = [merida, ...Array.from({ length: 100 }, (_, number) => delegation(`New${number}`))];
  expect(
    await store.importDelegations(many, summitEvent('delegation-changed', 'many'), await store.delegationChanges()),
  ).toBe(true);
  expect(await fsck(table)).toEqual([]);
  expect(await ask()).toMatchObject({ ok: true });
});
