import type { Browser, BrowserContext } from 'playwright-core';
import { instantFrom } from '../../shared/summit/grid.ts';
import { loadDemo } from '../local/demo.ts';
import type { LocalStack } from '../local/local-stack.ts';
import {
  CROWDED_OFFICE,
  crowdedDay,
  crowdedOffice,
  delegationsTable,
  interpreterName,
  roomsTable,
  sessionsTable,
} from './crowd.ts';
import { Desk } from './desk.ts';
import { send } from './press.ts';
import { followDigest, noScene, type SetScene } from './scene.ts';
import { windowsOn } from './windows.ts';

/**
 * Los Cabos at its fullest, loaded where there is no summit yet: rooms and offices with the longest names come in by tables, and 300 meetings of theirs are
 * written as a plan's would be. `office` is one of those offices.
 */
export async function setCrowdedScene(browser: Browser, stack: LocalStack): Promise<SetScene> {
  const { store } = await loadDemo(stack, { keepDates: true });
  const { organizer } = await windowsOn(browser, stack, { organizer: 'organizer' });
  await importTable(organizer, 'rooms', roomsTable());
  await importTable(organizer, 'delegations', delegationsTable());
  await addInterpreter(organizer);
  await importTable(organizer, 'sessions', sessionsTable());
  await organizer.close();
  const [facts, office] = await Promise.all([store.facts(), store.delegation(CROWDED_OFFICE)]);
  if (facts === undefined || office === undefined) throw new Error('there is no summit to fill');
  const now = instantFrom(stack.clock.now());
  const changed = { id: 'crowd', at: now, by: { role: 'parley' }, kind: 'delegation-changed', detail: '' } as const;
  await store.changeDelegation(crowdedOffice(office, facts), changed);
  const meetings = crowdedDay(facts, await store.delegations(), now);
  for (const after of meetings) {
    const { id, version, changedAt } = after;
    const event = { meeting: id, number: version, kind: 'placed', at: changedAt, by: { role: 'parley' } } as const;
    // Without notices: nobody reads six hundred mails here.
    const done = await store.commit({ change: { after, event, notices: [] }, facts });
    if (!done.ok) throw new Error(`${id} could not be placed: ${JSON.stringify(done.lost)}`);
  }
  await stack.idle();
  const ownThatIs = (state: 'confirmed' | 'invited', isPinned: boolean) => {
    const found = meetings.find(
      (one) => one.state.name === state && one.state.pinned === isPinned && one.requester.delegation === CROWDED_OFFICE,
    );
    return `/m/${found?.id}`;
  };
  const windows = await windowsOn(browser, stack, { organizer: 'organizer', office: CROWDED_OFFICE });
  const desk = new Desk(windows.organizer, stack);
  const repair = await desk.plan({ kind: 'repair', amendment: await desk.cocktailAmidMeetings() });
  await followDigest(windows.aide, stack, store, CROWDED_OFFICE);
  const [pinned, confirmed, open] = [
    ownThatIs('confirmed', true),
    ownThatIs('confirmed', false),
    ownThatIs('invited', false),
  ];
  return { windows, scene: { ...noScene, pinned, confirmed, open, repair: `/plans/${repair}` } };
}

/** As an organizer does: looks at the preview, and writes it. */
async function importTable(organizer: BrowserContext, part: string, text: string): Promise<void> {
  const page = await organizer.newPage();
  await page.goto('/files?lang=en');
  await send(page, 'form[action="/files"]', { part, text });
  await send(page, 'form:has([name=seen])');
  const told = await page.locator('[role=status]').first().textContent();
  if (!/entries were written/.test(told ?? '')) throw new Error(`the ${part} were not imported: ${told}`);
  await page.close();
}

async function addInterpreter(organizer: BrowserContext): Promise<void> {
  const page = await organizer.newPage();
  await page.goto('/rooms?lang=en');
  await send(page, 'form[action="/interpreters"]', { name: interpreterName, 'languages.0': 'es', 'languages.1': 'fr' });
  if (!page.url().endsWith('?saved=yes')) throw new Error('the interpreter was not added');
  await page.close();
}
