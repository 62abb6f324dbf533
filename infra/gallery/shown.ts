import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';
import type { Who } from './windows.ts';

/** A page that people see: docs/pages.md shows it, and tests/browser/pages.test.ts holds it against every reader's needs. */
export interface Shown {
  /** Of its pictures. */
  readonly name: string;
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  readonly who: Who;
  readonly path: string | ((scene: Scene) => string);
  /** What is pressed before it is looked at. */
  readonly press?: (page: Page, scene: Scene) => Promise<void>;
}

export interface Chapter {
  readonly title: string;
  readonly pages: readonly Shown[];
}

/** Opens a page as it is shown, in a language; returns the status of what is seen in the end. */
export async function show(page: Page, { path, press }: Shown, scene: Scene, language: string): Promise<number> {
  const address = (typeof path === 'string' ? path : path(scene)).replace('/away/en/', `/away/${language}/`);
  let status = 0;
  const note = (answer: { request(): { isNavigationRequest(): boolean }; status(): number }) => {
    if (answer.request().isNavigationRequest()) status = answer.status();
  };
  page.on('response', note);
  await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
  await press?.(page, scene);
  page.off('response', note);
  return status;
}
