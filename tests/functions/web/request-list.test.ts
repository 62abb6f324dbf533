import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, facts, meeting, meetingId, NOW, office, placement, requested, state } from '../../builders.ts';
import { openLoaded } from '../store/open.ts';
import { Browser, openApp, type Page, signedIn } from './browser.ts';

let store: Store;
let desk: Browser;

beforeEach(async () => {
  ({ store } = await openLoaded());
  desk = await signedIn(openApp(store).app, store, 'organizer');
});

/** One in each of five states, asked a day after the other; the last one first on the page. */
const asked: readonly Meeting[] = [
  meeting({ state: state.confirmed(placement({ start: at('06T10:30') })) }),
  meeting({ id: meetingId(2), from: 'Austin', to: 'Quebec', topic: 'Trams', state: state.declined() }),
  meeting({ id: meetingId(3), from: 'Merida', to: 'Austin', topic: 'Ports', state: state.waiting() }),
  meeting({
    ...{ id: meetingId(4), from: 'Montreal', to: 'Phoenix', topic: 'Snow' },
    state: state.invited(placement({ start: at('07T14:00'), room: 'room_biznaga' })),
  }),
  meeting({ id: meetingId(5), from: 'Guadalajara', to: 'Montreal', topic: 'Books', state: state.withdrawn() }),
].map((one, index) => ({ ...one, requestedAt: addMinutes(NOW, 24 * 60 * (index - 10)) }));

async function askAll(): Promise<void> {
  for (const one of asked) expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
}

const plain = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim();
const rowsOf = (page: Page) =>
  page.document
    .querySelectorAll('tbody tr')
    .map((row) => row.querySelectorAll('th, td').map(({ text }) => plain(text)));
const pairsOn = (page: Page) => page.document.querySelectorAll('tbody th').map(({ text }) => text);
const captionOf = (page: Page) => page.document.querySelector('caption')?.text;
const choicesOf = (page: Page, name: string) =>
  page.document.querySelectorAll(`select[name=${name}] option`).map((one) => one.text);

describe('the list of all requests', () => {
  beforeEach(askAll);

  test('says of each, the newest first, what has become of it, when and where, what it is about and when it was asked', async () => {
    const page = await desk.get('/requests');
    expect([captionOf(page), rowsOf(page)]).toEqual([
      '5 requests',
      [
        ['Guadalajara – Montreal', 'withdrawn', '', 'Books discreet', 'Sun 26 May 12:00'],
        [
          'Montreal – Phoenix',
          'held for an answerAnswer by Sunday 2 June, 12:00',
          'Friday 7 June, 14:00–14:30 / 2:00–2:30 pm Room biznaga, Hall',
          ...['Snow discreet', 'Sat 25 May 12:00'],
        ],
        [
          ...['Merida – Austin', 'waiting for a timeno time suits both offices', '', 'Ports discreet'],
          'Fri 24 May 12:00',
        ],
        ['Austin – Quebec', 'declined', 'Thursday 6 June, 10:30–11:00', 'Trams discreet', 'Thu 23 May 12:00'],
        [
          ...['Phoenix – Merida', 'confirmed', 'Thursday 6 June, 10:30–11:00 Room agave, Hall'],
          ...['Water in dry cities discreet', 'Wed 22 May 12:00'],
        ],
      ],
    ]);
    expect(page.document.querySelectorAll('tbody s').map(({ text }) => text)).toEqual(['Thursday 6 June, 10:30–11:00']);
    expect(page.document.querySelector('tbody th a')?.getAttribute('href')).toBe(`/m/${meetingId(5)}?as=session`);
  });

  test('tells discretion by both sides, and who asks for another time until when', async () => {
    const [one] = asked;
    if (one?.state.name !== 'confirmed') throw new Error('the first one is confirmed');
    const announced = {
      ...one,
      ...{ requester: { ...one.requester, announces: true }, invited: { ...one.invited, announces: true } },
      strained: { since: NOW, causes: ['session'] },
      proposal: { start: at('07T16:00'), by: office('Merida'), at: NOW, words: {}, answerUntil: at('05T12:00') },
    };
    const { app } = openApp({ ...store, meetings: async () => [announced] });
    expect(rowsOf(await (await signedIn(app, store, 'organizer')).get('/requests'))).toEqual([
      [
        'Phoenix – Merida',
        'confirmedMerida asks to move it to Friday 7 June, 16:00 / 4:00 pm. Answer by Wednesday 5 June, 12:00. needs a repair',
        ...['Thursday 6 June, 10:30–11:00 Room agave, Hall', 'Water in dry cities', 'Wed 22 May 12:00'],
      ],
    ]);
  });

  test('is filtered by city on either side, by state and by words, and counts what is left', async () => {
    const montreal = await desk.get('/requests?city=dlg_montreal&state=&find=');
    expect([pairsOn(montreal), captionOf(montreal)]).toEqual([
      ['Guadalajara – Montreal', 'Montreal – Phoenix'],
      '2 of 5 requests',
    ]);
    expect(pairsOn(await desk.get('/requests?state=waiting'))).toEqual(['Merida – Austin']);
    expect(pairsOn(await desk.get('/requests?state=declined,withdrawn'))).toEqual([
      'Guadalajara – Montreal',
      'Austin – Quebec',
    ]);
    expect(pairsOn(await desk.get('/requests?find=wat'))).toEqual(['Phoenix – Merida']);
    expect(pairsOn(await desk.get('/requests?city=dlg_montreal&state=invited&find=phoe'))).toEqual([
      'Montreal – Phoenix',
    ]);
    expect(pairsOn(await desk.get('/requests?city=nowhere&state=lost&page=x')).length).toBe(5);
  });

  test('says at each state how many there are among what the other fields leave, and keeps what was chosen', async () => {
    const page = await desk.get('/requests?city=dlg_montreal&state=confirmed&find=b');
    const chosen = page.document.querySelectorAll('option[selected]').map((one) => one.text);
    expect([
      choicesOf(page, 'state'),
      chosen,
      page.document.getElementById('requests-find')?.getAttribute('value'),
    ]).toEqual([
      [
        ...['every state (1)', 'waiting for a time (0)', 'held for an answer (0)', 'confirmed (0)', 'declined (0)'],
        ...['lapsed without an answer (0)', 'withdrawn (1)', 'cancelled (0)', 'took place (0)'],
        'did not take place (0)',
      ],
      ['Montreal', 'confirmed (0)'],
      'b',
    ]);
    expect(plain(page.document.querySelector('[role=status]')?.text)).toBe(
      'No request matches this search. Show all requests',
    );
    const several = await desk.get('/requests?state=declined,withdrawn');
    expect(several.document.querySelectorAll('option[selected]').map((one) => one.text)).toEqual([
      'declined, withdrawn (2)',
    ]);
  });

  test('is where the numbers lead, each to as many requests as it says', async () => {
    const numbers = await desk.get('/numbers');
    const links = numbers.document.querySelectorAll('dl.counts a');
    const listed = [];
    for (const link of links) listed.push(pairsOn(await desk.get(link.getAttribute('href') ?? '')).length);
    expect(listed).toEqual(links.map(({ text }) => Number(text.trim())));
    expect(listed).toEqual([5, 2, 2, 1, 1, 1, 0, 1, 0, 0]);
  });

  test('is led to from a delegation and from what waits for a plan', async () => {
    const from = async (path: string) =>
      (await desk.get(path)).document
        .querySelectorAll('main a[href^="/requests"]')
        .map((link) => [link.getAttribute('href'), plain(link.text)]);
    expect([await from('/delegations/dlg_phoenix'), await from('/plans')]).toEqual([
      [['/requests?city=dlg_phoenix', 'Requests from and to Phoenix']],
      [['/requests?state=waiting', '1 meeting waits for a time']],
    ]);
  });

  test('is for organizers only', async () => {
    const phoenix = await signedIn(openApp(store).app, store, 'Phoenix');
    const nobody = new Browser(openApp(store).app);
    expect([(await phoenix.get('/requests')).status, (await nobody.get('/requests')).status]).toEqual([403, 401]);
  });
});

