import { randomBytes, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openStore } from '../../functions/store/dynamo-store.ts';
import { sha256 } from '../../functions/store/secret.ts';
import type { Session } from '../../functions/store/sessions.ts';
import type { SignInQuota, Store } from '../../functions/store/store.ts';
import { type Delegation, emailSchema, leadAide } from '../../shared/summit/delegation.ts';
import { addMinutes, type Instant, instantFrom } from '../../shared/summit/grid.ts';
import type { Language } from '../../shared/summit/language.ts';
import { demoSummit } from './demo-summit.ts';
import type { LocalStack } from './local-stack.ts';
import { Stop } from './stop.ts';

/** The offices whose sign-in links are printed. */
const OFFICES = ['dlg_guadalajara', 'dlg_phoenix'];
const LINK_HOURS = 12;

export interface Demo {
  readonly store: Store;
  /** The stack had no summit before. */
  readonly isNew: boolean;
}

/** Loads the demo summit into a stack that has none. `keepDates` leaves it in June 2019. */
export async function loadDemo(stack: LocalStack, { keepDates }: { readonly keepDates: boolean }): Promise<Demo> {
  const store = storeOf(stack);
  return { store, isNew: await loadOnce(store, instantFrom(stack.clock.now()), keepDates) };
}

/**
 * Makes sign-in links for an organizer and two offices, and says so in lines to print. The links are local only: in AWS a link is made
 * by the mailer and by nobody else.
 */
export async function signInLines(stack: LocalStack, store: Store): Promise<string[]> {
  const now = instantFrom(stack.clock.now());
  const delegations = await store.delegations();
  const organizer = emailSchema.parse(stack.context.organizers.split(',')[0]?.trim());
  const links = [
    ['an organizer', await signInLink(stack, store, { role: 'organizer', email: organizer }, 'en', now)],
    ...(await Promise.all(
      OFFICES.flatMap((id) => delegations.find((one) => one.id === id) ?? []).map(async (office) => [
        `the office of ${office.city}`,
        await signInLink(stack, store, actorOf(office), leadAide(office).language, now),
      ]),
    )),
  ];
  return [
    '',
    '  Sign in as',
    ...links.map(([who, link]) => `    ${who?.padEnd(26)} ${link}`),
    `  Each link opens once. After that ask for one as ${organizer}, or with an address from the page`,
    '  Delegations, and find it in the mailbox. A browser holds one person at a time: open each in a private window of its own.',
  ];
}

/** The store on the stack's own table. */
export function storeOf({ dynamo }: LocalStack): Store {
  const client = new DynamoDBClient({
    endpoint: dynamo.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return openStore(client, dynamo.tableName, { random: Math.random });
}

async function loadOnce(store: Store, now: Instant, keepDates: boolean): Promise<boolean> {
  if ((await store.facts()) !== undefined) return false;
  const { facts, delegations } = demoSummit(now, keepDates);
  const event = { id: randomUUID(), at: now, by: { role: 'parley' }, kind: 'loaded', detail: 'demo' } as const;
  if (!(await store.load(facts, delegations, event)))
    throw new Stop('Someone else is loading a summit into this table.');
  return true;
}

function actorOf(office: Delegation): Session['actor'] {
  return { role: 'office', delegation: office.id, email: leadAide(office).email };
}

/** Local sign-ins are as many as are wanted. */
function quotaAt(at: Instant): SignInQuota {
  return { caller: 'local', at, perCaller: 10_000, perAddress: 10_000 };
}

/** A session that nobody had to sign in for, as the value of its cookie: local only, like the links. */
export async function openSession(
  store: Store,
  actor: Session['actor'],
  now: Instant,
  minutes: number,
): Promise<string> {
  const [signIn, secret] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const expiresAt = addMinutes(now, minutes);
  const { email } = actor;
  const base = { actor, language: 'en', expiresAt } as const;
  // Taken as used to the end: pictures and walks move the clock on.
  const session = { ...base, sha256: sha256(secret), startedAt: now, seenAt: expiresAt };
  await store.startSignIn({ ...base, sha256: sha256(signIn), email, triesLeft: 0 }, undefined, quotaAt(now));
  await store.finishSignIn(sha256(signIn), session, now);
  return secret;
}

/** A sign-in that needs no mail: good for one use within half a day. */
async function signInLink(
  stack: LocalStack,
  store: Store,
  actor: Session['actor'],
  language: Language,
  now: Instant,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const signIn = sha256(randomBytes(32).toString('base64url'));
  const expiresAt = addMinutes(now, LINK_HOURS * 60);
  const { email } = actor;
  await store.startSignIn({ sha256: signIn, email, actor, language, triesLeft: 0, expiresAt }, undefined, quotaAt(now));
  await store.putLink({ sha256: sha256(token), purpose: 'sign-in', email, signIn, expiresAt });
  return `${stack.url}/sign-in/${token}`;
}
