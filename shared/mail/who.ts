import type { Notice } from '../meeting/change.ts';
import type { DelegationId } from '../summit/delegation.ts';
import { say } from '../wording/wording.ts';
import type { Detail } from './letter.ts';
import type { View } from './view.ts';

/** Who did it, seen from the reader: its own office, the other one, or neither. An organizer on behalf of an office counts as it. */
export type Who = 'own' | 'they' | 'other';

function speakerOf({ by }: Notice): DelegationId | undefined {
  if (by.role === 'office') return by.delegation;
  return by.role === 'organizer' ? by.onBehalfOf : undefined;
}

export function whoOf(notice: Notice): Who {
  const speaker = speakerOf(notice);
  if (speaker === undefined) return 'other';
  return speaker === notice.meeting[notice.to].delegation ? 'own' : 'they';
}

/** An office is told which of its aides it was; of the other office it learns the city only. Organizers are always named as such. */
export function byLine(notice: Notice, { language, us }: View): string | undefined {
  const { by, meeting } = notice;
  if (by.role === 'parley') return undefined;
  if (by.role === 'office') {
    return whoOf(notice) === 'own' ? say(language, 'mail.by.office', { city: us, email: by.email }) : undefined;
  }
  if (by.onBehalfOf === undefined) return say(language, 'mail.by.organizers');
  const side = [meeting.requester, meeting.invited].find(({ delegation }) => delegation === by.onBehalfOf);
  return side === undefined
    ? say(language, 'mail.by.organizers')
    : say(language, 'mail.by.behalf', { city: side.city });
}

/** The word that came with it, under the name of the office whose word it is. */
export function wordOf(notice: Notice, { language }: View): Detail[] {
  if (notice.word === undefined) return [];
  const speaker = speakerOf(notice);
  const side = [notice.meeting.requester, notice.meeting.invited].find(({ delegation }) => delegation === speaker);
  const label =
    side === undefined
      ? say(language, 'mail.label.wordOfOrganizers')
      : say(language, 'mail.label.word', { city: side.city });
  return [{ label, value: notice.word }];
}
