import { type Context, Hono } from 'hono';
import { delegationIdSchema, delegationSchema } from '../../../shared/summit/delegation.ts';
import { daySchema } from '../../../shared/summit/grid.ts';
import { roomIdSchema, spanSchema } from '../../../shared/summit/room.ts';
import { sessionIdSchema } from '../../../shared/summit/session-id.ts';
import { asSent, faultsOf } from '../forms/fields.ts';
import { type Arrival, arrive } from '../http/visitor.ts';
import type { Means } from '../means.ts';
import { type Changed, changeSessionTime, closeRoom } from '../planning/agenda-change.ts';
import { shownDay } from '../programme.tsx';
import { refusalText, removeDelegation } from '../removal.tsx';
import { bodyOf, notAllowed, notSignedIn } from './json.ts';
import { faultsAnswer, problemJson } from './problem.ts';

/** The part of the API that is for organizers only. */
export function organizerApi(means: Means): Hono {
  const routes = new Hono();

  routes.get('/api/board', async (c) => {
    const [arrival, waiting] = await Promise.all([arrive(means, c), means.store.waiting()]);
    const refusal = refusalOf(c, arrival);
    if (refusal !== undefined) return refusal;
    const day = shownDay(arrival.facts, daySchema.safeParse(c.req.query('day')).data, means.now());
    return c.json({ day, meetings: await means.store.day(day), waiting });
  });

  routes.put('/api/sessions/:session/time', async (c) => {
    const [arrival, body] = await Promise.all([arrive(means, c), bodyOf(c)]);
    const id = sessionIdSchema.safeParse(c.req.param('session'));
    const refusal = refusalOf(c, arrival);
    if (refusal !== undefined || arrival.visitor === undefined) return refusal ?? notSignedIn(c);
    if (!id.success) return problemJson(c, { status: 404, kind: 'not-found' });
    const time = spanSchema.safeParse(body, asSent);
    if (!time.success) return faultsAnswer(c, faultsOf(time.error));
    const changed = await changeSessionTime(means, arrival.facts, arrival.visitor.actor, id.data, time.data);
    return answer(c, changed, arrival.facts.programme.revision, 200);
  });

  routes.post('/api/rooms/:room/closures', async (c) => {
    const [arrival, body] = await Promise.all([arrive(means, c), bodyOf(c)]);
    const id = roomIdSchema.safeParse(c.req.param('room'));
    const refusal = refusalOf(c, arrival);
    if (refusal !== undefined || arrival.visitor === undefined) return refusal ?? notSignedIn(c);
    if (!id.success) return problemJson(c, { status: 404, kind: 'not-found' });
    const span = spanSchema.safeParse(body, asSent);
    if (!span.success) return faultsAnswer(c, faultsOf(span.error));
    const changed = await closeRoom(means, arrival.facts, arrival.visitor.actor, id.data, span.data);
    return answer(c, changed, arrival.facts.venue.revision, 201);
  });

  routes.post('/api/delegations/:delegation/remove', async (c) => {
    const [arrival, body] = await Promise.all([arrive(means, c), bodyOf(c)]);
    const id = delegationIdSchema.safeParse(c.req.param('delegation'));
    const refusal = refusalOf(c, arrival);
    if (refusal !== undefined || arrival.visitor === undefined) return refusal ?? notSignedIn(c);
    const delegation = id.success ? await means.store.delegation(id.data) : undefined;
    if (delegation === undefined) return problemJson(c, { status: 404, kind: 'not-found' });
    const seen = removeBody.safeParse(body, asSent);
    if (!seen.success) return faultsAnswer(c, faultsOf(seen.error));
    const { facts, visitor, language } = arrival;
    const why = await removeDelegation(means, facts, visitor.actor, delegation, seen.data.revision);
    if (why === undefined) return c.json({ removed: delegation.id });
    const kind = why === 'asked' ? 'has-meetings' : 'stale';
    return problemJson(c, { status: 409, kind, detail: refusalText(language, delegation, why) });
  });

  return routes;
}

/** The delegation as whoever removes it has seen it. */
export const removeBody = delegationSchema.pick({ revision: true });

/** For whoever is not an organizer. */
export function refusalOf(c: Context, { visitor }: Arrival): Response | undefined {
  if (visitor === undefined) return notSignedIn(c);
  return visitor.actor.role === 'organizer' ? undefined : notAllowed(c);
}

function answer(c: Context, changed: Changed, before: number, status: 200 | 201): Response {
  if (changed.ok) return c.json({ revision: before + 1 }, status);
  const [first] = changed.faults;
  if (first?.key === 'problem.not-found') return problemJson(c, { status: 404, kind: 'not-found' });
  if (first?.key === 'problem.stale') return problemJson(c, { status: 409, kind: 'stale' });
  return faultsAnswer(c, changed.faults);
}
