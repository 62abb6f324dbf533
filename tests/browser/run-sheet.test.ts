import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RunSheet } from '../../functions/web/pages/run-sheet.tsx';
import { paperStyle } from '../../functions/web/pages/style-paper.ts';
import { Reader } from '../../functions/web/reader.ts';
import { daySchema } from '../../shared/summit/grid.ts';
import { languages } from '../../shared/summit/language.ts';
import { at, facts, meeting, NOW, placement, state } from '../builders.ts';
import { openBrowser } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Between the margins of a sheet of A4, the narrower of the two papers, in CSS px. */
const A4_BETWEEN_MARGINS = 680;

/** Words that stand on more than one line, as a script for the page. */
const brokenWords = `[...document.querySelectorAll('td, th')].flatMap((cell) => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    for (const word of node.data.matchAll(/[^\\s–-]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(word[0]);
    }
  }
  return found;
})`;

test.each(languages)(
  'a printed run sheet in %s breaks no word, and keeps half of its width for whom and where',
  async (language) => {
    const known = facts();
    const zones = known.venue.zones.map((zone) => ({ ...zone, name: 'Centro de convenciones' }));
    const reader = new Reader(language, { ...known, venue: { ...known.venue, zones } }, NOW);
    const place = placement({ start: at('06T14:30'), interpreter: 'int_ines' });
    const one = meeting({ from: 'Aguascalientes', to: 'Guadalajara', state: state.confirmed(place) });
    const met = { about: 'meeting', placed: { meeting: one, placement: place } } as const;
    const sessions = known.programme.sessions.map((session) => ({ about: 'session', session }) as const);
    const lines = [met, ...sessions].map(
      (item, index) => ({ key: `${index}`, version: '1', item, mark: 'new' }) as const,
    );
    const paper = { reader, day: daySchema.parse('2019-06-06'), number: 2, live: 'https://parley.example/board' };
    const page = await browser.newPage({ viewport: { width: A4_BETWEEN_MARGINS, height: 900 } });
    await page.emulateMedia({ media: 'print' });
    const sheet = RunSheet({ ...paper, lines, gone: [] });
    await page.setContent(`<!doctype html><style>${paperStyle}</style><body class="a4"><main>${sheet}</main></body>`);
    expect(await page.evaluate(brokenWords)).toEqual([]);
    const widths: number[] = await page.evaluate(
      '[...document.querySelectorAll("thead th")].map((head) => head.offsetWidth)',
    );
    const [, what = 0, where = 0, who = 0] = widths;
    expect((what + where + who) / A4_BETWEEN_MARGINS).toBeGreaterThan(0.5);
    await page.close();
  },
);
