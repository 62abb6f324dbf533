import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumOptions } from './chromium.ts';
import { setCreatedScene } from './gallery/created-scene.ts';
import { setCrowdedScene } from './gallery/crowded-scene.ts';
import { setDay } from './gallery/day-scene.ts';
import { chapters, moments } from './gallery/pages.ts';
import { emptyWindows, noScene, SCENE_NOW, type Scene, setScene } from './gallery/scene.ts';
import { type Shown, show } from './gallery/shown.ts';
import type { Windows } from './gallery/windows.ts';
import { type LocalStack, startStack } from './local/local-stack.ts';

/**
 * `npm run screenshots` lives through a summit in a real browser and keeps what people see: every page at two widths for docs/pages.md, in the three
 * languages by turns, and the README's three pictures in docs/. With `-- --all` it leaves docs alone, and looks at every page in every language, in
 * .parley/screenshots; `--dark` looks at the night's palette too. `--pages board,move`: these only, and the other pictures stay.
 */
const root = join(import.meta.dirname, '..');
const all = join(root, '.parley', 'screenshots');
const docs = join(root, 'docs');
const inReadme = ['invitation-es-phone', 'programme-en-desktop', 'board-en-desktop'];

const { values: wish } = parseArgs({
  options: { all: { type: 'boolean' }, dark: { type: 'boolean' }, pages: { type: 'string' } },
});
/** To look at, rather than for docs. */
const isLook = wish.all === true || wish.dark === true;
const isWished = ({ name }: Shown) => wish.pages === undefined || wish.pages.split(',').includes(name);
const palettes = wish.dark === true ? (['light', 'dark'] as const) : (['light'] as const);
const languages = ['en', 'es', 'fr'] as const;
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;
type Size = keyof typeof sizes;

/** What docs/pages.md shows of a long page, in px, and how well (WebP, 0 to 100): all of it together stays under 5 MB. */
const LIMIT_HEIGHT = { phone: 1400, desktop: 1600 } as const;
const QUALITY = 42;

/** Undefined: no picture of it stands in docs/pages.md. */
const languageOf = (name: string) => {
  const place = chapters.flatMap(({ pages }) => pages).findIndex((page) => page.name === name);
  return languages[place % languages.length];
};

async function main(): Promise<void> {
  const stack = await startStack({ now: SCENE_NOW });
  const browser = await chromium.launch(chromiumOptions());
  const folder = isLook ? all : join(docs, 'pages');
  if (wish.pages === undefined) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    await shootAll(moments.empty, await emptyWindows(browser, stack), noScene);
    if ([...moments.summit, ...moments.running, ...moments.broken].some(isWished)) await shootSummit(browser, stack);
    // docs/pages.md shows none of the empty ones.
    if (isLook && moments.created.some(isWished)) await shootApart(browser, moments.created, setCreatedScene);
    if (moments.full.some(isWished)) await shootApart(browser, moments.full, setCrowdedScene);
  } finally {
    await browser.close();
    await stack.stop();
  }
  if (!isLook) writeFileSync(join(docs, 'pages.md'), asDocument());
}

/** While it is made ready, on one of its days, and when its table is gone. */
async function shootSummit(browser: Browser, stack: LocalStack): Promise<void> {
  const { windows, scene } = await setScene(browser, stack);
  await shootAll(moments.summit, windows, scene);
  if (isLook && moments.running.some(isWished))
    await shootAll(moments.running, await setDay(browser, stack, windows), scene);
  const { endpoint, tableName: TableName } = stack.dynamo;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  await client.send(new DeleteTableCommand({ TableName }));
  await shootAll(moments.broken, windows, scene);
}

/** A summit of its own. */
async function shootApart(browser: Browser, pages: readonly Shown[], set: typeof setCrowdedScene): Promise<void> {
  const stack = await startStack({ now: SCENE_NOW });
  try {
    const { windows, scene } = await set(browser, stack);
    await shootAll(pages, windows, scene);
  } finally {
    await stack.stop();
  }
}

