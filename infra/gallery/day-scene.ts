import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { leadAide } from '../../shared/summit/delegation.ts';
import { addMinutes, epochMsOf, instantFrom, instantSchema } from '../../shared/summit/grid.ts';
import { storeOf } from '../local/demo.ts';
import type { LocalStack } from '../local/local-stack.ts';
import { Desk } from './desk.ts';
import { send } from './press.ts';
import { type Windows, windowsOn } from './windows.ts';

/** Friday of Los Cabos, when its first meetings have begun. */
const MORNING = instantSchema.parse('2019-06-07T16:00:00Z');

/** Has asked Ciudad Juárez for a meeting of that day, which is agreed. */
const PROPOSING = 'dlg_el-paso';
/** So much later two offices have not answered what is due soon. */
const LATER_MINUTES = 135;

/**
 * The summit's second day comes: half an hour before it begins a meeting is moved, one office asks another for another time, and a mail comes back. Then
 * the morning goes by; nobody answers that, nor an invitation to the same afternoon. What was signed in before is over by then.
 */
export async function setDay(browser: Browser, stack: LocalStack, { organizer }: Windows): Promise<Windows> {
  const { meetings } = await new Desk(organizer, stack).get('/api/board?day=2019-06-07');
  const moved = (meetings as Meeting[]).find(
    ({ state }) => state.name === 'confirmed' && state.placement.start >= MORNING,
  );
  if (moved?.state.name !== 'confirmed') throw new Error('nothing is agreed for that day');
  const now = addMinutes(moved.state.placement.start, -30);
  await stack.clock.set(epochMsOf(now));
  await stack.idle();
  const windows = await windowsOn(browser, stack, { organizer: 'organizer', proposing: PROPOSING });
  const desk = new Desk(windows.organizer, stack);
  await desk.move(moved.id);
  const asked = (meetings as Meeting[]).find(({ requester }) => requester.delegation === PROPOSING);
  if (asked === undefined) throw new Error(`${PROPOSING} meets nobody that day`);
  await desk.propose(windows.proposing, asked.id);
  await bounce(stack);
  await pressed(windows.organizer, '/calls', (page) => send(page, 'form[action="/calls/told"]'));
  await pressed(windows.organizer, '/tokens', async (page) => {
    await send(page, 'form[action="/tokens"]', { name: 'The roster of last week' });
    await page.goto('/tokens');
    await send(page, 'form[action$="/revoke"]');
  });
  await stack.clock.set(epochMsOf(addMinutes(now, LATER_MINUTES)));
  await stack.idle();
  await pressed(windows.organizer, '/calls', async (page) => {
    const silent = await page.locator('[aria-labelledby=silent] li:has(form)').count();
    if (silent < 2) throw new Error(`${silent} offices are silent, and not one about each`);
  });
  return windows;
}

/** The address of an aide is not there any more. */
async function bounce(stack: LocalStack): Promise<void> {
  const store = storeOf(stack);
  const [office] = await store.delegations();
  if (office === undefined) throw new Error('nobody is at this summit');
  const at = instantFrom(stack.clock.now());
  await store.setReach({ email: leadAide(office).email, state: 'bounced', at, detail: 'no such user' });
}

async function pressed(organizer: BrowserContext, path: string, press: (page: Page) => Promise<void>): Promise<void> {
  const page = await organizer.newPage();
  await page.goto(path);
  await press(page);
  await page.close();
}
