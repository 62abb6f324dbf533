import type { BrowserContext } from 'playwright-core';
import { type Span, spanSchema } from '../../shared/summit/room.ts';
import type { LocalStack } from '../local/local-stack.ts';

/** A plan is waited for as long as it may search, and some more. */
const LOOKS = 30;

/** What an organizer does over the API. */
export class Desk {
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
    const request = { topic: 'Trams and parks', lengthMinutes: 30 };
    const asked = await this.post('/api/meetings', { onBehalfOf, invited, ...request });
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

  /** An office asks the other one for the last start there is. */
  async propose(office: BrowserContext, meeting: string): Promise<void> {
    const { starts } = await this.get(`/api/meetings/${meeting}/times`);
    const words = { toOffice: 'The mayor opens the panel that was moved to this hour.' };
    const data = { start: starts.at(-1), words };
    const answer = await office.request.post(`/api/meetings/${meeting}/propose-move`, { data });
    if (!answer.ok()) throw new Error(`the proposal was answered ${answer.status()}: ${await answer.text()}`);
  }

  /** The work session of Friday moves onto meetings. */
  workSessionMoved(): Promise<unknown> {
    return this.#sessionMoved(
      'ses_work-session',
      spanSchema.parse({ start: '2019-06-07T16:00:00Z', end: '2019-06-07T19:00:00Z' }),
    );
  }

  /** The cocktail of Thursday, which binds everyone, moves into the early afternoon. */
  cocktailAmidMeetings(): Promise<unknown> {
    return this.#sessionMoved(
      'ses_cocktail',
      spanSchema.parse({ start: '2019-06-06T20:00:00Z', end: '2019-06-06T21:00:00Z' }),
    );
  }

  async #sessionMoved(id: string, time: Span): Promise<unknown> {
    const { programme } = await this.get('/api/summit');
    const session = programme.sessions.find((one: { id: string }) => one.id === id);
    return { kind: 'session', id, session: { ...session, time } };
  }
}