test('before anybody has asked, the list leads to inviting the offices and to asking for one', async () => {
  const page = await desk.get('/requests');
  const links = page.document.querySelectorAll('main a').map((link) => link.getAttribute('href'));
  expect([plain(page.document.querySelector('.tells p')?.text), links]).toEqual([
    'Nobody has asked for a meeting yet. Invite the offices, or enter what one asks for by phone.',
    ['/welcome', '/meetings/new'],
  ]);
  const { app } = openApp({ ...store, delegations: async () => [] });
  const alone = await (await signedIn(app, store, 'organizer')).get('/requests');
  expect(plain(alone.document.querySelector('main p')?.text)).toBe('There are no delegations yet. Import a table');
});

describe('a list of thousands', () => {
  const MANY = 4321;
  const many = Array.from({ length: MANY }, (_, index) =>
    meeting({
      id: meetingId(index + 1),
      topic: `Topic ${index + 1}`,
      requestedAt: addMinutes(NOW, index),
      state: index % 3 === 0 ? state.waiting() : state.invited(),
    }),
  );
  let crowded: Browser;
  beforeEach(async () => {
    const { app } = openApp({ ...store, meetings: async () => many });
    crowded = await signedIn(app, store, 'organizer');
  });
  const topicsOn = (page: Page) =>
    page.document.querySelectorAll('tbody td:nth-child(4)').map(({ text }) => plain(text));
  const linksOn = (page: Page) =>
    page.document.querySelectorAll('main nav a').map((link) => [link.getAttribute('rel'), link.getAttribute('href')]);

  test('comes fifty at a time, with the ways to the next and the ones before', async () => {
    const [first, last] = [await crowded.get('/requests'), await crowded.get('/requests?page=999')];
    expect([captionOf(first), topicsOn(first).length, topicsOn(first)[0], linksOn(first)]).toEqual([
      ...['4,321 requests · Page 1 of 87', 50, 'Topic 4321 discreet'],
      [['next', '/requests?page=2']],
    ]);
    expect([topicsOn(last).length, topicsOn(last).at(-1), linksOn(last)]).toEqual([
      ...[21, 'Topic 1 discreet'],
      [['prev', '/requests?page=86']],
    ]);
    const amid = await crowded.get('/requests?state=waiting&find=topic&page=2');
    expect([captionOf(amid), topicsOn(amid)[0], linksOn(amid)]).toEqual([
      ...['1,441 of 4,321 requests · Page 2 of 29', 'Topic 4171 discreet'],
      [
        ['prev', '/requests?state=waiting&find=topic'],
        ['next', '/requests?state=waiting&find=topic&page=3'],
      ],
    ]);
  });

  test('is less than 100 KB before it is compressed', async () => {
    const { html } = await crowded.get('/requests');
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });
});
