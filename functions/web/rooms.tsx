import { type Context, Hono } from 'hono';
import { roomIdSchema } from '../../shared/summit/room.ts';
import { closeRoom, reopenRoom } from './agenda-change.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { RoomsPage } from './pages/rooms-page.tsx';
import type { RefusedChange } from './pages/span-fields.tsx';
import { Reader } from './reader.ts';
import { spanTyped } from './request-form.ts';
import { formOf, goTo } from './show.ts';
import { type Arrival, arrive, isOrganizer } from './visitor.ts';

/** The rooms for organizers: each can be closed for a time and opened again. */
export function roomPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/rooms', async (c) => {
    const arrival = await arrive(means, c);
    return isOrganizer(arrival) ? showRooms(means, c, arrival) : turnedAway(c, arrival.visitor);
  });

  routes.post('/rooms/:room', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor, facts, language } = arrival;
    if (visitor === undefined || !isOrganizer(arrival)) return turnedAway(c, visitor);
    const id = roomIdSchema.safeParse(c.req.param('room'));
    if (!id.success) return c.notFound();
    const reopen = form.text('reopen');
    const span = spanTyped(form, facts.summit.grid) ?? {
      ok: false as const,
      faults: [{ field: 'day', key: 'problem.window-incomplete' as const }],
    };
    const close = () => (span.ok ? closeRoom(means, facts, visitor.actor, id.data, span.value) : span);
    const changed =
      reopen === undefined ? await close() : await reopenRoom(means, facts, visitor.actor, id.data, reopen);
    if (changed.ok) return goTo(c, `/rooms#${id.data}`);
    return showRooms(means, c, arrival, { id: id.data, typed: form, messages: messagesOf(language, changed.faults) });
  });

  return routes;
}

function showRooms(means: Means, c: Context, arrival: Arrival, refused?: RefusedChange) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const frame = {
    title: reader.say('page.nav.rooms'),
    here: '/rooms',
    status: refused === undefined ? 200 : 422,
  } as const;
  return framed(c, arrival, frame, <RoomsPage reader={reader} {...(refused === undefined ? {} : { refused })} />);
}
