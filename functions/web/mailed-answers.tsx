import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { NoSummit } from '../store/situation.ts';
import { type Answered, answerTogether, resultsFor, viewsFor } from './answers.ts';
import { framed } from './frame.tsx';
import { languageFor } from './http/language.ts';
import { formOf } from './http/show.ts';
import { type Arrival, linkFromCookie, linkVisitor, type Office, officeOf } from './http/visitor.ts';
import { deadLink, mailedAnswersPath } from './invitations.tsx';
import type { Means } from './means.ts';
import { type Changed, MailedAnswersPage } from './pages/mailed-answers-page.tsx';
import { Reader } from './reader.ts';

/** All that one mail named, answered together without signing in. */
export function mailedAnswersPages(means: Means): Hono {
  const routes = new Hono();

  routes.get(mailedAnswersPath, async (c) => {
    const named = await arriveAtNamed(means, c);
    return named === undefined ? deadLink(c) : showNamed(means, c, named);
  });

  routes.post(mailedAnswersPath, async (c) => {
    const [named, form] = await Promise.all([arriveAtNamed(means, c), formOf(c)]);
    if (named === undefined) return deadLink(c);
    const { arrival, actor, opened } = named;
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const { meetings, ...told } = await answerTogether(means, reader, actor, form, opened);
    return showNamed(means, c, { ...named, opened: meetings }, told);
  });

  return routes;
}

interface Named {
  readonly arrival: Arrival;
  readonly actor: Office;
  /** Those that the link opens, and those that were moved or cancelled since it was made. */
  readonly opened: readonly Meeting[];
  readonly changed: readonly Meeting[];
}

/** Undefined where the link opens none of its meetings (any more). */
async function arriveAtNamed(means: Means, c: Context): Promise<Named | undefined> {
  const [found, facts] = await Promise.all([linkFromCookie(means, c, 'answers'), means.store.facts()]);
  if (facts === undefined) throw new NoSummit('no summit is loaded');
  if (found === undefined) return undefined;
  const named = await means.store.meetings((found.link.meetings ?? []).map(({ meeting }) => meeting));
  const now = means.now();
  const visitors = named.map((meeting) => linkVisitor(found, meeting, now));
  const visitor = visitors.find((one) => one !== undefined);
  if (visitor === undefined) return undefined;
  const arrival: Arrival = { facts, language: languageFor(c, visitor.language), visitor };
  const actor = officeOf(arrival);
  if (actor === undefined) return undefined;
  return {
    ...{ arrival, actor },
    opened: named.filter((_, index) => visitors[index] !== undefined),
    changed: named.filter((_, index) => visitors[index] === undefined),
  };
}

interface Shown {
  readonly status?: ContentfulStatusCode;
  readonly answered?: readonly Answered[];
}

function showNamed(means: Means, c: Context, named: Named, { status, answered = [] }: Shown = {}) {
  const { arrival, actor, opened, changed } = named;
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const page = (
    <MailedAnswersPage
      reader={reader}
      meetings={viewsFor(actor, opened)}
      changed={viewsFor(actor, changed).map(({ other, state }): Changed => ({ city: other.city, state: state.name }))}
      secret={means.mint()}
      action={mailedAnswersPath}
      isUnanswered={status === 422}
      results={resultsFor(actor, answered)}
    />
  );
  const frame = { title: reader.say('page.answers'), here: mailedAnswersPath };
  return framed(c, arrival, { ...frame, ...(status === undefined ? {} : { status }) }, page);
}
