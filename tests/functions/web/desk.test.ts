import { beforeEach, describe, expect, test } from 'vitest';
import { carryOut } from '../../../functions/store/carry-out.ts';
import type { Store } from '../../../functions/store/store.ts';
import { type Meeting, proposalSchema } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import {
  at,
  change,
  delegation,
  facts,
  meeting,
  meetingId,
  NOW,
  next,
  office,
  placement,
  requested,
  state,
} from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { Browser, besideField, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;
let confirmed: Meeting;

/** Phoenix meets Merida in Agave on 6 June, 10:30–11:00; it is 10:00. Merida's lead can be called. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  const asked = meeting();
  confirmed = next(asked, state.confirmed());
  await store.commit({ change: requested(asked), facts: facts() });
  await store.commit({ change: change(asked, confirmed, 'accepted', { by: office('Merida') }), facts: facts() });
  const merida = delegation('Merida');
  const aides = merida.aides.map((aide) => ({ ...aide, mobile: '+529991234567' }));
  await store.changeDelegation({ ...merida, aides, revision: 2 }, summitEvent('delegation-changed', 'mobile'));
  app.setNow(at('06T10:00'));
});

const cards = (page: Page, group: string) =>
  page.document.querySelectorAll(`[aria-labelledby=${group}] li h3`).map((title) => title.text.trim());

describe('the list of calls', () => {
  test('keeps a change within the hour until both offices are told, each by whom and when', async () => {
    await carryOut({ store, now: () => at('06T10:00') }, confirmed.id, {
      kind: 'cancel',
      by: { role: 'organizer', email: emailSchema.parse('desk@summit.example') },
      words: {},
    });
    app.setNow(at('06T13:00'));
    const page = await desk.get('/calls');
    expect(cards(page, 'changes')).toEqual(['Phoenix', 'Merida']);
    expect(page.document.querySelector('a[href="tel:+529991234567"]')?.text).toBe('+529991234567');
    expect(page.document.querySelectorAll('#changes ~ ul li ul li').map((line) => line.text)).toEqual([
      'Aide of Phoenix · speaks English · no mobile number on record',
      'Aide of Merida · speaks Spanish · +529991234567',
    ]);
    await desk.submit(page, '/calls/told');
    const after = await desk.get('/calls');
    expect([cards(after, 'changes'), cards(after, 'told')]).toEqual([['Merida'], ['Phoenix']]);
    expect(after.document.querySelector('[aria-labelledby=told] .soft:last-of-type')?.text).toBe(
      'Told by desk@summit.example, Thursday 6 June, 13:00 / 1:00 pm',
    );
    await desk.submit(after, '/calls/untold');
    expect(cards(await desk.get('/calls'), 'changes')).toEqual(['Phoenix', 'Merida']);
  });

  test('names an office that is silent while its answer time ends within four hours', async () => {
    const until = at('06T14:00');
    const place = placement({ start: at('07T15:00') });
    const silent = meeting({ id: meetingId(2), from: 'Austin', to: 'Quebec', state: state.invited(place, until) });
    await store.commit({ change: requested(silent), facts: facts() });
    expect(cards(await desk.get('/calls'), 'silent')).toEqual(['Quebec']);
    const [first, second] = (await desk.get('/delegations')).document.querySelectorAll('tbody tr');
    expect([first?.querySelector('th bdi')?.text, first?.querySelector('td a[href="/calls"]')?.text]).toEqual([
      'Quebec',
      'No answer yet: by Thu 14:00',
    ]);
    expect(second?.querySelector('a[href="/calls"]')).toBe(null);
    const numbers = (await desk.get('/delegations')).document.querySelectorAll('tbody tr:has(a[href^="tel:"])');
    expect(
      numbers.map((row) => [row.querySelector('th bdi')?.text, row.querySelector('a[href^="tel:"]')?.text.trim()]),
    ).toEqual([['Merida', '+529991234567']]);
    app.setNow(at('06T09:59'));
    expect(cards(await desk.get('/calls'), 'silent')).toEqual([]);
    app.setNow(until);
    expect(cards(await desk.get('/calls'), 'silent')).toEqual([]);
  });

  test('names an office that is silent to a proposal of another time', async () => {
    const until = at('06T14:00');
    const by = office('Phoenix');
    const proposal = proposalSchema.parse({ start: at('07T15:00'), by, at: NOW, words: {}, answerUntil: until });
    const later = placement({ start: at('07T12:00') });
    const asked = meeting({ id: meetingId(2), from: 'Phoenix', to: 'Quebec', state: state.invited(later, until) });
    const agreed = next(asked, state.confirmed(later, office('Quebec')), { proposal });
    await store.commit({ change: requested(asked), facts: facts() });
    await store.commit({ change: change(asked, agreed, 'proposed', { by }), facts: facts() });
    const page = await desk.get('/calls');
    expect(cards(page, 'silent')).toEqual(['Quebec']);
    expect(page.document.querySelector('[aria-labelledby=silent] li')?.text).toContain(
      'Phoenix asks to move it to Friday 7 June, 15:00 / 3:00 pm. Answer by Thursday 6 June, 14:00 / 2:00 pm.',
    );
    app.setNow(until);
    expect(cards(await desk.get('/calls'), 'silent')).toEqual([]);
  });

  test('names whom mail did not reach', async () => {
    const email = emailSchema.parse('aide@merida.example');
    await store.setReach({ email, state: 'bounced', at: at('06T09:00'), detail: 'no such user' });
    expect(cards(await desk.get('/calls'), 'not-reached')).toEqual(['Merida']);
  });
});

describe('protocol notes', () => {
  const path = () => `/m/${confirmed.id}/notes`;
  const write = (page: Page, typed: Record<string, string>) => desk.submit(page, path(), typed);

  test('are saved version by version, and lead from the meeting’s sheet', async () => {
    const sheet = await desk.get(`/m/${confirmed.id}`);
    expect(sheet.document.querySelector(`a[href="${path()}"]`)?.text).toBe('Protocol notes');
    const saved = await write(await desk.get(path()), { seating: 'Phoenix faces the sea', flags: '' });
    expect([saved.status, saved.location]).toEqual([303, path()]);
    expect(await store.notes(confirmed.id)).toEqual({
      meeting: confirmed.id,
      version: 1,
      seating: 'Phoenix faces the sea',
      at: at('06T10:00'),
      by: 'desk@summit.example',
    });
  });

  test('lose nothing when two write at once: what was typed stays beside what was saved', async () => {
    const [mine, theirs] = [await desk.get(path()), await desk.get(path())];
    await write(theirs, { seating: 'Theirs' });
    const refused = await write(mine, { seating: 'Mine' });
    expect([refused.status, refused.document.getElementById('notes-seating')?.text]).toEqual([409, 'Mine']);
    expect(refused.document.getElementById('notes-seating-hint')?.text).toBe('Saved meanwhile: Theirs');
    expect((await write(refused, {})).status).toBe(303);
    expect(await store.notes(confirmed.id)).toMatchObject({ version: 2, seating: 'Mine' });
  });

  test('that are too long are refused beside the field', async () => {
    const page = await desk.get(path());
    const before = await everything(opened.table);
    const refused = await write(page, { press: 'x'.repeat(1001) });
    expect([refused.status, besideField(refused, 'notes-press')]).toEqual([422, 'At most 1000 characters, please.']);
    expect(await everything(opened.table)).toEqual(before);
  });
});

describe('the trail of everything', () => {
  const rows = (page: Page) =>
    page.document.querySelectorAll('tbody tr').map((line) =>
      line
        .querySelectorAll('td')
        .slice(0, 3)
        .map((cell) => cell.text),
    );

  test('names who did what, newest first', async () => {
    // What happened at the same second stands in the order of its keys.
    expect(rows(await desk.get('/trail'))).toEqual([
      ['Phoenix – Merida', 'accepted', 'Merida (aide@merida.example)'],
      ['Phoenix – Merida', 'requested', 'Parley'],
      ['the summit', 'delegation changed', 'Parley'],
      ['the summit', 'summit loaded', 'Parley'],
    ]);
  });

  test('tells from where and to where, and only once where nothing moved', async () => {
    const { id } = confirmed;
    const pinned = next(confirmed, { ...state.confirmed(), pinned: true } as Meeting['state']);
    const moved = next(pinned, state.confirmed(placement({ start: at('06T15:00') })));
    const from = placement();
    const stays = change(confirmed, pinned, 'pinned');
    const moves = change(pinned, moved, 'moved');
    const to = placement({ start: at('06T15:00') });
    await store.commit({ change: { ...stays, event: { ...stays.event, from, to: from } }, facts: facts() });
    await store.commit({ change: { ...moves, event: { ...moves.event, from, to } }, facts: facts() });
    const lines = (await desk.get('/trail')).document.querySelectorAll(`tr:has(a[href="/m/${id}?as=session"])`);
    const own = (await desk.get(`/m/${id}?as=session`)).document.querySelectorAll('[aria-labelledby=trail] tbody tr');
    const [morning, afternoon] = ['10:30–11:00', '15:00–15:30 / 3:00–3:30 pm'].map(
      (time) => `Thursday 6 June, ${time}, Room agave`,
    );
    const told = (rows: typeof lines, first: number) =>
      rows.map((row) =>
        row
          .querySelectorAll('td')
          .slice(first, -1)
          .map((cell) => [cell.text, cell.getAttribute('colspan')]),
      );
    const nowhere = ['', undefined];
    const nothing = [nowhere, nowhere];
    const events = [
      [
        [morning, undefined],
        [afternoon, undefined],
      ],
      [[morning, '2']],
      nothing,
      nothing,
    ];
    expect([told(lines, 3), told(own, 2)]).toEqual([events, events.toReversed()]);
  });

  test('is filtered by city and by kind', async () => {
    const count = async (query: string) => rows(await desk.get(`/trail?${query}`)).length;
    expect([await count('city=dlg_merida'), await count('city=dlg_quebec'), await count('kind=accepted')]).toEqual([
      2, 0, 1,
    ]);
  });

  test('goes on where a page ends', async () => {
    for (let number = 1; number <= 60; number += 1) {
      const moment = addMinutes(at('06T10:00'), number);
      const notes = {
        meeting: confirmed.id,
        version: number,
        at: moment,
        by: emailSchema.parse('desk@summit.example'),
      };
      await store.changeNotes(notes, { ...summitEvent('notes-changed', `n${number}`), at: moment });
    }
    app.setNow(at('06T12:00'));
    const first = await desk.get('/trail');
    const older = first.document.querySelectorAll('main p a').at(-1)?.getAttribute('href') ?? '';
    const second = await desk.get(older);
    expect([rows(first).length, rows(second).length]).toEqual([50, 14]);
  });
});

test.each(['/calls', '/trail', '/m/mtg_0000000001/notes'])('%s is for organizers only', async (path) => {
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  expect([(await phoenix.get(path)).status, (await new Browser(app.app).get(path)).status]).toEqual([403, 401]);
});
