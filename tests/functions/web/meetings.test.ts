import { expect, test } from 'vitest';
import { at, facts, meeting, meetingId, placement, requested, state } from '../../builders.ts';
import { openLoaded } from '../store/open.ts';
import { openApp, signedIn } from './browser.ts';

test('what is agreed lies ahead until it ends, and then is over, checked in or not', async () => {
  const { store } = await openLoaded();
  const app = openApp(store);
  const later = { id: meetingId(2), to: 'Austin', state: state.confirmed(placement({ start: at('07T08:15') })) };
  for (const one of [meeting({ state: state.confirmed(placement({ start: at('06T10:30') })) }), meeting(later)])
    expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  const listed = async (time: string) => {
    app.setNow(at(time));
    const { document } = await phoenix.get('/meetings');
    return ['ahead', 'over'].map((id) => document.querySelectorAll(`[aria-labelledby=${id}] .cards > li`).length);
  };
  expect([await listed('06T10:59'), await listed('06T11:00'), await listed('07T12:00')]).toEqual([
    [2, 0],
    [1, 1],
    [0, 2],
  ]);
});
