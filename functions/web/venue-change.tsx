import type { Context } from 'hono';
import { newHits } from '../../shared/plan/own-hits.ts';
import { type Amendment, amended } from '../../shared/summit/amendment.ts';
import { type Day, daySchema, daysOf } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { worldOf } from '../store/world.ts';
import type { Parsed } from './commands.ts';
import type { Fault } from './forms/fields.ts';
import { isInterpreterThere } from './forms/interpreter-form.ts';
import { isRoomThere } from './forms/room-form.ts';
import { withHoursOf } from './forms/room-hours.ts';
import { framed } from './frame.tsx';
import { goTo } from './http/show.ts';
import type { Arrival } from './http/visitor.ts';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { RoomsPage } from './pages/rooms-page.tsx';
import type { RefusedChange } from './pages/span-fields.tsx';
import { amendmentFaults } from './planning/amendments.ts';
import { repairOf } from './planning/planning.ts';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

/* How a form of the rooms' page, a room's or an interpreter's, is carried out, refused, and shown again. */

/** The form that was sent, by its name on the page. */
export type Sent = Pick<RefusedChange, 'id' | 'typed'>;

export const stale: Fault = { field: '', key: 'problem.stale' };

/** The form once more, with one day's hours on all days; nothing is written. */
export function copyHours(means: Means, c: Context, arrival: Arrival, { id, typed }: Sent) {
  const day = daySchema.safeParse(typed.text('copy')).data;
  const { grid } = arrival.facts.summit;
  if (day === undefined || !daysOf(grid).includes(day)) return c.notFound();
  const refused = { id, typed: withHoursOf(typed, day, grid), messages: [] };
  return showRooms(means, c, arrival, { refused, copied: day });
}

/** What hits no meeting is written at once; what does is a plan first, whose preview tells whom. */
export async function change(means: Means, c: Context, arrival: Arrival, sent: Sent, amendment: Parsed<Amendment>) {
  const { facts, visitor } = arrival;
  if (visitor === undefined) throw new Error('nobody changes the venue without having signed in');
  if (!amendment.ok) return refuse(means, c, arrival, sent, amendment.faults);
  if (isAsTyped(amendment.value, facts)) return goTo(c, '/rooms?saved=yes');
  const world = await worldOf(means.store, facts);
  const faults = amendmentFaults(world, amendment.value, undefined);
  if (faults.length > 0) return refuse(means, c, arrival, sent, faults);
  const after = amended(world, amendment.value);
  if (newHits(world, after, world.meetings, means.now()).length > 0) return repair(means, c, arrival, sent, amendment);
  const event = eventOf(means, visitor.actor, 'venue-changed', eventDetail(amendment.value));
  const isNext = await means.store.changeVenue(after.facts.venue, event);
  return isNext ? goTo(c, '/rooms?saved=yes') : refuse(means, c, arrival, sent, [stale]);
}

/** True where the form was sent before. */
export function isAsTyped(amendment: Amendment, facts: Facts): boolean {
  return isRoomThere(amendment, facts) || isInterpreterThere(amendment, facts);
}

function eventDetail(amendment: Amendment): string {
  if (amendment.kind !== 'room' && amendment.kind !== 'interpreter') return amendment.kind;
  const now = amendment.kind === 'room' ? amendment.room : amendment.interpreter;
  return now === null ? `${amendment.id}: removed` : `${amendment.id}: ${now.name}`;
}

export async function repair(means: Means, c: Context, arrival: Arrival, sent: Sent, amendment: Parsed<Amendment>) {
  const plan = await repairOf(means, arrival, amendment, sent.typed.text('key'));
  if (plan.ok) return goTo(c, `/plans/${plan.value.id}`);
  return refuse(means, c, arrival, sent, plan.faults);
}

export async function refuse(means: Means, c: Context, arrival: Arrival, sent: Sent, faults: readonly Fault[]) {
  const refused = { ...sent, messages: messagesOf(arrival.language, faults) };
  if (!faults.includes(stale)) return showRooms(means, c, arrival, { refused }, 422);
  // What is there now, and not what was typed, is shown beside the word that it has changed.
  const facts = (await means.store.facts()) ?? arrival.facts;
  return showRooms(means, c, { ...arrival, facts }, { refused: { ...refused, id: '' } }, 409);
}

export function showRooms(
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
