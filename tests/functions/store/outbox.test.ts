import { expect, test } from 'vitest';
import type { AskedMail, Delivery, Store } from '../../../functions/store/store.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { change, facts, idOf, meeting, meetingId, NOW, next, office, requested, state } from '../../builders.ts';
import { everything, openEmpty } from './open.ts';

const { email } = office('Merida');
const intent: AskedMail = {
  id: 'm-1',
  about: 'link',
  meeting: meetingId(1),
  delegation: idOf('Merida'),
  email,
  at: NOW,
};
const deliveries: Delivery[] = [
  { email, language: 'es', name: 'Aide' },
  { email: office('Quebec').email, language: 'fr' },
];
const later = (minutes: number) => addMinutes(NOW, minutes);
const ask = (store: Store) => store.askMail(intent, 10);

test('an intent is claimed by one worker at a time, and by the next when the lease is over', async () => {
  const { store } = await openEmpty();
  expect(await ask(store)).toBe(true);
  expect(await store.mail('m-1')).toEqual(intent);
  const claims = await Promise.all(Array.from({ length: 8 }, () => store.claimMail('m-1', deliveries, NOW, later(5))));
  expect(claims.filter((claimed) => claimed !== undefined)).toEqual([{ intent, deliveries }]);
  expect(await store.claimMail('m-1', deliveries, later(4), later(9))).toBeUndefined();
  expect(await store.claimMail('m-1', deliveries, later(5), later(9))).toEqual({ intent, deliveries });
  expect(await store.claimMail('m-2', deliveries, NOW, later(5))).toBeUndefined();
  expect(await store.mail('m-2')).toBeUndefined();
});

test('the messages are fixed at the first claim, and what was sent stays sent', async () => {
  const { store } = await openEmpty();
  await ask(store);
  await store.claimMail('m-1', deliveries, NOW, later(5));
  await store.markSent('m-1', { email, language: 'es', sentAt: later(1), messageId: 'ses-1' });
  const again = await store.claimMail('m-1', [], later(6), later(9));
  expect(again?.deliveries).toEqual([{ ...deliveries[0], sentAt: later(1), messageId: 'ses-1' }, deliveries[1]]);
});

test('a settled intent is never claimed, swept or settled again, and is left to the collector', async () => {
  const { store, table } = await openEmpty();
  await ask(store);
  expect(await store.stuckMail(later(1))).toEqual([]);
  expect(await store.stuckMail(later(2))).toEqual(['m-1']);
  await store.claimMail('m-1', deliveries, NOW, later(5));
  expect(await store.stuckMail(later(2))).toEqual([]);
  await store.settleMail('m-1', later(3));
  expect(await store.claimMail('m-1', deliveries, later(6), later(9))).toBeUndefined();
  expect(await store.stuckMail(later(600))).toEqual([]);
  await store.again('m-1', later(600));
  const settled = (await everything(table))['MAIL#m-1 MAIL'];
  expect(settled).toMatchObject({ settledAt: later(3), expires: Date.parse('2019-07-01T18:03:00Z') / 1000 });
  expect(Object.keys(settled ?? {}).filter((name) => name.startsWith('due'))).toEqual([]);
});

test('a stuck intent comes back as a new item with what was sent, and after five tries is kept for the organizers', async () => {
  const { store, table } = await openEmpty();
  await ask(store);
  await store.again('m-1', later(1));
  expect(await store.mail('m-1')).toEqual(intent);
  await store.claimMail('m-1', deliveries, NOW, later(5));
  await store.markSent('m-1', { email, language: 'es', sentAt: later(1) });

  let now = later(5);
  for (const [id, following] of [1, 2, 3, 4].map((tries) => [
    tries === 1 ? 'm-1' : `m-1~${tries}`,
    `m-1~${tries + 1}`,
  ])) {
    if (id === undefined || following === undefined) throw new Error('two ids each');
    expect(await store.stuckMail(now)).toEqual([id]);
    // Two sweeps at once make one new item.
    await Promise.all([store.again(id, now), store.again(id, now)]);
    expect(Object.keys(await everything(table)).filter((key) => key.startsWith('MAIL#'))).toEqual([
      `MAIL#${following} MAIL`,
    ]);
    now = addMinutes(now, 2);
  }
  expect(await store.failedMail()).toEqual([]);
  expect((await store.claimMail('m-1~5', [], now, addMinutes(now, 5)))?.deliveries).toEqual([
    { ...deliveries[0], sentAt: later(1) },
    deliveries[1],
  ]);
  now = addMinutes(now, 5);
  await store.again('m-1~5', now);
  expect(await store.stuckMail(addMinutes(now, 600))).toEqual([]);
  expect((await store.failedMail()).map((failed) => failed.intent)).toEqual([{ ...intent, id: 'm-1~5' }]);
});

test('a sweep does not take an intent from the worker who has just claimed it', async () => {
  const { store } = await openEmpty();
  await ask(store);
  expect(await store.stuckMail(later(2))).toEqual(['m-1']);
  await store.claimMail('m-1', deliveries, later(2), later(7));
  await store.again('m-1', later(2));
  expect(await store.mail('m-1')).toEqual(intent);
  expect(await store.mail('m-1~2')).toBeUndefined();
});

test('what a change freed waits for the placer until it is settled', async () => {
  const { store } = await openEmpty();
  const asked = meeting();
  await store.commit({ change: requested(asked), facts: facts() });
  expect(await store.stuckFreed(later(60))).toEqual([]);
  const gone = next(asked, state.withdrawn());
  await store.commit({ change: change(asked, gone, 'withdrawn'), facts: facts() });
  expect(await store.stuckFreed(later(1))).toEqual([]);
  expect(await store.stuckFreed(later(2))).toEqual([`${asked.id}-2`]);
  await store.settleFreed(`${asked.id}-2`);
  expect(await store.stuckFreed(later(60))).toEqual([]);
});

test('a mail is asked for so often in an hour and no more', async () => {
  const { store } = await openEmpty();
  const at = (minutes: number, id: string): AskedMail => ({ ...intent, id, at: later(minutes) });
  const asked = await Promise.all(
    Array.from({ length: 9 }, (_, number) => store.askMail(at(number, `q-${number}`), 3)),
  );
  expect(asked.filter((is) => is).length).toBe(3);
  expect(await store.askMail(at(60, 'q-60'), 3)).toBe(true);
});
