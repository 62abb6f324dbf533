import type { Actor } from '../../../shared/meeting/meeting.ts';
import { amended, type Ground } from '../../../shared/summit/amendment.ts';
import type { RoomId, Span } from '../../../shared/summit/room.ts';
import type { SessionId } from '../../../shared/summit/session-id.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import type { Parsed } from '../commands.ts';
import type { Fault } from '../forms/fields.ts';
import type { Means } from '../means.ts';
import { eventOf } from '../summit-event.ts';
import { amendmentFaults, roomClosed, sessionMoved } from './amendments.ts';

export type Changed = { readonly ok: true } | { readonly ok: false; readonly faults: Fault[] };

/** Gives a session its time at once. What no longer fits is looked at again by itself, because the agenda's revision has moved. */
export async function changeSessionTime(
  means: Means,
  facts: Facts,
  by: Actor,
  id: SessionId,
  time: Span,
): Promise<Changed> {
  const next = factsAfter(facts, sessionMoved(facts, id, time));
  if (!next.ok) return next;
  const former = facts.programme.sessions.find((one) => one.id === id)?.time;
  const was = former === undefined ? '–' : `${former.start}/${former.end}`;
  const event = eventOf(means, by, 'programme-changed', `${id}: ${was} → ${time.start}/${time.end}`);
  return written(await means.store.changeProgramme(next.value.programme, event));
}

/** Closes a room for a time at once; meetings in it are looked at again by themselves. */
export async function closeRoom(means: Means, facts: Facts, by: Actor, id: RoomId, span: Span): Promise<Changed> {
  const next = factsAfter(facts, roomClosed(facts, id, span));
  if (!next.ok) return next;
  const event = eventOf(means, by, 'venue-changed', `${id}: closed ${span.start}/${span.end}`);
  return written(await means.store.changeVenue(next.value.venue, event));
}

function factsAfter(facts: Facts, amendment: ReturnType<typeof sessionMoved>): Parsed<Facts> {
  if (!amendment.ok) return amendment;
  const ground: Ground = { facts, delegations: [] };
  const faults = amendmentFaults(ground, amendment.value, undefined);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: amended(ground, amendment.value).facts };
}

function written(isNext: boolean): Changed {
  return isNext ? { ok: true } : { ok: false, faults: [{ field: '', key: 'problem.stale' }] };
}
