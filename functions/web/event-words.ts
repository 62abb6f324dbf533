import type { MeetingEvent } from '../../shared/meeting/change.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { Reader } from './reader.ts';

/** What was said with an event, or asked for: only organizers read this. */
export function eventWords(reader: Reader, event: MeetingEvent): string {
  const { words, address, proposedStart } = event;
  const proposed = proposedStart === undefined ? undefined : proposalWords(reader, event, proposedStart);
  return [proposed, words?.toOffice, words?.toOrganizers, address].filter(Boolean).join(' · ');
}

const aboutProposal: readonly MeetingEvent['kind'][] = ['proposed', 'kept', 'retracted', 'expired'];

/** The event is about the time that was asked for, or gives the meeting that time; anything else has overtaken it. */
function proposalWords(reader: Reader, { kind, to, insteadOf }: MeetingEvent, start: Instant): string {
  if (insteadOf !== undefined) {
    return reader.say('page.trail.counter', { when: reader.moment(start), instead: reader.moment(insteadOf) });
  }
  const isAbout = aboutProposal.includes(kind) || to?.start === start;
  return reader.say(isAbout ? 'page.trail.proposed' : 'page.trail.settled', { when: reader.moment(start) });
}
