import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { type Answered, answerTogether, resultsFor, viewsFor } from './answers.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf } from './http/show.ts';
import { type Arrival, arrive, type Office, officeOf } from './http/visitor.ts';
import type { Means } from './means.ts';
import { AnswersPage } from './pages/answers-page.tsx';
import { MeetingListPage } from './pages/meeting-list.tsx';
import { Reader } from './reader.ts';

/** Only what is to be answered. */
const answersPath = '/meetings/answers';

/** An office's meetings, with what has become of each; those that need an answer can be answered together. */
export function meetingsPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/meetings', async (c) => {
    const arrival = await arrive(means, c);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    return showList(means, c, arrival, actor, await meetingsOf(means, actor));
  });

  routes.get(answersPath, async (c) => {
    const arrival = await arrive(means, c);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    return showList(means, c, arrival, actor, await meetingsOf(means, actor), { of: 'answers' });
  });

  routes.post(answersPath, async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    const meetings = await meetingsOf(means, actor);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const { meetings: after, ...told } = await answerTogether(means, reader, actor, form, meetings);
    return showList(means, c, arrival, actor, after, { of: 'answers', ...told });
  });

  return routes;
}

async function meetingsOf({ store }: Means, { delegation }: Office): Promise<Meeting[]> {
  const desk = await store.desk(delegation);
  return store.meetings(desk.meetings);
}

interface Shown {
  readonly of?: 'meetings' | 'answers';
  readonly status?: ContentfulStatusCode;
  readonly answered?: readonly Answered[];
}

function showList(
  means: Means,
  c: Context,
  arrival: Arrival,
  actor: Office,
  meetings: readonly Meeting[],
  { of = 'meetings', status, answered = [] }: Shown = {},
) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const props = {
    reader,
    meetings: viewsFor(actor, meetings),
    secret: means.mint(),
    action: answersPath,
    isUnanswered: status === 422,
    results: resultsFor(actor, answered),
  };
  const page = of === 'answers' ? <AnswersPage {...props} /> : <MeetingListPage {...props} />;
  const frame =
    of === 'answers'
      ? { title: reader.say('page.answers'), here: answersPath }
      : { title: reader.say('page.nav.meetings'), here: '/meetings' };
  return framed(c, arrival, { ...frame, ...(status === undefined ? {} : { status }) }, page);
}
