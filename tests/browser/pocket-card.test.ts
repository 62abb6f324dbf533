import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CardLine, PocketCard } from '../../functions/web/pages/pocket-card.tsx';
import { paperStyle } from '../../functions/web/pages/style-paper.ts';
import { Reader } from '../../functions/web/reader.ts';
import { officeView } from '../../shared/meeting/access.ts';
import { addMinutes, daySchema } from '../../shared/summit/grid.ts';
import { at, delegation, facts, meeting, meetingId, NOW, placement, state } from '../builders.ts';
import { openBrowser } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const topic =
  'Water, border crossings and the long way that lorries stand in front of both, wherever they come from or would go to';

/** As long as a city and a room may be named (80 and 60 letters). */
const longCity = 'San Francisco Cuajimalpa de los Sarapes y del Valle de Santiago Tlaltelolco Este';
const longRoom = 'Terraza norte con vista al mar y a los cruceros del puerto 2';

/** So many meetings of half an hour, one after the other from eight o'clock on, each with as long a topic as there may be. */
function dayOf(count: number, city = 'Guadalajara'): CardLine[] {
  return Array.from({ length: count }, (_, index) => {
    const place = placement({ start: addMinutes(at('06T08:00'), index * 30), interpreter: 'int_ines' });
    const one = meeting({ id: meetingId(index + 1), topic, to: 'Guadalajara', state: state.confirmed(place) });
    const asked = officeView('requester', one);
    const view = { ...asked, other: { ...asked.other, city } };
    const tongues = 'English and Spanish, with an interpreter';
    return { about: 'meeting', view, placement: place, end: addMinutes(place.start, 30), country: 'MX', tongues };
  });
}

/** Pages of the card when it is printed. */
async function pagesOf(
  size: 'a4' | 'letter',
  lines: readonly CardLine[],
  ofSummit = facts(),
  city = 'San Francisco Cuajimalpa de los Sarapes y del Valle',
): Promise<number> {
  const reader = new Reader('en', ofSummit, NOW);
  const office = delegation('Phoenix', { city });
  const live = 'https://parley.example/programme?day=2019-06-06';
  const card = PocketCard({ reader, office, day: daySchema.parse('2019-06-06'), lines, live });
  const page = await browser.newPage();
  await page.setContent(`<!doctype html><style>${paperStyle}</style><body class="${size}"><main>${card}</main></body>`);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test.each([0, 1, 6, 10, 14, 18, 24])('a day with %i meetings stays on one page of either paper', async (count) => {
  expect([await pagesOf('a4', dayOf(count)), await pagesOf('letter', dayOf(count))]).toEqual([1, 1]);
});

test.each([1, 6, 10, 14, 18, 24])(
  'so does a day with %i meetings whose cities and rooms have the longest names',
  async (count) => {
    const { venue, ...others } = facts();
    const rooms = venue.rooms.map((room) => ({ ...room, name: longRoom }));
    const named = { ...others, venue: { ...venue, rooms } };
    const lines = dayOf(count, longCity);
    expect([longCity.length, longRoom.length]).toEqual([80, 60]);
    expect([await pagesOf('a4', lines, named, longCity), await pagesOf('letter', lines, named, longCity)]).toEqual([
      1, 1,
    ]);
  },
);
