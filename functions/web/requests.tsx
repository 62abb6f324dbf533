import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Viewer } from '../../shared/meeting/access.ts';
import type { Actor } from '../../shared/meeting/meeting.ts';
import type { Problem } from '../../shared/meeting/problem.ts';
import { type DelegationId, delegationIdSchema } from '../../shared/summit/delegation.ts';
import { carryOut } from '../store/carry-out.ts';
import { actingAs, newMeetingId, onceKey, type Parsed, requestOf } from './commands.ts';
import { type Fault, Fields } from './fields.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { type Message, messagesOf } from './pages/controls.tsx';
import { RequestPage } from './pages/request-page.tsx';
import { commonTimes } from './places.ts';
import { messageOf, statusOf } from './problems.ts';
import { Reader } from './reader.ts';
import { requestBody } from './request-form.ts';
import { formOf, goTo } from './show.ts';
import { type Arrival, arrive } from './visitor.ts';

/** Asking for a meeting: by an office for itself, or by an organizer for the office that called. */
export function requestPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/meetings/new', async (c) => {
    const arrival = await arrive(means, c);
    if (arrival.visitor === undefined) return turnedAway(c, undefined);
    return showForm(means, c, arrival, arrival.visitor.actor, new Fields(new URL(c.req.url).searchParams));
  });

  routes.post('/meetings', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor, facts, language } = arrival;
    if (visitor === undefined) return turnedAway(c, undefined);
    if (form.text('step') === 'times') return showForm(means, c, arrival, visitor.actor, form);
    const asker = askerOf(visitor.actor, form);
    const body = asker.ok ? requestBody(form, facts.summit.grid) : asker;
    if (!asker.ok || !body.ok) return showForm(means, c, arrival, visitor.actor, form, faulty(arrival, body));
    const { by, requester } = asker.value;
    const command = requestOf(by, requester, newMeetingId(means.mint()), body.value);
    if (!command.ok) return showForm(means, c, arrival, visitor.actor, form, faulty(arrival, command));
    const key = onceKey(requester, form.text('key') ?? means.mint());
    const outcome = await carryOut(means, undefined, command.value, { key, known: { facts } });
    if (outcome.ok) return goTo(c, `/m/${outcome.meeting.id}`);
    const reader = new Reader(language, facts, means.now());
    return showForm(means, c, arrival, visitor.actor, form, refusalOf(reader, outcome.problem));
  });

  return routes;
}

/** Who asks, and for which office. */
function askerOf(viewer: Viewer, form: Fields): Parsed<{ by: Actor; requester: DelegationId }> {
  if (viewer.role === 'office') return { ok: true, value: { by: viewer, requester: viewer.delegation } };
  const by = actingAs(viewer, form.text('onBehalfOf'));
  if (!by.ok) return by;
  const requester = by.value.role === 'organizer' ? by.value.onBehalfOf : undefined;
  if (requester !== undefined) return { ok: true, value: { by: by.value, requester } };
  return { ok: false, faults: [{ field: 'onBehalfOf', key: 'problem.required' }] };
}

interface Refusal {
  readonly status: ContentfulStatusCode;
  readonly messages: readonly Message[];
  /** The meeting that is in the way, and can be opened instead. */
  readonly meeting?: string;
}

function faulty({ language }: Arrival, parsed: Parsed<unknown>): Refusal {
  const faults: readonly Fault[] = parsed.ok ? [] : parsed.faults;
  return { status: 422, messages: messagesOf(language, faults) };
}

function refusalOf(reader: Reader, problem: Problem): Refusal {
  const meeting = 'meeting' in problem ? { meeting: problem.meeting } : {};
  return { status: statusOf[problem.kind], messages: [messageOf(reader, problem)], ...meeting };
}

async function showForm(means: Means, c: Context, arrival: Arrival, viewer: Viewer, typed: Fields, refusal?: Refusal) {
  const { facts, language } = arrival;
  const reader = new Reader(language, facts, means.now());
  const invited = delegationIdSchema.safeParse(typed.text('invited')).data;
  const asker = askerOf(viewer, typed);
  const requester = asker.ok ? asker.value.requester : undefined;
  const [offices, common] = await Promise.all([
    means.store.delegations(),
    requester === undefined || invited === undefined
      ? undefined
      : commonTimes(means, facts, requester, invited, typed.number('lengthMinutes')),
  ]);
  const page = (
    <RequestPage
      reader={reader}
      offices={offices}
      {...(viewer.role === 'office' ? { own: viewer.delegation } : {})}
      {...(common === undefined ? {} : { common })}
      typed={typed}
      messages={refusal?.messages ?? []}
      {...(refusal?.meeting === undefined ? {} : { inTheWay: refusal.meeting })}
      secret={means.mint()}
    />
  );
  const frame = { title: reader.say('page.nav.ask'), here: '/meetings/new' };
  return framed(c, arrival, { ...frame, ...(refusal === undefined ? {} : { status: refusal.status }) }, page);
}
