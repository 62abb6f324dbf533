import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sha256 } from '../../../functions/store/secret.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { delegation, NOW } from '../../builders.ts';
import { openEmpty, summitEvent } from '../store/open.ts';
import { openPost, type Post } from './post.ts';

let post: Post | undefined;
beforeEach(() => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await post?.stop();
});

const envelopes = async (from: Post) =>
  (await from.sent()).map(({ destinations, subject }) => [destinations.join(), subject]);

test('a welcome goes to the lead aide who was invited, in that aide’s language, and holds no secret', async () => {
  post = await openPost();
  const merida = delegation('Merida');
  const email = emailSchema.parse('aide@merida.example');
  const welcome = { delegation: merida.id, email, number: 1, at: NOW, by: emailSchema.parse('desk@summit.example') };
  const intent = { id: 'welcome-1', about: 'welcome', delegation: merida.id, email, at: NOW } as const;
  expect(await post.store.welcome(welcome, intent, summitEvent('office-welcomed', 'w1'))).toBe(true);
  expect(await post.run()).toEqual([]);
  expect(await envelopes(post)).toEqual([
    ['aide@merida.example', 'Bienvenida · sus reuniones bilaterales en Small 2019'],
  ]);
  expect([post.minted, (await post.sent())[0]?.links]).toEqual([[], ['https://parley.example/sign-in']]);
});

test('before there is a summit an organizer gets the way in, in Parley’s own name', async () => {
  post = await openPost('parley.example', openEmpty);
  const email = emailSchema.parse('desk@organizers.example');
  const actor = { role: 'organizer', email } as const;
  const signIn = { sha256: sha256('browser'), email, actor, language: 'fr' as const, triesLeft: 5 };
  const intent = { id: 's-1', about: 'sign-in', signIn: signIn.sha256, email, language: 'fr', at: NOW } as const;
  await post.store.startSignIn({ ...signIn, expiresAt: addMinutes(NOW, 20) }, intent, {
    caller: 'a',
    at: NOW,
    perCaller: 5,
    perAddress: 5,
  });
  expect(await post.run()).toEqual([]);
  expect(await envelopes(post)).toEqual([['desk@organizers.example', 'Connexion · Parley']]);
});
