import { type Context, Hono } from 'hono';
import { isFittedAlike, type Session } from '../../shared/summit/agenda.ts';
import { type Amendment, amended } from '../../shared/summit/amendment.ts';
import { sessionIdSchema } from '../../shared/summit/session-id.ts';
import type { Parsed } from './commands.ts';
import type { Fault, Fields } from './forms/fields.ts';
import { printOf, sessionTyped } from './forms/session-form.ts';
import { framed, told, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { SessionsPage } from './pages/sessions-page.tsx';
import type { RefusedChange } from './pages/span-fields.tsx';
import { repairOf } from './planning/planning.ts';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

/**
 * The agenda for organizers. A session added, moved or dropped is a plan first, whose preview tells whom it hits; a change of its words
 * alone is saved at once.
 */
export function sessionPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/sessions', async (c) => {
    const arrival = await arrive(means, c);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    return showSessions(means, c, arrival, { isSaved: c.req.query('saved') === 'yes' });
  });

  routes.post('/sessions', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const { grid } = arrival.facts.summit;
    const offices = await means.store.delegations();
    return repair(means, c, arrival, 'new', form, sessionTyped(form, { grid, offices }, arrival.language));
  });

  routes.post('/sessions/:session', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const session = arrival.facts.programme.sessions.find(({ id }) => id === c.req.param('session'));
    return session === undefined ? told(c, 'not-found', 404) : change(means, c, arrival, session, form);
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

const stale: Fault = { field: '', key: 'problem.stale' };

/** What no meeting is fitted to is saved at once; anything else is a plan first. */
async function change(means: Means, c: Context, arrival: Arrival, session: Session, form: Fields) {
  const { facts, visitor, language } = arrival;
  if (visitor === undefined) throw new Error('nobody changes a session without having signed in');
  const { grid, rules } = facts.summit;
  const offices = await means.store.delegations();
  const typed = sessionTyped(form, { grid, offices }, language, session);
  const isThere = typed.ok && printOf(typed.value.session) === printOf(session);
  if (isThere) return goTo(c, '/sessions?saved=yes');
  if (form.text('seen') !== printOf(session)) return refuseStale(means, c, arrival, form);
  if (!typed.ok || !isFittedAlike(session, typed.value.session, rules)) {
    return repair(means, c, arrival, session.id, form, typed);
  }
  const after = amended({ facts, delegations: [] }, typed.value).facts.programme;
  const event = eventOf(means, visitor.actor, 'programme-changed', wordsChanged(session, typed.value.session));
  const isNext = await means.store.changeProgramme(after, event);
  return isNext ? goTo(c, '/sessions?saved=yes') : refuseStale(means, c, arrival, form);
}

/** "ses_lunch: title, provisional". */
function wordsChanged(before: Session, after: Session): string {
  const [then, now]: Readonly<Record<string, unknown>>[] = [before, after];
  const fields = Object.keys(after).filter((field) => JSON.stringify(then?.[field]) !== JSON.stringify(now?.[field]));
  return `${after.id}: ${fields.join(', ')}`;
}

/** What is there now, and not what was typed, is shown beside the word that it has changed. */
async function refuseStale(means: Means, c: Context, arrival: Arrival, typed: Fields) {
  const facts = (await means.store.facts()) ?? arrival.facts;
  const refused = { id: '', typed, messages: messagesOf(arrival.language, [stale]) };
  return showSessions(means, c, { ...arrival, facts }, { refused }, 409);
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
  return showSessions(means, c, arrival, { refused: { id, typed: form, messages } }, 422);
}

async function showSessions(
  means: Means,
  c: Context,
  arrival: Arrival,
  outcome: { readonly refused?: RefusedChange; readonly isSaved?: boolean },
  status: 200 | 409 | 422 = 200,
) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const frame = { title: reader.say('page.nav.sessions'), here: '/sessions', status } as const;
  const shown = { reader, offices: await means.store.delegations(), secret: means.mint(), ...outcome };
  return framed(c, arrival, frame, <SessionsPage {...shown} />);
}
