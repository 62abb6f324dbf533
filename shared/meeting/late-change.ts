import { addMinutes, type Instant } from '../summit/grid.ts';
import { sideOf } from './access.ts';
import type { EventKind, MeetingEvent } from './change.ts';
import type { Meeting } from './meeting.ts';
import type { SideName } from './view.ts';

/** A change later than this before the time it is about comes too late for mail: its offices are called. */
const LATE_MINUTES = 60;

const told: ReadonlySet<EventKind> = new Set(['accepted', 'moved', 'released', 'declined', 'cancelled']);

/** True when a time is taken, given up or changed within the hour before it, as it was or as it is now. */
export function isLate({ kind, at, from, to }: MeetingEvent): boolean {
  const isNear = (start: Instant) => at <= start && start <= addMinutes(at, LATE_MINUTES);
  return told.has(kind) && [from, to].some((place) => place !== undefined && isNear(place.start));
}

/** The last late change of each meeting, newest first as the events come: what came before it is overtaken. */
export function lateChanges(events: readonly MeetingEvent[]): MeetingEvent[] {
  const last = new Map<MeetingEvent['meeting'], MeetingEvent>();
  for (const event of events) if (told.has(event.kind) && !last.has(event.meeting)) last.set(event.meeting, event);
  return [...last.values()].filter(isLate);
}

/** Who has to hear of it: not the office that did it, or asked for it. */
export function toBeTold({ by }: MeetingEvent, meeting: Pick<Meeting, SideName>): SideName[] {
  const did = sideOf(by, meeting);
  return (['requester', 'invited'] as const).filter((side) => side !== did);
}
