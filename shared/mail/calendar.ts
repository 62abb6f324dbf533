import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Notice } from '../meeting/change.ts';
import { isDiscreet, placementOf } from '../meeting/meeting.ts';
import { addMinutes } from '../summit/grid.ts';
import { say } from '../wording/wording.ts';
import type { CalendarPart, Recipient, Sender } from './letter.ts';
import { viewOf, whereOf } from './view.ts';

/** A name inside a quoted parameter: RFC 5545, 3.2 allows no double quote there, and a backslash means nothing. */
function parameterText(name: string): string {
  return name.replaceAll('"', '’').replaceAll('\\', '/');
}

/**
 * The calendar part of a notice that carries one (RFC 5545, RFC 5546): one VEVENT with one ATTENDEE, the recipient, who has
 * accepted already and is asked for no reply. The same notice gives the same bytes: UID by the meeting, DTSTAMP by the notice.
 * The entry holds no secret link: calendars are shared and synchronized. Its address asks for a sign-in, or for the current link.
 */
export function calendarOf(sender: Sender, recipient: Recipient, notice: Notice): CalendarPart | undefined {
  const { calendar: method, meeting } = notice;
  const view = viewOf(sender, recipient.language, notice);
  if (method === undefined || view.placement === undefined) return undefined;
  const { summit } = sender.facts;
  const { start } = view.placement;
  const url = `${sender.publicUrl}/m/${meeting.id}`;
  const discreet = isDiscreet(meeting);
  const title = { title: view.title, topic: meeting.topic };
  const entry = ical({ prodId: '//Parley//Parley//EN', method: ICalCalendarMethod[method] });
  entry.createEvent({
    id: `${meeting.id}@${sender.from.slice(sender.from.lastIndexOf('@') + 1)}`,
    sequence: meeting.sequence,
    stamp: notice.at,
    start,
    // A withdrawn entry is the one that stood in the calendar.
    end: addMinutes(start, placementOf(meeting) === undefined ? view.formerLengthMinutes : meeting.lengthMinutes),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: discreet ? view.title : say(recipient.language, 'mail.calendar.titleWithTopic', title),
    location: `${whereOf(view, view.placement)}, ${summit.place}`,
    ...(method === 'CANCEL' ? {} : { description: say(recipient.language, 'mail.calendar.description', { url }) }),
    url,
    class: discreet ? ICalEventClass.PRIVATE : ICalEventClass.PUBLIC,
    transparency: ICalEventTransparency.OPAQUE,
    organizer: { name: parameterText(summit.shortName), email: sender.from },
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
  // RFC 5545, 3.1: every line ends with CRLF, the last one too.
  return { method, content: `${entry.toString()}\r\n` };
}
