import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { type MeetingId, meetingIdSchema } from '../../shared/summit/claim.ts';
import { type Notes, noteFields } from '../store/notes.ts';
import { asSent, type Fault, type Fields, faultsOf } from './forms/fields.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import { deadLink } from './invitations.tsx';
import type { Means } from './means.ts';
import { type Message, messagesOf } from './pages/controls.tsx';
import { NotesPage, noteNames } from './pages/notes-page.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

const bodySchema = z.object({ ...noteFields, version: z.coerce.number().int().min(0) });

/** A meeting's protocol notes, for organizers only: GET and POST /m/{meeting}/notes. */
export function notesPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/m/:meeting/notes', async (c) => {
    const seen = await look(means, c);
    return seen instanceof Response ? seen : showNotes(means, c, seen);
  });

  routes.post('/m/:meeting/notes', async (c) => {
    const [seen, form] = await Promise.all([look(means, c), formOf(c)]);
    if (seen instanceof Response) return seen;
    const { meeting, notes, arrival } = seen;
    const actor = arrival.visitor?.actor;
    if (actor?.role !== 'organizer') return turnedAway(c, arrival.visitor);
    const typed = Object.fromEntries(noteNames.map((name) => [name, form.text(name)]));
    const body = bodySchema.safeParse({ ...typed, version: form.text('version') }, asSent);
    if (!body.success) return showNotes(means, c, seen, { typed: form, faults: faultsOf(body.error) });
    const { version, ...said } = body.data;
    const now = means.now();
    const next: Notes = { ...said, meeting: meeting.id, version: version + 1, at: now, by: actor.email };
    const pair = `${meeting.requester.city} – ${meeting.invited.city}`;
    const event = eventOf(means, actor, 'notes-changed', `${meeting.id}: ${pair}`);
    const isSaved = version === (notes?.version ?? 0) && (await means.store.changeNotes(next, event));
    if (isSaved) return goTo(c, `/m/${meeting.id}/notes`);
    const saved = await means.store.notes(meeting.id);
    return showNotes(means, c, saved === undefined ? seen : { ...seen, notes: saved }, { typed: form, faults: [] });
  });

  return routes;
}

interface Seen {
  readonly arrival: Arrival;
  readonly meeting: Meeting;
  readonly notes?: Notes;
}

async function look(means: Means, c: Context): Promise<Seen | Response> {
  const id = meetingIdSchema.safeParse(c.req.param('meeting'));
  if (!id.success) return deadLink(c);
  const [arrival, meeting, notes] = await read(means, c, id.data);
  if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
  if (meeting === undefined) return deadLink(c, id.data);
  return { arrival, meeting, ...(notes === undefined ? {} : { notes }) };
}

function read(means: Means, c: Context, id: MeetingId) {
  return Promise.all([arrive(means, c), means.store.meeting(id), means.store.notes(id)]);
}

/** What was refused: at fault, or (without faults) overtaken by someone else's notes. */
interface Refusal {
  readonly typed: Fields;
  readonly faults: readonly Fault[];
}

function showNotes(means: Means, c: Context, { arrival, meeting, notes }: Seen, refusal?: Refusal) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const isStale = refusal !== undefined && refusal.faults.length === 0;
  const messages: Message[] = refusal === undefined ? [] : messagesOf(reader.language, refusal.faults);
  if (isStale) messages.push({ field: '', text: reader.say('page.notes.stale', { who: notes?.by ?? '' }) });
  const page = (
    <NotesPage
      reader={reader}
      meeting={meeting}
      messages={messages}
      isStale={isStale}
      {...(notes === undefined ? {} : { notes })}
      {...(refusal === undefined ? {} : { typed: refusal.typed })}
    />
  );
  const status = refusal === undefined ? 200 : isStale ? 409 : 422;
  return framed(c, arrival, { title: reader.say('page.notes'), here: `/m/${meeting.id}/notes`, status }, page);
}
