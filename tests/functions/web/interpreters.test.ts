import { beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { type Meeting, planIdSchema } from '../../../shared/meeting/meeting.ts';
import type { Interpreter } from '../../../shared/summit/room.ts';
import { at, facts, meeting, NOW, office, placement, requested, span, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, besideField, openApp, type Page, signedIn } from './browser.ts';
import { worked } from './planner.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;
/** Guadalajara – Phoenix, confirmed for 6 June 10:30 in Agave with Inés. */
let asked: Meeting;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  const where = placement({ start: at('06T10:30'), interpreter: 'int_ines' });
  asked = meeting({ from: 'Guadalajara', to: 'Phoenix', state: state.confirmed(where, office('Phoenix')) });
  expect(await store.commit({ change: requested(asked), facts: facts() })).toEqual({ ok: true });
});

const send = async (action: string, typed: Record<string, string> = {}) =>
  desk.submit(await desk.get('/rooms'), action, typed);
const venue = async () => (await store.facts())?.venue ?? facts().venue;
const interpreter = async (id: string): Promise<Interpreter | undefined> =>
  (await venue()).interpreters.find((one) => one.id === id);
const ana = { name: 'Ana de la Peña', 'languages.0': 'en', 'languages.1': 'es' };
const change = '/interpreters/int_ines/change';
const textOf = (page: Page, selector: string) =>
  page.document.querySelector(selector)?.text.replace(/\s+/g, ' ').trim();
const planAt = ({ status, location, html }: Page) => {
  if (status !== 303) throw new Error(`${status}: ${html.slice(0, 2000)}`);
  return planIdSchema.parse(location?.replace('/plans/', ''));
};
const cards = (page: Page) =>
  page.document
    .querySelectorAll('[aria-labelledby=interpreters] > ul > li')
    .map((one) => one.querySelectorAll('> :is(h3, p)').map(({ text }) => text.trim()));
/** The plan of a press, worked out. */
const planned = async (press: Page) => {
  const id = planAt(press);
  await worked(store, id, NOW);
  return { id, preview: await desk.get(`/plans/${id}`) };
};
const applied = async (id: ReturnType<typeof planAt>) => {
  await desk.submit(await desk.get(`/plans/${id}`), `/plans/${id}/apply`);
  return worked(store, id, NOW);
};
const placeNow = async () => {
  const now = await store.meeting(asked.id);
  if (now?.state.name !== 'confirmed') return now?.state.name;
  return [now.state.placement.start, now.state.placement.room, now.state.placement.interpreter];
};

