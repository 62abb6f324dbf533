import { beforeEach, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import { key } from '../../../functions/store/key.ts';
import type { Session } from '../../../functions/store/sessions.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { idOf, NOW, office } from '../../builders.ts';
import { everything, type Opened, openEmpty, summitEvent } from './open.ts';

const merida = idOf('Merida');
const { email } = office('Merida');
const desk = emailSchema.parse('desk@summit.example');
const session: Session = {
  ...{ sha256: 'b'.repeat(64), actor: office('Merida'), language: 'es' },
  ...{ startedAt: NOW, expiresAt: addMinutes(NOW, 720) },
};

let opened: Opened;

beforeEach(async () => {
  opened = await openEmpty();
  await opened.table.put({ ...key.session(session.sha256), ...session });
});

test('that a session is used is noted on it, and one that has ended does not come back by it', async () => {
  const { store, table } = opened;
  const seenAt = addMinutes(NOW, 10);
  expect(await store.renewSession(session.sha256, seenAt)).toBe(true);
  expect(await store.session(session.sha256)).toEqual({ ...session, seenAt });
  await store.endSession(session.sha256);
  expect(await store.renewSession(session.sha256, addMinutes(NOW, 20))).toBe(false);
  expect(await everything(table)).toEqual({});
});

test('a session written before sessions said when they began is read as one that began long ago', async () => {
  const { startedAt: _, ...former } = session;
  await opened.table.put({ ...key.session(session.sha256), ...former });
  expect((await opened.store.session(session.sha256))?.startedAt).toBe('2000-01-01T00:00:00Z');
});

test('who signs out everywhere is found under the office, or among the organizers, with the latest time', async () => {
  const { store, table } = opened;
  const event = (id: string) => summitEvent('signed-out-everywhere', id);
  await store.signOutEverywhere({ office: merida, email }, addMinutes(NOW, 5), event('later'));
  await store.signOutEverywhere({ office: merida, email }, NOW, event('earlier'));
  await store.signOutEverywhere({ email: desk }, NOW, event('desk'));
  expect(await store.signedOut(merida)).toEqual([{ email, at: addMinutes(NOW, 5) }]);
  expect(await store.signedOut(undefined)).toEqual([{ email: desk, at: NOW }]);
  expect(await store.signedOut(idOf('Phoenix'))).toEqual([]);
  expect((await store.summitEvents()).map(({ id }) => id)).toEqual(['desk', 'later']);
  expect(await fsck(table)).toEqual([]);
});
