import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Language } from '../../shared/summit/language.ts';
import { type Key, say } from '../../shared/wording/wording.ts';
import { languageFor } from './http/language.ts';
import { signInAddress } from './http/return-path.ts';
import { hereOf, show, showLive } from './http/show.ts';
import type { Arrival, Visitor } from './http/visitor.ts';
import { Layout, type Navigation } from './pages/layout.tsx';
import { NoticePage } from './pages/notice-page.tsx';

export function navigationFor(visitor: Visitor | undefined): Navigation {
  const isByLink = visitor?.entry === 'link' || visitor?.entry === 'answers';
  return visitor === undefined || isByLink ? 'none' : visitor.actor.role;
}

interface Framed {
  readonly title: string;
  readonly status?: ContentfulStatusCode;
  /** The page's own address where it answers a POST. */
  readonly here?: string;
  /** The time it shows, "14:32", where a part of it is kept fresh by the script. */
  readonly liveAt?: string;
}

/** Puts a page into the layout for whoever has arrived. */
export function framed(c: Context, { facts, language, visitor }: Arrival, frame: Framed, page: Child) {
  const { title, status, here = hereOf(c), liveAt } = frame;
  const layout = {
    ...{ language, title, here, summit: facts.summit.shortName, navigation: navigationFor(visitor) },
    firstSteps: facts.summit.firstSteps === true,
  };
  if (liveAt === undefined) return show(c, <Layout {...layout}>{page}</Layout>, status);
  return showLive(c, <Layout {...layout}>{page}</Layout>, liveAt);
}

/** A page for someone of whom nothing is known, the summit included. */
export function plain(
  c: Context,
  language: Language,
  frame: {
    readonly title: string;
    readonly text: string;
    readonly status?: ContentfulStatusCode;
    readonly here?: string;
  },
  children?: Child,
) {
  const { title, text, status, here = hereOf(c) } = frame;
  return show(
    c,
    <Layout language={language} title={title} here={here} summit="Parley" navigation="none">
      <NoticePage title={title} text={text}>
        {children}
      </NoticePage>
    </Layout>,
    status,
  );
}

/** These lead on by themselves. */
const turnsTo: ReadonlySet<string> = new Set(['sign-in', 'stale-sign-in', 'dead-link']);

/** One of the set pages: a title and a sentence by key, then the way on; where there is none, to the first page. */
export function told(
  c: Context,
  which: Extract<Key, `page.told.${string}.title`> extends `page.told.${infer Name}.title` ? Name : never,
  status: ContentfulStatusCode,
  children?: Child,
) {
  const language = languageFor(c);
  const title = say(language, `page.told.${which}.title`);
  const [href, way] =
    which === 'no-summit' ? (['/sign-in', 'page.sign-in'] as const) : (['/', 'page.told.home'] as const);
  const on = (
    <p>
      <a href={href}>{say(language, way)}</a>
    </p>
  );
  const text = say(language, `page.told.${which}.text`);
  return plain(
    c,
    language,
    { title, text, status, here: '/' },
    <>
      {children}
      {turnsTo.has(which) ? null : on}
    </>,
  );
}

/** For those who are not signed in, or not as whom the page is for. */
export function turnedAway(c: Context, visitor: Visitor | undefined) {
  const language = languageFor(c, visitor?.language);
  if (visitor !== undefined) return told(c, 'not-yours', 403);
  // A sign-in that ended while a form was being filled in must not cost what was typed: reloading sends it once more.
  const isSent = c.req.method === 'POST';
  return told(
    c,
    'sign-in',
    401,
    <>
      {isSent ? <p>{say(language, 'page.told.sign-in.sent')}</p> : null}
      <a class="button" href={signInAddress(isSent ? undefined : hereOf(c))} target={isSent ? '_blank' : undefined}>
        {say(language, 'page.sign-in')}
      </a>
    </>,
  );
}
