import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { lateChanges, toBeTold } from '../../shared/meeting/late-change.ts';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { dayOf, type Instant, instantOfLocal } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { Told } from '../store/told.ts';
import { markAt } from '../store/trail.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { notReached } from './not-reached.ts';
import { type Call, CallsPage } from './pages/calls-page.tsx';
import { Reader } from './reader.ts';
import { silentOffices } from './silent.ts';

/** Events of one day that are looked through for late changes. */
const LIMIT_EVENTS = 2000;

const tellingSchema = z.object({
  meeting: meetingIdSchema,
  number: z.coerce.number().int().min(1),
  to: z.enum(['requester', 'invited']),
});

/** Whom to call now, and what they were told. */
export function callPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/calls', async (c) => {
    const arrival = await arrive(means, c);
    return isOrganizer(arrival) ? showCalls(means, c, arrival) : turnedAway(c, arrival.visitor);
  });

  routes.post('/calls/:what', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor, facts } = arrival;
    if (visitor?.actor.role !== 'organizer') return turnedAway(c, visitor);
    const telling = tellingSchema.safeParse({
      meeting: form.text('meeting'),
      number: form.text('number'),
      to: form.text('to'),
    });
    const what = c.req.param('what');
    if (!telling.success || (what !== 'told' && what !== 'untold')) return c.notFound();
    const now = means.now();
    const day = dayOf(facts.summit.grid, now);
    if (what === 'untold') await means.store.unmarkTold(day, telling.data);
    // Whoever told the office first stands; a second mark finds that and changes nothing.
    else await means.store.markTold(day, { ...telling.data, at: now, by: visitor.actor.email });
    return goTo(c, '/calls');
  });

  return routes;
}

async function showCalls(means: Means, c: Context, arrival: Arrival) {
  const { store } = means;
  const { facts, language } = arrival;
  const now = means.now();
  const day = dayOf(facts.summit.grid, now);
  const [offices, reaches, givenUp, told, late, silent] = await Promise.all([
    store.delegations(),
    store.reaches(),
    store.failedMail(),
    store.told(day),
    changesOf(means, facts, now),
    silentOffices(means.store, now),
  ]);
  const officeOf = (id: string) => offices.find((one) => one.id === id);
  const reader = new Reader(language, facts, now);
  const withTold = (call: Call): Call => ({ ...call, ...markOf(told, call) });
  const page = (
    <CallsPage
      reader={reader}
      officeOf={officeOf}
      changes={late.map(withTold)}
      silent={silent.map(withTold)}
      notReached={notReached(offices, reaches, givenUp)}
    />
  );
  return framed(c, arrival, { title: reader.say('page.calls'), here: '/calls' }, page);
}

function markOf(told: readonly Told[], { meeting, number, to }: Call): { told?: Told } {
  const mark = told.find((one) => one.meeting === meeting.id && one.number === number && one.to === to);
  return mark === undefined ? {} : { told: mark };
}

/** The day's late changes, a call for each office that has to hear of one; newest first. */
async function changesOf({ store }: Means, { summit }: Facts, now: Instant): Promise<Call[]> {
  const since = instantOfLocal(summit.grid, `${dayOf(summit.grid, now)}T00:00`);
  const { entries } = await store.trail(markAt(now), since, LIMIT_EVENTS);
  const late = lateChanges(entries.flatMap((entry) => (entry.about === 'meeting' ? [entry.event] : [])));
  const meetings = new Map((await store.meetings(late.map(({ meeting }) => meeting))).map((one) => [one.id, one]));
  return late.flatMap((event) => {
    const meeting = meetings.get(event.meeting);
    if (meeting === undefined) return [];
    return toBeTold(event, meeting).map((to): Call => ({ meeting, to, number: event.number, event }));
  });
}
