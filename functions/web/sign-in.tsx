import { type Context, Hono } from 'hono';
import { type Email, emailSchema } from '../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../shared/summit/grid.ts';
import type { Language } from '../../shared/summit/language.ts';
import { say } from '../../shared/wording/wording.ts';
import { codeSha256, isSecret, sha256 } from '../store/secret.ts';
import type { Session } from '../store/sessions.ts';
import type { MailIntent, SignIn } from '../store/store.ts';
import { plain, told } from './frame.tsx';
import { callerOf } from './http/caller.ts';
import { giveCookie, giveEntry, readCookie, readEntry, takeCookie } from './http/cookies.ts';
import { languageFor } from './http/language.ts';
import { returnPath, signInAddress } from './http/return-path.ts';
import { SESSION_HOURS } from './http/session-hours.ts';
import { formOf, goTo } from './http/show.ts';
import { sessionVisitor } from './http/visitor.ts';
import type { Means } from './means.ts';
import { CodeForm, ContinueForm, EmailForm } from './pages/sign-in-forms.tsx';
import { homeOf } from './start.tsx';

const SIGN_IN_MINUTES = 20;
/**
 * A caller's own share for one address, and what all callers have together. Whoever knows an address can use up a quarter of it and
 * no more, so its owner still gets in; SECURITY.md says what that leaves.
 */
const LIMITS = { perCaller: 5, perAddress: 20 } as const;

/**
 * Sign in without a password: an address, then the link or the code that was mailed to it. The browser's own secret ties the
 * code to where it was asked for. Whether an address is known is never told.
 */
export function signInPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/', async (c) => {
    const visitor = await sessionVisitor(means, c);
    if (visitor === undefined) return goTo(c, '/sign-in');
    return goTo(c, await firstPage(means, visitor.actor));
  });

  routes.get('/sign-in', (c) => {
    const isOut = c.req.query('out') === 'everywhere';
    return askForAddress(c, { next: c.req.query('next'), isOut });
  });

  routes.post('/sign-in', async (c) => {
    const form = await formOf(c);
    const [typed, next] = [form.text('email'), returnPath(form.text('next'))];
    const email = emailSchema.safeParse(typed);
    if (!email.success) return askForAddress(c, { typed, next });
    const secret = means.mint();
    const person = await personAt(means, email.data);
    const now = means.now();
    const quota = { ...LIMITS, at: now, caller: callerOf(c, `${now.slice(0, 10)} ${email.data}`) };
    const signIn = person && signInOf(c, person, { sha256: sha256(secret), email: email.data, now, next });
    // An address that is nobody's is counted like any other, so that no answer tells the two apart; nothing else is written for it.
    const mayAsk =
      signIn === undefined
        ? await means.store.countSignIn(email.data, quota)
        : await means.store.startSignIn(signIn, intentFor(means, signIn), quota);
    if (!mayAsk) return askedTooOften(c, now, { typed, next });
    giveCookie(c, 'signin', secret);
    return goTo(c, '/sign-in/code');
  });

  routes.get('/sign-in/code', (c) => askForCode(c));

  routes.post('/sign-in/code', async (c) => {
    const code = (await formOf(c)).text('code')?.replace(/[\s-]/g, '');
    const secret = readCookie(c, 'signin');
    if (!isSecret(secret) || code === undefined || !/^\d{8}$/.test(code)) return askForCode(c, true);
    const id = sha256(secret);
    const [isRight, signIn] = await Promise.all([
      means.store.tryCode(id, codeSha256(id, code), means.now()),
      means.store.signIn(id),
    ]);
    if (!isRight || signIn === undefined) return askForCode(c, true);
    return comeIn(means, c, signIn);
  });

  routes.get('/sign-in/:token', (c) => {
    const language = languageFor(c);
    const text = say(language, 'page.told.continue.text');
    const title = say(language, 'page.sign-in');
    return plain(c, language, { title, text }, <ContinueForm language={language} token={c.req.param('token')} />);
  });

  routes.post('/sign-in/:token', async (c) => {
    const token = c.req.param('token');
    const link = isSecret(token) ? await means.store.link(sha256(token)) : undefined;
    if (link?.purpose !== 'sign-in' || link.signIn === undefined || link.expiresAt <= means.now()) return stale(c);
    const signIn = await means.store.signIn(link.signIn);
    return signIn === undefined ? stale(c) : comeIn(means, c, signIn);
  });

  routes.post('/sign-out', async (c) => {
    const entry = readEntry(c, 'session');
    if (entry !== undefined) await means.store.endSession(sha256(entry.secret));
    takeCookie(c, 'session');
    return goTo(c, '/sign-in');
  });

  return routes;
}

