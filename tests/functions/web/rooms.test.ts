import { beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { type Meeting, planIdSchema } from '../../../shared/meeting/meeting.ts';
import type { Room } from '../../../shared/summit/room.ts';
import { at, facts, meeting, NOW, placement, requested, span, state } from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { Browser, besideField, openApp, type Page, signedIn } from './browser.ts';
import { worked } from './planner.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;
/** Phoenix – Merida, confirmed for 6 June 10:30 in Agave. */
let asked: Meeting;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  asked = meeting({ state: state.confirmed(placement({ start: at('06T10:30') })) });
  expect(await store.commit({ change: requested(asked), facts: facts() })).toEqual({ ok: true });
});

const send = async (action: string, typed: Record<string, string> = {}) =>
  desk.submit(await desk.get('/rooms'), action, typed);
const venue = async () => (await store.facts())?.venue ?? facts().venue;
const room = async (id: string): Promise<Room | undefined> => (await venue()).rooms.find((one) => one.id === id);
const patio = { name: 'Patio de los naranjos', zone: 'zone_hall', seats: '12', 'feature-quiet': 'yes' };
const textOf = (page: Page, selector: string) =>
  page.document.querySelector(selector)?.text.replace(/\s+/g, ' ').trim();

describe('a room', () => {
  test('is added at once: open whenever meetings may be, unless the form says otherwise', async () => {
    const typed = {
      ...patio,
      'hours-2019-06-07-0-from': '',
      'hours-2019-06-07-0-to': '',
      'hours-2019-06-08-0-to': '12:00',
    };
    const added = await send('/rooms', typed);
    expect([added.status, added.location]).toEqual([303, '/rooms?saved=yes']);
    expect(await room('room_patio-de-los-naranjos')).toEqual({
      id: 'room_patio-de-los-naranjos',
      name: 'Patio de los naranjos',
      zone: 'zone_hall',
      seats: 12,
      features: ['quiet'],
      turnoverMinutes: 15,
      hours: [span('06', '08:00', '20:00'), span('08', '08:00', '12:00')],
      closures: [],
    });
    expect((await store.summitEvents()).map(({ kind, detail, by }) => [kind, detail, by.role])).toContainEqual([
      'venue-changed',
      'room_patio-de-los-naranjos: Patio de los naranjos',
      'organizer',
    ]);
    expect(textOf(await desk.get('/rooms?saved=yes'), '[role=status]')).toBe('Saved. No meeting is hit.');
  });

  test('says when it is closed, and the day once where it is one day', async () => {
    for (const closed of [span('07', '10:00', '12:00'), { start: at('07T18:00'), end: at('08T09:00') }])
      await desk.json('POST', '/api/rooms/room_agave/closures', closed);
    const said = async (language: string) =>
      (await desk.get(`/rooms?lang=${language}`)).document
        .querySelectorAll('#room_agave form:has([name=reopen]) p')
        .map(({ text }) => text);
    expect([await said('en'), await said('es'), await said('fr')]).toEqual([
      ['Closed Friday 7 June, 10:00–12:00', 'Closed from Friday 7 June, 18:00 / 6:00 pm to Saturday 8 June, 09:00'],
      [
        'Cerrada el viernes 7 de junio, 10:00–12:00',
        'Cerrada desde el viernes 7 de junio, 18:00 hasta el sábado 8 de junio, 09:00',
      ],
      ['Fermée le vendredi 7 juin, 10:00–12:00', 'Fermée du vendredi 7 juin, 18:00 au samedi 8 juin, 09:00'],
    ]);
  });

  test('sent twice is added once', async () => {
    const page = await desk.get('/rooms');
    const sent = [await desk.submit(page, '/rooms', patio), await desk.submit(page, '/rooms', patio)];
    expect(sent.map(({ status, location }) => [status, location])).toEqual([
      [303, '/rooms?saved=yes'],
      [303, '/rooms?saved=yes'],
    ]);
    expect([(await venue()).revision, (await venue()).rooms.length]).toEqual([2, 4]);
  });

  test('is changed at once where no meeting is hit; its id, its closures and the order of rooms stay', async () => {
    await desk.json('POST', '/api/rooms/room_agave/closures', span('07', '10:00', '12:00'));
    const before = await room('room_agave');
    await send('/rooms/room_agave/change', { name: 'Agave azul', seats: '10', 'feature-screen': 'yes' });
    expect(await room('room_agave')).toEqual({
      ...before,
      name: 'Agave azul',
      seats: 10,
      features: ['interpretation', 'step-free', 'screen'],
    });
    expect((await venue()).rooms.map(({ id }) => id)).toEqual(facts().venue.rooms.map(({ id }) => id));
    expect(await store.plans()).toEqual([]);
  });

  test('left as it is changes nothing', async () => {
    const before = await everything(opened.table);
    for (const { id } of facts().venue.rooms) {
      expect((await send(`/rooms/${id}/change`)).location).toBe('/rooms?saved=yes');
    }
    expect(await everything(opened.table)).toEqual(before);
  });

  test('that was changed by someone else meanwhile is shown as it is now, and nothing is written', async () => {
    const page = await desk.get('/rooms');
    const now = await venue();
    const rooms = now.rooms.map((one) => (one.id === 'room_agave' ? { ...one, seats: 9 } : one));
    await store.changeVenue({ ...now, revision: 2, rooms }, summitEvent('venue-changed', 'x'));
    for (const action of ['change', 'remove']) {
      const refused = await desk.submit(page, `/rooms/room_agave/${action}`, { seats: '10' });
      expect([refused.status, textOf(refused, '.errors li')]).toEqual([
        409,
        'Someone else changed this in the meantime. This page shows how it is now.',
      ]);
      expect(refused.document.getElementById('change-room_agave-seats')?.getAttribute('value')).toBe('9');
    }
    expect((await venue()).revision).toBe(2);
  });

  test('is removed at once where no meeting is hit', async () => {
    expect((await send('/rooms/room_cardon/remove')).location).toBe('/rooms?saved=yes');
    const { rooms, formerRooms } = await venue();
    expect([rooms.map(({ id }) => id), formerRooms?.map(({ id }) => id)]).toEqual([
      ['room_agave', 'room_biznaga'],
      ['room_cardon'],
    ]);
    expect(await fsck(opened.table)).toEqual([]);
    const again = await send('/rooms', { ...patio, name: 'Cardon' });
    expect([again.status, (await venue()).rooms.map(({ id }) => id)]).toEqual([
      303,
      ['room_agave', 'room_biznaga', 'room_cardon-2'],
    ]);
  });
});

