import type { Meeting } from '../../shared/meeting/meeting.ts';

/** A meeting by its cities, as it is called everywhere: "Guadalajara – Phoenix". */
export function pairOf({ requester, invited }: Pick<Meeting, 'requester' | 'invited'>): string {
  return `${requester.city} – ${invited.city}`;
}
