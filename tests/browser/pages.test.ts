import type { BrowserContext, Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from '../journeys/world.ts';
import { openBrowser, sideways, violationsOn, windowOf } from './window.ts';

const COLOURS = ['color-contrast', 'color-contrast-enhanced'];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A desktop of 1280 px at 400 %. */
const ZOOMED = { width: 320, height: 256 };

let world: World;
let browser: Chromium;
const windows: Record<'organizer' | 'office' | 'aide', BrowserContext | undefined> = {
  organizer: undefined,
  office: undefined,
  aide: undefined,
};
const ids = { open: '', confirmed: '', waiting: '' };

/** Guadalajara has one meeting confirmed, three times kept for its answer, and one request more, which waits. */
beforeAll(async () => {
  world = await World.start();
  browser = await openBrowser();
  const [organizer, guadalajara] = [await world.signedIn('organizer'), await world.signedIn('dlg_guadalajara')];
  const asked = [];
  for (const city of ['phoenix', 'toronto', 'san-diego', 'ottawa', 'denver']) {
    const id = await world.ask(await world.signedIn(`dlg_${city}`), 'dlg_guadalajara');
    asked.push(id);
    if (city === 'phoenix') await guadalajara.submit(await guadalajara.get(`/m/${id}`), `/m/${id}/accept`);
  }
  [ids.confirmed = '', ids.open = '', , , ids.waiting = ''] = asked;
  await world.settled();
  const mail = await world.mailTo('aide@guadalajara.example.org', /Toronto/);
  const url = world.stack.url;
  windows.organizer = await windowOf(browser, organizer, url);
  windows.office = await windowOf(browser, guadalajara, url);
  windows.aide = await windowOf(browser, (await world.follow(mail)).browser, url);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const pages = [
  ['sign-in', 'aide', () => '/sign-in'],
  ['a dead link', 'aide', () => '/i/unknown'],
  ['the invitation', 'aide', () => `/m/${ids.open}`],
  ['the office’s day', 'office', () => '/programme?day=2019-06-07'],
  ['the office’s meetings', 'office', () => '/meetings'],
  ['what is to be answered', 'office', () => '/meetings/answers'],
  ['the city to ask', 'office', () => '/meetings/new'],
  ['a city that may be two', 'office', () => '/meetings/new?invited=los'],
  ['the office’s settings', 'office', () => '/office'],
  ['the pocket card', 'office', () => '/programme/card?day=2019-06-06'],
  ['a request', 'office', () => '/meetings/new?invited=dlg_merida'],
  ['a confirmed meeting', 'office', () => `/m/${ids.confirmed}`],
  ['the board', 'organizer', () => '/board?day=2019-06-06'],
  ['the board, searched', 'organizer', () => '/board?day=2019-06-06&find=guadalajara'],
  ['the sheet of a waiting meeting', 'organizer', () => `/m/${ids.waiting}`],
  ['the delegations', 'organizer', () => '/delegations'],
  ['the sessions', 'organizer', () => '/sessions'],
  ['the rooms', 'organizer', () => '/rooms'],
  ['the first steps', 'organizer', () => '/start'],
  ['inviting the offices', 'organizer', () => '/welcome'],
  ['import and export', 'organizer', () => '/files'],
] as const;

test.each(pages)(
  '%s can be read by all: each language, width and palette, forced colours, fourfold zoom',
  async (_name, who, path) => {
    const page = await windows[who]?.newPage();
    if (page === undefined) throw new Error(`${who} has no window`);
    const found: string[] = [];
    for (const language of ['en', 'es', 'fr']) {
      const note = async (where: string, only?: readonly string[]) => {
        for (const one of await violationsOn(page, only)) found.push(`${language} ${where}: ${one}`);
        const far = await sideways(page);
        if (far > 0) found.push(`${language} ${where}: ${far} px sideways`);
      };
      // Loaded once for each language; the rest is only seen otherwise, so it is switched in place.
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
      await page.setViewportSize(DESKTOP);
      const here = path();
      const answer = await page.goto(`${here}${here.includes('?') ? '&' : '?'}lang=${language}`);
      expect([200, 404, 410, 422]).toContain(answer?.status());
      await note('1280 light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await note('1280 dark', COLOURS);
      await page.setViewportSize(PHONE);
      await note('390 dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await note('390 light', COLOURS);
      await page.setViewportSize(ZOOMED);
      await page.emulateMedia({ forcedColors: 'active' });
      await note('320 forced');
    }
    await page.close();
    expect(found).toEqual([]);
  },
);

test('the board is a list on a phone, by time, and says the room with each meeting', async () => {
  const page = await windows.organizer?.newPage();
  await page?.setViewportSize(PHONE);
  await page?.goto('/board?day=2019-06-06&lang=en');
  const [first] = (await page?.locator('.block .in-room').all()) ?? [];
  expect([await first?.isVisible(), await page?.locator('.board thead').isVisible()]).toEqual([true, false]);
  await page?.close();
});

test('an aide accepts by keyboard alone, with scripts disabled', async () => {
  const id = await world.ask(await world.signedIn('dlg_montreal'), 'dlg_monterrey');
  const monterrey = await world.signedIn('dlg_monterrey');
  const context = await windowOf(browser, monterrey, world.stack.url, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/m/${id}?lang=en`);
  const steps: string[] = [];
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    const focused = (await page.locator(':focus').textContent())?.trim() ?? '';
    steps.push(focused);
    if (focused.startsWith('Accept ·')) break;
  }
  expect(steps.at(-1)).toMatch(/^Accept · /);
  expect(steps[0]).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  await page.locator('.state-confirmed').waitFor();
  expect((await world.meeting(id)).state.name).toBe('confirmed');
  await context.close();
});

test('an office finds a city by typing, sees the common times and asks, by keyboard alone, with scripts disabled', async () => {
  const context = await windowOf(browser, await world.signedIn('dlg_leon'), world.stack.url, {
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto('/meetings/new?lang=en');
  await page.locator('#request-invited').fill('merid');
  await page.keyboard.press('Enter');
  await page.locator('button[name=pick]', { hasText: 'Mérida, Mexico' }).press('Enter');
  await page.locator('h1', { hasText: 'Ask Mérida for a meeting' }).waitFor();
  await page.locator('input[name=window]').first().press('Space');
  await page.locator('#request-topic').fill('Heat');
  await page.keyboard.press('Enter');
  await page.locator('.state-invited').waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/m\/mtg_/);
  await context.close();
});
