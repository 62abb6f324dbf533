import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Session } from '../../../functions/store/sessions.ts';
import type { Link, MailIntent, SignIn, SignInQuota } from '../../../functions/store/store.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { idOf, meetingId, NOW, office } from '../../builders.ts';
import { everything, openEmpty } from './open.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const actor = office('Merida');
const { email } = actor;
const signIn: SignIn = {
  ...{ sha256: hash('browser'), email, actor, language: 'es', triesLeft: 5 },
  expiresAt: addMinutes(NOW, 15),
};
const intent: MailIntent = { id: 's-1', about: 'sign-in', signIn: signIn.sha256, email, language: 'es', at: NOW };
const session: Session = {
  ...{ sha256: hash('cookie'), actor, language: 'es', startedAt: NOW, expiresAt: addMinutes(NOW, 600) },
};
const quota = (caller: string, limits: Partial<SignInQuota> = {}): SignInQuota => ({
  ...{ caller, at: NOW, perCaller: 10, perAddress: 20 },
  ...limits,
});
const epochSeconds = (text: string) => Date.parse(text) / 1000;

test('a link is kept under the hash of its token, until a day after its end', async () => {
  const { store, table } = await openEmpty();
  const link: Link = {
    ...{ sha256: hash('token'), purpose: 'meeting', meeting: meetingId(1), sequence: 0 },
    ...{ delegation: idOf('Merida'), email, expiresAt: addMinutes(NOW, 60) },
  };
  expect(await store.link(link.sha256)).toBeUndefined();
  await store.putLink(link);
  expect(await store.link(link.sha256)).toEqual(link);
  expect(Object.values(await everything(table))).toEqual([
    { pk: `LINK#${link.sha256}`, sk: 'LINK', ...link, expires: epochSeconds('2019-06-02T19:00:00Z') },
  ]);
});

test('a sign-in starts with its mail, so many an hour', async () => {
  const { store, table } = await openEmpty();
  const two = quota('a', { perCaller: 2, perAddress: 2 });
  expect(await store.startSignIn(signIn, intent, two)).toBe(true);
  expect(await store.signIn(signIn.sha256)).toEqual(signIn);
  expect(await store.mail('s-1')).toEqual(intent);
  expect(await store.startSignIn({ ...signIn, sha256: hash('2') }, undefined, two)).toBe(true);
  const before = await everything(table);
  expect(await store.startSignIn({ ...signIn, sha256: hash('3') }, { ...intent, id: 's-3' }, two)).toBe(false);
  expect(await everything(table)).toEqual(before);
});

test('a caller uses up its own share of an address and no more, until the next hour', async () => {
  const { store, table } = await openEmpty();
  const ask = (caller: string, at = NOW) =>
    store.countSignIn(email, { ...quota(caller), at, perCaller: 2, perAddress: 5 });
  const asked: boolean[] = [];
  for (const caller of ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'd']) asked.push(await ask(caller));
  expect(asked).toEqual([true, true, false, true, true, false, true, false]);
  expect(await ask('a', addMinutes(NOW, 60))).toBe(true);
  expect(await store.countSignIn(office('Phoenix').email, quota('a'))).toBe(true);
  expect(Object.values(await everything(table))).toContainEqual({
    ...{ pk: `QUOTA#sign-in ${email}`, sk: 'HOUR#2019-06-01T18', asked: 5, by_a: 2, by_b: 2, by_c: 1 },
    expires: epochSeconds('2019-06-01T20:00:00Z'),
  });
});

test('a code is tried five times at most, in time, and only when there is one', async () => {
  const { store } = await openEmpty();
  await store.startSignIn(signIn, intent, quota('a'));
  const { sha256 } = signIn;
  const right = hash('12345678');
  expect(await store.tryCode(sha256, right, NOW)).toBe(false);
  await store.setCode(sha256, right);
  expect((await store.signIn(sha256))?.triesLeft).toBe(5);
  expect(await store.tryCode(sha256, hash('wrong'), NOW)).toBe(false);
  expect(await store.tryCode(sha256, right, NOW)).toBe(true);
  expect(await store.tryCode(sha256, right, signIn.expiresAt)).toBe(false);
  const guesses = await Promise.all(
    Array.from({ length: 20 }, (_, number) => store.tryCode(sha256, hash(`${number}`), NOW)),
  );
  expect(guesses).toEqual(Array(20).fill(false));
  expect((await store.signIn(sha256))?.triesLeft).toBe(0);
  expect(await store.tryCode(sha256, right, NOW)).toBe(false);
});

test('a code for a sign-in that is gone makes none', async () => {
  const { store, table } = await openEmpty();
  await store.setCode(hash('gone'), hash('12345678'));
  expect(await store.tryCode(hash('gone'), hash('12345678'), NOW)).toBe(false);
  expect(await everything(table)).toEqual({});
});

test('a sign-in becomes a session once, in time; the session ends when it is ended', async () => {
  const { store } = await openEmpty();
  await store.startSignIn(signIn, intent, quota('a'));
  expect(await store.finishSignIn(signIn.sha256, session, signIn.expiresAt)).toBe(false);
  expect(await store.finishSignIn(hash('other'), session, NOW)).toBe(false);
  expect(await store.session(session.sha256)).toBeUndefined();
  const finished = await Promise.all(
    Array.from({ length: 5 }, (_, number) =>
      store.finishSignIn(signIn.sha256, { ...session, sha256: hash(`cookie ${number}`) }, NOW),
    ),
  );
  expect(finished.filter((is) => is).length).toBe(1);
  const won = hash(`cookie ${finished.indexOf(true)}`);
  expect(await store.session(won)).toEqual({ ...session, sha256: won });
  expect((await store.signIn(signIn.sha256))?.usedAt).toBe(NOW);
  expect(await store.tryCode(signIn.sha256, hash('12345678'), NOW)).toBe(false);
  await store.endSession(won);
  expect(await store.session(won)).toBeUndefined();
});

test('what is known against an address is kept, the latest word', async () => {
  const { store } = await openEmpty();
  expect(await store.reaches()).toEqual([]);
  await store.setReach({ email, state: 'bounced', at: NOW, detail: 'no such user' });
  await store.setReach({ email, state: 'complained', at: addMinutes(NOW, 1), detail: 'spam' });
  expect(await store.reaches()).toEqual([{ email, state: 'complained', at: addMinutes(NOW, 1), detail: 'spam' }]);
});
