import type { SummaryLine } from '../plan/summary.ts';
import type { Placement } from '../summit/claim.ts';
import { addMinutes, type Instant } from '../summit/grid.ts';
import type { Language } from '../summit/language.ts';
import { formatDay, formatTime, formatTimeRangeInFull, zoneName } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import type { Entry, Letter, Recipient, Sender } from './letter.ts';
import { roomName } from './view.ts';

/** What a plan changed for the office of one city, in the order of time. */
export interface Summary {
  readonly city: string;
  readonly changes: readonly SummaryLine[];
  readonly at: Instant;
}

/** One letter for all that a plan changed. It says of each meeting whom, what, when and where, and never about what. */
export function summaryLetter(
  sender: Sender,
  { language }: Pick<Recipient, 'language'>,
  { city, changes, at }: Summary,
): Letter {
  const { grid, place, shortName } = sender.facts.summit;
  const first = changes[0]?.to ?? changes[0]?.from;
  const zone = zoneName(language, { zone: grid.zone, place }, first?.start ?? at);
  return {
    language,
    summit: shortName,
    subject: say(language, 'mail.summary.subject', { summit: shortName }),
    headline: say(language, 'mail.summary.headline', { city }),
    lead: say(language, 'mail.summary.lead', { count: changes.length }),
    details: [],
    zone,
    entries: changes.map((line) => entryOf(sender, language, line)),
    next: nextOf(language, changes),
    button: { label: say(language, 'mail.button.meetings'), url: `${sender.publicUrl}/meetings` },
    footer: say(language, 'mail.footer.office', { city, summit: shortName }),
  };
}

/** What comes after it: calendar mails, answers, another time. */
function nextOf(language: Language, changes: readonly SummaryLine[]): string[] {
  const some = (...whats: readonly SummaryLine['what'][]) => changes.some(({ what }) => whats.includes(what));
  return [
    say(language, 'mail.summary.next'),
    ...(some('placed') ? [say(language, 'mail.summary.next.placed')] : []),
    ...(some('released', 'waiting') ? [say(language, 'mail.summary.next.waiting')] : []),
  ];
}

function entryOf(sender: Sender, language: Language, line: SummaryLine): Entry {
  const { what, them, lengthMinutes, from, to, reason } = line;
  const fact = say(language, `mail.summary.what.${what}`, { minutes: lengthMinutes });
  const stays = from?.start === to?.start && from?.room === to?.room;
  const left = stays ? undefined : from;
  const was = left === undefined ? [] : [{ text: wasAt(sender, language, left), former: true }];
  const key = left === undefined ? 'mail.summary.at' : 'mail.summary.now';
  const now = to === undefined ? [] : [{ text: isAt(sender, language, to, lengthMinutes, key) }];
  const why = reason === undefined ? [] : [{ text: say(language, `reason.${reason}`, { city: them }) }];
  return { title: them, facts: [{ text: fact }, ...was, ...now, ...why] };
}

function wasAt(sender: Sender, language: Language, placement: Placement): string {
  const { zone } = sender.facts.summit.grid;
  return say(language, 'mail.summary.was', {
    day: formatDay(language, zone, placement.start, 'short'),
    time: formatTime(language, zone, placement.start),
    room: roomName(sender, placement),
  });
}

function isAt(
  sender: Sender,
  language: Language,
  placement: Placement,
  lengthMinutes: number,
  key: 'mail.summary.now' | 'mail.summary.at',
): string {
  const { zone } = sender.facts.summit.grid;
  return say(language, key, {
    day: formatDay(language, zone, placement.start, 'short'),
    range: formatTimeRangeInFull(language, zone, placement.start, addMinutes(placement.start, lengthMinutes)),
    room: roomName(sender, placement),
  });
}
