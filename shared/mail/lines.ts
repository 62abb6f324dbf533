import type { Notice } from '../meeting/change.ts';
import { isDiscreet } from '../meeting/meeting.ts';
import { capitalized, formatDateTime } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import type { Detail, Letter } from './letter.ts';
import type { View } from './view.ts';

/** What each kind of notice says for itself; all else is the same in every one. */
export interface Said extends Pick<Letter, 'headline' | 'next'> {
  readonly subject: string;
  /** The fact in one line, where it is not simply when and where the meeting is. */
  readonly lead?: string;
  /** Below when and where the meeting is. */
  readonly beside?: readonly Detail[];
  readonly more?: readonly Detail[];
}

/** Until when the invited office can answer, or change its answer. */
export function untilOf({ language, sender, meeting }: View): string | undefined {
  const { state } = meeting;
  return 'answerUntil' in state
    ? formatDateTime(language, sender.facts.summit.grid.zone, state.answerUntil)
    : undefined;
}

export function untilDetail(view: View): Detail[] {
  const until = untilOf(view);
  return until === undefined
    ? []
    : [{ label: say(view.language, 'mail.label.until'), value: capitalized(view.language, until) }];
}

/** What the calendar part of the mail does. */
export function calendarLine(notice: Notice, { language }: View): string[] {
  if (notice.calendar === undefined) return [];
  if (notice.calendar === 'CANCEL') return [say(language, 'mail.calendar.withdrawn')];
  const isChanged = notice.kind === 'move' || notice.kind === 'agreement';
  return [say(language, isChanged ? 'mail.calendar.changed' : 'mail.calendar.sent')];
}

/** Whether the door sign names the two. */
export function showing({ meeting }: Notice, { language }: View): Detail[] {
  const key = isDiscreet(meeting) ? 'mail.showing.discreet' : 'mail.showing.announced';
  return [{ label: say(language, 'mail.label.showing'), value: say(language, key) }];
}
