import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { at, delegation, facts, meeting, meetingId, placement, requested, span, state } from '../../builders.ts';
import { openLoaded, summitEvent } from '../store/open.ts';
import { type Browser, openApp, type Page, signedIn } from './browser.ts';

let store: Store;
let app: ReturnType<typeof openApp>;
let phoenix: Browser;

/** Phoenix meets Merida on 6 June, 10:30, and Austin on 7 June, 8:15. */
beforeEach(async () => {
  store = (await openLoaded()).store;
  app = openApp(store);
  const early = { id: meetingId(2), to: 'Austin', state: state.confirmed(placement({ start: at('07T08:15') })) };
  for (const one of [meeting({ state: state.confirmed() }), meeting(early)])
    expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  phoenix = await signedIn(app.app, store, 'Phoenix');
});

const linesOf = (page: Page, selector: string) =>
  page.document.querySelectorAll(selector).map(({ structuredText }) => structuredText.replace(/\s+/g, ' ').trim());
const nextOn = async (path: string) => linesOf(await phoenix.get(path), '.next');

describe('what comes next', () => {
  test('stands first at home, with its day before the summit, and not on a day that is only looked at', async () => {
    expect([await nextOn('/programme'), await nextOn('/programme?day=2019-06-07')]).toEqual([
      ['Next Thursday 6 June, 09:00 Session ses_opening'],
      [],
    ]);
  });

  test('is of today while there is anything, then of the day after', async () => {
    app.setNow(at('06T10:00'));
    expect(await nextOn('/programme')).toEqual(['Next 10:30 Merida Room agave, Hall']);
    app.setNow(at('06T19:00'));
    expect(await nextOn('/programme')).toEqual(['Next Friday 7 June, 08:15 Austin Room agave, Hall']);
    app.setNow(at('08T19:00'));
    expect(await nextOn('/programme')).toEqual([]);
  });
});

test('free time is offered for a meeting only where the shortest one fits in', async () => {
  const { summit, ...others } = facts();
  const freeWith = async (...lengthsMinutes: number[]) => {
    const rules = { ...summit.rules, lengthsMinutes };
    const loaded = (await openLoaded({ ...others, summit: { ...summit, rules } })).store;
    const meets = meeting({ state: state.confirmed(placement({ start: at('06T10:15') })) });
    expect(await loaded.commit({ change: requested(meets), facts: facts() })).toEqual({ ok: true });
    const page = await (await signedIn(openApp(loaded).app, loaded, 'Phoenix')).get('/programme?day=2019-06-06');
    return page.document
      .querySelectorAll('.free .time')
      .map((time) => time.text)
      .slice(0, 3);
  };
  expect([await freeWith(15, 30), await freeWith(30)]).toEqual([
    ['08:00–09:00', '10:00–10:15', '10:45–11:00'],
    ['08:00–09:00', '12:30–13:00', '14:30–20:00'],
  ]);
});

describe('what an office settles by itself', () => {
  const settles = async (fields: Parameters<typeof delegation>[1]) => {
    const changed = delegation('Phoenix', { revision: 2, ...fields });
    expect(await store.changeDelegation(changed, summitEvent('delegation-changed', 'own'))).toBe(true);
  };

  test('stands on its time line, within the hours of each day', async () => {
    await settles({ arrival: at('06T10:00'), departure: at('08T12:00'), blocks: [span('06', '14:30', '15:00')] });
    const own = async (day: string) => linesOf(await phoenix.get(`/programme?day=2019-06-${day}`), '.own');
    expect([await own('06'), await own('07'), await own('08')]).toEqual([
      ['08:00–10:00 before your arrival · Change', '14:30–15:00 kept for yourselves · Change'],
      [],
      ['12:00–20:00 after your departure · Change'],
    ]);
  });

  test('is told on the page of a meeting that lies in it, to that office alone', async () => {
    const merida = await signedIn(app.app, store, 'Merida');
    const page = `/m/${meetingId(1)}`;
    const told = async (by: Browser) => (await by.get(page)).html.includes('no longer suits your own programme');
    expect([await told(phoenix), await told(merida)]).toEqual([false, false]);
    await settles({ blocks: [span('06', '10:45', '11:00')] });
    expect([await told(phoenix), await told(merida)]).toEqual([true, false]);
    app.setNow(at('06T10:30'));
    expect(await told(phoenix)).toBe(false);
  });
});
