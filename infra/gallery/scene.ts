import type { Browser, BrowserContext } from 'playwright-core';
import { digestFor } from '../../shared/meeting/digest.ts';
import { type DelegationId, delegationIdSchema } from '../../shared/summit/delegation.ts';
import { instantFrom } from '../../shared/summit/grid.ts';
import { loadDemo, type storeOf } from '../local/demo.ts';
import { askForDemoMeetings } from '../local/demo-meetings.ts';
import type { LocalStack } from '../local/local-stack.ts';
import { Desk } from './desk.ts';
import { type Windows, windowsOn } from './windows.ts';

/** Two days before Los Cabos. */
export const SCENE_NOW = Date.parse('2019-06-04T16:00:00Z');

/** What the pages are about, each by its path. */
export interface Scene {
  /** Guadalajara and Phoenix, agreed; moved once. */
  readonly confirmed: string;
  /** Toronto asks Guadalajara, whose aide came by the mail's link. */
  readonly open: string;
  /** Dallas's request to Guadalajara, which has as many invitations open as an office may. */
  readonly waiting: string;
  /** At the fullest only: a meeting that stays where it is. */
  readonly pinned: string;
  /** El Paso and Ciudad Juárez, agreed; El Paso asks for another time. */
  readonly proposed: string;
  /** A plan that was applied, and the repair that waits for approval. */
  readonly applied: string;
  readonly repair: string;
}

/** Before there is a summit. */
export const noScene: Scene = {
  confirmed: '',
  open: '',
  waiting: '',
  pinned: '',
  proposed: '',
  applied: '',
  repair: '',
};

/** Before there is a summit only an organizer is someone. */
export function emptyWindows(browser: Browser, stack: LocalStack): Promise<Windows> {
  return windowsOn(browser, stack, { organizer: 'organizer' });
}

const signedIn = {
  office: 'dlg_guadalajara',
  newcomer: 'dlg_victoria',
  proposing: 'dlg_el-paso',
  asked: 'dlg_ciudad-juarez',
  organizer: 'organizer',
};

export interface SetScene {
  readonly windows: Windows;
  readonly scene: Scene;
}

/** The summit with its first meetings: some agreed, some asked, one moved; one plan applied and a repair proposed. */
export async function setScene(browser: Browser, stack: LocalStack): Promise<SetScene> {
  const { store } = await loadDemo(stack, { keepDates: true });
  const ids = await askForDemoMeetings(stack, store);
  await stack.idle();
  const windows = await windowsOn(browser, stack, signedIn);
  const desk = new Desk(windows.organizer, stack);
  const [confirmed = '', , , , open = '', , , , proposed = ''] = ids;
  const applied = await desk.plan({ kind: 'plan' });
  await desk.post(`/api/plans/${applied}/apply`, {});
  await desk.settled(applied, 'applied');
  await desk.move(confirmed);
  const waiting = await desk.ask('dlg_dallas', 'dlg_guadalajara');
  await desk.propose(windows.proposing, proposed);
  const repair = await desk.plan({ kind: 'repair', amendment: await desk.workSessionMoved() });
  await followInvitation(windows.aide, stack);
  await followDigest(windows.aide, stack, store, delegationIdSchema.parse(signedIn.office));
  return {
    windows,
    scene: {
      ...noScene,
      confirmed: `/m/${confirmed}`,
      open: `/m/${open}`,
      waiting: `/m/${waiting}`,
      proposed: `/m/${proposed}`,
      applied: `/plans/${applied}`,
      repair: `/plans/${repair}`,
    },
  };
}

async function followInvitation(aide: BrowserContext, stack: LocalStack): Promise<void> {
  const mails = await stack.mailbox.list();
  const mail = mails.find(({ to, subject }) => to.includes('guadalajara') && subject.includes('Toronto'));
  const page = await aide.newPage();
  await page.goto(mail?.links.find((link) => link.includes('/i/')) ?? '/');
  await page.close();
}

/** What the mail of a morning names, sent at once; its link opens the same window. */
export async function followDigest(
  aide: BrowserContext,
  stack: LocalStack,
  store: ReturnType<typeof storeOf>,
  to: DelegationId,
): Promise<void> {
  const at = instantFrom(stack.clock.now());
  const office = await store.delegation(to);
  const digest = office && digestFor(office, await store.meetings((await store.desk(office.id)).meetings), at);
  if (digest === undefined) throw new Error('nothing waits for an answer');
  const before = (await stack.mailbox.list()).length;
  await store.mailOnce({ id: 'gallery-digest', about: 'digest', digest, at });
  await stack.idle();
  const [mail] = (await stack.mailbox.list()).slice(before);
  const page = await aide.newPage();
  await page.goto(mail?.links.find((link) => link.includes('/i/')) ?? '/');
  await page.close();
}
