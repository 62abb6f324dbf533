import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MeetingId } from '../../shared/summit/claim.ts';
import { epochMsOf, type Instant } from '../../shared/summit/grid.ts';
import { local, World } from '../journeys/world.ts';
import { openBrowser, sideways, violationsOn, windowOf } from './window.ts';

/** For machines that are busy with other things. */
const SLOWLY = { timeout: 20_000 };
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const TABLET = { width: 1180, height: 820 };

let world: World;
let chromium: Chromium;
let id: MeetingId;
let context: BrowserContext;
let page: Page;

/** Phoenix and Guadalajara meet on Thursday afternoon, when nothing binds either. */
beforeAll(async () => {
  world = await World.start();
  chromium = await openBrowser();
  const wish = { day0: '2019-06-06', from0: '14:00', to0: '15:00' };
  id = await world.ask(await world.signedIn('dlg_phoenix'), 'dlg_guadalajara', wish);
  await world.settled();
});
afterAll(async () => {
  await chromium?.close();
  await world?.stop();
});

beforeEach(async () => {
  context = await windowOf(chromium, await world.signedIn('organizer'), world.stack.url, { viewport: DESKTOP });
  page = await context.newPage();
  await page.goto('/board?day=2019-06-06&lang=en');
});
afterEach(() => context.close());

const block = () => page.locator(`.block[data-entry="${id}"]`);
const placeNow = async () => {
  const { state } = await world.meeting(id);
  return 'placement' in state ? [state.placement.start, state.placement.room] : [];
};

/** Scrolls until the meeting is below the head of the board, so that the hours after it are in the window too. */
const bringUp = (screen: Page) =>
  screen.evaluate(
    `scrollBy(0, document.querySelector('.block[data-entry="${id}"]').getBoundingClientRect().top - 120)`,
  );

/** Presses on the meeting, and goes with it to a start in a room; the mouse is still down. */
async function drag(room: string, start: Instant): Promise<void> {
  await bringUp(page);
  const from = await block().boundingBox();
  if (from === null) throw new Error('the meeting is not on the board');
  await page.mouse.move(from.x + 12, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 3 });
  await page.locator('.free-here').first().waitFor({ state: 'attached' });
  const minute = epochMsOf(start) / 60_000;
  const column = await page.locator(`th[data-room="${room}"]`).boundingBox();
  const row = await page.locator(`tr[data-from="${minute}"]:not([data-to="${minute}"]) > .at`).boundingBox();
  if (column === null || row === null) throw new Error('there is no such place on the board');
  await page.mouse.move(column.x + column.width / 2, row.y + 4, { steps: 4 });
}

test('a meeting dropped on another room and time moves there, and undo takes it back', async () => {
  const before = await placeNow();
  await drag('room_sala-3', local('06T16:00'));
  await expect.poll(() => page.locator('.drag-label').textContent(), SLOWLY).toBe('16:00 · Sala 3');
  await page.mouse.up();
  await page.locator('.undo').waitFor();
  expect(await placeNow()).toEqual([local('06T16:00'), 'room_sala-3']);
  await page.locator('.undo button').click();
  await expect.poll(placeNow, SLOWLY).toEqual(before);
  await page.waitForURL(/moved=/);
  expect(await page.locator('.undo p').textContent()).toContain('it was Thu 16:00 · Sala 3');
});

test('dropped where it cannot be, it stays where it is and is told why', async () => {
  const before = await placeNow();
  // The welcome in the evening binds everyone.
  await drag('room_sala-3', local('06T19:00'));
  await page.mouse.up();
  await expect
    .poll(() => page.locator('.drag-label').textContent(), SLOWLY)
    .toMatch(/^Nothing was changed\. .+19:00–\u206021:00$/);
  expect(await page.locator('#news').textContent()).toBe(await page.locator('.drag-label').textContent());
  expect([await placeNow(), new URL(page.url()).pathname]).toEqual([before, '/board']);
});

test('escape lets go of it', async () => {
  const before = await placeNow();
  await drag('room_sala-3', local('06T16:00'));
  await page.keyboard.press('Escape');
  expect(await page.locator('.drag-layer').count()).toBe(0);
  await page.mouse.up();
  expect([await placeNow(), new URL(page.url()).pathname]).toEqual([before, '/board']);
});

/** A finger on a tablet, as the system reports it; what moves without being held back becomes a scroll. */
async function finger(tablet: Page) {
  const devtools = await tablet.context().newCDPSession(tablet);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', at?: { x: number; y: number }) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
  return {
    down: (at: { x: number; y: number }) => send('touchStart', at),
    async to(from: { x: number; y: number }, at: { x: number; y: number }) {
      for (let step = 1; step <= 5; step += 1) {
        const part = (one: number, other: number) => one + ((other - one) * step) / 5;
        await send('touchMove', { x: part(from.x, at.x), y: part(from.y, at.y) });
      }
    },
    up: () => send('touchEnd'),
    cancel: () => send('touchCancel'),
  };
}

