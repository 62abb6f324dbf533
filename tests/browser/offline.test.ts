import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { say } from '../../shared/wording/wording.ts';
import { World } from '../journeys/world.ts';
import { type Line, lineTo } from './line.ts';
import { openBrowser, violationsOn, windowOf } from './window.ts';

/** For machines that are busy with other things. */
const SLOWLY = { timeout: 20_000 };

let world: World;
let chromium: Chromium;
let context: BrowserContext;
let line: Line;

beforeAll(async () => {
  world = await World.start();
  chromium = await openBrowser();
  line = await lineTo(world.stack.url);
});
afterAll(async () => {
  line?.stop();
  await chromium?.close();
  await world?.stop();
});
afterEach(() => context?.close());

/** Someone whose browser has been here before: the service worker is in place and has what it answers with. */
async function visitor(who: string | undefined, path: string): Promise<Page> {
  context = await windowOf(chromium, who === undefined ? undefined : await world.signedIn(who), line.url);
  const page = await context.newPage();
  await page.goto(path);
  await ready(page);
  return page;
}

async function ready(page: Page): Promise<void> {
  const kept = () =>
    page.evaluate(`navigator.serviceWorker.ready.then(() => caches.keys()).then((names) =>
      names.some((name) => name.startsWith('away ' + document.documentElement.lang)))`);
  await expect.poll(kept, SLOWLY).toBe(true);
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), SLOWLY).toBe(true);
}

const title = (page: Page) => page.locator('h1').textContent();
const caches = (page: Page) => page.evaluate('caches.keys().then((names) => names.map((name) => name.split(" ")[0]))');

test.each(['en', 'es', 'fr'] as const)(
  'offline, a page that is not kept says so in the reader’s language: %s',
  async (language) => {
    const page = await visitor('dlg_phoenix', `/meetings?lang=${language}`);
    await context.setOffline(true);
    const answer = await page.goto('/office');
    expect([answer?.status(), await title(page)]).toEqual([503, say(language, 'page.away.offline.title')]);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('#away h2').isVisible()).toBe(false);
    expect(await violationsOn(page)).toEqual([]);
    await context.setOffline(false);
    await expect.poll(() => title(page), SLOWLY).toBe(say(language, 'page.nav.office'));
  },
);

test('an aide without an account meets the same page', async () => {
  const page = await visitor(undefined, '/sign-in?lang=es');
  await context.setOffline(true);
  await page.goto('/i/unknown').catch(() => undefined);
  expect(await title(page)).toBe(say('es', 'page.away.offline.title'));
});

test('offline, the office’s day is as it was last seen, says from when, and other pages lead to it', async () => {
  const page = await visitor('dlg_phoenix', '/programme?day=2019-06-07&lang=en');
  await page.reload();
  const before = await page.locator('.timeline').textContent();
  await context.setOffline(true);
  await page.goto('/meetings');
  await page.locator('#away h2').waitFor();
  expect(await page.locator('#away li').allTextContents()).toEqual([
    expect.stringMatching(/^Friday 7 June · As of \d\d:\d\d$/),
  ]);
  await page.locator('#away li a').click();
  await expect.poll(() => page.locator('#news').textContent(), SLOWLY).toMatch(/^As of \d\d:\d\d, offline$/);
  expect([await title(page), await page.locator('.timeline').textContent()]).toEqual(['Friday 7 June', before]);
  expect((await page.goto('/programme?day=2019-06-08'))?.status()).toBe(503);
});

test('a line that is cut, which the browser does not know of, or too busy, is told in the same way', async () => {
  const page = await visitor('organizer', '/board?day=2019-06-07&lang=en');
  await page.goto('/board?day=2019-06-07');
  for (const [state, why] of [
    ['cut', 'offline'],
    ['busy', 'busy'],
  ] as const) {
    line.state = state;
    await page.goto('/plans');
    expect(await title(page)).toBe(say('en', `page.away.${why}.title`));
    expect(await violationsOn(page)).toEqual([]);
    await page.goto('/board?day=2019-06-07');
    await expect.poll(() => page.locator('#news').textContent(), SLOWLY).toMatch(/^As of \d\d:\d\d[,;] /);
    expect(await page.locator('.board').count()).toBe(1);
    line.state = 'open';
    // Not waited for: after a failure it looks again in 40 seconds.
    await page.evaluate('window.dispatchEvent(new Event("online"))');
    await expect.poll(() => page.locator('#news').textContent(), SLOWLY).toBe('');
  }
});

test('signing out leaves nothing of the day in the browser', async () => {
  const page = await visitor('dlg_phoenix', '/programme?day=2019-06-07&lang=en');
  await page.reload();
  await expect.poll(() => caches(page), SLOWLY).toEqual(['away', 'kept']);
  await page.locator('.head form button').click();
  await page.waitForURL('**/sign-in');
  await expect.poll(() => caches(page), SLOWLY).toEqual(['away']);
  await context.setOffline(true);
  expect((await page.goto('/programme?day=2019-06-07'))?.status()).toBe(503);
});

test('a board whose session is over is not kept any longer', async () => {
  const page = await visitor('organizer', '/board?day=2019-06-07&lang=en');
  await page.reload();
  await expect.poll(() => caches(page), SLOWLY).toEqual(['away', 'kept']);
  await context.clearCookies();
  expect((await page.goto('/plans'))?.status()).toBe(401);
  await expect.poll(() => caches(page), SLOWLY).toEqual(['away']);
});

test('a form is not sent without a connection: what was typed stays, and it says so', async () => {
  const page = await visitor('dlg_phoenix', '/meetings/new?invited=dlg_merida&lang=en');
  await page.locator('#request-topic').fill('Heat');
  await context.setOffline(true);
  await page.locator('form[method=post][action^="/meetings/new"] > button').last().click();
  await page.locator('#unsent').waitFor();
  expect([await page.locator('#request-topic').inputValue(), await page.locator('#unsent').textContent()]).toEqual([
    'Heat',
    say('en', 'page.away.unsent'),
  ]);
  expect(await violationsOn(page)).toEqual([]);
  await context.setOffline(false);
  await page.locator('form[method=post][action^="/meetings/new"] > button').last().click();
  await page.locator('.state-invited').waitFor();
});
