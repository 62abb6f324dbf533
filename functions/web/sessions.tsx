import { type Context, Hono } from 'hono';
import { sessionIdSchema } from '../../shared/summit/agenda.ts';
import { changeSessionTime } from './agenda-change.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { SessionsPage } from './pages/sessions-page.tsx';
import type { RefusedChange } from './pages/span-fields.tsx';
import { Reader } from './reader.ts';
import { spanTyped } from './request-form.ts';
import { formOf, goTo } from './show.ts';
import { type Arrival, arrive, isOrganizer } from './visitor.ts';

/** The agenda for organizers: each session's time can be changed. */
export function sessionPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/sessions', async (c) => {
    const arrival = await arrive(means, c);
    return isOrganizer(arrival) ? showSessions(means, c, arrival) : turnedAway(c, arrival.visitor);
  });

  routes.post('/sessions/:session', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor, facts, language } = arrival;
    if (visitor === undefined || !isOrganizer(arrival)) return turnedAway(c, visitor);
    const id = sessionIdSchema.safeParse(c.req.param('session'));
    if (!id.success) return c.notFound();
    const time = spanTyped(form, facts.summit.grid) ?? {
      ok: false as const,
      faults: [{ field: 'day', key: 'problem.window-incomplete' as const }],
    };
    const changed = time.ok ? await changeSessionTime(means, facts, visitor.actor, id.data, time.value) : time;
    if (changed.ok) return goTo(c, `/sessions#${id.data}`);
    return showSessions(means, c, arrival, {
      id: id.data,
      typed: form,
      messages: messagesOf(language, changed.faults),
    });
  });

  return routes;
}

function showSessions(means: Means, c: Context, arrival: Arrival, refused?: RefusedChange) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const frame = {
    title: reader.say('page.nav.sessions'),
    here: '/sessions',
    status: refused === undefined ? 200 : 422,
  } as const;
  const page = <SessionsPage reader={reader} {...(refused === undefined ? {} : { refused })} />;
  return framed(c, arrival, frame, page);
}
