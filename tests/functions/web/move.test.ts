import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import type { DaySurvey } from '../../../functions/web/places/day-survey.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { epochMsOf, type Instant } from '../../../shared/summit/grid.ts';
import { at, facts, meeting, meetingId, placement, requested, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;
let asked: Meeting;

/** Phoenix asks Merida: Agave, 6 June 10:30–11:00. Montreal meets Austin in Biznaga at 16:00; Guadalajara waits for Quebec. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  asked = meeting();
  const other = placement({ start: at('06T16:00'), room: 'room_biznaga' });
  for (const one of [
    asked,
    meeting({ id: meetingId(2), from: 'Montreal', to: 'Austin', state: state.invited(other) }),
    meeting({ id: meetingId(3), from: 'Guadalajara', to: 'Quebec', state: state.waiting() }),
  ]) {
    expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  }
});

const textOf = (node: { text: string } | null | undefined) => node?.text.replace(/\s+/g, ' ').trim() ?? '';
const placesOf = (board = '') => desk.get(`/m/${asked.id}/move${board}`);
const placeNow = async () => {
  const now = (await store.meeting(asked.id))?.state;
  return now !== undefined && 'placement' in now ? [now.placement.start, now.placement.room] : undefined;
};
const complaints = ({ document }: Page) => document.querySelectorAll('[role=alert] li').map(textOf);
const move = (page: Page, place: string, more: Record<string, string> = {}) =>
  desk.submit(page, `/m/${asked.id}/move`, { place, ...more });

describe('where a meeting can be moved to', () => {
  test('is every place that breaks no law, by day and time, the best near its time first', async () => {
    const page = await placesOf();
    const groups = page.document.querySelectorAll('fieldset.day');
    expect(groups.map((group) => textOf(group.querySelector('legend')))).toEqual([
      'Best places',
      'Thursday 6 June',
      'Friday 7 June',
      'Saturday 8 June',
    ]);
    expect(groups[0]?.querySelectorAll('label').map(textOf).slice(0, 2)).toEqual([
      'Thursday 6 June, 10:30–11:00 · Room biznaga',
      'Thursday 6 June, 10:15–10:45 · Room cardon',
    ]);
    // Each start names the rooms that are free then; the beach is too far away just before the opening.
    expect(groups[1]?.querySelectorAll('.offer').map(textOf).slice(0, 4)).toEqual([
      '08:00–08:30 3 roomsRoom cardonRoom biznagaRoom agave',
      '08:15–08:45 3 roomsRoom cardonRoom biznagaRoom agave',
      '08:30–09:00 2 roomsRoom biznagaRoom agave',
      '10:00–10:30 2 roomsRoom biznagaRoom agave',
    ]);
    const row = groups[1]?.querySelectorAll('.offer').find((one) => textOf(one).startsWith('10:30'));
    expect(row?.querySelector('input')?.getAttribute('value')).toBe(`${at('06T10:30')} room_biznaga`);
    const later = groups[1]?.querySelectorAll('.offer').map(textOf) ?? [];
    expect(later.find((one) => one.startsWith('16:00'))).toBe('16:00–16:30 2 roomsRoom cardonRoom agave');
  });

  test('is told to organizers alone', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const paths = [`/m/${asked.id}/move`, `/m/${asked.id}/places?day=2019-06-06`];
    const statuses = await Promise.all(paths.map(async (path) => (await phoenix.get(path)).status));
    const posted = await phoenix.post(`/m/${asked.id}/move`, { place: `${at('06T16:00')} room_agave` });
    expect([...statuses, posted.status]).toEqual([403, 404, 403]);
    expect(await placeNow()).toEqual([at('06T10:30'), 'room_agave']);
  });

  test('is nowhere while it is pinned; unpinned from the board, it leads back there', async () => {
    await desk.submit(await placesOf(), `/m/${asked.id}/pin`);
    const pinned = await placesOf('?day=2019-06-06&room=room_agave');
    expect(textOf(pinned.document.querySelector('.tells'))).toBe('The meeting is pinned. Unpin it first.');
    expect(complaints(await desk.post(`/m/${asked.id}/move`, { place: `${at('06T16:00')} room_agave` }))).toEqual([
      'The meeting is pinned. Unpin it first.',
    ]);
    const unpinned = await desk.submit(pinned, `/m/${asked.id}/pin`);
    expect(unpinned.location).toBe(`/board?day=2019-06-06&room=room_agave&moved=${asked.id}#${asked.id}`);
    expect((await store.meeting(asked.id))?.state).toMatchObject({ pinned: false });
  });
});

describe('a move', () => {
  test('to a start takes the room chosen beside it, and leads back to the board, on the day it is on now', async () => {
    const page = await placesOf('?day=2019-06-06&find=mer');
    const moved = await move(page, at('07T12:00'), { [`room-${at('07T12:00')}`]: 'room_cardon' });
    expect(moved.location).toBe(`/board?day=2019-06-07&find=mer&moved=${asked.id}#${asked.id}`);
    expect(await placeNow()).toEqual([at('07T12:00'), 'room_cardon']);
  });

  test('from the sheet leads back to the sheet', async () => {
    expect((await move(await placesOf(), `${at('06T16:00')} room_agave`)).location).toBe(`/m/${asked.id}`);
  });

  test('without a place is asked for one, and changes nothing', async () => {
    const page = await placesOf();
    const before = await everything(opened.table);
    const refused = await desk.submit(page, `/m/${asked.id}/move`);
    expect([refused.status, complaints(refused)]).toEqual([422, ['Time and room – Please fill this in.']]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('to a place that has just been taken says what took it and what else there is', async () => {
    const page = await placesOf();
    const place = placement({ start: at('06T17:00') });
    const faster = meeting({ id: meetingId(4), from: 'Quebec', to: 'Merida', state: state.invited(place) });
    await store.commit({ change: requested(faster), facts: facts() });
    const refused = await move(page, `${at('06T17:00')} room_agave`);
    expect([refused.status, complaints(refused)]).toEqual([
      409,
      [
        'Thu 17:00 · Room agave is not available. The places that are free stand below.',
        'Merida: Quebec – Merida',
        'Room agave: Quebec – Merida',
      ],
    ]);
    const offered = refused.document
      .querySelectorAll('#move-place input')
      .map((one) => one.getAttribute('value') ?? '');
    expect([offered.some((one) => one.startsWith(at('06T17:00'))), offered.length > 50]).toEqual([false, true]);
    expect(await placeNow()).toEqual([at('06T10:30'), 'room_agave']);
  });

  test('of a meeting that was changed since it was looked at is refused', async () => {
    const [first, second] = [await placesOf(), await placesOf()];
    await move(first, `${at('06T16:00')} room_agave`);
    const late = await move(second, `${at('06T17:00')} room_agave`);
    expect([late.status, complaints(late)]).toEqual([
      409,
      ['Someone else changed this in the meantime. This page shows how it is now.'],
    ]);
    expect(await placeNow()).toEqual([at('06T16:00'), 'room_agave']);
  });

  test('gives a waiting meeting its place', async () => {
    const page = await desk.get(`/m/${meetingId(3)}/move?day=2019-06-06`);
    expect(page.document.querySelectorAll('fieldset.day').length).toBe(0);
    expect(textOf(page.document.querySelector('.tells'))).toBe('At present there is no other place for it.');
  });
});

describe('undoing a move', () => {
  const moved = async (board: string) => {
    const after = await move(await placesOf(board), `${at('06T16:00')} room_agave`);
    return desk.get(after.location?.split('#')[0] ?? '');
  };

  test.each([
    ['on the board', '?day=2019-06-06'],
    ['on the sheet', ''],
  ])('is offered directly after it %s, and takes it back', async (_, from) => {
    const page = await moved(from);
    expect(textOf(page.document.querySelector('.undo p'))).toBe(
      'Phoenix – Merida: moved to Thu 16:00 · Room agave; it was Thu 10:30 · Room agave.',
    );
    const undone = await desk.submit(page, `/m/${asked.id}/move`);
    expect(undone.status).toBe(303);
    expect(await placeNow()).toEqual([at('06T10:30'), 'room_agave']);
  });

  test('is not offered once anything else has happened to the meeting', async () => {
    await moved('?day=2019-06-06');
    await desk.submit(await desk.get(`/m/${asked.id}`), `/m/${asked.id}/pin`);
    const board = await desk.get(`/board?day=2019-06-06&moved=${asked.id}`);
    expect(board.document.querySelector('.undo')).toBeNull();
  });

  test('says what took the former place where it is taken, and changes nothing', async () => {
    const page = await moved('?day=2019-06-06');
    const faster = meeting({ id: meetingId(4), from: 'Quebec', to: 'Austin' });
    expect(await store.commit({ change: requested(faster), facts: facts() })).toEqual({ ok: true });
    const refused = await desk.submit(page, `/m/${asked.id}/move`);
    expect([refused.status, complaints(refused)]).toEqual([
      409,
      ['Thu 10:30 · Room agave is not available. The places that are free stand below.', 'Room agave: Quebec – Austin'],
    ]);
    expect(await placeNow()).toEqual([at('06T16:00'), 'room_agave']);
  });
});

describe('what the board asks when a meeting is dragged', () => {
  const survey = async (id: Meeting['id'], day: string): Promise<DaySurvey> =>
    JSON.parse((await desk.get(`/m/${id}/places?day=${day}`)).html);
  const minute = (instant: Instant) => epochMsOf(instant) / 60_000;

  test('is where it can go that day, and in a sentence why not elsewhere', async () => {
    const { cellMinutes, lengthMinutes, first, clocks, stretches } = await survey(asked.id, '2019-06-06');
    expect([cellMinutes, lengthMinutes, first, clocks.length, clocks[10]]).toEqual([
      ...[15, 30, minute(at('06T08:00')), 48, '10:30'],
    ]);
    const biznaga = stretches.filter(({ room }) => room === 'room_biznaga');
    const why = (start: Instant) =>
      biznaga.find(({ from, until }) => from <= minute(start) && minute(start) < until)?.why;
    expect([
      why(at('06T08:30')),
      why(at('06T08:45')),
      why(at('06T11:00')),
      why(at('06T16:00')),
      why(at('06T19:45')),
    ]).toEqual([
      undefined,
      'Phoenix: Session ses_opening 09:00–10:00',
      'Phoenix: Session ses_panel-1 11:00–12:30',
      'Room biznaga: Montreal – Austin',
      'Outside the summit’s hours.',
    ]);
  });

  test('is the same reason everywhere for a pinned one', async () => {
    await desk.submit(await desk.get(`/m/${asked.id}`), `/m/${asked.id}/pin`);
    const { stretches } = await survey(asked.id, '2019-06-07');
    expect([...new Set(stretches.map(({ why }) => why))]).toEqual(['The meeting is pinned. Unpin it first.']);
  });

  test('is nothing on a day outside the summit', async () => {
    expect((await desk.get(`/m/${asked.id}/places?day=2019-07-06`)).status).toBe(404);
    expect((await new Browser(app.app).get(`/m/${asked.id}/places?day=2019-06-06`)).status).toBe(404);
  });
});