describe('with a finger', () => {
  let tablet: BrowserContext;
  let screen: Page;
  const WANTED = local('06T17:00');

  beforeEach(async () => {
    const options = { viewport: TABLET, hasTouch: true, isMobile: true };
    tablet = await windowOf(chromium, await world.signedIn('organizer'), world.stack.url, options);
    screen = await tablet.newPage();
    await screen.goto('/board?day=2019-06-06&lang=en');
  });
  afterEach(() => tablet.close());

  const middleOf = async (selector: string) => {
    const box = await screen.locator(selector).boundingBox();
    if (box === null) throw new Error(`${selector} is not on the board`);
    return { x: box.x + box.width / 2, y: box.y + 6 };
  };
  const blockThere = async () => {
    await bringUp(screen);
    return middleOf(`.block[data-entry="${id}"]`);
  };
  const wantedPlace = async () => {
    const minute = epochMsOf(WANTED) / 60_000;
    const { x } = await middleOf('th[data-room="room_sala-3"]');
    return { x, y: (await middleOf(`tr[data-from="${minute}"]:not([data-to="${minute}"]) > .at`)).y };
  };
  const isDragged = () => screen.locator('.drag-layer').count();
  const scrolled = (): Promise<number> => screen.evaluate('scrollY');

  test('that rests on it first, a meeting is dragged, and the page does not scroll', async () => {
    const touch = await finger(screen);
    const from = await blockThere();
    const before = await scrolled();
    await touch.down(from);
    await screen.locator('.free-here').first().waitFor({ state: 'attached' });
    await touch.to(from, await wantedPlace());
    await expect.poll(() => screen.locator('.drag-label').textContent(), SLOWLY).toBe('17:00 · Sala 3');
    expect(await scrolled()).toBe(before);
    await touch.up();
    await screen.locator('.undo').waitFor();
    expect(await placeNow()).toEqual([WANTED, 'room_sala-3']);
  });

  test('that does not rest, the page scrolls and nothing is dragged', async () => {
    const touch = await finger(screen);
    const from = await blockThere();
    const before = await scrolled();
    await touch.down(from);
    await touch.to(from, { x: from.x, y: from.y - 200 });
    await expect.poll(scrolled, SLOWLY).not.toBe(before);
    await touch.up();
    await screen.waitForTimeout(500);
    expect([await isDragged(), new URL(screen.url()).pathname]).toEqual([0, '/board']);
  });

  test.each(['Escape', 'a cancelled touch'])('%s lets go of it', async (how) => {
    const before = await placeNow();
    const touch = await finger(screen);
    const from = await blockThere();
    await touch.down(from);
    await screen.locator('.free-here').first().waitFor({ state: 'attached' });
    await touch.to(from, { x: from.x + 80, y: from.y + 20 });
    if (how === 'Escape') await screen.keyboard.press('Escape');
    else await touch.cancel();
    expect(await isDragged()).toBe(0);
    if (how === 'Escape') await touch.up();
    expect([await placeNow(), new URL(screen.url()).pathname]).toEqual([before, '/board']);
  });

  test('a tap opens the meeting', async () => {
    const { x, y } = await blockThere();
    await screen.touchscreen.tap(x, y);
    await screen.waitForURL(`**/m/${id}`);
  });
});

test('a press without a drag opens the meeting', async () => {
  await block().click({ position: { x: 12, y: 4 } });
  await page.waitForURL(`**/m/${id}`);
});

test('a meeting is moved by keyboard alone: a dialog of every place, its room, and back to the board', async () => {
  await page.keyboard.press('Tab');
  await block().locator('.to-move').focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('dialog').count(), SLOWLY).toBe(0);
  expect(await page.locator(':focus').getAttribute('href')).toContain(`/m/${id}/move`);
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor();
  // Past the best few to the first start of the first day; its rooms come next.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  expect(await page.locator('select:focus').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  const room = await page.locator(':focus').inputValue();
  const start = (await page.locator(':focus').getAttribute('name'))?.replace('room-', '');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Move the meeting and tell both offices');
  await page.keyboard.press('Enter');
  await page.locator('.undo').waitFor();
  expect(await placeNow()).toEqual([start, room]);
});

test('without a script Move… is a page of its own', async () => {
  const plain = await windowOf(chromium, await world.signedIn('organizer'), world.stack.url, {
    javaScriptEnabled: false,
  });
  const still = await plain.newPage();
  await still.goto(`/board?day=2019-06-06&lang=en`);
  const day = (await placeNow())[0]?.slice(0, 10) ?? '';
  await still.goto(`/board?day=${day}&lang=en`);
  await still.locator(`.block[data-entry="${id}"] .to-move`).click({ force: true });
  await still.locator('.best input').first().check();
  const wanted = await still.locator('.best input').first().inputValue();
  await still.locator('.confirm button').click();
  await still.locator('.undo').waitFor();
  expect(await placeNow()).toEqual(wanted.split(' '));
  await plain.close();
});

/** The pages around it are among those of docs/pages.md, which pages.test.ts goes through. */
const readers = [
  ['en', DESKTOP, 'light'],
  ['es', DESKTOP, 'dark'],
  ['fr', PHONE, 'light'],
  ['es', PHONE, 'dark'],
] as const;

test.each(readers)('the dialog can be read by all, in %s at %o, %s', async (language, viewport, colorScheme) => {
  const day = (await placeNow())[0]?.slice(0, 10) ?? '';
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(`/board?day=${day}&moved=${id}&lang=${language}`);
  await block().locator('.to-move').click({ force: true });
  await page.locator('dialog[open] .offer input').first().check();
  expect([await violationsOn(page), await sideways(page)]).toEqual([[], 0]);
});