describe('the hours of a room', () => {
  const change = '/rooms/room_cardon/change';
  const split = {
    ...{ 'hours-2019-06-06-0-from': '09:00', 'hours-2019-06-06-0-to': '12:00' },
    ...{ 'hours-2019-06-06-1-from': '14:00', 'hours-2019-06-06-1-to': '18:00' },
  };
  const filled = (page: Page) =>
    page.document
      .querySelectorAll('#room_cardon details[open] input[type=time]')
      .flatMap((input) =>
        input.getAttribute('value') ? [`${input.getAttribute('name')} ${input.getAttribute('value')}`] : [],
      );
  const both = (day: string) => [
    ...[`hours-2019-06-${day}-0-from 09:00`, `hours-2019-06-${day}-0-to 12:00`],
    ...[`hours-2019-06-${day}-1-from 14:00`, `hours-2019-06-${day}-1-to 18:00`],
  ];

  test('are two spans a day by an empty pair that every day has, and stand on its card', async () => {
    expect(textOf(await desk.get('/rooms'), '#room_cardon h2 ~ p:nth-of-type(2)')).toBe('Every day: 08:00–20:00');
    expect((await send(change, split)).status).toBe(303);
    expect((await room('room_cardon'))?.hours).toEqual([
      ...[span('06', '09:00', '12:00'), span('06', '14:00', '18:00')],
      ...[span('07', '08:00', '20:00'), span('08', '08:00', '20:00')],
    ]);
    const page = await desk.get('/rooms');
    expect(page.document.querySelectorAll('#room_cardon > ul li').map(({ text }) => text)).toEqual([
      'Thursday 6 June: 09:00–12:00 · 14:00–18:00',
      'Friday 7 June: 08:00–20:00',
      'Saturday 8 June: 08:00–20:00',
    ]);
    expect(page.document.querySelectorAll('#room_cardon [name^=hours-2019-06-06]').length).toBe(6);
  });

  test('of one day are copied to all by a press that saves nothing and keeps what else was typed', async () => {
    const before = await everything(opened.table);
    const copied = await send(change, { ...split, name: 'Cardón', copy: '2019-06-06' });
    expect([copied.status, textOf(copied, '[role=status]')]).toEqual([
      200,
      'The hours of Thursday 6 June now stand on every day below. Nothing is saved yet.',
    ]);
    expect(filled(copied)).toEqual(['06', '07', '08'].flatMap(both));
    expect(copied.document.getElementById('change-room_cardon-name')?.getAttribute('value')).toBe('Cardón');
    expect(await everything(opened.table)).toEqual(before);
    expect((await desk.submit(copied, change)).status).toBe(303);
    const hours = ['06', '07', '08'].flatMap((day) => [span(day, '09:00', '12:00'), span(day, '14:00', '18:00')]);
    expect((await room('room_cardon'))?.hours).toEqual(hours);
    expect(textOf(await desk.get('/rooms'), '#room_cardon h2 ~ p:nth-of-type(2)')).toBe(
      'Every day: 09:00–12:00 · 14:00–18:00',
    );
  });

  test('may be given in any order, and a span left empty is gone', async () => {
    const swapped = { ...split, 'hours-2019-06-06-0-from': '19:00', 'hours-2019-06-06-0-to': '20:00' };
    await send(change, { ...swapped, 'hours-2019-06-07-0-from': '', 'hours-2019-06-07-0-to': '' });
    expect((await room('room_cardon'))?.hours).toEqual([
      ...[span('06', '14:00', '18:00'), span('06', '19:00', '20:00'), span('08', '08:00', '20:00')],
    ]);
  });
});

