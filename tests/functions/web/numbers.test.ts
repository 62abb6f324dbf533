import { expect, test } from 'vitest';
import { facts, meeting, meetingId, requested, state } from '../../builders.ts';
import { openLoaded } from '../store/open.ts';
import { Browser, openApp, signedIn } from './browser.ts';

test('the page of numbers counts also what is in no list any more, and is for organizers only', async () => {
  const { store } = await openLoaded();
  const { app } = openApp(store);
  for (const one of [
    meeting({ state: state.confirmed() }),
    meeting({ id: meetingId(2), from: 'Austin', to: 'Quebec', state: state.declined() }),
  ]) {
    await store.commit({ change: requested(one), facts: facts() });
  }
  const desk = await signedIn(app, store, 'organizer');
  const page = await desk.get('/numbers');
  expect(page.document.querySelectorAll('dl dd').map((cell) => Number(cell.text))).toEqual([
    2, 1, 2, 1, 0, 1, 0, 0, 0, 0,
  ]);
  expect(page.document.querySelector('#room-use ~ tbody tr')?.text).toBe(
    'Room agave4% 0.5 of 12\u00a0h0% 0 of 12\u00a0h0% 0 of 12\u00a0h',
  );
  const inOther = async (language: string) =>
    (await desk.get(`/numbers?lang=${language}`)).document.querySelector('#room-use ~ tbody td')?.text;
  expect([await inOther('es'), await inOther('fr')]).toEqual([
    '4\u00a0% 0.5 de 12\u00a0h',
    '4\u00a0% 0,5 sur 12\u00a0h',
  ]);
  expect(page.document.querySelector('figure svg')?.getAttribute('aria-label')).toBe(
    'Thursday 6 June: at most 1 room of 3 at once, first at 10:30',
  );
  const phoenix = await signedIn(app, store, 'Phoenix');
  expect([(await phoenix.get('/numbers')).status, (await new Browser(app).get('/numbers')).status]).toEqual([403, 401]);
});
