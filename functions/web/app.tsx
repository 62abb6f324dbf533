import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { log } from '../log.ts';
import { sha256 } from '../store/secret.ts';
import { NoSummit } from '../store/situation.ts';
import { accountPages } from './account.tsx';
import { apiRoutes } from './api/api.ts';
import { problemJson } from './api/problem.ts';
import { apiPage } from './api-page.tsx';
import { awayPages } from './away.tsx';
import { boardPages } from './board.tsx';
import { callPages } from './calls.tsx';
import { delegationPages } from './delegation.tsx';
import { delegationsPages } from './delegations.tsx';
import { feedPages } from './feed.tsx';
import { filePages, filesPath, LIMIT_FILES_BODY_BYTES } from './files.tsx';
import { told } from './frame.tsx';
import { compressed } from './http/compressed.ts';
import { keepLanguage } from './http/language.ts';
import { paperStylePath } from './http/paper-style.ts';
import { clientScript, scriptPath } from './http/script.ts';
import { changes, isOwnRequest, secureHeaders } from './http/security.ts';
import { goTo } from './http/show.ts';
import { stylePath } from './http/style.ts';
import { sessionVisitor } from './http/visitor.ts';
import { interpreterForms } from './interpreters.tsx';
import { invitationPages } from './invitations.tsx';
import { mailedAnswersPages } from './mailed-answers.tsx';
import type { Means } from './means.ts';
import { meetingPages } from './meeting.tsx';
import { meetingsPages } from './meetings.tsx';
import { movePages } from './move.tsx';
import { notesPages } from './notes.tsx';
import { numberPages } from './numbers.tsx';
import { officePages } from './office.tsx';
import { paperStyle } from './pages/style-paper.ts';
import { styleSheet } from './pages/style-sheet.ts';
import { dragRoutes } from './places/drag.ts';
import { planPages } from './plan.tsx';
import { plansPages } from './plans.tsx';
import { pocketCardPages } from './pocket-card.tsx';
import { printPages } from './print.tsx';
import { programmePages } from './programme.tsx';
import { removalPages } from './removal.tsx';
import { requestListPages } from './request-list.tsx';
import { requestPages } from './requests.tsx';
import { roomPages } from './rooms.tsx';
import { sentForms } from './sent-forms.ts';
import { sessionPages } from './sessions.tsx';
import { signInPages } from './sign-in.tsx';
import { startPages, startPath } from './start.tsx';
import { todayPages } from './today.tsx';
import { tokenPages } from './tokens.tsx';
import { trailPages } from './trail.tsx';
import { welcomePages } from './welcome.tsx';

const LIMIT_BODY_BYTES = 64 * 1024;

/** The route table: one file per noun. Everything that answers a browser or a program goes through here. */
export function createApp(means: Means): Hono {
  const app = new Hono();
  app.use(secureHeaders, compressed, keepLanguage, onlyOwnRequests);
  const limit = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => refused(c, 413) });
  const [usual, forFiles] = [limit(LIMIT_BODY_BYTES), limit(LIMIT_FILES_BODY_BYTES)];
  app.use((c, next) => (c.req.path === filesPath ? forFiles(c, next) : usual(c, next)));

  app.get(stylePath, (c) => keptForAYear(c, styleSheet, 'text/css'));
  app.get(scriptPath, (c) => keptForAYear(c, clientScript, 'text/javascript'));
  app.get(paperStylePath, (c) => keptForAYear(c, paperStyle, 'text/css'));
  app.route('/', awayPages());
  app.route('/', sentForms());
  app.route('/', signInPages(means));
  app.route('/', accountPages(means));
  app.route('/', startPages(means));
  app.route('/', welcomePages(means));
  app.route('/', invitationPages(means));
  app.route('/', mailedAnswersPages(means));
  app.route('/', requestPages(means));
  app.route('/', notesPages(means));
  app.route('/', movePages(means));
  app.route('/', dragRoutes(means));
  app.route('/', meetingPages(means));
  app.route('/', meetingsPages(means));
  app.route('/', officePages(means));
  app.route('/', feedPages(means));
  app.route('/', programmePages(means));
  app.route('/', pocketCardPages(means));
  app.route('/', boardPages(means));
  app.route('/', requestListPages(means));
  app.route('/', plansPages(means));
  app.route('/', planPages(means));
  app.route('/', sessionPages(means));
  app.route('/', roomPages(means));
  app.route('/', interpreterForms(means));
  app.route('/', delegationsPages(means));
  app.route('/', removalPages(means));
  app.route('/', delegationPages(means));
  app.route('/', todayPages(means));
  app.route('/', callPages(means));
  app.route('/', trailPages(means));
  app.route('/', printPages(means));
  app.route('/', filePages(means));
  app.route('/', numberPages(means));
  app.route('/', tokenPages(means));
  app.route('/', apiPage(means));
  app.route('/', apiRoutes(means));
  app.get('/openapi.json', async (c) => {
    // Read by few, so its making is no part of the cold start.
    const { openApi } = await import('./api/openapi.ts');
    return c.json(openApi());
  });

  app.notFound((c) => refused(c, 404));
  app.onError((error, c) => answerToError(means, error, c));
  return app;
}

/** For what is served under an address that names its content. */
function keptForAYear(c: Context, text: string, type: string) {
  c.header('cache-control', 'public, max-age=31536000, immutable');
  return c.text(text, 200, { 'content-type': `${type}; charset=utf-8` });
}

async function onlyOwnRequests(c: Context, next: () => Promise<void>) {
  if (changes(c) && !isOwnRequest((name) => c.req.header(name))) return refused(c, 403);
  return next();
}

const pagesFor = {
  403: 'foreign',
  404: 'not-found',
  413: 'too-large',
  415: 'bad-form',
  500: 'fault',
  503: 'no-summit',
} as const;

/** A refusal that has nothing to do with meetings, as a page or as problem+json. */
function refused(c: Context, status: keyof typeof pagesFor, id?: string) {
  if (c.req.path.startsWith('/api/'))
    return problemJson(c, { status, kind: pagesFor[status], ...(id === undefined ? {} : { id }) });
  return told(c, pagesFor[status], status, id === undefined ? undefined : <p class="soft">{id}</p>);
}

/** An organizer is led to where a summit is created; everyone else waits for one. */
async function withoutSummit(means: Means, c: Context) {
  const isPage = c.req.method === 'GET' && !c.req.path.startsWith('/api/');
  const visitor = isPage ? await sessionVisitor(means, c) : undefined;
  return visitor?.actor.role === 'organizer' ? goTo(c, startPath) : refused(c, 503);
}

/** The one error map. What nobody expected is written to the log under an id that the person is given too. */
function answerToError(means: Means, error: Error, c: Context) {
  if (error instanceof NoSummit) return withoutSummit(means, c);
  if (error instanceof HTTPException && error.status === 415) return refused(c, 415);
  // In letters and digits that can be told over the phone.
  const id = sha256(means.mint()).slice(0, 8);
  log('error', 'a request failed', { fault: id, error });
  return refused(c, 500, id);
}
