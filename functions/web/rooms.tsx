import { Hono } from 'hono';
import { daySchema } from '../../shared/summit/grid.ts';
import { roomIdSchema } from '../../shared/summit/room.ts';
import { Fields } from './forms/fields.ts';
import { spanGiven } from './forms/request-form.ts';
import { printOf, roomTyped } from './forms/room-form.ts';
import { told, turnedAway } from './frame.tsx';
import { formOf } from './http/show.ts';
import { arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { changeForm } from './pages/span-fields.tsx';
import { roomClosed, roomReopened } from './planning/amendments.ts';
import { change, copyHours, isAsTyped, refuse, repair, showRooms, stale } from './venue-change.tsx';

/**
 * The rooms for organizers. A room closed for a time, or opened again, is a plan first, whose preview tells whom it hits; so is any other
 * change that hits a meeting. What hits none is written at once.
 */
export function roomPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/rooms', async (c) => {
    const arrival = await arrive(means, c);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const { close, day, saved } = c.req.query();
    // From the board: the room is to be closed on the day one looked at.
    const typed = new Fields(new URLSearchParams({ day: daySchema.safeParse(day).data ?? '' }));
    const refused = close === undefined ? {} : { refused: { id: close, typed, messages: [] } };
    return showRooms(means, c, arrival, { isSaved: saved === 'yes', ...refused });
  });

  routes.post('/rooms', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const sent = { id: 'new', typed: form };
    if (form.has('copy')) return copyHours(means, c, arrival, sent);
    return change(means, c, arrival, sent, roomTyped(form, arrival.facts, undefined));
  });

  routes.post('/rooms/:room/:what{change|remove}', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const room = arrival.facts.venue.rooms.find(({ id }) => id === c.req.param('room'));
    if (room === undefined) return told(c, 'not-found', 404);
    const sent = { id: changeForm(room.id), typed: form };
    const removal = { ok: true, value: { kind: 'room', id: room.id, room: null } } as const;
    const amendment = c.req.param('what') === 'remove' ? removal : roomTyped(form, arrival.facts, room);
    const isAsSeen = form.text('seen') === printOf(room) || (amendment.ok && isAsTyped(amendment.value, arrival.facts));
    if (isAsSeen && form.has('copy')) return copyHours(means, c, arrival, sent);
    return isAsSeen ? change(means, c, arrival, sent, amendment) : refuse(means, c, arrival, sent, [stale]);
  });

  routes.post('/rooms/:room', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { facts } = arrival;
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const id = roomIdSchema.safeParse(c.req.param('room'));
    if (!id.success) return c.notFound();
    const reopen = form.text('reopen');
    const span = spanGiven(form, facts.summit.grid);
    const closed = () => (span.ok ? roomClosed(facts, id.data, span.value) : span);
    const amendment = reopen === undefined ? closed() : roomReopened(facts, id.data, reopen);
    return repair(means, c, arrival, { id: id.data, typed: form }, amendment);
  });

  return routes;
}
