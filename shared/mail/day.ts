import type { Proposal } from '../meeting/meeting.ts';
import { type Day, type Instant, instantOfLocal } from '../summit/grid.ts';
import type { Language } from '../summit/language.ts';
import { formatDateTime, formatDay, formatTimeRangeInFull, zoneName } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import type { Entry, Sender } from './letter.ts';

/** A reader of a day's list: in what language, and by which facts rooms and times have names. */
export interface Reader {
  readonly language: Language;
  readonly sender: Sender;
}

/** A day by its names: long for a heading, short for a subject line. */
export function dayNames({ language, sender }: Reader, day: Day) {
  const { grid, place } = sender.facts.summit;
  // Noon: an instant of the day that no change of clocks skips.
  const noon = instantOfLocal(grid, `${day}T12:00`);
  return {
    long: formatDay(language, grid.zone, noon),
    short: formatDay(language, grid.zone, noon, 'short'),
    zone: zoneName(language, { zone: grid.zone, place }, noon),
  };
}

export function rangeOf({ language, sender }: Reader, start: Instant, end: Instant): string {
  return formatTimeRangeInFull(language, sender.facts.summit.grid.zone, start, end);
}

/** That the other office asks to move what is confirmed. */
export function proposedFact({ language, sender }: Reader, proposal: Proposal): Entry['facts'][number] {
  const { zone } = sender.facts.summit.grid;
  const [when, until] = [proposal.start, proposal.answerUntil].map((one) => formatDateTime(language, zone, one));
  return { text: say(language, 'mail.entry.proposed', { when: when ?? '', until: until ?? '' }) };
}

/** A meeting that is not confirmed yet says so, and until when it can be answered. */
export function heldFact({ language, sender }: Reader, answerUntil: Instant): Entry['facts'][number] {
  const until = formatDateTime(language, sender.facts.summit.grid.zone, answerUntil);
  return { text: say(language, 'mail.entry.invited', { until }) };
}
