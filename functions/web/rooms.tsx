import { type Context, Hono } from 'hono';
import { newHits } from '../../shared/plan/own-hits.ts';
import { type Amendment, amended } from '../../shared/summit/amendment.ts';
import { type Day, daySchema, daysOf } from '../../shared/summit/grid.ts';
import { roomIdSchema } from '../../shared/summit/room.ts';
import { worldOf } from '../store/world.ts';
import type { Parsed } from './commands.ts';
import { type Fault, Fields } from './forms/fields.ts';
import { spanGiven } from './forms/request-form.ts';
import { isRoomThere, printOf, roomTyped } from './forms/room-form.ts';
import { withHoursOf } from './forms/room-hours.ts';
import { framed, told, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { changeForm, RoomsPage } from './pages/rooms-page.tsx';
import type { RefusedChange } from './pages/span-fields.tsx';
import { amendmentFaults, roomClosed, roomReopened } from './planning/amendments.ts';
import { repairOf } from './planning/planning.ts';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

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
    const isAsSeen =
      form.text('seen') === printOf(room) || (amendment.ok && isRoomThere(amendment.value, arrival.facts));
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

/** The form that was sent, by its name on the page. */
type Sent = Pick<RefusedChange, 'id' | 'typed'>;

const stale: Fault = { field: '', key: 'problem.stale' };

/** The form once more, with one day's hours on all days; nothing is written. */
function copyHours(means: Means, c: Context, arrival: Arrival, { id, typed }: Sent) {
  const day = daySchema.safeParse(typed.text('copy')).data;
  const { grid } = arrival.facts.summit;
  if (day === undefined || !daysOf(grid).includes(day)) return c.notFound();
  const refused = { id, typed: withHoursOf(typed, day, grid), messages: [] };
  return showRooms(means, c, arrival, { refused, copied: day });
}

async function change(means: Means, c: Context, arrival: Arrival, sent: Sent, amendment: Parsed<Amendment>) {
  const { facts, visitor } = arrival;
  if (visitor === undefined) throw new Error('nobody changes a room without having signed in');
  if (!amendment.ok) return refuse(means, c, arrival, sent, amendment.faults);
  if (isRoomThere(amendment.value, facts)) return goTo(c, '/rooms?saved=yes');
  const world = await worldOf(means.store, facts);
  const faults = amendmentFaults(world, amendment.value, undefined);
  if (faults.length > 0) return refuse(means, c, arrival, sent, faults);
  const after = amended(world, amendment.value);
  if (newHits(world, after, world.meetings, means.now()).length > 0) return repair(means, c, arrival, sent, amendment);
  const event = eventOf(means, visitor.actor, 'venue-changed', roomEvent(amendment.value));
  const isNext = await means.store.changeVenue(after.facts.venue, event);
  return isNext ? goTo(c, '/rooms?saved=yes') : refuse(means, c, arrival, sent, [stale]);
}

function roomEvent(amendment: Amendment): string {
  if (amendment.kind !== 'room') return amendment.kind;
  return amendment.room === null ? `${amendment.id}: removed` : `${amendment.id}: ${amendment.room.name}`;
}

async function repair(means: Means, c: Context, arrival: Arrival, sent: Sent, amendment: Parsed<Amendment>) {
  const plan = await repairOf(means, arrival, amendment, sent.typed.text('key'));
  if (plan.ok) return goTo(c, `/plans/${plan.value.id}`);
  return refuse(means, c, arrival, sent, plan.faults);
}

async function refuse(means: Means, c: Context, arrival: Arrival, sent: Sent, faults: readonly Fault[]) {
  const refused = { ...sent, messages: messagesOf(arrival.language, faults) };
  if (!faults.includes(stale)) return showRooms(means, c, arrival, { refused }, 422);
  // What is there now, and not what was typed, is shown beside the word that it has changed.
  const facts = (await means.store.facts()) ?? arrival.facts;
  return showRooms(means, c, { ...arrival, facts }, { refused: { ...refused, id: '' } }, 409);
}

function showRooms(
  means: Means,
  c: Context,
  arrival: Arrival,
  outcome: { readonly refused?: RefusedChange; readonly isSaved?: boolean; readonly copied?: Day },
  status: 200 | 409 | 422 = 200,
) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const frame = { title: reader.say('page.nav.rooms'), here: '/rooms', status } as const;
  return framed(c, arrival, frame, <RoomsPage reader={reader} secret={means.mint()} {...outcome} />);
}
