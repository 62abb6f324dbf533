import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Browser as Client } from '../functions/web/browser.ts';
import { askDoor } from '../once-per-run.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Contrast is held at 7:1, beyond AA. The rule of 7:1 leaves what misses 4.5:1 to the rule of AA: both are needed. */
const MORE = {
  'color-contrast': { enabled: true },
  'color-contrast-enhanced': { enabled: true },
  'target-size': { enabled: true },
};
/** What is in order is not described, and nothing is fetched a second time. */
const BRIEFLY = { resultTypes: ['violations'], preload: false };

/** The run's one Chromium. */
export async function openBrowser(): Promise<Browser> {
  return chromium.connect(await askDoor('browser'));
}

/** A window of its own, with the cookies of whoever is signed in there already. */
export async function windowOf(
  browser: Browser,
  client: Client | undefined,
  url: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, ...options });
  const cookies = [...(client?.cookies ?? [])].map(([name, value]) => ({ name, value }));
  const place = { domain: new URL(url).hostname, path: '/', secure: true, httpOnly: true } as const;
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, ...place })));
  return context;
}

/** What axe-core finds against WCAG 2.2 AA, 7:1 contrast and targets of 24 px; `only` some of its rules. */
export async function violationsOn(page: Page, only?: readonly string[]): Promise<string[]> {
  // The pages' own policy lets no foreign script in; axe comes through the debugger.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe);
  const options = only === undefined ? { runOnly: RULES, rules: MORE, ...BRIEFLY } : { runOnly: only, ...BRIEFLY };
  return page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target.join(' ')).join(', ')))`);
}

/** The rows of the board whose height is not their minutes on one scale, by their time; a pixel is forgiven. */
export function offScale(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const rows = [...document.querySelectorAll('.board tr[data-from]')].map((row) => ({
      minutes: row.dataset.to - row.dataset.from, height: row.getBoundingClientRect().height, at: row.querySelector('time').textContent.trim() }));
    const scale = rows.reduce((sum, row) => sum + row.height, 0) / rows.reduce((sum, row) => sum + row.minutes, 0);
    return rows.filter(({ minutes, height }) => !(Math.abs(height - minutes * scale) <= 1.5)).map(({ at, minutes, height }) => at + ' ' + minutes + ' min ' + height + ' px');
  })()`);
}

/** How far the page can be scrolled sideways, in px: 0. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
}
