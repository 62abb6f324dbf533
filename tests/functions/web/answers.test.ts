import { beforeEach, describe, expect, test } from 'vitest';
import { carryOut } from '../../../functions/store/carry-out.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, facts, meeting, meetingId, NOW, office, placement, requested, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let merida: Browser;

const hours = ['06T15:00', '06T16:00', '06T17:00'];
const cities = ['Phoenix', 'Austin', 'Montreal'];
/** Three offices ask Merida, each at its own hour. */
const asked: Meeting[] = cities.map((from, index) =>
  meeting({
    id: meetingId(index + 1),
    from,
    to: 'Merida',
    state: state.invited(placement({ start: at(hours[index] ?? '') })),
  }),
);
const [first, second, third] = asked.map(({ id }) => id);

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  for (const one of asked) expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  merida = await signedIn(app.app, store, 'Merida');
});

const states = async () => (await store.meetings(asked.map(({ id }) => id))).map((one) => one.state.name);
const told = (page: Page) =>
  page.document.querySelectorAll('[aria-labelledby=results] li').map((line) => line.text.trim());

describe('requests answered together', () => {
  test('stand on one page in the order of time, with nothing chosen', async () => {
    const page = await merida.get('/meetings');
    expect(page.document.querySelectorAll('legend').map(({ text }) => text)).toEqual(
      cities.map((city) => `${city} asks to meet Merida`),
    );
    expect(page.document.querySelectorAll('input[checked]').map((radio) => radio.getAttribute('value'))).toEqual([
      'later',
      'later',
      'later',
    ]);
  });

  test('stand on the office’s own day with the time until when to answer', async () => {
    const page = await merida.get('/programme');
    expect(page.document.querySelectorAll('.call .cards li p:last-child').map(({ text }) => text)).toEqual(
      cities.map(() => 'Answer by Sunday 2 June, 12:00'),
    );
  });

  test('are what the morning’s mail leads to, after signing in, on a page with nothing else', async () => {
    const stranger = new Browser(app.app);
    const away = await stranger.get('/meetings/answers');
    expect([away.status, away.document.querySelector('main a')?.getAttribute('href')]).toEqual([
      401,
      '/sign-in?next=%2Fmeetings%2Fanswers',
    ]);
    const page = await merida.get('/meetings/answers');
    expect([page.status, page.document.querySelectorAll('legend').length]).toEqual([200, 3]);
    const chosen = Object.fromEntries([first, second, third].map((id) => [`answer-${id}`, 'decline']));
    const sent = await merida.submit(page, '/meetings/answers', chosen);
    expect(sent.document.querySelectorAll('legend').length).toBe(0);
    const after = await merida.get('/meetings/answers');
    expect([after.status, after.document.querySelector('main')?.text]).toEqual([
      200,
      'To answerNothing waits for your answer now.All meetings',
    ]);
    expect((await (await signedIn(app.app, store, 'organizer')).get('/meetings/answers')).status).toBe(403);
  });

  test('take one press, each its own answer; what is left for later stays', async () => {
    const chosen = { [`answer-${first}`]: 'accept', [`answer-${second}`]: 'decline' };
    const page = await merida.submit(await merida.get('/meetings'), '/meetings/answers', chosen);
    expect([page.status, told(page)]).toEqual([
      200,
      ['Phoenix – accepted: the meeting is confirmed.', 'Austin – declined: the time is free again.'],
    ]);
    expect(await states()).toEqual(['confirmed', 'declined', 'invited']);
    expect(page.document.querySelectorAll('legend').map(({ text }) => text)).toEqual(['Montreal asks to meet Merida']);
    expect((await store.meeting(asked[0]?.id ?? meetingId(9)))?.state).toMatchObject({ by: office('Merida') });
  });

  test('that fail are told beside those that do not, and the others count', async () => {
    const page = await merida.get('/meetings');
    await carryOut(app.means, asked[0]?.id, { kind: 'withdraw', by: office('Phoenix'), words: {} });
    const chosen = { [`answer-${first}`]: 'accept', [`answer-${third}`]: 'accept' };
    const sent = await merida.submit(page, '/meetings/answers', chosen);
    expect([sent.status, told(sent)]).toEqual([
      409,
      [
        'Phoenix – not answered. This cannot be done any more. How the meeting stands now: withdrawn.',
        'Montreal – accepted: the meeting is confirmed.',
      ],
    ]);
    expect(await states()).toEqual(['withdrawn', 'invited', 'confirmed']);
  });

  test('are told also where one breaks down in the middle', async () => {
    const broken = openApp({
      ...store,
      commit: (commit) =>
        commit.change.after.id === first ? Promise.reject(new Error('a wire was cut')) : store.commit(commit),
    });
    const browser = await signedIn(broken.app, store, 'Merida');
    const chosen = { [`answer-${first}`]: 'accept', [`answer-${second}`]: 'accept' };
    const sent = await browser.submit(await browser.get('/meetings'), '/meetings/answers', chosen);
    expect(told(sent).map((line) => line.slice(0, 40))).toEqual([
      'Phoenix – not answered. It is not certai',
      'Austin – accepted: the meeting is confir',
    ]);
    expect(await states()).toEqual(['invited', 'confirmed', 'invited']);
  });

  test('sent twice have one effect', async () => {
    const page = await merida.get('/meetings');
    const chosen = { [`answer-${first}`]: 'accept' };
    const once = await merida.submit(page, '/meetings/answers', chosen);
    const before = await everything(opened.table);
    const again = await merida.submit(page, '/meetings/answers', chosen);
    expect([again.status, told(again)]).toEqual([once.status, told(once)]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('without any answer are asked again, and nothing is written', async () => {
    const before = await everything(opened.table);
    const sent = await merida.submit(await merida.get('/meetings'), '/meetings/answers');
    expect([sent.status, sent.document.querySelector('[role=alert]')?.text.trim()]).toEqual([
      422,
      'No answer was chosen, so nothing was sent.',
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('are answered for one’s own office only', async () => {
    const austin = await signedIn(app.app, store, 'Austin');
    const before = await everything(opened.table);
    const foreign = { key: 'by-hand', [`answer-${first}`]: 'accept', [`answer-${second}`]: 'accept' };
    const sent = await austin.post('/meetings/answers', foreign);
    expect([sent.status, told(sent)]).toEqual([
      409,
      ['Merida – not answered. This is for the other office or the organizers to do.'],
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('that came too late are told so', async () => {
    const page = await merida.get('/meetings');
    app.setNow(addMinutes(NOW, 1440));
    const sent = await merida.submit(page, '/meetings/answers', { [`answer-${first}`]: 'accept' });
    expect(sent.status).toBe(409);
    expect(told(sent)[0]).toContain('The time to answer was over');
  });
});
