import type { MeetingEvent } from '../../shared/meeting/change.ts';
import type { PlainItem } from './attribute.ts';
import { dayKey, type Key, key } from './key.ts';
import type { SummitEvent } from './store.ts';

/** The month of an instant in UTC, "2019-06". */
export function monthOf(at: string): string {
  return at.slice(0, 'YYYY-MM'.length);
}

/** Puts an event into the trail of all events, in order of time. */
function trailIndex(at: string, rest: string): { dayKey: string; daySort: string } {
  return { dayKey: dayKey.trail(monthOf(at)), daySort: `${at}#${rest}` };
}

export function eventItemOf(event: MeetingEvent): PlainItem & Key {
  const place = key.event(event.meeting, event.number);
  return { ...place, ...event, ...trailIndex(event.at, `${place.pk}#${place.sk}`) };
}

export function summitEventItemOf(event: SummitEvent): PlainItem & Key {
  return { ...key.summitEvent(event.at, event.id), ...event, ...trailIndex(event.at, event.id) };
}
