import { type Context, Hono } from 'hono';
import { daySchema } from '../../shared/summit/grid.ts';
import { roomIdSchema } from '../../shared/summit/room.ts';
import { roomClosed, roomReopened } from './amendments.ts';
import { Fields } from './fields.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { RoomsPage } from './pages/rooms-page.tsx';
import type { RefusedChange } from './pages/span-fields.tsx';
import { repairOf } from './planning.ts';
import { Reader } from './reader.ts';
import { spanGiven } from './request-form.ts';
import { formOf, goTo } from './show.ts';
import { type Arrival, arrive, isOrganizer } from './visitor.ts';

/** The rooms for organizers. A room closed for a time, or opened again, is a plan first, whose preview tells whom it hits. */
export function roomPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/rooms', async (c) => {
    const arrival = await arrive(means, c);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const { close, day } = c.req.query();
    // From the board: the room is to be closed on the day one looked at.
    const typed = new Fields(new URLSearchParams({ day: daySchema.safeParse(day).data ?? '' }));
    return showRooms(means, c, arrival, close === undefined ? undefined : { id: close, typed, messages: [] });
  });

  routes.post('/rooms/:room', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { facts, language } = arrival;
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const id = roomIdSchema.safeParse(c.req.param('room'));
    if (!id.success) return c.notFound();
    const reopen = form.text('reopen');
    const span = spanGiven(form, facts.summit.grid);
    const closed = () => (span.ok ? roomClosed(facts, id.data, span.value) : span);
    const amendment = reopen === undefined ? closed() : roomReopened(facts, id.data, reopen);
    const plan = await repairOf(means, arrival, amendment, form.text('key'));
    if (plan.ok) return goTo(c, `/plans/${plan.value.id}`);
    return showRooms(means, c, arrival, { id: id.data, typed: form, messages: messagesOf(language, plan.faults) });
  });

  return routes;
}

function showRooms(means: Means, c: Context, arrival: Arrival, refused?: RefusedChange) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const frame = {
    title: reader.say('page.nav.rooms'),
    here: '/rooms',
    status: refused === undefined || refused.messages.length === 0 ? 200 : 422,
  } as const;
  const page = <RoomsPage reader={reader} secret={means.mint()} {...(refused === undefined ? {} : { refused })} />;
  return framed(c, arrival, frame, page);
}
