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

/** The page's main part as a screen reader is given it; what is new with every run stands as its kind, and marks that are not said are left out. */
async function heard(page: Page): Promise<string> {
  const tree = await page.locator('main').ariaSnapshot();
  // The clock of the stack goes on while the test gets there: what was asked at ten may be told as a minute past.
  const steady = tree.replace(/\bmtg_\w+/g, 'mtg_…').replace(/\b(2[34] May,? )\d\d:\d\d/g, '$1…');
  return `${steady.replace(/[\u200e\u2060]/g, '').replace(/\u00a0(?=[ap]m)/g, ' ')}\n`;
}

async function pageOf(client: Browser, path: string): Promise<Page> {
  const page = await (await windowOf(browser, client, world.stack.url)).newPage();
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
  return page;
}

/* The trees stand in docs/accessibility/ for eyes to judge; `vitest -u` writes them anew. */

test('an organizer hears a plan’s preview: what it does in four numbers, each change with its reason, and one approval', async () => {
  const wish = { day0: '2019-06-06', from0: '14:00', to0: '15:00' };
  const asking = await world.signedIn('dlg_houston');
  const id = await world.ask(asking, 'dlg_chihuahua', wish);
  const { state } = await world.meeting(id);
  if (!('placement' in state)) throw new Error('the meeting has no place');
  const page = await pageOf(await world.signedIn('organizer'), '/rooms');
  const closing = page.locator(`#${state.placement.room} details`, { has: page.getByText(/^Close /) });
  await closing.locator('summary').click();
  await closing.locator('select').selectOption('2019-06-06');
  await closing.locator('input[name=from]').fill('10:00');
  await closing.locator('input[name=to]').fill('19:00');
  await closing.locator('button').click();
  await page.locator('#act-apply').waitFor();
  await page.reload();
  // Which of equally good places is found may follow from how long the machine looks for them.
  const steady = (await heard(page))
    .replace(/^( +- paragraph:)\n(?: +- (?:text|time): .*\n)+/gm, '$1 …\n')
    .replace(/(region|heading) "\w+ \d June"/g, '$1 "…"');
  await expect(steady).toMatchFileSnapshot('../../docs/accessibility/organizer-plans.yml');
  await page.context().close();
  // What the other tests book finds the same rooms free as ever.
  expect((await asking.submit(await asking.get(`/m/${id}`), `/m/${id}/withdraw`)).status).toBe(303);
});

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

test('an organizer hears a meeting’s sheet: its facts, each command by name, what each office may ask for once that is opened, and its trail as a table', async () => {
  const id = await world.ask(await world.signedIn('dlg_montreal'), 'dlg_monterrey');
  const page = await pageOf(await world.signedIn('organizer'), `/m/${id}`);
  const folded = page.locator('.office > summary');
  expect(await folded.allTextContents()).toEqual(['On behalf of Montréal', 'On behalf of Monterrey']);
  for (const summary of await folded.all()) await summary.press('Enter');
  await expect(await heard(page)).toMatchFileSnapshot('../../docs/accessibility/organizer-moves.yml');
  await page.context().close();
});

test('an office that is asked for another time hears both times, why, and how to agree or keep the time', async () => {
  const asking = await world.signedIn('dlg_calgary');
  const asked = await world.signedIn('dlg_winnipeg');
  const id = await world.ask(asking, 'dlg_winnipeg');
  expect((await asked.submit(await asked.get(`/m/${id}`), `/m/${id}/accept`)).status).toBe(303);
  const times = await asking.get(`/m/${id}?times=yes`);
  const start = times.document.querySelectorAll('#propose-move input[name=start]').at(-1)?.getAttribute('value') ?? '';
  const toOffice = 'The mayor opens the panel.';
  expect((await asking.submit(times, `/m/${id}/propose-move`, { start, toOffice })).status).toBe(303);
  for (const [office, tree] of [
    [asked, 'office-is-asked-to-move'],
    [asking, 'office-asks-to-move'],
  ] as const) {
    const page = await pageOf(office, `/m/${id}`);
    await expect(await heard(page)).toMatchFileSnapshot(`../../docs/accessibility/${tree}.yml`);
    await page.context().close();
  }
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
