import type { RunSheet, SheetLine } from '../meeting/brief.ts';
import { addMinutes } from '../summit/grid.ts';
import { capitalized } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import { dayNames, heldFact, type Reader, rangeOf } from './day.ts';
import type { Entry, Letter, Recipient, Sender } from './letter.ts';
import { interpreterOf, whereOf } from './view.ts';

/** The organizers' next day on its eve: every meeting by time and room. It says who meets, never about what. */
export function runSheetLetter(
  sender: Sender,
  { language }: Pick<Recipient, 'language'>,
  { day, lines, more }: RunSheet,
): Letter {
  const reader = { language, sender };
  const { long, short, zone } = dayNames(reader, day);
  const summit = sender.facts.summit.shortName;
  return {
    language,
    summit,
    subject: say(language, 'mail.runSheet.subject', { summit, day: short }),
    headline: capitalized(language, say(language, 'mail.runSheet.headline', { day: long })),
    lead: say(language, 'mail.runSheet.lead', { count: lines.length + more }),
    details: [],
    zone,
    entries: lines.map((line) => sheetEntry(reader, line)),
    next: [
      ...(more === 0 ? [] : [say(language, 'mail.runSheet.more', { count: more })]),
      say(language, 'mail.runSheet.next'),
    ],
    button: { label: say(language, 'mail.button.board'), url: `${sender.publicUrl}/board?day=${day}` },
    footer: say(language, 'mail.footer.organizer', { summit }),
  };
}

function sheetEntry(reader: Reader, line: SheetLine): Entry {
  const { language, sender } = reader;
  const { cities, placement, lengthMinutes, answerUntil, strained } = line;
  const end = addMinutes(placement.start, lengthMinutes);
  const [requester, invited] = cities;
  return {
    time: rangeOf(reader, placement.start, end),
    title: `${requester} – ${invited}`,
    facts: [
      { text: whereOf(reader, placement) },
      answerUntil === undefined ? { text: say(language, 'state.confirmed') } : heldFact(reader, answerUntil),
      ...interpreterOf({ language, sender, placement }).map((text) => ({ text })),
      ...(strained ? [{ text: say(language, 'page.event.strained') }] : []),
    ],
  };
}