describe('an interpreter', () => {
  test('stands below the rooms: between which languages, and when', async () => {
    const said = async (language: string) => cards(await desk.get(`/rooms?lang=${language}`));
    expect([await said('en'), (await said('es'))[0], (await said('fr'))[1]]).toEqual([
      [
        ['Inés', 'Spanish – English', 'Every day: 08:00–20:00'],
        ['Luc', 'English – French', 'Every day: 09:00–17:00'],
      ],
      ['Inés', 'español – inglés', 'Todos los días: 08:00–20:00'],
      ['Luc', 'anglais – français', 'Tous les jours\u00a0: 09:00–17:00'],
    ]);
  });

  test('is added at once: at work whenever meetings may be, unless the form says otherwise', async () => {
    const typed = {
      ...ana,
      'hours-2019-06-06-0-from': '14:00',
      'hours-2019-06-07-0-from': '',
      'hours-2019-06-07-0-to': '',
    };
    const page = await desk.get('/rooms');
    const sent = [await desk.submit(page, '/interpreters', typed), await desk.submit(page, '/interpreters', typed)];
    expect(sent.map(({ status, location }) => [status, location])).toEqual([
      [303, '/rooms?saved=yes'],
      [303, '/rooms?saved=yes'],
    ]);
    expect([(await venue()).revision, (await venue()).interpreters.at(-1)]).toEqual([
      2,
      {
        ...{ id: 'int_ana-de-la-pena', name: 'Ana de la Peña', languages: ['en', 'es'] },
        hours: [span('06', '14:00', '20:00'), span('08', '08:00', '20:00')],
      },
    ]);
    expect((await store.summitEvents()).map(({ kind, detail, by }) => [kind, detail, by.role])).toContainEqual([
      'venue-changed',
      'int_ana-de-la-pena: Ana de la Peña',
      'organizer',
    ]);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('is changed at once where no meeting is hit; left as it is nothing is written', async () => {
    const before = await everything(opened.table);
    expect((await send(change)).location).toBe('/rooms?saved=yes');
    expect(await everything(opened.table)).toEqual(before);
    const typed = {
      'hours-2019-06-06-0-to': '12:00',
      'hours-2019-06-06-1-from': '15:00',
      'hours-2019-06-06-1-to': '18:00',
    };
    expect((await send(change, { ...typed, name: 'Inés Mora' })).location).toBe('/rooms?saved=yes');
    expect(await interpreter('int_ines')).toEqual({
      ...{ id: 'int_ines', name: 'Inés Mora', languages: ['es', 'en'] },
      hours: [
        ...[span('06', '08:00', '12:00'), span('06', '15:00', '18:00')],
        ...[span('07', '08:00', '20:00'), span('08', '08:00', '20:00')],
      ],
    });
    expect(await store.plans()).toEqual([]);
    expect((await interpreter('int_luc'))?.name).toBe('Luc');
  });

  test('has one day’s hours copied to all by a press that saves nothing and keeps what else was typed', async () => {
    const before = await everything(opened.table);
    const copied = await send('/interpreters', { ...ana, 'hours-2019-06-07-0-from': '13:00', copy: '2019-06-07' });
    const values = (name: string) =>
      copied.document.querySelectorAll(`details[open] [name$="${name}"]`).map((one) => one.getAttribute('value') ?? '');
    expect([copied.status, textOf(copied, '[role=status]'), values('-0-from'), values('name')]).toEqual([
      200,
      'The hours of Friday 7 June now stand on every day below. Nothing is saved yet.',
      ['13:00', '13:00', '13:00'],
      ['Ana de la Peña'],
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('that was changed by someone else meanwhile is shown as it is now, and nothing is written', async () => {
    const page = await desk.get('/rooms');
    await send(change, { name: 'Inés Mora' });
    const before = await everything(opened.table);
    const late = await desk.submit(page, change, { name: 'Inés Vega' });
    expect([late.status, textOf(late, '.errors li'), cards(late)[0]?.[0]]).toEqual([
      409,
      'Someone else changed this in the meantime. This page shows how it is now.',
      'Inés Mora',
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });
});

describe('a change of an interpreter that hits a meeting', () => {
  test.each([
    [
      'is not at work then',
      { 'hours-2019-06-06-0-from': '12:00' },
      'Inés is at work: Thu 6 June 12:00–20:00 · Fri 7 June 08:00–20:00 · Sat 8 June 08:00–20:00',
      'because its interpreter is not at work then',
    ],
    [
      'does not speak both languages',
      { 'languages.1': 'fr' },
      'Inés now interprets: Spanish–French',
      'because its interpreter does not speak both languages',
    ],
  ])('that %s is a plan first, and nothing is written before it is applied', async (_, typed, told, because) => {
    const { preview } = await planned(await send(change, typed));
    expect([preview.html.includes(told), textOf(preview, '.change')?.includes(because)]).toEqual([true, true]);
    expect([(await venue()).revision, await placeNow()]).toEqual([1, [at('06T10:30'), 'room_agave', 'int_ines']]);
  });

  test('moves the meeting into the new hours once it is applied, and an undo brings both back', async () => {
    const { id } = await planned(await send(change, { 'hours-2019-06-06-0-from': '15:00' }));
    expect((await applied(id)).state.name).toBe('applied');
    const [start = ''] = (await placeNow()) ?? [];
    expect([start >= at('06T15:00'), await fsck(opened.table)]).toEqual([true, []]);
    const undone = await planned(await desk.submit(await desk.get(`/plans/${id}`), `/plans/${id}/undo`));
    await applied(undone.id);
    expect({ ...(await venue()), revision: 1 }).toEqual(facts().venue);
    expect([await placeNow(), await fsck(opened.table)]).toEqual([[at('06T10:30'), 'room_agave', 'int_ines'], []]);
  });

  test('by a removal leaves the time to whoever can interpret instead; the name stays known, and an undo brings both back', async () => {
    await send('/interpreters', ana);
    const before = await venue();
    const { id, preview } = await planned(await send('/interpreters/int_ines/remove'));
    expect([preview.html.includes('Inés interprets no more'), textOf(preview, '.change')]).toEqual([
      true,
      expect.stringContaining('because Inés interprets no more'),
    ]);
    await applied(id);
    expect([(await venue()).interpreters.map(({ name }) => name), await placeNow(), await fsck(opened.table)]).toEqual([
      ['Luc', 'Ana de la Peña'],
      [at('06T10:30'), 'room_agave', 'int_ana-de-la-pena'],
      [],
    ]);
    expect((await desk.get(`/plans/${id}`)).html).toContain('because Inés interprets no more');
    const undone = await planned(await desk.submit(await desk.get(`/plans/${id}`), `/plans/${id}/undo`));
    expect(undone.preview.html).toContain('Inés is added as an interpreter: Spanish–English');
    await applied(undone.id);
    expect([{ ...(await venue()), revision: 2 }, await placeNow(), await fsck(opened.table)]).toEqual([
      before,
      [at('06T10:30'), 'room_agave', 'int_ines'],
      [],
    ]);
  });

  test('that leaves time and room as they are moves nothing: only the name changes, and no office hears of it', async () => {
    await send('/interpreters', ana);
    const { id, preview } = await planned(await send('/interpreters/int_ines/remove'));
    const told = [textOf(preview, '#changes'), textOf(preview, '.change .way > p'), textOf(preview, '.approval > p')];
    await applied(id);
    const sheet = await desk.get(`/m/${asked.id}`);
    const last = sheet.document.querySelectorAll('[aria-labelledby=trail] tbody tr').at(-1)?.querySelectorAll('td');
    expect([told, textOf(sheet, '.undo'), last?.slice(2, 4).map(({ text }) => text)]).toEqual([
      [
        'Changes',
        '10:30–11:00 Room agave · interpreter Inés → to interpreter Ana de la Peña',
        'The change takes effect and one meeting with it. For the offices nothing changes, so no mail is sent.',
      ],
      undefined,
      ['Thursday 6 June, 10:30–11:00, Room agave, Inés', 'Thursday 6 June, 10:30–11:00, Room agave, Ana de la Peña'],
    ]);
  });

  test('by a removal with nobody to interpret instead says that the meeting loses its time', async () => {
    const { id, preview } = await planned(await send('/interpreters/int_ines/remove'));
    expect(textOf(preview, '.change')).toContain('because Inés interprets no more');
    await applied(id);
    expect([await placeNow(), await fsck(opened.table)]).toEqual(['waiting', []]);
  });

  test('is refused where the ground moved before it was applied', async () => {
    const { id, preview } = await planned(await send(change, { 'hours-2019-06-06-0-from': '15:00' }));
    await send('/interpreters', ana);
    await desk.submit(preview, `/plans/${id}/apply`);
    expect((await worked(store, id, NOW)).state).toMatchObject({ name: 'failed', reason: 'ground-moved' });
    expect(await placeNow()).toEqual([at('06T10:30'), 'room_agave', 'int_ines']);
  });
});

describe('bad input', () => {
  const wrong: readonly [string, Record<string, string>, string, string][] = [
    ['without a name', { name: '' }, 'name', 'Please fill this in.'],
    ['with the name of another', { name: 'LUC' }, 'name', 'Another interpreter has this name.'],
    [
      'with one language twice',
      { 'languages.0': 'en', 'languages.1': 'en' },
      'languages-1',
      'Choose two different languages.',
    ],
    [
      'with a day that ends before it begins',
      { 'hours-2019-06-07-0-to': '07:00' },
      'hours-2019-06-07-0',
      'The end must come after the start, on the same day.',
    ],
    [
      'with two times of a day that overlap',
      { 'hours-2019-06-07-1-from': '19:00', 'hours-2019-06-07-1-to': '21:00' },
      'hours-2019-06-07-1',
      'This time and another of the day overlap.',
    ],
  ];
  test.each(wrong)(
    'for an interpreter %s is told beside its field, which has the focus, and kept',
    async (_, typed, field, message) => {
      const before = await everything(opened.table);
      const [name = '', value = ''] = Object.entries(typed).at(-1) ?? [];
      for (const [action, form] of [
        ['/interpreters', 'new-interpreter'],
        [change, 'change-int_ines'],
      ] as const) {
        const refused = await send(action, action === '/interpreters' ? { ...ana, ...typed } : typed);
        const id = `${form}-${field}`;
        expect([refused.status, besideField(refused, id)]).toEqual([422, message]);
        const href = field.startsWith('languages') ? `${form}-languages` : id;
        expect(refused.document.querySelector(`.errors a[href="#${href}"]`)?.text).toContain(message);
        expect(refused.document.querySelectorAll('[autofocus]').map((one) => one.getAttribute('id'))).toEqual([id]);
        const input = refused.document.querySelector(`details[open] [name="${name}"]`);
        const chosen = input?.querySelector('option[selected]') ?? input;
        expect(chosen?.getAttribute('value') ?? '').toBe(value);
      }
      expect(await everything(opened.table)).toEqual(before);
    },
  );

  test('without a language, or without any hours, is told at the first of them', async () => {
    const days = ['06-0', '07-0', '08-0'].flatMap((day) =>
      ['from', 'to'].map((end) => [`hours-2019-06-${day}-${end}`, '']),
    );
    const refused = await send('/interpreters', { name: 'Ana', ...Object.fromEntries(days) });
    expect([
      refused.status,
      besideField(refused, 'new-interpreter-languages-0'),
      besideField(refused, 'new-interpreter-hours'),
      textOf(refused, '.errors li:last-child'),
    ]).toEqual([
      ...[422, 'Please fill this in.', 'Give at least one day on which the interpreter is at work.'],
      'At work – Give at least one day on which the interpreter is at work.',
    ]);
    const both = await send(change, { 'languages.0': 'en', 'hours-2019-06-07-0-to': '07:00' });
    expect(both.document.querySelectorAll('.errors li').map(({ text }) => text.trim())).toEqual([
      'The other language – Choose two different languages.',
      'Friday 7 June – The end must come after the start, on the same day.',
    ]);
    const inFrench = await desk.submit(await desk.get('/rooms?lang=fr'), '/interpreters', {
      ...ana,
      'languages.0': 'es',
    });
    expect(besideField(inFrench, 'new-interpreter-languages-1')).toBe('Choisissez deux langues différentes.');
  });
});

test('an API plan with an interpreter is held to the same rules', async () => {
  const [ines] = facts().venue.interpreters;
  const post = (changed: object) =>
    desk.json('POST', '/api/plans', {
      kind: 'repair',
      amendment: { kind: 'interpreter', id: ines?.id, interpreter: { ...ines, ...changed } },
    });
  const refused = await post({ name: 'luc', languages: ['es', 'es'] });
  const { errors } = JSON.parse(refused.html);
  expect([refused.status, errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
    422,
    ['#/amendment/interpreter/name', '#/amendment/interpreter/languages/1'],
  ]);
  expect((await post({ hours: [span('07', '09:00', '12:00')] })).status).toBe(201);
});

test('interpreters are changed by organizers only', async () => {
  const page = await desk.get('/rooms');
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  const before = await everything(opened.table);
  for (const action of ['/interpreters', change, '/interpreters/int_ines/remove']) {
    expect((await phoenix.submit(page, action, ana)).status).toBe(403);
    expect((await new Browser(app.app).submit(page, action, ana)).status).toBe(401);
  }
  expect(await everything(opened.table)).toEqual(before);
  expect((await desk.post('/interpreters/int_nobody/remove', {})).status).toBe(404);
  expect((await desk.get('/interpreters/int_ines/change')).location).toBe('/rooms');
});
