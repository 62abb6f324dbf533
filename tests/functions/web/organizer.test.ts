import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { type Meeting, planIdSchema } from '../../../shared/meeting/meeting.ts';
import { standOf } from '../../../shared/summit/amendment.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import {
  at,
  delegation,
  facts,
  idOf,
  meeting,
  meetingId,
  NOW,
  placement,
  requested,
  span,
  state,
} from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { Browser, besideField, mailedLink, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;
let asked: Meeting;
let waits: Meeting;

/** Phoenix asks Merida (Agave, 6 June 10:30–11:00); Guadalajara's request to Quebec waits. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  asked = meeting();
  waits = meeting({ id: meetingId(2), from: 'Guadalajara', to: 'Quebec', state: state.waiting() });
  for (const change of [requested(asked), requested(waits)]) {
    expect(await store.commit({ change, facts: facts() })).toEqual({ ok: true });
  }
});

const textOf = (node: { text: string } | null | undefined) => node?.text.replace(/\s+/g, ' ').trim() ?? '';
type Cell = ReturnType<Page['document']['querySelectorAll']>[number];
/** Without what is for the eye alone. */
function heard(cell: Cell): string {
  for (const seen of cell.querySelectorAll('[aria-hidden=true]')) seen.remove();
  return textOf(cell);
}

/** A table as rows of text, with what spans several rows in each of them, as a screen reader walks it. */
function grid(page: Page, selector: string): string[][] {
  const lines = page.document.querySelectorAll(`${selector} tr`);
  const rows: string[][] = lines.map(() => []);
  for (const [y, line] of lines.entries()) {
    for (const cell of line.querySelectorAll('th, td')) {
      const x = firstGap(rows[y] ?? []);
      const text = heard(cell);
      const height = Number(cell.getAttribute('rowspan') ?? 1);
      for (const row of rows.slice(y, y + height)) row[x] = text;
    }
  }
  return rows;
}

function firstGap(row: readonly (string | undefined)[]): number {
  const gap = Array.from(row).indexOf(undefined);
  return gap === -1 ? row.length : gap;
}

describe('the board', () => {
  test('shows every room of a day against time, and what waits with its reason', async () => {
    const page = await desk.get('/board?day=2019-06-06');
    expect(page.document.querySelector('.board caption')?.text).toBe('Rooms and meetings, Thursday 6 June');
    const rows = grid(page, '.board');
    const used = (name: string) => rows[0]?.find((head) => head.startsWith(name));
    expect(rows[0]?.slice(0, 2)).toEqual(['Time', 'Programme']);
    expect(used('Room agave')).toBe('Room agave12 seats4%Close… Room agave');
    const block = 'Phoenix – MeridaRoom agave · kept until Sun 12:00 discreet';
    const shown = rows.filter(([, , agave]) => agave === block).map(([time]) => time);
    expect(shown).toEqual(['10:30']);
    expect(
      rows
        .slice(1)
        .flatMap((row) => row.slice(3))
        .filter((cell) => cell !== '' && cell !== 'closed'),
    ).toEqual([]);
    const programme = rows.map(([time, session]) => [time, session]).filter(([, session]) => session !== '');
    expect(programme).toEqual([
      ['Time', 'Programme'],
      ['09:00', 'Session ses_opening plenary'],
      ['09:30', 'Session ses_opening plenary'],
      ['11:00', 'Session ses_panel-1 panel · 1 city'],
      ['11:30', 'Session ses_panel-1 panel · 1 city'],
      ['12:00', 'Session ses_panel-1 panel · 1 city'],
      ['13:00', 'Session ses_lunch meal'],
      ['13:30', 'Session ses_lunch meal'],
      ['14:00', 'Session ses_lunch meal'],
    ]);
    const waiting = page.document.querySelectorAll('li.waiting').map((card) => card.text);
    expect(waiting).toEqual(['Guadalajara – Quebecno time suits both officesMove… Guadalajara – Quebec']);
  });

  test('finds a city on every day, without accents or capitals, marks it and lists what waits', async () => {
    const page = await desk.get('/board?day=2019-06-07&find=M%C3%89RIDA');
    expect(page.document.querySelectorAll('[aria-labelledby=found] li').map(textOf)).toEqual([
      'Phoenix – Merida · Thu 10:30 · Room agave',
    ]);
    const there = await desk.get('/board?day=2019-06-06&find=merida');
    expect(there.document.querySelectorAll('.block.found .pair').map(textOf)).toEqual(['Phoenix – Merida']);
    const waiting = await desk.get('/board?find=que');
    expect(waiting.document.querySelectorAll('[aria-labelledby=found] li').map(textOf)).toEqual([
      'Guadalajara – Quebec · waiting for a time',
    ]);
    const nothing = await desk.get('/board?find=%3Cb%3E');
    expect(textOf(nothing.document.getElementById('found'))).toBe('Nothing is found for “<b>”');
  });

  test('says that a day is empty, and leads to a request', async () => {
    const empty = async (day: string) =>
      (await desk.get(`/board?day=2019-06-${day}`)).document.querySelectorAll('#live p.tells').map(textOf);
    expect([await empty('06'), await empty('08')]).toEqual([[], ['No meetings on this day yet. Ask for a meeting']]);
  });

  test('shows one room alone where one is asked for, and all where there is none of that name', async () => {
    const rooms = async (query: string) =>
      (await desk.get(`/board?day=2019-06-06${query}`)).document.querySelectorAll('.of-room').length;
    const count = async (room: string) =>
      textOf((await desk.get(`/board?day=2019-06-06&room=${room}`)).document.querySelector('.glance li'));
    expect([await count('room_agave'), await count('room_biznaga')]).toEqual(['1 meeting', '0 meetings']);
    expect([await rooms('&room=room_agave'), await rooms('&room=room_x'), await rooms('')]).toEqual([1, 3, 3]);
  });

  test('tells on every day which meetings no longer fit and why, and leads to the plans', async () => {
    const strained = { since: NOW, causes: ['delegation-free/session'] };
    const where = placement({ start: at('06T11:30'), room: 'room_cardon' });
    const hit = meeting({ id: meetingId(3), to: 'Austin', strained, state: state.invited(where) });
    const checked = meeting({
      ...{ id: meetingId(4), from: 'Montreal', to: 'Quebec', strained },
      state: state.invited(placement({ start: at('07T16:00') })),
    });
    for (const one of [hit, checked]) await store.commit({ change: requested(one), facts: facts() });
    const page = await desk.get('/board?day=2019-06-08');
    const section = page.document.getElementById('strained');
    expect(textOf(section?.querySelector('h2'))).toBe('2 meetings need a repair');
    expect(section?.querySelectorAll('li').map(textOf)).toEqual([
      'Phoenix – Austin Thu 11:30 · Room cardonPhoenix: Session ses_panel-1 11:00–12:30It would fit Thursday 6 June, 12:30–13:00 / 12:30–1:00 pm, Room biznaga.Move… Phoenix – Austin',
      'Montreal – Quebec Fri 16:00 · Room agaveThe programme, a room or an office changed, and the kept time no longer suits.Move… Montreal – Quebec',
    ]);
    expect(section?.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual([
      `/m/${hit.id}`,
      `/m/${hit.id}/move?day=2019-06-08`,
      `/m/${checked.id}`,
      `/m/${checked.id}/move?day=2019-06-08`,
      '/plans',
    ]);
    const that = await desk.get('/board?day=2019-06-06');
    expect(that.document.querySelectorAll('.block.strained .pair').map(textOf)).toEqual(['Phoenix – Austin']);
  });

  test('leads from a room to closing it on the day one looks at', async () => {
    const board = await desk.get('/board?day=2019-06-07');
    const href = board.document.querySelector('.of-room a')?.getAttribute('href') ?? '';
    const rooms = await desk.get(href.replaceAll('&amp;', '&'));
    expect([rooms.status, rooms.document.querySelectorAll('main details[open]').length]).toEqual([200, 1]);
    expect(rooms.document.querySelector('#room_agave-day option[selected]')?.getAttribute('value')).toBe('2019-06-07');
  });

  test('draws a line at this moment on today’s board, and none on another day’s', async () => {
    app.setNow(at('06T10:42'));
    const now = async (day: string) =>
      (await desk.get(`/board?day=2019-06-${day}`)).document.querySelectorAll('tr.now th').map(textOf);
    expect([await now('06'), await now('07')]).toEqual([['now 10:40'], []]);
  });

  test('is asked for again at no cost while nothing has changed, and comes anew when something has', async () => {
    const first = await desk.get('/board?day=2019-06-06');
    const tag = first.headers.get('etag') ?? '';
    expect(first.document.querySelector('#live')?.getAttribute('data-live')).toBe('20');
    app.setNow(addMinutes(NOW, 3));
    const same = await desk.get('/board?day=2019-06-06', { 'if-none-match': tag });
    expect([same.status, same.html, same.headers.get('parley-as-of')]).toEqual([304, '', '12:03']);
    await desk.submit(await sheet(), `/m/${asked.id}/pin`);
    const changed = await desk.get('/board?day=2019-06-06', { 'if-none-match': tag });
    expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
    const other = await desk.get('/board?day=2019-06-06&lang=fr', {
      'if-none-match': changed.headers.get('etag') ?? '',
    });
    expect(other.status).toBe(200);
  });

  test('opens on today, or on the first day while the summit is to come', async () => {
    expect((await desk.get('/board')).document.querySelector('h1')?.text).toBe('Thursday 6 June');
    app.setNow(at('07T10:00'));
    expect((await desk.get('/board')).document.querySelector('h1')?.text).toBe('Friday 7 June');
  });

  test('lists whose mail came back, with the office', async () => {
    const email = emailSchema.parse('aide@merida.example');
    await store.setReach({ email, state: 'bounced', at: NOW, detail: 'no such user' });
    const page = await desk.get('/board');
    expect(page.document.querySelector('[aria-labelledby=not-reached] li')?.text).toBe(
      'Merida aide@merida.example · not reached: the mail came back · Saturday 1 June, 12:00',
    );
    const [, first] = grid(await desk.get('/delegations'), 'table');
    expect(first?.slice(0, 1).concat(first.slice(4))).toEqual([
      'Merida (MX)',
      'not reached: the mail came back: aide@merida.example',
    ]);
  });

  test('lists whose mail was given up after its last try', async () => {
    const email = emailSchema.parse('aide@merida.example');
    let id = `${asked.id}-1-invitation-invited`;
    let now = NOW;
    for (let tries = 1; tries <= 5; tries += 1) {
      await store.claimMail(id, [{ email, language: 'es' }], now, addMinutes(now, 1));
      now = addMinutes(now, 10);
      await store.again(id, now);
      id = `${asked.id}-1-invitation-invited~${tries + 1}`;
    }
    const [, first] = grid(await desk.get('/delegations'), 'table');
    expect(first?.at(4)).toBe('not reached: our mail could not be sent: aide@merida.example');
  });

  test.each(['/board', '/sessions', '/rooms', '/delegations'])('%s is for organizers only', async (path) => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const statuses = [(await phoenix.get(path)).status, (await new Browser(app.app).get(path)).status];
    expect(statuses).toEqual([403, 401]);
  });
});

const sheet = () => desk.get(`/m/${asked.id}`);

describe('the sheet of a meeting', () => {
  test('shows an organizer both sides in full, and everything that happened', async () => {
    const page = await sheet();
    expect(page.html).toContain('It must take place');
    const rows = grid(page, '[aria-labelledby=trail]');
    expect(rows[1]?.slice(1, 3)).toEqual(['requested', 'Parley']);
  });

  test('keeps what each office may ask for folded away, and opens only where a form was refused', async () => {
    const parts = (page: Page) =>
      page.document
        .querySelectorAll('details.office')
        .map((one) => [one.querySelector('summary h2')?.text, one.hasAttribute('open')]);
    const page = await sheet();
    expect(parts(page)).toEqual([
      ['On behalf of Phoenix', false],
      ['On behalf of Merida', false],
    ]);
    const refused = await desk.submit(page, `/m/${asked.id}/accept`, { partySize: '99' });
    expect(parts(refused).map(([, isOpen]) => isOpen)).toEqual([false, true]);
  });

  test('answers on behalf of an office that called, and says so', async () => {
    const page = await sheet();
    const form = page.document
      .querySelectorAll('form')
      .filter((one) => one.getAttribute('action')?.endsWith('/accept'));
    expect(form.length).toBe(1);
    await desk.submit(page, `/m/${asked.id}/accept`);
    const [, accepted] = await store.events(asked.id);
    expect(accepted).toMatchObject({ kind: 'accepted', by: { role: 'organizer', onBehalfOf: idOf('Merida') } });
  });

  test('stays the organizer’s where the same browser has opened an aide’s link', async () => {
    const token = await mailedLink(store, asked, 'Merida');
    await desk.get(`/i/${token}`);
    const board = await desk.get('/board?day=2019-06-06');
    const href = board.document.querySelector('.block a')?.getAttribute('href');
    expect(href).toBe(`/m/${asked.id}?as=session`);
    const page = await desk.get(href ?? '');
    expect(page.document.querySelector('#trail')).not.toBeNull();
    const pinned = await desk.submit(page, `/m/${asked.id}/pin`);
    expect(pinned.location).toBe(href);
    expect((await sheet()).document.querySelector('#trail')).toBeNull();
  });
});

describe('a change of the programme', () => {
  /** The repair that a form leads to, as it was asked for. */
  const repairAt = async ({ status, location, html }: Page) => {
    if (status !== 303) throw new Error(`${status}: ${html}`);
    return store.plan(planIdSchema.parse(location?.replace('/plans/', '')));
  };

  test('of a session’s time is a plan first, and changes nothing yet', async () => {
    const page = await desk.get('/sessions');
    const moved = await desk.submit(page, '/sessions/ses_lunch', { day: '2019-06-06', from: '13:15', to: '14:45' });
    expect(await repairAt(moved)).toMatchObject({
      ...{ kind: 'repair', movable: 'nothing', seconds: 10, by: { role: 'organizer', email: 'desk@summit.example' } },
      amendment: { kind: 'session', id: 'ses_lunch', session: { time: span('06', '13:15', '14:45'), assumed: [] } },
    });
    expect(await store.facts()).toEqual(facts());
  });

  test('of a session’s words alone is saved at once, told in the trail, and leaves the rest as it was', async () => {
    const page = await desk.get('/sessions');
    const fields = { 'title-en': 'Luncheon', provisional: 'yes' };
    const saved = await desk.submit(page, '/sessions/ses_lunch', fields);
    expect([saved.status, saved.location]).toEqual([303, '/sessions?saved=yes']);
    const [before] = facts().programme.sessions.filter(({ id }) => id === 'ses_lunch');
    const after = (await store.facts())?.programme;
    const lunch = after?.sessions.find(({ id }) => id === 'ses_lunch');
    expect([after?.revision, lunch]).toEqual([
      2,
      { ...before, title: { ...before?.title, en: 'Luncheon' }, provisional: true },
    ]);
    expect((await store.summitEvents()).map(({ detail }) => detail)).toContain('ses_lunch: title, provisional');
    // The page it was sent from shows what is not there any more.
    const late = await desk.submit(page, '/sessions/ses_lunch', { 'title-en': 'Buffet' });
    expect([late.status, (await store.facts())?.programme.revision]).toEqual([409, 2]);
  });

  test('of whom a session binds is a plan first', async () => {
    const bound = await desk.submit(await desk.get('/sessions'), '/sessions/ses_lunch', { binds: 'nobody' });
    expect((await repairAt(bound))?.amendment).toMatchObject({
      session: { binds: 'nobody', time: span('06', '13:00', '14:30') },
    });
    expect(await store.facts()).toEqual(facts());
  });

  test('of who speaks is a plan first, and binds them once it is applied; their cities stand on the page', async () => {
    const page = await desk.get('/sessions');
    const typed = { speakers: 'mérida\r\n\r\nQuebec City\r\nMerida' };
    const bound = await repairAt(await desk.submit(page, '/sessions/ses_visit', typed));
    expect(bound?.amendment).toMatchObject({
      session: { id: 'ses_visit', speakers: [idOf('Merida'), idOf('Quebec')] },
    });
    expect(await store.facts()).toEqual(facts());
    const { programme } = facts();
    const sessions = programme.sessions.map((one) =>
      one.id === 'ses_visit' ? { ...one, speakers: [idOf('Merida')] } : one,
    );
    await store.changeProgramme({ revision: 2, sessions }, summitEvent('programme-changed', 'speakers'));
    const card = (await desk.get('/sessions')).document.getElementById('ses_visit');
    expect(card?.text).toContain('Speaking: Merida');
    expect(card?.querySelector('#ses_visit-speakers')?.text.trim()).toBe('Merida');
    const merida = await signedIn(app.app, store, 'Merida');
    const day = await merida.get('/programme?day=2019-06-08');
    expect(day.document.querySelector('.session small')?.text).toBe('visit · your mayor speaks');
  });

  test('of a speaker who is nobody is refused beside the field, with what was typed and who may be meant', async () => {
    const typed = { speakers: 'Merda\r\nAtlantis' };
    const refused = await desk.submit(await desk.get('/sessions'), '/sessions/ses_visit', typed);
    expect([refused.status, besideField(refused, 'ses_visit-speakers')]).toEqual([
      422,
      '“Merda” is not clear. Possible are: Merida.',
    ]);
    expect(refused.document.getElementById('ses_visit-speakers')?.text.trim()).toBe('Merda\r\nAtlantis');
  });

  test('adds a session, one title standing for all languages, or drops one', async () => {
    const typed = {
      'title-en': 'Photo',
      kind: 'social',
      binds: 'nobody',
      day: '2019-06-07',
      from: '12:00',
      to: '12:30',
    };
    const added = await repairAt(await desk.submit(await desk.get('/sessions'), '/sessions', typed));
    expect(added?.amendment).toMatchObject({
      session: {
        ...{ title: { en: 'Photo', es: 'Photo', fr: 'Photo' }, kind: 'social', binds: 'nobody' },
        ...{ day: '2019-06-07', time: span('07', '12:00', '12:30') },
      },
    });
    const dropped = await repairAt(await desk.submit(await desk.get('/sessions'), '/sessions/ses_lunch/drop'));
    expect(dropped?.amendment).toEqual({ kind: 'session', id: 'ses_lunch', session: null });
  });

  test.each([
    ['en', 'Please fill this in.', 'Give the day, the start and the end, or leave all three empty.'],
    ['es', 'Complete este campo.', 'Indique el día, el inicio y el fin, o deje los tres vacíos.'],
    ['fr', 'Veuillez remplir ce champ.', 'Indiquez le jour, le début et la fin, ou laissez les trois vides.'],
  ])('that adds half a session is refused beside the fields, in %s', async (language, missing, incomplete) => {
    await desk.get(`/sessions?lang=${language}`);
    const typed = { 'title-en': '', 'title-es': '', 'title-fr': '', kind: 'panel', day: '', from: '09:00' };
    const before = await everything(opened.table);
    const refused = await desk.submit(await desk.get('/sessions'), '/sessions', typed);
    expect([refused.status, besideField(refused, `new-title-${language}`), besideField(refused, 'new-day')]).toEqual([
      422,
      missing,
      incomplete,
    ]);
    expect(refused.document.getElementById('new-from')?.getAttribute('value')).toBe('09:00');
    expect(await everything(opened.table)).toEqual(before);
  });

  const wrong: [string, Record<string, string>, string][] = [
    [
      'ends before it starts',
      { day: '2019-06-06', from: '15:00', to: '14:00' },
      'The end must come after the start, on the same day.',
    ],
    [
      'outside the summit',
      { day: '2019-07-06', from: '15:00', to: '16:00' },
      'This lies outside the summit’s days and hours.',
    ],
    [
      'half a time',
      { day: '2019-06-06', from: '15:00', to: '' },
      'Give the day, the start and the end, or leave all three empty.',
    ],
  ];
  test.each(wrong)('that %s is refused beside the field', async (_, typed, message) => {
    const page = await desk.get('/sessions');
    const before = await everything(opened.table);
    const refused = await desk.submit(page, '/sessions/ses_lunch', typed);
    expect([refused.status, refused.document.getElementById('ses_lunch-day-error')?.text]).toEqual([422, message]);
    expect(refused.document.getElementById('ses_lunch-from')?.getAttribute('value')).toBe('15:00');
    expect(await everything(opened.table)).toEqual(before);
  });

  test('closes a room for a time, or opens it again, by a plan', async () => {
    const typed = { day: '2019-06-06', from: '10:00', to: '12:00' };
    const closes = { kind: 'closures', room: 'room_agave', closures: [span('06', '10:00', '12:00')] };
    expect((await repairAt(await desk.post('/rooms/room_agave', typed)))?.amendment).toEqual(closes);
    await desk.json('POST', '/api/rooms/room_agave/closures', span('06', '10:00', '12:00'));
    const rows = grid(await desk.get('/board?day=2019-06-06'), '.board');
    const closed = rows.filter(([, , agave]) => agave === 'closed').map(([time]) => time);
    expect(closed).toEqual(['10:00', '11:00', '11:30']);
    const opens = await repairAt(await desk.submit(await desk.get('/rooms'), '/rooms/room_agave'));
    expect(opens?.amendment).toEqual({ ...closes, closures: [] });
  });

  test('of a delegation is a plan, too: it comes later, withdraws, or sends a deputy', async () => {
    const form = async (name: string, typed: Record<string, string> = {}) =>
      repairAt(
        await desk.submit(await desk.get('/delegations/dlg_phoenix'), `/delegations/dlg_phoenix/${name}`, typed),
      );
    const stand = standOf(delegation('Phoenix'));
    const later = await form('stay', { arrivalDay: '2019-06-07', arrivalTime: '12:00' });
    expect(later?.amendment).toEqual({ ...stand, arrival: at('07T12:00') });
    expect((await form('absent'))?.amendment).toEqual({ ...stand, presence: 'absent' });
    const deputy = await form('head', { head: 'deputy', languages: 'fr' });
    expect(deputy?.amendment).toEqual({ ...stand, head: 'deputy', languages: ['fr'] });
    await store.changeDelegation(
      delegation('Phoenix', { presence: 'absent', revision: 2 }),
      summitEvent('delegation-changed', 'absent-1'),
    );
    expect((await form('present'))?.amendment).toEqual({ ...stand, presence: 'expected' });
  });

  const otherwise: [string, string, Record<string, string>, string, string][] = [
    [
      'a day without a time',
      'stay',
      { arrivalDay: '2019-06-07', arrivalTime: '' },
      'stay-arrivalDay',
      'Give the day and the time.',
    ],
    [
      'leaving before arriving',
      'stay',
      { arrivalDay: '2019-06-07', arrivalTime: '12:00', departureDay: '2019-06-06', departureTime: '12:00' },
      'stay-departureDay',
      'It would leave before it arrives.',
    ],
    [
      'a day that is none of the summit’s',
      'stay',
      { arrivalDay: '2019-07-07', arrivalTime: '12:00' },
      'stay-arrivalDay',
      'This lies outside the summit’s days and hours.',
    ],
    ['no language', 'head', { head: 'deputy' }, 'head-languages', 'Please fill this in.'],
  ];
  test.each(otherwise)(
    'of a delegation with %s is refused beside the field',
    async (_, form, typed, field, message) => {
      const refused = await desk.post(`/delegations/dlg_phoenix/${form}`, typed);
      expect([refused.status, besideField(refused, field)]).toEqual([422, message]);
      for (const [name, value] of Object.entries(typed)) {
        if (name.endsWith('Time'))
          expect(refused.document.getElementById(`stay-${name}`)?.getAttribute('value') ?? '').toBe(value);
      }
      expect(await store.plans()).toEqual([]);
    },
  );

  test('of a confirmed meeting’s length is a plan; of another it is refused, as is what is no length', async () => {
    const longer = (minutes: string) => desk.post(`/m/${asked.id}/longer`, { minutes });
    const early = await longer('10');
    expect([early.status, textOf(early.document.querySelector('[role=alert] li'))]).toEqual([
      422,
      'Only a confirmed meeting can take longer.',
    ]);
    await desk.submit(await sheet(), `/m/${asked.id}/accept`);
    expect(besideField(await longer('7'), 'longer-minutes')).toBe('Steps of 5 minutes, please.');
    expect(besideField(await longer(''), 'longer-minutes')).toBe('Please fill this in.');
    const plan = await repairAt(await desk.submit(await sheet(), `/m/${asked.id}/longer`, { minutes: '10' }));
    expect(plan?.amendment).toEqual({ kind: 'length', meeting: asked.id, lengthMinutes: 40 });
  });
});

describe('an office’s day', () => {
  test('shows what binds this mayor, its meetings, and how long it is free', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const page = await phoenix.get('/programme?day=2019-06-06');
    const lines = page.document
      .querySelectorAll('.timeline > li:not(.tick)')
      .map((line) => [line.classList.value.join(' ').replace(/ r\d+ e\d+$/, ''), textOf(line)]);
    expect(lines).toEqual([
      ['free', '08:00–09:001 h free · Ask to meet'],
      ['session alone', '09:00–10:00Session ses_openingplenary · you take part'],
      ['free', '10:00–10:3030 min free · Ask to meet'],
      ['meeting invited', '10:30–11:00MeridaRoom agave, Hallkept until Sun 12:00 · Water in dry cities · discreet'],
      ['session alone', '11:00–12:30Session ses_panel-1panel · you take part'],
      ['free', '12:30–13:0030 min free · Ask to meet'],
      ['session alone', '13:00–14:30Session ses_lunchmeal · you take part'],
      ['free', '14:30–20:005 h 30 min free · Ask to meet'],
    ]);
    const merida = await signedIn(app.app, store, 'Merida');
    const theirs = await merida.get('/programme?day=2019-06-06');
    expect(theirs.document.querySelector('.tells a')?.getAttribute('href')).toBe(`/m/${asked.id}`);
    expect(theirs.document.querySelectorAll('.leaves-free').map((line) => line.text)).toEqual([
      '11:00–12:30Session ses_panel-1panel · leaves you free',
    ]);
  });

  test.each([
    ['06T11:40', ['11:00', '13:00']],
    ['06T12:05', ['11:00', '13:00']],
    ['06T12:20', ['11:00', '12:00', '13:00']],
  ])('has no hour where the words of this moment (%s) would lie on it', async (moment, hours) => {
    app.setNow(at(moment));
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const page = await phoenix.get('/programme?day=2019-06-06');
    const shown = page.document.querySelectorAll('.tick time').map(textOf);
    expect(shown.filter((hour) => hour !== undefined && hour >= '11:00' && hour <= '13:00')).toEqual(hours);
  });

  test('leads from a free time to a request that wishes for it', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const day = await phoenix.get('/programme?day=2019-06-06');
    const href = day.document.querySelector('.free a')?.getAttribute('href') ?? '';
    const city = await phoenix.get(href.replaceAll('&amp;', '&'));
    const kept = city.document.querySelectorAll('main input[type=hidden]');
    const query = new URLSearchParams();
    for (const field of kept) query.set(field.getAttribute('name') ?? '', field.getAttribute('value') ?? '');
    const form = await phoenix.get(`/meetings/new?${query}&invited=Austin`);
    const typed = ['from0', 'to0'].map((name) =>
      form.document.getElementById(`request-${name}`)?.getAttribute('value'),
    );
    expect(typed).toEqual(['08:00', '09:00']);
    expect(form.document.querySelector('#request-day0 option[selected]')?.getAttribute('value')).toBe('2019-06-06');
  });

  test('lists its meetings with their states, and no other pair’s', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const page = await phoenix.get('/meetings');
    expect(page.document.querySelectorAll('.cards h3').map((title) => title.text)).toEqual([
      'Phoenix asks to meet Merida',
    ]);
    expect(page.html).not.toContain('Quebec');
  });
});
