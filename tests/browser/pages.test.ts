import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setCreatedScene } from '../../infra/gallery/created-scene.ts';
import { setDay } from '../../infra/gallery/day-scene.ts';
import { moments } from '../../infra/gallery/pages.ts';
import { emptyWindows, noScene, SCENE_NOW, type Scene, setScene } from '../../infra/gallery/scene.ts';
import { type Shown, show } from '../../infra/gallery/shown.ts';
import type { Windows } from '../../infra/gallery/windows.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { startTestStack } from '../local-stack.ts';
import { brokenTimes, hiddenFocus, lostBySpacing, untoldOn } from './legible.ts';
import { offScale, openBrowser, sideways, violationsOn } from './window.ts';

/**
 * Every page of docs/pages.md, for every reader. Each is held against axe-core in each language, width and palette, by turns; what depends on
 * the length of words (nothing scrolls sideways, nothing is lost to the four spacings) in all of them.
 */
const COLOURS = ['color-contrast', 'color-contrast-enhanced'];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A desktop of 1280 px at 400 %. */
const ZOOMED = { width: 320, height: 256 };
/** Little is seen at once, so that what stays in place hides the most. */
const LOW = 420;

let stack: LocalStack;
let browser: Chromium;
let windows: Windows;
let scene: Scene;

beforeAll(async () => {
  stack = await startTestStack({ now: SCENE_NOW });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;
const light: Media = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' };

const languages = ['en', 'es', 'fr'] as const;

async function everyReader(
  shown: Shown,
  readers: readonly (typeof languages)[number][] = languages,
): Promise<string[]> {
  const page = await windows[shown.who].newPage();
  const found: string[] = [];
  const note = (where: string, faults: readonly string[]) => {
    for (const fault of faults) found.push(`${where}: ${fault}`);
  };
  const look = async (where: string, viewport: typeof DESKTOP, media: Media, only?: readonly string[]) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia(media);
    note(where, await violationsOn(page, only));
  };
  for (const language of readers) {
    // Loaded once for each language; the rest is only seen otherwise, so it is switched in place.
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia(light);
    await show(page, shown, scene, language);
    note(language, await untoldOn(page));
    if (language === 'en') {
      await look('1280 light', DESKTOP, light);
      await look('1280 dark', DESKTOP, { colorScheme: 'dark' }, COLOURS);
    }
    if (language === 'es') await look('320 forced', ZOOMED, { forcedColors: 'active' });
    if (language === 'fr') {
      await look('390 dark', PHONE, { colorScheme: 'dark' });
      await look('390 light', PHONE, light, COLOURS);
    }
    await page.emulateMedia(light);
    // French has the longest words: it is tried at every width, the other two at the narrowest.
    for (const viewport of language === 'fr' ? [DESKTOP, PHONE, ZOOMED] : [ZOOMED]) {
      await page.setViewportSize(viewport);
      const far = await sideways(page);
      note(`${language} ${viewport.width}`, far > 0 ? [`${far} px sideways`] : []);
      note(`${language} ${viewport.width} spaced`, await lostBySpacing(page));
      if (viewport === ZOOMED) {
        note(`${language} ${viewport.width}`, await brokenTimes(page));
        continue;
      }
      await page.setViewportSize({ ...viewport, height: LOW });
      note(`${viewport.width} focus`, await hiddenFocus(page));
    }
  }
  await page.close();
  return found;
}

const named = (pages: readonly Shown[]) => pages.map((shown) => [shown.title, shown] as const);

describe('before there is a summit', () => {
  beforeAll(async () => {
    windows = await emptyWindows(browser, stack);
    scene = noScene;
  });
  test.each(named(moments.empty))('%s', async (_title, shown) => expect(await everyReader(shown)).toEqual([]));
});

/** What is empty has few words: each page is seen by one kind of reader, in turn. */
describe('when it was just created', () => {
  let fresh: LocalStack;
  beforeAll(async () => {
    fresh = await startTestStack({ now: SCENE_NOW });
    ({ windows, scene } = await setCreatedScene(browser, fresh));
  });
  afterAll(() => fresh?.stop());
  const inTurn = moments.created.map((shown, index) => [shown.title, shown, languages[index % 3]] as const);
  test.each(inTurn)('%s', async (_title, shown, reader = 'en') => {
    expect(await everyReader(shown, [reader])).toEqual([]);
  });
});

describe('while there is one', () => {
  beforeAll(async () => {
    ({ windows, scene } = await setScene(browser, stack));
  });
  test.each(named(moments.summit))('%s', async (_title, shown) => expect(await everyReader(shown)).toEqual([]));

  test('each answers with the status that its description names', async () => {
    const page = await windows.nobody.newPage();
    const statuses = [];
    for (const shown of moments.summit.filter(({ who, purpose }) => who === 'nobody' && /\(4\d\d\)/.test(purpose))) {
      if (shown.name === 'busy') continue;
      statuses.push([shown.name, shown.purpose.includes(`(${await show(page, shown, scene, 'en')})`)]);
    }
    expect(statuses.filter(([, isSo]) => isSo !== true)).toEqual([]);
    await page.close();
  });

  test('the board shows every day on one scale of time, however long a title is', async () => {
    const page = await windows.organizer.newPage();
    await page.setViewportSize(DESKTOP);
    for (const day of ['2019-06-06', '2019-06-07', '2019-06-08']) {
      await page.goto(`/board?day=${day}&lang=fr`);
      expect([day, await offScale(page)]).toEqual([day, []]);
    }
    await page.close();
  });

  test('the board is a list on a phone, by time, and says the room with each meeting', async () => {
    const page = await windows.organizer.newPage();
    await page.setViewportSize(PHONE);
    await page.goto('/board?day=2019-06-06&lang=en');
    const [first] = await page.locator('.block .in-room').all();
    expect([await first?.isVisible(), await page.locator('.board thead').isVisible()]).toEqual([true, false]);
    await page.close();
  });
});

describe('on one of its days', () => {
  beforeAll(async () => {
    windows = await setDay(browser, stack, windows);
  });
  test.each(named(moments.running))('%s', async (_title, shown) => expect(await everyReader(shown)).toEqual([]));
});

describe('when its table is gone', () => {
  beforeAll(async () => {
    const { endpoint, tableName: TableName } = stack.dynamo;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    await new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }).send(
      new DeleteTableCommand({ TableName }),
    );
  });
  test.each(named(moments.broken))('%s', async (_title, shown) => expect(await everyReader(shown)).toEqual([]));
});
