import type { Brief } from '../meeting/brief.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { addMinutes, type Instant } from '../summit/grid.ts';
import { say } from '../wording/wording.ts';
import { dayNames, heldFact, type Reader, rangeOf } from './day.ts';
import type { Detail, Entry, Letter, Recipient, Sender } from './letter.ts';
import { detailsOf, viewOf, whereOf, zoneOfVenue } from './view.ts';

/** An office's day in the morning: its meetings with all that both offices may know, among the sessions that bind it. */
export function briefLetter(sender: Sender, { language }: Pick<Recipient, 'language'>, brief: Brief): Letter {
  const reader = { language, sender };
  const { city, day, sessions, meetings } = brief;
  const { long, short, zone } = dayNames(reader, day);
  const summit = sender.facts.summit.shortName;
  const timed = [
    ...sessions.map((session) => ({ start: session.time.start, entry: sessionEntry(reader, session) })),
    ...meetings.flatMap((meeting) => meetingEntry(reader, brief, meeting)),
  ].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return {
    language,
    summit,
    subject: say(language, 'mail.brief.subject', { summit, day: short }),
    headline: say(language, 'mail.brief.headline', { city, day: long }),
    lead: say(language, 'mail.brief.lead', { count: meetings.length }),
    details: [],
    zone,
    entries: timed.map(({ entry }) => entry),
    next: [say(language, 'mail.brief.next')],
    button: { label: say(language, 'mail.button.programme'), url: `${sender.publicUrl}/programme?day=${day}` },
    footer: say(language, 'mail.footer.choice', { city, summit }),
  };
}

function sessionEntry(reader: Reader, { title, time, zone, provisional }: Brief['sessions'][number]): Entry {
  const where = zoneOfVenue(reader.sender, zone);
  return {
    time: rangeOf(reader, time.start, time.end),
    title: title[reader.language],
    quiet: true,
    facts: [
      ...(where === undefined ? [] : [{ text: where }]),
      ...(provisional ? [{ text: say(reader.language, 'page.session.provisional') }] : []),
    ],
  };
}

function meetingEntry(reader: Reader, { delegation }: Brief, meeting: Meeting): { start: Instant; entry: Entry }[] {
  const { language, sender } = reader;
  const to = meeting.requester.delegation === delegation ? 'requester' : 'invited';
  const view = viewOf(sender, language, { meeting, to });
  const { placement } = view;
  if (placement === undefined) return [];
  const end = addMinutes(placement.start, meeting.lengthMinutes);
  const where = say(language, 'mail.label.where');
  const when = say(language, 'mail.label.when');
  const entry = {
    time: rangeOf(reader, placement.start, end),
    title: view.them,
    facts: [
      { text: whereOf(view, placement) },
      ...(meeting.state.name === 'invited' ? [heldFact(reader, meeting.state.answerUntil)] : []),
    ],
    details: detailsOf(view).filter(({ label }: Detail) => label !== where && label !== when),
  };
  return [{ start: placement.start, entry }];
}