interface Person {
  readonly actor: Session['actor'];
  readonly language?: Language;
}

/** Organizers by the list of their addresses, aides by their delegation. */
async function personAt(means: Means, email: Email): Promise<Person | undefined> {
  const offices = await means.store.delegations();
  if (means.organizers.includes(email)) return { actor: { role: 'organizer', email } };
  for (const { id, aides } of offices) {
    const aide = aides.find((one) => one.email === email);
    if (aide !== undefined) return { actor: { role: 'office', delegation: id, email }, language: aide.language };
  }
  return undefined;
}

function signInOf(
  c: Context,
  { actor, language }: Person,
  {
    now,
    next,
    ...asked
  }: Pick<SignIn, 'sha256' | 'email'> & { readonly now: Instant; readonly next: string | undefined },
): SignIn {
  return {
    ...asked,
    actor,
    language: languageFor(c, language),
    triesLeft: 5,
    ...(next === undefined ? {} : { next }),
    expiresAt: addMinutes(now, SIGN_IN_MINUTES),
  };
}

function intentFor(means: Means, { sha256: signIn, email, language }: SignIn): MailIntent {
  return { id: sha256(means.mint()).slice(0, 32), about: 'sign-in', signIn, email, language, at: means.now() };
}

/** A sign-in becomes a session, once. */
async function comeIn(means: Means, c: Context, signIn: SignIn) {
  const [secret, now] = [means.mint(), means.now()];
  const session: Session = {
    sha256: sha256(secret),
    actor: signIn.actor,
    language: signIn.language,
    startedAt: now,
    expiresAt: addMinutes(now, SESSION_HOURS * 60),
  };
  if (!(await means.store.finishSignIn(signIn.sha256, session, now))) return stale(c);
  const { actor } = signIn;
  giveEntry(c, 'session', { secret, ...(actor.role === 'office' ? { office: actor.delegation } : {}) });
  takeCookie(c, 'signin');
  // Looked at again, since what is kept is only as good as what kept it.
  return goTo(c, returnPath(signIn.next) ?? (await firstPage(means, actor)));
}

async function firstPage(means: Means, { role }: Session['actor']): Promise<string> {
  return role === 'organizer' ? homeOf(means) : '/programme';
}

interface Asked {
  readonly typed?: string | undefined;
  readonly next?: string | undefined;
  /** Has just signed out everywhere. */
  readonly isOut?: boolean;
}

function askForAddress(c: Context, asked: Asked) {
  const isRefused = c.req.method === 'POST';
  return showAddressForm(c, asked, isRefused ? 422 : 200, isRefused ? say(languageFor(c), 'problem.email') : undefined);
}

/** Limits count by the hour of the clock, so the next one begins them anew. */
function askedTooOften(c: Context, now: Instant, asked: Asked) {
  const minutes = 60 - Number(now.slice('YYYY-MM-DDTHH:'.length, 'YYYY-MM-DDTHH:mm'.length));
  c.header('retry-after', String(minutes * 60));
  return showAddressForm(c, asked, 429, say(languageFor(c), 'problem.sign-in-too-often', { minutes }));
}

function showAddressForm(
  c: Context,
  { typed, next, isOut = false }: Asked,
  status: 200 | 422 | 429,
  problem: string | undefined,
) {
  const language = languageFor(c);
  const frame = { title: say(language, 'page.sign-in'), text: say(language, 'page.sign-in.lead') };
  return plain(
    c,
    language,
    { ...frame, status, here: signInAddress(next) },
    <>
      {isOut ? (
        <p class="tells" role="status">
          {say(language, 'page.account.is-out')}
        </p>
      ) : null}
      <EmailForm language={language} problem={problem} typed={typed} next={returnPath(next)} />
    </>,
  );
}

/** The same page whether a mail went out or not, and the same after a wrong code, a late one or one too many. */
function askForCode(c: Context, isRefused = false) {
  const language = languageFor(c);
  const frame = { title: say(language, 'page.code.title'), text: say(language, 'page.code.lead') };
  return plain(
    c,
    language,
    { ...frame, status: isRefused ? 422 : 200, here: '/sign-in/code' },
    <CodeForm language={language} isRefused={isRefused} />,
  );
}

function stale(c: Context) {
  const language = languageFor(c);
  return told(
    c,
    'stale-sign-in',
    404,
    <a class="button" href="/sign-in">
      {say(language, 'page.sign-in')}
    </a>,
  );
}
