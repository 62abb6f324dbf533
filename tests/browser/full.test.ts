import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CROWD_DAY } from '../../infra/gallery/crowd.ts';
import { setCrowdedScene } from '../../infra/gallery/crowded-scene.ts';
import { moments } from '../../infra/gallery/pages.ts';
import { SCENE_NOW, type SetScene } from '../../infra/gallery/scene.ts';
import { type Shown, show } from '../../infra/gallery/shown.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { startTestStack } from '../local-stack.ts';
import { brokenTimes, lostBySpacing, untoldOn } from './legible.ts';
import { offScale, openBrowser, sideways, violationsOn } from './window.ts';

/**
 * A day of 300 meetings in forty rooms, and names as long as they may be. What is asked of every page is asked of these in French, whose words are the
 * longest, and of those who come with an empty cache: how much they wait for.
 */
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A desktop of 1280 px at 400 %. */
const ZOOMED = { width: 320, height: 256 };
/** Page, style and scripts, as they travel. */
const LIMIT_BYTES = 100_000;
/** What is printed is waited for: a hundred cards. */
const LIMIT_PAPER_BYTES = 150_000;
/** Less than this and nothing was measured. */
const LEAST_BYTES = 5_000;

let stack: LocalStack;
let browser: Chromium;
let set: SetScene;

beforeAll(async () => {
  stack = await startTestStack({ now: SCENE_NOW });
  browser = await openBrowser();
  set = await setCrowdedScene(browser, stack);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** How many bytes come over the wire for what is opened meanwhile, headers and all. */
async function bytesOf(page: Page, open: () => Promise<unknown>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.setBypassServiceWorker', { bypass: true });
  await open();
  await devtools.detach();
  return bytes;
}

/** The one that its description names. */
const statusOf = ({ purpose }: Shown) => Number(/\((4\d\d)\)/.exec(purpose)?.[1] ?? 200);

test.each(moments.full.map((shown) => [shown.title, shown] as const))('%s', async (_title, shown) => {
  const page = await set.windows[shown.who].newPage();
  const found: string[] = [];
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const bytes = await bytesOf(page, async () => {
    if ((await show(page, shown, set.scene, 'fr')) !== statusOf(shown)) found.push('not shown');
  });
  found.push(...(await untoldOn(page)));
  const limit = shown.name === 'full-pack' ? LIMIT_PAPER_BYTES : LIMIT_BYTES;
  if (bytes < LEAST_BYTES || bytes > limit) found.push(`${bytes} bytes`);
  for (const viewport of [DESKTOP, PHONE, ZOOMED]) {
    await page.setViewportSize(viewport);
    const far = await sideways(page);
    const lost = [...(far > 0 ? [`${far} px sideways`] : []), ...(await lostBySpacing(page))];
    const faults = await (viewport === ZOOMED ? brokenTimes(page) : violationsOn(page));
    found.push(...[...lost, ...faults].map((fault) => `${viewport.width}: ${fault}`));
  }
  await page.close();
  expect(found).toEqual([]);
});

test('the full board keeps one scale of time in every language, and shows something of both cities', async () => {
  const page = await set.windows.organizer.newPage();
  await page.setViewportSize(DESKTOP);
  const found = [];
  for (const language of ['en', 'es', 'fr']) {
    await page.goto(`/board?day=${CROWD_DAY}&lang=${language}`);
    found.push(await offScale(page));
  }
  const heights: number[] = await page.evaluate(
    "[...document.querySelectorAll('.board .pair .cut')].map((city) => Math.round(city.getBoundingClientRect().height))",
  );
  expect([found, heights.length, [...new Set(heights)].length, Math.min(...heights) >= 12]).toEqual([
    [[], [], []],
    600,
    1,
    true,
  ]);
  await page.close();
});
