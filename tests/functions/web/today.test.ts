import { beforeEach, describe, expect, test } from 'vitest';
import { carryOut } from '../../../functions/store/carry-out.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { at, change, facts, meeting, meetingId, next, office, placement, requested, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { type Browser, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;
let confirmed: Meeting;

/** Phoenix meets Merida in Agave on 6 June, 10:30–11:00. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  const asked = meeting();
  confirmed = next(asked, state.confirmed());
  await store.commit({ change: requested(asked), facts: facts() });
  await store.commit({ change: change(asked, confirmed, 'accepted', { by: office('Merida') }), facts: facts() });
  app.setNow(at('06T10:35'));
});

const buttons = (page: Page) => page.document.querySelectorAll('main button').map((button) => button.text);
const press = async (which: string) => desk.submit(await desk.get('/today'), `/today/${confirmed.id}/${which}`);
const claims = async () => (await store.claims(placement().room)).length;

describe('the run of a day', () => {
  test('offers one press each from the start of a confirmed meeting on, and nothing before', async () => {
    expect(buttons(await desk.get('/today'))).toEqual(['Met', 'Missed']);
    app.setNow(at('06T10:29'));
    expect(buttons(await desk.get('/today'))).toEqual([]);
  });

  test('leaves on the board what took place, and takes off what did not: its room was free', async () => {
    const blocks = async () =>
      (await desk.get('/board?day=2019-06-06')).document
        .querySelectorAll('td .block')
        .map((block) => [block.classNames, block.querySelectorAll('.to-move').length]);
    expect(await blocks()).toEqual([['block confirmed', 1]]);
    await press('met');
    expect(await blocks()).toEqual([['block met', 0]]);
    await press('reopen');
    await press('missed');
    expect(await blocks()).toEqual([]);
  });

  test('says before the first meeting when it begins, and then how many wait to be checked in', async () => {
    const lead = async (language: string, time: string) => {
      app.setNow(at(time));
      return (await desk.get(`/today?lang=${language}`)).document.querySelector('.lead')?.text;
    };
    expect([
      await lead('en', '06T10:29'),
      await lead('es', '05T10:29'),
      await lead('fr', '05T10:29'),
      await lead('en', '06T10:35'),
    ]).toEqual([
      'Nothing has begun yet. The first meeting begins at 10:30.',
      'Aún no empieza ninguna reunión. La primera es a las 10:30.',
      'Rien n’a encore commencé. La première rencontre débute à 10:30.',
      '1 meeting has begun and is not checked in',
    ]);
    await press('met');
    expect((await desk.get('/today')).document.querySelector('.lead')?.text).toBe('Nothing is left to check in');
    expect((await desk.get('/today?day=2019-06-07')).document.querySelector('.lead')).toBeNull();
  });

  test('says that it took place; its room stays taken while it goes on, and the pair may ask again', async () => {
    const held = await claims();
    expect((await press('met')).location).toBe(`/today?day=2019-06-06#${confirmed.id}`);
    const after = await store.meeting(confirmed.id);
    expect([after?.state.name, after?.sequence, await claims()]).toEqual(['met', confirmed.sequence, held]);
    expect((await store.events(confirmed.id)).at(-1)).toMatchObject({ kind: 'met', by: { role: 'organizer' } });
    expect((await store.pair(confirmed.requester.delegation, confirmed.invited.delegation)).open).toBeUndefined();
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('says that it did not take place: what is left of its time is free', async () => {
    await press('missed');
    expect([(await store.meeting(confirmed.id))?.state.name, await claims()]).toEqual(['missed', 0]);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test.each(['met', 'missed'])('takes %s back: all is as it was', async (which) => {
    const held = await claims();
    await press(which);
    expect(buttons(await desk.get('/today'))).toEqual(['Undo']);
    await press('reopen');
    const after = await store.meeting(confirmed.id);
    expect([after?.state, await claims()]).toEqual([confirmed.state, held]);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('does not take back a missed meeting whose place went to another', async () => {
    await press('missed');
    const other = meeting({ id: meetingId(2), from: 'Austin', to: 'Quebec', state: state.confirmed() });
    expect(await store.commit({ change: requested(other), facts: facts() })).toEqual({ ok: true });
    const refused = await press('reopen');
    expect([refused.status, refused.document.querySelector('[role=alert] li')?.text]).toEqual([
      409,
      'This time has just been taken. Choose one of the times that are free now.',
    ]);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('refuses a press before the start, and says when', async () => {
    app.setNow(at('06T10:00'));
    const before = await everything(opened.table);
    const refused = await desk.post(`/today/${confirmed.id}/met`, {});
    expect([refused.status, refused.document.querySelector('[role=alert] li')?.text]).toEqual([
      409,
      'The meeting begins at 10:30. Whether it took place can be said from then on.',
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('shows one room only where its door sign leads', async () => {
    const titles = async (room: string) =>
      (await desk.get(`/today?day=2019-06-06&room=${room}`)).document.querySelectorAll('.cards h2').length;
    expect([await titles('room_agave'), await titles('room_biznaga'), await titles('room_unknown')]).toEqual([1, 0, 1]);
  });

  test('is for organizers only, to read and to press', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const statuses = [await phoenix.get('/today'), await phoenix.post(`/today/${confirmed.id}/met`, {})];
    expect(statuses.map(({ status }) => status)).toEqual([403, 403]);
    const outcome = await carryOut({ store, now: () => at('06T10:35') }, confirmed.id, {
      kind: 'met',
      by: office('Merida'),
    });
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'not-allowed' } });
  });
});

test('the API checks a meeting in', async () => {
  const answer = await desk.json('POST', `/api/meetings/${confirmed.id}/met`, {});
  expect(JSON.parse(answer.html).meeting.meeting.state).toMatchObject({ name: 'met', at: at('06T10:35') });
});
