import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { Browser } from '../functions/web/browser.ts';
import { World } from '../journeys/world.ts';
import { openBrowser, windowOf } from './window.ts';

/** For machines that are busy with other things. */
const SLOWLY = { timeout: 20_000 };

let world: World;
let chromium: Chromium;
let other: Browser;
let moved: MeetingId;
let still: MeetingId;
let context: BrowserContext;
let page: Page;
let statuses: number[];

/** Two meetings on Thursday's board; another organizer changes one while the first looks on. */
beforeAll(async () => {
  world = await World.start();
  chromium = await openBrowser();
  other = await world.signedIn('organizer');
  const wish = { day0: '2019-06-06', from0: '12:00', to0: '15:00' };
  moved = await world.ask(await world.signedIn('dlg_phoenix'), 'dlg_guadalajara', wish);
  still = await world.ask(await world.signedIn('dlg_montreal'), 'dlg_monterrey', wish);
  await world.settled();
});
afterAll(async () => {
  await chromium?.close();
  await world?.stop();
});

beforeEach(async () => {
  context = await windowOf(chromium, await world.signedIn('organizer'), world.stack.url);
  page = await context.newPage();
  statuses = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === '/board') statuses.push(response.status());
  });
  await page.clock.install();
  await page.goto('/board?day=2019-06-06&lang=en');
});
afterEach(() => context.close());

const block = (id: MeetingId) => page.locator(`.block[data-entry="${id}"]`);
const news = () => page.locator('#news').textContent();

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** The page's own clock goes on until the page has asked again; the status it got. */
async function turn(): Promise<number> {
  const before = statuses.length;
  // What the last turn brought is put in first; only then does the page wait for the next one.
  await pause(200);
  for (let tries = 0; statuses.length === before; tries += 1) {
    if (tries % 100 === 0) await page.clock.fastForward(21_000);
    await pause(100);
  }
  return statuses.at(-1) ?? 0;
}

async function moveSomewhere(): Promise<void> {
  const sheet = await other.get(`/m/${moved}/move`);
  const places = sheet.document.querySelectorAll('#move-place input').map((input) => input.getAttribute('value'));
  const now = (await world.meeting(moved)).state;
  const start = 'placement' in now ? now.placement.start : '';
  const place = places.find((one) => one && !one.startsWith(start) && one.startsWith(start.slice(0, 10))) ?? '';
  expect((await other.submit(sheet, `/m/${moved}/move`, { place })).status).toBe(303);
  await world.settled();
}

test('the board shows a move by another organizer, marks it, says so, and keeps the focus where it was', async () => {
  expect(await turn()).toBe(200);
  expect([await turn(), await news()]).toEqual([304, '']);
  await block(still).locator('.pair').focus();
  await moveSomewhere();
  expect(await turn()).toBe(200);
  await expect.poll(news, SLOWLY).toMatch(/^Updated \d\d:\d\d · 1 change$/);
  expect(await block(moved).getAttribute('data-changed')).toBe('');
  expect(await block(still).getAttribute('data-changed')).toBe(null);
  expect(await page.locator(':focus').getAttribute('href')).toBe(`/m/${still}`);
  expect(await block(moved).textContent()).toContain('moved');
});

test('nothing is pulled away under someone who types or has a dialog open inside', async () => {
  await turn();
  await page.evaluate(`document.getElementById('live').insertAdjacentHTML('beforeend', '<input id="typing">')`);
  await page.locator('#typing').focus();
  await moveSomewhere();
  await turn();
  expect([await page.locator('#typing').count(), await news()]).toEqual([1, '']);
  await page.locator('#find').focus();
  await turn();
  await expect.poll(news, SLOWLY).not.toBe('');
  expect(await page.locator('#typing').count()).toBe(0);
});

test('offline it says from when the board is, and when it is back it is fresh again', async () => {
  await turn();
  await context.setOffline(true);
  await expect.poll(news, SLOWLY).toMatch(/^As of \d\d:\d\d, offline$/);
  await context.setOffline(false);
  await expect.poll(news, SLOWLY).toBe('');
});

test('a page nobody looks at asks for nothing', async () => {
  await page.evaluate(`Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'))`);
  const before = statuses.length;
  await page.clock.fastForward(600_000);
  await pause(200);
  expect(statuses.length).toBe(before);
});

test('whoever is signed out meanwhile is told that the board stands still', async () => {
  await turn();
  await context.clearCookies();
  expect(await turn()).toBe(401);
  await expect.poll(news, SLOWLY).toContain('cannot be brought up to date');
});
