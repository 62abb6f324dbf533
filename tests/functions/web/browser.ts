import type { Hono } from 'hono';
import { type HTMLElement, parse } from 'node-html-parser';
import { sha256 } from '../../../functions/store/secret.ts';
import type { Session } from '../../../functions/store/sessions.ts';
import type { Store } from '../../../functions/store/store.ts';
import { createApp } from '../../../functions/web/app.tsx';
import type { Means } from '../../../functions/web/means.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import { idOf, NOW, office } from '../../builders.ts';

export const ORGANIZER = emailSchema.parse('desk@summit.example');

/** A secret that can be told apart: 43 characters, as minted ones are. */
export function secret(name: string): string {
  return name.padEnd(43, '_');
}

/** Where people reach Parley; requests of tests come in elsewhere, as behind a proxy. */
export const PUBLIC_URL = 'https://meet.parley.example';

/** The app over a store, with a clock that tests move and secrets that are counted. */
export function openApp(
  store: Store,
  organizers: readonly string[] = [ORGANIZER],
): { app: Hono; means: Means; setNow: (now: Instant) => void } {
  let now = NOW;
  let minted = 0;
  const mint = () => {
    minted += 1;
    return secret(`minted-${minted}-${Math.random().toString(36).slice(2)}`);
  };
  const addresses = { publicUrl: PUBLIC_URL, mailFrom: 'parley@parley.example' };
  const means = { store, now: () => now, random: () => 0.5, mint, organizers, ...addresses };
  const setNow = (to: Instant) => {
    now = to;
  };
  return { app: createApp(means), means, setNow };
}

/** A page as it arrived: status, headers, and the document read by a parser. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly document: HTMLElement;
  readonly location: string | undefined;
}

/** Whatever answers requests: the app itself, or a running stack. */
export interface Site {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** What only keeps times in one piece and in order (tests/functions/web/reader.test.ts) is neither seen nor said: they are compared without. */
function withoutJoins(text: string): string {
  return text.replaceAll(/[\u200e\u2060]/g, '').replaceAll(/\u00a0(?=[ap]m)/g, ' ');
}

/** A browser: keeps cookies, says where its requests come from, fills forms in by their fields. */
export class Browser {
  readonly #site: Site;
  readonly cookies = new Map<string, string>();

  constructor(site: Site) {
    this.#site = site;
  }

  async request(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } = {},
  ): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': 'en', ...(cookie === '' ? {} : { cookie }), ...init.headers };
    const response = await this.#site.request(path, { ...init, method, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const html = withoutJoins(await response.text());
    const location = response.headers.get('location') ?? undefined;
    return { status: response.status, headers: response.headers, html, document: parse(html), location };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.request('GET', path, { headers });
  }

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    return this.request('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  json(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Page> {
    return this.request(method, path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  /** Sends a page's form as a person would: its own fields as they stand, with what was typed on top. `action`: its address, with or without the query. */
  submit(page: Page, action: string, typed: Record<string, string> = {}): Promise<Page> {
    const form = page.document
      .querySelectorAll('form')
      .find((one) => [one.getAttribute('action'), one.getAttribute('action')?.split('?')[0]].includes(action));
    if (form === undefined) throw new Error(`the page has no form for ${action}`);
    return this.post(form.getAttribute('action') ?? action, { ...fieldsOf(form), ...typed });
  }
}

/** The message beside a field, by what the field says describes it. */
export function besideField(page: Page, id: string): string | undefined {
  const described = page.document.getElementById(id)?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return page.document.getElementById(described.find((one) => one.endsWith('-error')) ?? '')?.text.trim();
}

/** What a form would send untouched. */
export function fieldsOf(form: HTMLElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const input of form.querySelectorAll('input')) {
    const type = input.getAttribute('type') ?? 'text';
    const isPassedOver = (type === 'checkbox' || type === 'radio') && !input.hasAttribute('checked');
    if (!isPassedOver) fields[input.getAttribute('name') ?? ''] = input.getAttribute('value') ?? '';
  }
  for (const area of form.querySelectorAll('textarea')) fields[area.getAttribute('name') ?? ''] = area.text;
  for (const select of form.querySelectorAll('select')) {
    const options = select.querySelectorAll('option');
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
    fields[select.getAttribute('name') ?? ''] = chosen?.getAttribute('value') ?? '';
  }
  return fields;
}

/** A browser in which someone is signed in. */
export async function signedIn(app: Hono, store: Store, who: 'organizer' | string): Promise<Browser> {
  const actor: Session['actor'] = who === 'organizer' ? { role: 'organizer', email: ORGANIZER } : office(who);
  const name = secret(`session-${who}`);
  const signIn = { sha256: sha256(`sign-in ${who}`), email: actor.email, actor, language: 'en' as const, triesLeft: 5 };
  const expiresAt = addMinutes(NOW, 60 * 24 * 30);
  const quota = { caller: 'test', at: NOW, perCaller: 100, perAddress: 100 };
  await store.startSignIn({ ...signIn, expiresAt }, undefined, quota);
  // Used to the very end, so that the clock of a test may go anywhere and reading writes nothing.
  const session: Session = {
    sha256: sha256(name),
    actor,
    language: 'en',
    startedAt: NOW,
    seenAt: expiresAt,
    expiresAt,
  };
  await store.finishSignIn(signIn.sha256, session, NOW);
  const browser = new Browser(app);
  browser.cookies.set('__Host-session', actor.role === 'office' ? `${name}.${actor.delegation}` : name);
  return browser;
}

/** A mailed link of an office to one meeting, as the mailer would have stored it; returns its token. */
export async function mailedLink(
  store: Store,
  meeting: Meeting,
  city: string,
  fields: { expiresAt?: Instant; email?: string } = {},
): Promise<string> {
  const token = secret(`link-${city}-${meeting.sequence}-${fields.expiresAt ?? ''}`.replace(/[^\w-]/g, ''));
  await store.putLink({
    sha256: sha256(token),
    purpose: 'meeting',
    meeting: meeting.id,
    sequence: meeting.sequence,
    delegation: idOf(city),
    email: emailSchema.parse(fields.email ?? office(city).email),
    expiresAt: fields.expiresAt ?? addMinutes(NOW, 60 * 24 * 14),
  });
  return token;
}
