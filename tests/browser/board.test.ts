import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BoardPage } from '../../functions/web/pages/board-page.tsx';
import { styleSheet } from '../../functions/web/pages/style-sheet.ts';
import { Reader } from '../../functions/web/reader.ts';
import { type Session, sessionSchema } from '../../shared/summit/agenda.ts';
import { addMinutes, daySchema } from '../../shared/summit/grid.ts';
import { at, delegations, facts, meeting, meetingId, NOW, placement, state } from '../builders.ts';
import { lostOn } from './legible.ts';
import { offScale, openBrowser, violationsOn } from './window.ts';

/** What hardly fits on the board: meetings and sessions of five minutes on, and up to six sessions side by side. */
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => browser?.close());

const LENGTHS = [5, 10, 15, 20, 30, 45, 60];
const LONG = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';

/** Every two hours one session more side by side than before; with each of the first a meeting in every room. */
async function openBoard(minutes: number): Promise<void> {
  const known = facts();
  const starts = ['08', '10', '12', '14', '16', '18'].map((hour) => at(`06T${hour}:00`));
  const sessions = starts.flatMap((start, index) =>
    Array.from({ length: index + 1 }, (_, number): Session => {
      const title = `${number + 1}. Water and border crossings: ${LONG}`;
      return sessionSchema.parse({
        ...{ id: `ses_${index}-${number}`, title: { en: title, es: title, fr: title }, kind: 'panel' },
        ...{ day: '2019-06-06', time: { start, end: addMinutes(start, minutes) }, provisional: true },
      });
    }),
  );
  const meetings = starts.flatMap((start, index) =>
    known.venue.rooms.map((room, number) => {
      const place = placement({ start, room: room.id });
      const one = meeting({
        id: meetingId(10 * index + number),
        ...{ lengthMinutes: minutes, state: number === 0 ? state.invited(place) : state.confirmed(place) },
      });
      const [requester, invited] = [one.requester, one.invited];
      return { ...one, requester: { ...requester, city: LONG }, invited: { ...invited, city: `San José de ${LONG}` } };
    }),
  );
  const grid = { ...known.summit.grid, cellMinutes: 5 } as const;
  const reader = new Reader(
    'fr',
    { ...known, summit: { ...known.summit, grid }, programme: { revision: 1, sessions } },
    NOW,
  );
  const board = BoardPage({
    ...{ reader, meetings, day: daySchema.parse('2019-06-06'), offices: delegations(), here: '/board', query: '' },
    ...{ waiting: [], notReached: [], strained: [], secret: '' },
    linkTo: (id) => `/m/${id}`,
    moveTo: (id) => `/m/${id}/move`,
  });
  await page.setContent(
    `<!doctype html><html lang="fr"><title>Board</title><style>${styleSheet}</style><body class="desk"><main>${board}</main></body></html>`,
  );
}

test.each(LENGTHS)('what lasts %i minutes keeps to the scale, with nothing lost or on each other', async (minutes) => {
  await openBoard(minutes);
  expect([await offScale(page), await lostOn(page), await violationsOn(page)]).toEqual([[], [], []]);
});

test.each(LENGTHS)('of what lasts %i minutes something can be read, and its link names all of it', async (minutes) => {
  await openBoard(minutes);
  const links: [string, string, number][] =
    await page.evaluate(`[...document.querySelectorAll('.board td a:not(.to-move)')].map((link) => {
    const seen = [...link.querySelectorAll('.cut')].filter((text) => getComputedStyle(text.closest('.beyond') ?? text).clipPath === 'none');
    return [link.getAttribute('href').replace(/#.*/, ''), link.innerText, Math.min(...seen.map((text) => text.getBoundingClientRect().height))];
  })`);
  const named = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}. Water`);
  expect(links.filter(([path]) => path === '/sessions').map(([, text]) => text.match(/\d\. Water/g))).toEqual(
    [1, 2, 3, 4, 5, 6].map(named),
  );
  expect(links.filter(([path, text]) => path !== '/sessions' && text.split(LONG).length !== 3)).toEqual([]);
  expect(links.filter(([, , height]) => height < 8)).toEqual([]);
});
