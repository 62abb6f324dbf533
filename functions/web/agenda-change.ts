import type { Actor } from '../../shared/meeting/meeting.ts';
import type { Session, SessionId } from '../../shared/summit/agenda.ts';
import { cellsTouched, dayOf, daysOf, type Grid } from '../../shared/summit/grid.ts';
import type { RoomId, Span } from '../../shared/summit/room.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { sha256 } from '../store/secret.ts';
import type { SummitEvent } from '../store/store.ts';
import type { Fault } from './fields.ts';
import type { Means } from './means.ts';

export type Changed = { readonly ok: true } | { readonly ok: false; readonly faults: Fault[] };

/** A room is closed in so many spans at most; the venue's schema says the same. */
const LIMIT_CLOSURES = 20;

function refuse(field: string, key: Fault['key']): Changed {
  return { ok: false, faults: [{ field, key }] };
}

/** Gives a session its time. What no longer fits is looked at again by itself, because the agenda's revision has moved. */
export async function changeSessionTime(
  means: Means,
  facts: Facts,
  by: Actor,
  id: SessionId,
  time: Span,
): Promise<Changed> {
  const { programme, summit } = facts;
  const session = programme.sessions.find((one) => one.id === id);
  if (session === undefined) return refuse('', 'problem.not-found');
  const fault = faultOf(time, summit.grid);
  if (fault !== undefined) return refuse('day', fault);
  const moved: Session = { ...session, day: dayOf(summit.grid, time.start), time, assumed: [] };
  const sessions = programme.sessions.map((one) => (one.id === id ? moved : one));
  const was = session.time === undefined ? '–' : `${session.time.start}/${session.time.end}`;
  const event = eventOf(means, by, 'programme-changed', `${id}: ${was} → ${time.start}/${time.end}`);
  const isNext = await means.store.changeProgramme({ revision: programme.revision + 1, sessions }, event);
  return isNext ? { ok: true } : refuse('', 'problem.stale');
}

/** Closes a room for a time; meetings in it are looked at again by themselves. */
export async function closeRoom(means: Means, facts: Facts, by: Actor, id: RoomId, span: Span): Promise<Changed> {
  const room = facts.venue.rooms.find((one) => one.id === id);
  if (room === undefined) return refuse('', 'problem.not-found');
  const fault = faultOf(span, facts.summit.grid);
  if (fault !== undefined) return refuse('day', fault);
  if (room.closures.length >= LIMIT_CLOSURES)
    return { ok: false, faults: [{ field: 'day', key: 'problem.too-many', values: { limit: LIMIT_CLOSURES } }] };
  return changeClosures(means, facts, by, id, [...room.closures, span], `${id}: closed ${span.start}/${span.end}`);
}

/** Opens a room again for what had been closed. */
export async function reopenRoom(means: Means, facts: Facts, by: Actor, id: RoomId, start: string): Promise<Changed> {
  const room = facts.venue.rooms.find((one) => one.id === id);
  const kept = room?.closures.filter((closure) => closure.start !== start);
  if (room === undefined || kept === undefined || kept.length === room.closures.length)
    return refuse('', 'problem.not-found');
  return changeClosures(means, facts, by, id, kept, `${id}: open again from ${start}`);
}

async function changeClosures(
  means: Means,
  facts: Facts,
  by: Actor,
  id: RoomId,
  closures: Span[],
  detail: string,
): Promise<Changed> {
  const { venue } = facts;
  const rooms = venue.rooms.map((room) => (room.id === id ? { ...room, closures } : room));
  const event = eventOf(means, by, 'venue-changed', detail);
  const isNext = await means.store.changeVenue({ ...venue, revision: venue.revision + 1, rooms }, event);
  return isNext ? { ok: true } : refuse('', 'problem.stale');
}

function faultOf(span: Span, grid: Grid): Fault['key'] | undefined {
  if (span.start >= span.end) return 'problem.ends-before-start';
  if (cellsTouched(grid, span).end - cellsTouched(grid, span).start > (24 * 60) / grid.cellMinutes)
    return 'problem.ends-before-start';
  return daysOf(grid).includes(dayOf(grid, span.start)) ? undefined : 'problem.outside-summit';
}

function eventOf(means: Means, by: Actor, kind: SummitEvent['kind'], detail: string): SummitEvent {
  return { id: sha256(means.mint()).slice(0, 24), at: means.now(), by, kind, detail };
}
