import type { Browser, BrowserContext } from 'playwright-core';
import { emailSchema, leadAide } from '../../shared/summit/delegation.ts';
import { instantFrom } from '../../shared/summit/grid.ts';
import { loadDemo, openSession, storeOf } from '../local/demo.ts';
import { askForDemoMeetings } from '../local/demo-meetings.ts';
import type { LocalStack } from '../local/local-stack.ts';

/** Two days before Los Cabos. */
export const SCENE_NOW = Date.parse('2019-06-04T16:00:00Z');

/** A plan is waited for as long as it may search, and some more. */
const LOOKS = 30;
const SESSION_MINUTES = 12 * 60;

/** Whose eyes a page is seen with: `newcomer` is an office that has not met anyone yet, `nobody` has not signed in. */
export type Who = 'aide' | 'office' | 'newcomer' | 'organizer' | 'nobody';

/** What the pages are about, each by its path. */
export interface Scene {
  /** Guadalajara and Phoenix, agreed; moved once. */
  readonly confirmed: string;
  /** Toronto asks Guadalajara, whose aide came by the mail's link. */
  readonly open: string;
  /** Dallas's request to Guadalajara, which has as many invitations open as an office may. */
  readonly waiting: string;
  /** A plan that was applied, and the repair that waits for approval. */
  readonly applied: string;
  readonly repair: string;
}

/** Before there is a summit. */
export const noScene: Scene = { confirmed: '', open: '', waiting: '', applied: '', repair: '' };

/** One window for each of the people. Sign-ins are made, since nobody's mail has to be read for a picture. */
export async function windowsOn(
  browser: Browser,
  stack: LocalStack,
  who: readonly Who[],
): Promise<Record<Who, BrowserContext>> {
  const store = storeOf(stack);
  const windowOf = async (one: Who) => {
    const context = await browser.newContext({ baseURL: stack.url });
    const actor = who.includes(one) ? await actorOf(stack, store, one) : undefined;
    if (actor === undefined) return context;
    const value = await openSession(store, actor, instantFrom(stack.clock.now()), SESSION_MINUTES);
    const place = { domain: new URL(stack.url).hostname, path: '/', secure: true, httpOnly: true };
    await context.addCookies([{ name: '__Host-session', value, ...place }]);
    return context;
  };
  const [aide, office, newcomer, organizer, nobody] = await Promise.all([
    windowOf('aide'),
    windowOf('office'),
    windowOf('newcomer'),
    windowOf('organizer'),
    windowOf('nobody'),
  ]);
  return { aide, office, newcomer, organizer, nobody };
}

const offices: Partial<Record<Who, string>> = { office: 'dlg_guadalajara', newcomer: 'dlg_victoria' };

async function actorOf({ context }: LocalStack, store: ReturnType<typeof storeOf>, who: Who) {
  if (who === 'organizer') {
    return { role: 'organizer', email: emailSchema.parse(context.organizers.split(',')[0]?.trim()) } as const;
  }
  const office = (await store.delegations()).find(({ id }) => id === offices[who]);
  return office && ({ role: 'office', delegation: office.id, email: leadAide(office).email } as const);
}

/** Before there is a summit only an organizer is someone. */
export function emptyWindows(browser: Browser, stack: LocalStack): Promise<Record<Who, BrowserContext>> {
  return windowsOn(browser, stack, ['organizer']);
}

/** The summit with its first meetings: some agreed, some asked, one moved; one plan applied and a repair proposed. */
export async function setScene(
  browser: Browser,
  stack: LocalStack,
): Promise<{ windows: Record<Who, BrowserContext>; scene: Scene }> {
  const { store } = await loadDemo(stack, { keepDates: true });
  const ids = await askForDemoMeetings(stack, store);
  await stack.idle();
  const windows = await windowsOn(browser, stack, ['office', 'newcomer', 'organizer']);
  const desk = new Desk(windows.organizer, stack);
  const [confirmed = '', , , , open = ''] = ids;
  const applied = await desk.plan({ kind: 'plan' });
  await desk.post(`/api/plans/${applied}/apply`, {});
  await desk.settled(applied, 'applied');
  await desk.move(confirmed);
  const waiting = await desk.ask('dlg_dallas', 'dlg_guadalajara');
  const repair = await desk.plan({ kind: 'repair', amendment: await desk.workSessionMoved() });
  await followInvitation(windows.aide, stack);
  const path = (id: string) => `/m/${id}`;
  return {
    windows,
    scene: {
      confirmed: path(confirmed),
      open: path(open),
      waiting: path(waiting),
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

/** What an organizer does over the API. */
class Desk {
  readonly #window: BrowserContext;
  readonly #stack: LocalStack;

  constructor(window: BrowserContext, stack: LocalStack) {
    this.#window = window;
    this.#stack = stack;
  }

  async get(path: string) {
    return (await this.#window.request.get(path)).json();
  }

  async post(path: string, data: unknown) {
    const answer = await this.#window.request.post(path, { data });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer.json();
  }

  /** Starts a plan and waits for its proposal. */
  async plan(ask: unknown): Promise<string> {
    const { plan } = await this.post('/api/plans', ask);
    await this.settled(plan.id, 'ready');
    return plan.id;
  }

  async settled(plan: string, state: 'ready' | 'applied'): Promise<void> {
    for (let tries = 0; tries < LOOKS; tries += 1) {
      await this.#stack.idle();
      if ((await this.get(`/api/plans/${plan}`)).plan.state.name === state) return;
      await new Promise((done) => setTimeout(done, 1000));
    }
    throw new Error(`the plan ${plan} is not ${state}`);
  }

  async ask(onBehalfOf: string, invited: string): Promise<string> {
    const asked = await this.post('/api/meetings', {
      onBehalfOf,
      invited,
      topic: 'Trams and parks',
      lengthMinutes: 30,
    });
    return asked.meeting.meeting.id;
  }

  /** To the last start there is, in the first room that is free then. */
  async move(meeting: string): Promise<void> {
    const { starts } = await this.get(`/api/meetings/${meeting}/times`);
    const { rooms } = await this.get('/api/summit');
    for (const { id: room } of rooms) {
      const data = { start: starts.at(-1), room };
      if ((await this.#window.request.post(`/api/meetings/${meeting}/move`, { data })).ok()) return;
    }
    throw new Error('the meeting fits nowhere else');
  }

  /** The work session of Friday moves onto meetings. */
  async workSessionMoved(): Promise<unknown> {
    const { programme } = await this.get('/api/summit');
    const session = programme.sessions.find(({ id }: { id: string }) => id === 'ses_work-session');
    const time = { start: '2019-06-07T16:00:00Z', end: '2019-06-07T19:00:00Z' };
    return { kind: 'session', id: session.id, session: { ...session, time } };
  }
}
