import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../functions/web/browser.ts';
import { World } from '../journeys/world.ts';
import { openBrowser, windowOf } from './window.ts';

let world: World;
let browser: Chromium;

beforeAll(async () => {
  world = await World.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** The page's main part as a screen reader is given it; what is new with every run stands as its kind. */
async function heard(page: Page): Promise<string> {
  const tree = await page.locator('main').ariaSnapshot();
  // The clock of the stack goes on while the test gets there: what was asked at ten may be told as a minute past.
  const steady = tree.replace(/\bmtg_\w+/g, 'mtg_…').replace(/\b(2[34] May, )\d\d:\d\d/g, '$1…');
  return `${steady}\n`;
}

async function pageOf(client: Browser, path: string): Promise<Page> {
  const page = await (await windowOf(browser, client, world.stack.url)).newPage();
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
  return page;
}

/* The trees stand in docs/accessibility/ for eyes to judge; `vitest -u` writes them anew. */

test('an aide who came by the mail’s link hears who asks, when and where, and three ways to answer', async () => {
  const id = await world.ask(await world.signedIn('dlg_toronto'), 'dlg_guadalajara');
  await world.settled();
  const mail = await world.mailTo('aide@guadalajara.example.org', /Toronto/);
  const page = await pageOf((await world.follow(mail)).browser, `/m/${id}`);
  await expect(await heard(page)).toMatchFileSnapshot('../../docs/accessibility/aide-answers.yml');
  await page.getByRole('button', { name: /^Accept ·/ }).click();
  await page.locator('.state-confirmed').waitFor();
  expect((await world.meeting(id)).state.name).toBe('confirmed');
  await page.context().close();
});

test('an office that asks for a meeting hears each field with its label and hint', async () => {
  const page = await pageOf(await world.signedIn('dlg_phoenix'), '/meetings/new?invited=dlg_merida');
  await expect(await heard(page)).toMatchFileSnapshot('../../docs/accessibility/office-requests.yml');
  await page.context().close();
});

test('an organizer hears a meeting’s sheet: its facts, each command by name, and its trail as a table', async () => {
  const id = await world.ask(await world.signedIn('dlg_montreal'), 'dlg_monterrey');
  const page = await pageOf(await world.signedIn('organizer'), `/m/${id}`);
  await expect(await heard(page)).toMatchFileSnapshot('../../docs/accessibility/organizer-moves.yml');
  await page.context().close();
});
test('an aide accepts by keyboard alone, with scripts disabled', async () => {
  const id = await world.ask(await world.signedIn('dlg_edmonton'), 'dlg_puebla');
  const puebla = await world.signedIn('dlg_puebla');
  const context = await windowOf(browser, puebla, world.stack.url, { javaScriptEnabled: false });
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
