import { type Context, Hono } from 'hono';
import { mayCommand, sideOf, visibleTo } from '../../../shared/meeting/access.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { type MeetingId, meetingIdSchema } from '../../../shared/summit/claim.ts';
import type { Delegation, DelegationId } from '../../../shared/summit/delegation.ts';
import { carryOut, type Outcome } from '../../store/carry-out.ts';
import { sceneOf } from '../../store/situation.ts';
import { actingAs, commandOf, isAction, newMeetingId, onceKey, requestOf } from '../commands.ts';
import { type Arrival, arrive, arriveAt, type Visitor } from '../http/visitor.ts';
import type { Means } from '../means.ts';
import { startsFor } from '../places/places.ts';
import { Reader } from '../reader.ts';
import { carryOutKnown, mayGive, viewFor } from '../seen.ts';
import { bodyOf, notAllowed, notSignedIn, onlyJson } from './json.ts';
import { organizerApi } from './organizers.ts';
import { planApi } from './plans.ts';
import { faultsAnswer, problemAnswer, problemJson } from './problem.ts';

/** The JSON API: the same commands and views as the pages, by the same schemas. `operations.ts` lists all of it. */
export function apiRoutes(means: Means): Hono {
  const routes = new Hono();
  routes.use('/api/*', onlyJson);

  routes.get('/api/summit', async (c) => {
    const { visitor, facts } = await arrive(means, c);
    if (visitor === undefined) return notSignedIn(c);
    const { zones, rooms } = facts.venue;
    return c.json({ summit: facts.summit, programme: facts.programme, zones, rooms });
  });

  routes.get('/api/delegations', async (c) => {
    const [{ visitor }, delegations] = await Promise.all([arrive(means, c), means.store.delegations()]);
    if (visitor === undefined) return notSignedIn(c);
    const isInFull = visitor.actor.role === 'organizer';
    return c.json({ delegations: isInFull ? delegations : delegations.map(publicPartOf) });
  });

  routes.get('/api/meetings', async (c) => {
    const { visitor } = await arrive(means, c);
    if (visitor === undefined) return notSignedIn(c);
    const office = officeFor(visitor, c.req.query('onBehalfOf'));
    if (!office.ok) return faultsAnswer(c, office.faults);
    const desk = await means.store.desk(office.value);
    const meetings = await means.store.meetings(desk.meetings);
    return c.json({ meetings: meetings.flatMap((meeting) => visibleTo(visitor.actor, meeting) ?? []) });
  });

  routes.post('/api/meetings', async (c) => {
    const [arrival, { onBehalfOf, ...request }] = await Promise.all([arrive(means, c), bodyOf(c)]);
    const { visitor, facts } = arrival;
    if (visitor === undefined) return notSignedIn(c);
    const office = officeFor(visitor, onBehalfOf);
    if (!office.ok) return faultsAnswer(c, office.faults);
    const by = actingAs(visitor.actor, office.value);
    const command = by.ok ? requestOf(by.value, office.value, newMeetingId(means.mint()), request) : by;
    if (!command.ok) return faultsAnswer(c, command.faults, arrival.language);
    const outcome = await carryOut(means, undefined, command.value, { ...onceOf(c, office.value), known: { facts } });
    return answer(means, c, arrival, visitor, outcome, 201);
  });

  routes.get('/api/meetings/:meeting', async (c) => {
    const found = await findMeeting(means, c);
    if (found instanceof Response) return found;
    return c.json({ meeting: viewFor(found.visitor, found.meeting) });
  });

  routes.get('/api/meetings/:meeting/times', async (c) => {
    const found = await findMeeting(means, c);
    if (found instanceof Response) return found;
    const { meeting, arrival } = found;
    const { requester, invited } = meeting;
    const scene = await sceneOf(means.store, arrival.facts, requester.delegation, invited.delegation, means.now());
    const side = sideOf(found.visitor.actor, meeting) ?? 'invited';
    return c.json({ starts: scene === undefined ? [] : startsFor(scene, meeting, means.now())[side] });
  });

  routes.get('/api/meetings/:meeting/events', async (c) => {
    const found = await findMeeting(means, c);
    if (found instanceof Response) return found;
    if (found.visitor.actor.role !== 'organizer') return notAllowed(c);
    return c.json({ events: await means.store.events(found.meeting.id) });
  });

  routes.post('/api/meetings/:meeting/:action', async (c) => {
    const action = c.req.param('action');
    if (!isAction(action)) return notThere(c);
    const found = await findMeeting(means, c);
    if (found instanceof Response) return found;
    const { arrival, visitor, meeting } = found;
    const body = await bodyOf(c);
    const by = actingAs(visitor.actor, body['onBehalfOf']);
    const command = by.ok ? commandOf(action, by.value, body) : by;
    if (!command.ok) return faultsAnswer(c, command.faults, arrival.language);
    if (!mayGive(visitor, command.value) || !mayCommand(command.value.by, command.value, meeting)) return notAllowed(c);
    const key = onceOf(c, meeting.id).key ?? onceKey(meeting.id, means.mint());
    return answer(means, c, arrival, visitor, await carryOutKnown(means, arrival, meeting, command.value, key), 200);
  });

  routes.route('/', organizerApi(means));
  routes.route('/', planApi(means));
  return routes;
}

/** What anyone at the summit may know of a delegation. */
function publicPartOf({ id, city, country, languages, takesMeetings }: Delegation) {
  return { id, city, country, languages, takesMeetings };
}

/** An office for itself and no other; an organizer for the office it names. */
function officeFor({ actor }: Visitor, onBehalfOf: unknown) {
  const by = actingAs(actor, onBehalfOf);
  if (!by.ok) return by;
  if (actor.role === 'office') return { ok: true as const, value: actor.delegation };
  const office = by.value.role === 'organizer' ? by.value.onBehalfOf : undefined;
  if (office !== undefined) return { ok: true as const, value: office };
  return { ok: false as const, faults: [{ field: 'onBehalfOf', key: 'problem.required' as const }] };
}

function onceOf(c: Context, scope: MeetingId | DelegationId): { key?: string } {
  const key = c.req.header('idempotency-key');
  return key === undefined || key === '' ? {} : { key: onceKey(scope, key) };
}

interface Found {
  readonly arrival: Arrival;
  readonly visitor: Visitor;
  readonly meeting: Meeting;
}

async function findMeeting(means: Means, c: Context): Promise<Found | Response> {
  const id = meetingIdSchema.safeParse(c.req.param('meeting'));
  if (!id.success) return notThere(c);
  const arrival = await arriveAt(means, c, id.data, 'link', onceOf(c, id.data).key);
  const { visitor, meeting } = arrival;
  if (visitor === undefined) return notSignedIn(c);
  if (meeting === undefined || visibleTo(visitor.actor, meeting) === undefined) return notThere(c);
  return { arrival, visitor, meeting };
}

function answer(means: Means, c: Context, arrival: Arrival, visitor: Visitor, outcome: Outcome, status: 200 | 201) {
  if (!outcome.ok) return problemAnswer(c, new Reader(arrival.language, arrival.facts, means.now()), outcome.problem);
  const { meeting, repeated } = outcome;
  if (status === 201) c.header('location', `/api/meetings/${meeting.id}`);
  // The body is the same each time; only the header tells that nothing was done anew.
  if (repeated) c.header('idempotency-replayed', 'true');
  return c.json({ meeting: viewFor(visitor, meeting) }, status);
}

function notThere(c: Context): Response {
  return problemJson(c, { status: 404, kind: 'not-found' });
}
