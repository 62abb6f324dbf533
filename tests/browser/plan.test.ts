import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlanId, planIdSchema } from '../../shared/meeting/meeting.ts';
import { planIn, toState } from '../functions/web/planner.ts';
import { World } from '../journeys/world.ts';
import { openBrowser, violationsOn, windowOf } from './window.ts';

/** For machines that are busy with other things. */
const SLOWLY = { timeout: 60_000 };

let world: World;
let chromium: Chromium;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  world = await World.start();
  chromium = await openBrowser();
  await world.ask(await world.signedIn('dlg_phoenix'), 'dlg_guadalajara');
  await world.settled();
  context = await windowOf(chromium, await world.signedIn('organizer'), world.stack.url);
  page = await context.newPage();
});
afterAll(async () => {
  await context?.close();
  await chromium?.close();
  await world?.stop();
});

const shownState = () => page.locator('.state').textContent();
const news = () => page.locator('#news').textContent();

async function start(): Promise<PlanId> {
  await page.goto('/plans?lang=en');
  await page.locator('#plan button').click();
  await page.waitForURL('**/plans/pln_*');
  return planIdSchema.parse(new URL(page.url()).pathname.replace('/plans/', ''));
}

test('a plan’s page follows the search by itself, says when it is ready, and asks no more', async () => {
  await start();
  await page.evaluate('window.sameAsBefore = true');
  await expect.poll(shownState, SLOWLY).toBe('ready for your approval');
  expect(await news()).toBe('Plan: ready for your approval');
  expect([await page.locator('#live').getAttribute('data-live'), await page.evaluate('window.sameAsBefore')]).toEqual([
    null,
    true,
  ]);
  expect(await violationsOn(page)).toEqual([]);
  await page.waitForTimeout(300);
  let asked = 0;
  page.on('request', () => {
    asked += 1;
  });
  await page.waitForTimeout(5_000);
  expect(asked).toBe(0);
});

test('the button that cancels never becomes one that applies: who had it goes on at the top of the page’s part', async () => {
  const id = await start();
  await expect.poll(shownState, SLOWLY).toBe('ready for your approval');
  const { state: ready } = await planIn(world.store, id);
  await toState(world.store, id, { name: 'running', slice: 1, since: world.now() });
  await page.goto(`/plans/${id}?lang=en`);
  await page.locator('#act-discard button').focus();
  await toState(world.store, id, ready);
  await expect.poll(shownState, SLOWLY).toBe('ready for your approval');
  expect(await page.locator(':focus').getAttribute('id')).not.toBe('act-apply');
  expect(await page.evaluate('document.activeElement.closest("#act-apply")')).toBeNull();
  expect(await page.evaluate('document.activeElement === document.body')).toBe(false);
});

test('the list of plans follows the one that is worked on', async () => {
  const id = await start();
  await expect.poll(shownState, SLOWLY).toBe('ready for your approval');
  const { state: ready } = await planIn(world.store, id);
  await toState(world.store, id, { name: 'running', slice: 1, since: world.now() });
  await page.goto('/plans?lang=en');
  const row = page.locator(`tr[data-entry="${id}"]`);
  expect(await row.textContent()).toContain('searching');
  await toState(world.store, id, ready);
  await expect.poll(() => row.textContent(), SLOWLY).toContain('ready for your approval');
  expect(await news()).toMatch(/1 change$/);
  expect(await page.locator('#live').getAttribute('data-live')).toBeNull();
});
