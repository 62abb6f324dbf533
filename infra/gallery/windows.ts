import type { Browser, BrowserContext } from 'playwright-core';
import { emailSchema, leadAide } from '../../shared/summit/delegation.ts';
import { instantFrom } from '../../shared/summit/grid.ts';
import { openSession, storeOf } from '../local/demo.ts';
import type { LocalStack } from '../local/local-stack.ts';

const SESSION_MINUTES = 12 * 60;

/**
 * Whose eyes a page is seen with: `newcomer` is an office that has not met anyone yet, `proposing` and `asked` are the two offices of an open
 * proposal, `nobody` has not signed in.
 */
const people = ['aide', 'office', 'newcomer', 'proposing', 'asked', 'organizer', 'nobody'] as const;
export type Who = (typeof people)[number];
export type Windows = Record<Who, BrowserContext>;

/** One window for each of the people. `as`: who is signed in, an organizer or a delegation by its id. */
export async function windowsOn(
  browser: Browser,
  stack: LocalStack,
  as: Partial<Record<Who, string>>,
): Promise<Windows> {
  const opened = people.map(async (who) => [who, await windowOf(browser, stack, as[who])] as const);
  return Object.fromEntries(await Promise.all(opened)) as Windows;
}

/** Sign-ins are made, since nobody's mail has to be read for a picture. */
async function windowOf(browser: Browser, stack: LocalStack, who?: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: stack.url });
  if (who === undefined) return context;
  const store = storeOf(stack);
  const actor = await actorOf(stack, store, who);
  const value = await openSession(store, actor, instantFrom(stack.clock.now()), SESSION_MINUTES);
  const place = { domain: new URL(stack.url).hostname, path: '/', secure: true, httpOnly: true };
  await context.addCookies([{ name: '__Host-session', value, ...place }]);
  return context;
}

async function actorOf({ context }: LocalStack, store: ReturnType<typeof storeOf>, who: string) {
  if (who === 'organizer') {
    return { role: 'organizer', email: emailSchema.parse(context.organizers.split(',')[0]?.trim()) } as const;
  }
  const office = (await store.delegations()).find(({ id }) => id === who);
  if (office === undefined) throw new Error(`${who} is not at this summit`);
  return { role: 'office', delegation: office.id, email: leadAide(office).email } as const;
}
