import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Notice } from '../meeting/change.ts';
import { isDiscreet, type Meeting, placementOf } from '../meeting/meeting.ts';
import type { Placement } from '../summit/claim.ts';
import { addMinutes } from '../summit/grid.ts';
import type { Language } from '../summit/language.ts';
import { say } from '../wording/wording.ts';
import type { CalendarPart, Recipient, Sender } from './letter.ts';
import { titleOf, viewOf, whereOf } from './view.ts';

export const PRODUCT = '//Parley//Parley//EN';

/** A name inside a quoted parameter: RFC 5545, 3.2 allows no double quote there, and a backslash means nothing. */
function parameterText(name: string): string {
  return name.replaceAll('"', '’').replaceAll('\\', '/');
}

/** A meeting or session in calendars, the same in mails, files and feeds: its id at the domain that mail comes from. */
export function uidOf({ from }: Pick<Sender, 'from'>, id: string): string {
  return `${id}@${from.slice(from.lastIndexOf('@') + 1)}`;
}

/**
 * What every calendar entry of a meeting says, wherever it stands. It holds no secret link: calendars are shared and synchronized. Its address
 * asks for a sign-in, or for the current link. The topic stands in the title only where both offices announce the meeting.
 */
export function meetingEntry(sender: Sender, language: Language, meeting: Meeting, placement: Placement) {
  const { summit } = sender.facts;
  const discreet = isDiscreet(meeting);
  const title = { title: titleOf(meeting), topic: meeting.topic };
  return {
    id: uidOf(sender, meeting.id),
    sequence: meeting.sequence,
    summary: discreet ? title.title : say(language, 'mail.calendar.titleWithTopic', title),
    location: `${whereOf({ language, sender }, placement)}, ${summit.place}`,
    url: `${sender.publicUrl}/m/${meeting.id}`,
    class: discreet ? ICalEventClass.PRIVATE : ICalEventClass.PUBLIC,
    transparency: ICalEventTransparency.OPAQUE,
    organizer: organizerOf(sender),
  };
}

/** ORGANIZER equals From. */
export function organizerOf({ facts, from }: Sender) {
  return { name: parameterText(facts.summit.shortName), email: from };
}

/** What the entry of a confirmed meeting says below its title. */
export function meetingNote({ publicUrl }: Sender, language: Language, { id }: Pick<Meeting, 'id'>): string {
  return say(language, 'mail.calendar.description', { url: `${publicUrl}/m/${id}` });
}

/** RFC 5545, 3.1: every line ends with CRLF, the last one too. */
export function linesOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}

/**
 * The calendar part of a notice that carries one (RFC 5545, RFC 5546): one VEVENT with one ATTENDEE, the recipient, who has
 * accepted already and is asked for no reply. The same notice gives the same bytes: UID by the meeting, DTSTAMP by the notice.
 */
export function calendarOf(sender: Sender, recipient: Recipient, notice: Notice): CalendarPart | undefined {
  const { calendar: method, meeting } = notice;
  const { language } = recipient;
  const view = viewOf(sender, language, notice);
  if (method === undefined || view.placement === undefined) return undefined;
  const { start } = view.placement;
  const calendar = ical({ prodId: PRODUCT, method: ICalCalendarMethod[method] });
  calendar.createEvent({
    ...meetingEntry(sender, language, meeting, view.placement),
    stamp: notice.at,
    start,
    // A withdrawn entry is the one that stood in the calendar.
    end: addMinutes(start, placementOf(meeting) === undefined ? view.formerLengthMinutes : meeting.lengthMinutes),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(method === 'CANCEL' ? {} : { description: meetingNote(sender, language, meeting) }),
    attendees: [
      {
        email: recipient.email,
        ...(recipient.name === undefined ? {} : { name: parameterText(recipient.name) }),
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  });
  return { method, content: linesOf(calendar) };
}
