import type { MeetingEvent } from '../../shared/meeting/change.ts';
import type { Reader } from './reader.ts';

/** What was said with an event, or asked for: only organizers read this. */
export function eventWords(reader: Reader, { words, address, proposedStart }: MeetingEvent): string {
  const proposed =
    proposedStart === undefined ? undefined : reader.say('page.trail.proposed', { when: reader.moment(proposedStart) });
  return [proposed, words?.toOffice, words?.toOrganizers, address].filter(Boolean).join(' · ');
}
