import type { Browser } from 'playwright-core';
import type { LocalStack } from '../local/local-stack.ts';
import { send } from './press.ts';
import { emptyWindows, noScene, type SetScene } from './scene.ts';

/** A summit as an organizer leaves its first form, where there was none yet. */
export async function setCreatedScene(browser: Browser, stack: LocalStack): Promise<SetScene> {
  const windows = await emptyWindows(browser, stack);
  const page = await windows.organizer.newPage();
  await page.goto('/start?lang=en');
  await send(page, 'form[action="/start"]', {
    'name-en': 'North American Mayors’ Summit',
    place: 'Los Cabos, Mexico',
    zone: 'America/Mazatlan',
    firstDay: '2019-06-06',
    lastDay: '2019-06-08',
  });
  const refusals = await page.locator('section.errors').allTextContents();
  if (refusals.length > 0) throw new Error(`the summit was not created: ${refusals.join(' ')}`);
  await page.close();
  return { windows, scene: noScene };
}
