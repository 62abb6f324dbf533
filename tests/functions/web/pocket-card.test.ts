import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { at, facts, idOf, meeting, meetingId, placement, requested, state } from '../../builders.ts';
import { openLoaded } from '../store/open.ts';
import { type Browser, openApp, type Page, signedIn } from './browser.ts';

let store: Store;
let app: ReturnType<typeof openApp>;
let phoenix: Browser;

/** On 6 June Phoenix meets Merida at 10:30, and Quebec, with an interpreter, is asked for 15:00; on 7 June it meets Austin. */
beforeEach(async () => {
  store = (await openLoaded()).store;
  app = openApp(store);
  const held = placement({ start: at('06T15:00'), interpreter: 'int_luc' });
  const meetings = [
    meeting({ state: state.confirmed() }),
    meeting({ id: meetingId(2), to: 'Quebec', topic: 'Winter roads', state: state.invited(held, at('05T18:00')) }),
    meeting({ id: meetingId(3), to: 'Austin', state: state.confirmed(placement({ start: at('07T15:00') })) }),
    meeting({ id: meetingId(4), to: 'Montreal', state: state.waiting() }),
  ];
  for (const one of meetings)
    expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  phoenix = await signedIn(app.app, store, 'Phoenix');
});

const lines = (page: Page) =>
  page.document.querySelectorAll('.pocket li').map((line) =>
    line.childNodes
      .map((node) => node.text.replace(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join(' | '),
  );

test('the card holds the day’s sessions that bind the mayor, and meetings with room, counterpart, topic and language', async () => {
  const day = await phoenix.get('/programme?day=2019-06-06');
  const href = day.document.querySelector('a[href^="/programme/card"]')?.getAttribute('href');
  const page = await phoenix.get(href ?? '');
  expect(lines(page)).toEqual([
    '09:00–10:00 | Session ses_opening | Hall',
    '10:30–11:00 | Merida, Mexico | Room agave, Hall | Water in dry cities · English · discreet',
    '11:00–12:30 | Session ses_panel-1 | Hall',
    '13:00–14:30 | Session ses_lunch',
    '15:00–15:30 | Quebec, Canada | Room agave, Hall | Winter roads · English and French, with an interpreter · discreet · kept for an answer until Wed 18:00',
  ]);
  expect(page.document.querySelector('.pocket footer')?.text).toContain('As of Saturday 1 June, 12:00');
});

test('the paper’s size and language are chosen on the page, and every day has its card', async () => {
  const page = await phoenix.get('/programme/card?day=2019-06-07&size=letter&lang=es');
  expect(page.document.querySelector('body')?.getAttribute('class')).toBe('letter');
  expect(lines(page)).toEqual([
    '15:00–15:30 | Austin, Estados Unidos | Room agave, Hall | Water in dry cities · inglés · discreta',
  ]);
  expect((await phoenix.get('/programme/card?day=2019-06-08')).document.querySelector('.pocket ol')).toBe(null);
});

test('an organizer prints it for the office that asks; nobody else opens it', async () => {
  const desk = await signedIn(app.app, store, 'organizer');
  const page = await desk.get(`/programme/card?of=${idOf('Phoenix')}&day=2019-06-06`);
  expect(lines(page).length).toBe(5);
  expect(page.document.querySelectorAll('.bar .days a').map((link) => link.getAttribute('href'))).toContain(
    `/programme/card?of=${idOf('Phoenix')}&day=2019-06-07&size=a4`,
  );
  const austin = await signedIn(app.app, store, 'Austin');
  const foreign = await austin.get(`/programme/card?of=${idOf('Phoenix')}`);
  expect([foreign.status, foreign.html.includes('Winter roads')]).toEqual([403, false]);
});