async function shootAll(pages: readonly Shown[], windows: Windows, scene: Scene): Promise<void> {
  for (const shown of pages.filter(isWished)) {
    const page = await windows[shown.who].newPage();
    await (isLook ? look(page, shown, scene) : shoot(page, shown, scene));
    await page.close();
  }
}

/** One page in every language and palette, at both widths. */
async function look(page: Page, shown: Shown, scene: Scene): Promise<void> {
  for (const language of languages) {
    await page.setViewportSize(sizes.desktop);
    await show(page, shown, scene, language);
    for (const colorScheme of palettes) {
      await page.emulateMedia({ colorScheme });
      for (const size of Object.keys(sizes) as Size[]) {
        await page.setViewportSize(sizes[size]);
        await page.screenshot({
          fullPage: true,
          path: join(all, `${shown.name}-${language}-${size}-${colorScheme}.png`),
        });
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

/** One page at both widths, in the language in which docs/pages.md has it, and in those of the README's pictures. */
async function shoot(page: Page, shown: Shown, scene: Scene): Promise<void> {
  for (const language of languages) {
    const isInDocs = language === languageOf(shown.name);
    const fileOf = (size: Size) => `${shown.name}-${language}-${size}`;
    const wanted = (Object.keys(sizes) as Size[]).filter((size) => isInDocs || inReadme.includes(fileOf(size)));
    if (wanted.length === 0) continue;
    await page.setViewportSize(sizes.desktop);
    await show(page, shown, scene, language);
    for (const size of wanted) {
      await page.setViewportSize(sizes[size]);
      if (inReadme.includes(fileOf(size))) {
        await page.screenshot({ fullPage: true, path: join(docs, `${fileOf(size)}.png`) });
      }
      if (isInDocs) await keepSmall(page, join(docs, 'pages', `${shown.name}-${size}.webp`), size);
    }
  }
}

/** A tenth of what a PNG weighs. */
async function keepSmall(page: Page, path: string, size: Size): Promise<void> {
  const height: number = await page.evaluate('document.documentElement.scrollHeight');
  // What stays at the window's edge stands at the picture's.
  await page.setViewportSize({
    width: sizes[size].width,
    height: Math.max(sizes[size].height, Math.min(height, LIMIT_HEIGHT[size])),
  });
  const clip = { x: 0, y: 0, width: sizes[size].width, height: Math.min(height, LIMIT_HEIGHT[size]), scale: 1 };
  const devtools = await page.context().newCDPSession(page);
  const shot = { format: 'webp', quality: QUALITY, captureBeyondViewport: true, clip } as const;
  const { data } = await devtools.send('Page.captureScreenshot', shot);
  writeFileSync(path, Buffer.from(data, 'base64'));
  await devtools.detach();
}

const words = { en: 'English', es: 'Spanish', fr: 'French' } as const;

function asDocument(): string {
  const picture = (name: string, size: Size, width: number, title: string) =>
    `<img src="pages/${name}-${size}.webp" width="${width}" alt="${title}, ${size}, in ${words[languageOf(name) ?? 'en']}">`;
  const parts = chapters.map(({ title, pages }) => [
    `## ${title}`,
    ...pages.map(({ name, title, purpose }) =>
      [`### ${title}`, purpose, `${picture(name, 'phone', 190, title)} ${picture(name, 'desktop', 620, title)}`].join(
        '\n\n',
      ),
    ),
  ]);
  const lead =
    'Every page of Parley and what it is for, on a phone and at a desk, in English, Spanish and French by turns. Long pages are cut off. ' +
    '`npm run screenshots` makes this page and its pictures anew, from the same list that the accessibility tests go through.';
  return `${['# The pages', lead, ...parts.flat()].join('\n\n')}\n`;
}

await main();