describe('a change of a room that hits a meeting', () => {
  const planAt = ({ status, location, html }: Page) => {
    if (status !== 303) throw new Error(`${status}: ${html.slice(0, 2000)}`);
    return planIdSchema.parse(location?.replace('/plans/', ''));
  };

  test.each([
    ['has too few seats', { seats: '2' }, 'Room agave has 2 seats instead of 12', 'because its room is too small'],
    [
      'is not open then',
      { 'hours-2019-06-06-0-from': '11:00' },
      'Room agave is open: Thu 6 June 11:00–20:00 · Fri 7 June 08:00–20:00 · Sat 8 June 08:00–20:00',
      'because its room is not open then',
    ],
  ])('that %s is a plan first, and nothing is written before it is applied', async (_, typed, told, because) => {
    const id = planAt(await send('/rooms/room_agave/change', typed));
    await worked(store, id, NOW);
    const preview = await desk.get(`/plans/${id}`);
    expect(preview.html).toContain(told);
    expect(textOf(preview, '.change')).toContain(because);
    expect((await venue()).revision).toBe(1);
  });

  test('by removing it moves the meeting; the offices, the board and an undo still know the room by its name', async () => {
    const id = planAt(await send('/rooms/room_agave/remove'));
    await worked(store, id, NOW);
    const preview = await desk.get(`/plans/${id}`);
    expect([
      preview.html.includes('Room agave is removed'),
      textOf(preview, '.change')?.includes('because Room agave is removed'),
    ]).toEqual([true, true]);
    expect((await desk.get('/board?day=2019-06-06')).document.querySelectorAll('th.of-room').length).toBe(3);
    await desk.submit(preview, `/plans/${id}/apply`);
    await worked(store, id, NOW);
    expect((await venue()).rooms.map(({ id }) => id)).toEqual(['room_biznaga', 'room_cardon']);
    const moved = await store.meeting(asked.id);
    expect(moved?.state.name === 'confirmed' && [moved.state.placement.start, moved.state.placement.room]).toEqual([
      at('06T10:30'),
      'room_biznaga',
    ]);
    expect(await fsck(opened.table)).toEqual([]);
    const undone = planAt(await desk.submit(await desk.get(`/plans/${id}`), `/plans/${id}/undo`));
    await worked(store, undone, NOW);
    expect((await desk.get(`/plans/${undone}`)).html).toContain('Room agave is added: 12 seats');
    await desk.submit(await desk.get(`/plans/${undone}`), `/plans/${undone}/apply`);
    await worked(store, undone, NOW);
    expect({ ...(await venue()), revision: 1 }).toEqual(facts().venue);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('leaves a meeting that is not moved on the board, under the room’s name', async () => {
    const { venue: before } = facts();
    const [agave, ...rooms] = before.rooms;
    if (agave === undefined) throw new Error('no room');
    await store.changeVenue({ ...before, revision: 2, rooms, formerRooms: [agave] }, summitEvent('venue-changed', 'x'));
    const heads = (await desk.get('/board?day=2019-06-06')).document.querySelectorAll('th.of-room');
    expect(heads.map((head) => [head.getAttribute('abbr'), head.querySelector('a')?.text.trim()])).toEqual([
      ['Room biznaga', 'Close… Room biznaga'],
      ['Room cardon', 'Close… Room cardon'],
      ['Room agave', undefined],
    ]);
    expect((await desk.get('/board?day=2019-06-07')).document.querySelectorAll('th.of-room').length).toBe(2);
  });
});

describe('bad input', () => {
  const wrong: readonly [string, Record<string, string>, string, string][] = [
    ['without a name', { name: '' }, 'name', 'Please fill this in.'],
    ['with the name of another', { name: 'room BIZNAGA' }, 'name', 'Another room has this name.'],
    ['without a zone', { zone: '' }, 'zone', 'Please fill this in.'],
    [
      'in a zone that is not there',
      { zone: 'zone_moon' },
      'zone',
      'This cannot be read as meant. Please choose or type it again.',
    ],
    ['with one seat', { seats: '1' }, 'seats', 'At least 2, please.'],
    ['with a word for seats', { seats: 'many' }, 'seats', 'A whole number from 2 to 60, please.'],
    ['with a turnover of an hour and a half', { turnoverMinutes: '90' }, 'turnoverMinutes', 'At most 60, please.'],
    [
      'that closes before it opens',
      { 'hours-2019-06-07-0-to': '07:00' },
      'hours-2019-06-07-0',
      'The end must come after the start, on the same day.',
    ],
    [
      'open from when on is not said',
      { 'hours-2019-06-07-0-from': '' },
      'hours-2019-06-07-0',
      'Give both the start and the end, or leave both empty.',
    ],
  ];
  const split: typeof wrong = [
    [
      'with two times of a day that overlap',
      { 'hours-2019-06-07-1-from': '19:00', 'hours-2019-06-07-1-to': '21:00' },
      'hours-2019-06-07-1',
      'This time and another of the day overlap.',
    ],
    [
      'with a second time that has no end',
      { 'hours-2019-06-08-1-from': '21:00' },
      'hours-2019-06-08-1',
      'Give both the start and the end, or leave both empty.',
    ],
  ];
  test.each([...wrong, ...split])(
    'for a room %s is told beside its field, and kept as typed',
    async (_, typed, field, message) => {
      const before = await everything(opened.table);
      const [name = '', value = ''] = Object.entries(typed)[0] ?? [];
      for (const [action, form] of [
        ['/rooms', 'new'],
        ['/rooms/room_agave/change', 'change-room_agave'],
      ] as const) {
        const refused = await send(action, action === '/rooms' ? { ...patio, ...typed } : typed);
        const id = `${form}-${field}`;
        expect([refused.status, besideField(refused, id)]).toEqual([422, message]);
        expect(refused.document.querySelector(`.errors a[href="#${id}"]`)?.text).toContain(message);
        const input = refused.document.querySelector(`#${form}-${name}, details[open] [name="${name}"]`);
        if (input?.tagName === 'INPUT') expect(input.getAttribute('value') ?? '').toBe(value);
      }
      expect(await everything(opened.table)).toEqual(before);
    },
  );

  test('that closes a room on every day is told at its hours', async () => {
    const days = ['06-0', '07-0', '08-0'].flatMap((day) =>
      ['from', 'to'].map((end) => [`hours-2019-06-${day}-${end}`, '']),
    );
    const refused = await send('/rooms/room_agave/change', Object.fromEntries(days));
    expect([refused.status, besideField(refused, 'change-room_agave-hours')]).toEqual([
      422,
      'Give at least one day on which the room is open.',
    ]);
  });
});

test('an API plan with a room is held to the same rules', async () => {
  const agave = facts().venue.rooms[0];
  const answer = await desk.json('POST', '/api/plans', {
    kind: 'repair',
    amendment: { kind: 'room', id: agave?.id, room: { ...agave, name: 'Room biznaga', zone: 'zone_moon' } },
  });
  const { errors } = JSON.parse(answer.html);
  expect([answer.status, errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
    422,
    ['#/amendment/room/name', '#/amendment/room/zone'],
  ]);
});

test('rooms are changed by organizers only', async () => {
  const page = await desk.get('/rooms');
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  const before = await everything(opened.table);
  for (const action of ['/rooms', '/rooms/room_agave/change', '/rooms/room_agave/remove']) {
    expect((await phoenix.submit(page, action, patio)).status).toBe(403);
    expect((await new Browser(app.app).submit(page, action, patio)).status).toBe(401);
  }
  expect(await everything(opened.table)).toEqual(before);
});
