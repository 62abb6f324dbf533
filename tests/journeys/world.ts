import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import { type Finding, fsck } from '../../functions/store/fsck.ts';
import type { Session } from '../../functions/store/sessions.ts';
import type { Store } from '../../functions/store/store.ts';
import { openTable } from '../../functions/store/table.ts';
import { openSession, storeOf } from '../../infra/local/demo.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import type { ReadMail } from '../../infra/local/mail/read-mail.ts';
import { type Meeting, meetingSchema } from '../../shared/meeting/meeting.ts';
import { type MeetingId, meetingIdSchema } from '../../shared/summit/claim.ts';
import { emailSchema, leadAide } from '../../shared/summit/delegation.ts';
import type { SummitFile } from '../../shared/summit/file.ts';
import { type Instant, instantFrom, instantOfLocal } from '../../shared/summit/grid.ts';
import { readSummitFile } from '../../shared/summit/import.ts';
import { Browser, type Page } from '../functions/web/browser.ts';
import { startTestStack } from '../local-stack.ts';

/** Journeys move the clock by days. */
const SESSION_MINUTES = 60 * 24 * 30;

/** Two weeks before the summit, requests are open. */
export const NOW = Date.parse('2019-05-23T16:00:00Z');

/** Local time of Los Cabos as an instant: `local('07T11:30')` is half past eleven on Friday 7 June 2019. */
export function local(dayAndTime: string): Instant {
  return instantOfLocal({ zone: 'America/Mazatlan' }, `2019-06-${dayAndTime}`);
}

/** Los Cabos 2019 as it is in its file, for a test to change before it is loaded. */
export function losCabos(): SummitFile {
  return JSON.parse(readFileSync(new URL('../../infra/local/los-cabos-2019.json', import.meta.url), 'utf8'));
}

/** The whole stack with a summit loaded, and the people who use it through their browsers and mailboxes. */
export class World {
  readonly stack: LocalStack;
  readonly store: Store;

  private constructor(stack: LocalStack) {
    this.stack = stack;
    this.store = storeOf(stack);
  }

  static async start(file: unknown = losCabos()): Promise<World> {
    const world = new World(await startTestStack({ now: NOW }));
    const read = readSummitFile(file);
    if (!read.ok) throw new Error(read.faults.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
    const event = {
      id: randomUUID(),
      at: world.now(),
      by: { role: 'parley' },
      kind: 'loaded',
      detail: 'test',
    } as const;
    expect(await world.store.load(read.facts, read.delegations, event)).toBe(true);
    return world;
  }

  now(): Instant {
    return instantFrom(this.stack.clock.now());
  }

  browser(): Browser {
    const request = (path: string, init: RequestInit) =>
      fetch(`${this.stack.url}${path}`, { ...init, redirect: 'manual' });
    return new Browser({ request });
  }

  /** Signs in as people do: an address, a mail, its link, one button. */
  async signInByMail(address: string): Promise<Browser> {
    const browser = this.browser();
    const after = (await this.stack.mailbox.list()).length;
    const form = await browser.get('/sign-in');
    const sent = await browser.submit(form, '/sign-in', { email: address });
    expect(sent.location).toBe('/sign-in/code');
    const mail = await this.stack.mailbox.waitFor(({ to }) => to.includes(address), { after });
    const path = this.linkIn(mail);
    const entered = await browser.submit(await browser.get(path), path);
    expect(entered.status).toBe(303);
    return browser;
  }

  /** A browser that is signed in already, where signing in is not what the test is about. `who`: a delegation's id. */
  async signedIn(who: 'organizer' | string): Promise<Browser> {
    const session = await openSession(this.store, await this.actorOf(who), this.now(), SESSION_MINUTES);
    const browser = this.browser();
    browser.cookies.set('__Host-session', session);
    return browser;
  }

  private async actorOf(who: string): Promise<Session['actor']> {
    if (who === 'organizer') return { role: 'organizer', email: emailSchema.parse(this.stack.context.organizers) };
    const office = (await this.store.delegations()).find(({ id }) => id === who);
    if (office === undefined) throw new Error(`${who} is not at this summit`);
    return { role: 'office', delegation: office.id, email: leadAide(office).email };
  }

  /** Asks for a meeting with the page's own form; returns the new meeting's id and the answer. */
  async ask(office: Browser, invited: string, typed: Record<string, string> = {}): Promise<MeetingId> {
    const form = await office.get(`/meetings/new?invited=${invited}`);
    const answer = await office.submit(form, '/meetings/new', {
      invited,
      topic: 'Water and border crossings',
      lengthMinutes: '30',
      ...typed,
    });
    expect([answer.status, textOf(answer, '[role=alert]')]).toEqual([303, '']);
    return meetingIdSchema.parse(answer.location?.replace('/m/', ''));
  }

  /** The next mail to an address, of those that came after the first `after`. */
  mailTo(address: string, subject: RegExp, after = 0): Promise<ReadMail> {
    return this.stack.mailbox.waitFor((mail) => mail.to.includes(address) && subject.test(mail.subject), { after });
  }

  /** The one link of a mail, as a path of the stack. */
  linkIn({ links }: ReadMail): string {
    const own = links.filter((link) => link.startsWith(this.stack.url));
    expect(own.length).toBe(1);
    return (own[0] ?? '').slice(this.stack.url.length);
  }

  /** Opens the link of a mail in a browser of its own, up to the meeting's page. */
  async follow(mail: ReadMail): Promise<{ browser: Browser; page: Page; path: string }> {
    const browser = this.browser();
    const entered = await browser.get(this.linkIn(mail));
    expect(entered.status).toBe(303);
    const path = entered.location ?? '';
    return { browser, page: await browser.get(path), path };
  }

  async meeting(id: MeetingId): Promise<Meeting> {
    return meetingSchema.parse(await this.store.meeting(id));
  }

  /** Waits for streams and mail, and proves the table sound. */
  async settled(): Promise<Finding[]> {
    await this.stack.idle();
    const client = new DynamoDBClient({
      endpoint: this.stack.dynamo.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
    return fsck(openTable(client, this.stack.dynamo.tableName, { random: Math.random, wait }));
  }

  stop(): Promise<void> {
    return this.stack.stop();
  }
}

/** The text of the first element, with white space folded; empty when there is none. */
export function textOf(page: Page, selector: string): string {
  return (page.document.querySelector(selector)?.text ?? '').replace(/\s+/g, ' ').trim();
}
