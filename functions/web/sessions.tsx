import { type Context, Hono } from 'hono';
import { sessionIdSchema } from '../../shared/summit/agenda.ts';
import type { Amendment } from '../../shared/summit/amendment.ts';
import type { Parsed } from './commands.ts';
import type { Fields } from './forms/fields.ts';
import { spanGiven } from './forms/request-form.ts';
import { sessionTyped } from './forms/session-form.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { SessionsPage } from './pages/sessions-page.tsx';
import type { RefusedChange } from './pages/span-fields.tsx';
import { sessionMoved } from './planning/amendments.ts';
import { repairOf } from './planning/planning.ts';
import { Reader } from './reader.ts';

/** The agenda for organizers. A session added, moved or dropped is a plan first, whose preview tells whom it hits. */
export function sessionPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/sessions', async (c) => {
    const arrival = await arrive(means, c);
    return isOrganizer(arrival) ? showSessions(means, c, arrival) : turnedAway(c, arrival.visitor);
  });

  routes.post('/sessions', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    return repair(means, c, arrival, 'new', form, sessionTyped(form, arrival.facts.summit.grid, arrival.language));
  });

  routes.post('/sessions/:session', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const id = sessionIdSchema.safeParse(c.req.param('session'));
    if (!id.success) return c.notFound();
    const time = spanGiven(form, arrival.facts.summit.grid);
    const moved = time.ok ? sessionMoved(arrival.facts, id.data, time.value) : time;
    return repair(means, c, arrival, id.data, form, moved);
  });

  routes.post('/sessions/:session/drop', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const id = sessionIdSchema.safeParse(c.req.param('session'));
    if (!id.success) return c.notFound();
    const dropped = { kind: 'session', id: id.data, session: null } as const;
    return repair(means, c, arrival, id.data, form, { ok: true, value: dropped });
  });

  return routes;
}

async function repair(
  means: Means,
  c: Context,
  arrival: Arrival,
  id: string,
  form: Fields,
  amendment: Parsed<Amendment>,
) {
  const plan = await repairOf(means, arrival, amendment, form.text('key'));
  if (plan.ok) return goTo(c, `/plans/${plan.value.id}`);
  const messages = messagesOf(arrival.language, plan.faults);
  return showSessions(means, c, arrival, { id, typed: form, messages });
}

function showSessions(means: Means, c: Context, arrival: Arrival, refused?: RefusedChange) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const frame = {
    title: reader.say('page.nav.sessions'),
    here: '/sessions',
    status: refused === undefined ? 200 : 422,
  } as const;
  const page = <SessionsPage reader={reader} secret={means.mint()} {...(refused === undefined ? {} : { refused })} />;
  return framed(c, arrival, frame, page);
}
