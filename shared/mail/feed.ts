import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { claimedPlacement, type Meeting } from '../meeting/meeting.ts';
import { binds } from '../summit/availability.ts';
import type { Placement } from '../summit/claim.ts';
import type { Delegation } from '../summit/delegation.ts';
import { addMinutes, type Grid, type Instant, instantOfLocal, localTime } from '../summit/grid.ts';
import type { Language } from '../summit/language.ts';
import type { Facts } from '../summit/summit.ts';
import { say } from '../wording/wording.ts';
import { linesOf, meetingEntry, meetingNote, organizerOf, PRODUCT, uidOf } from './calendar.ts';
import type { Sender } from './letter.ts';
import { timeZoneOf } from './time-zone.ts';
import { zoneOfVenue } from './view.ts';

/** How often a subscribed calendar is asked to look again. */
const EVERY_SECONDS = 15 * 60;

/** Where a meeting is agreed to be; undefined while it is only asked, and once it is not to be. */
export function agreedPlacement(meeting: Meeting): Placement | undefined {
  return meeting.state.name === 'invited' ? undefined : claimedPlacement(meeting);
}

/**
 * One confirmed meeting as a file for any calendar (RFC 5546, 3.2.1: PUBLISH has no attendees and asks for no reply). It is the entry that the
 * mail brought: the same UID and SEQUENCE, so that taking both makes one. undefined: it is not confirmed.
 */
export function meetingFile(sender: Sender, language: Language, meeting: Meeting): string | undefined {
  const placement = agreedPlacement(meeting);
  if (placement === undefined) return undefined;
  const calendar = ical({ prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    ...meetingEntry(sender, language, meeting, placement),
    ...{ stamp: meeting.changedAt, start: placement.start, end: addMinutes(placement.start, meeting.lengthMinutes) },
    status: ICalEventStatus.CONFIRMED,
    description: meetingNote(sender, language, meeting),
  });
  return linesOf(calendar);
}

/** Whose programme a feed is, and what it is made of. */
export interface Programme {
  readonly facts: Facts;
  readonly office: Delegation;
  /** All meetings of that office; those that are not agreed are left out. */
  readonly meetings: readonly Meeting[];
  /** When its address was made: the stamp of sessions, which have no time of change, so that the same programme gives the same bytes. */
  readonly madeAt: Instant;
}

/**
 * An office's whole programme for a calendar that subscribes to it: the sessions that bind its mayor and every agreed meeting, in the summit's
 * own time with its VTIMEZONE (RFC 5545, 3.6.5), so that a calendar elsewhere still shows what stands on the clocks there.
 */
export function feedOf(sender: Sender, language: Language, { facts, office, meetings, madeAt }: Programme): string {
  const { summit, programme } = facts;
  const { zone } = summit.grid;
  const local = ({ start, end }: { readonly start: Instant; readonly end: Instant }) => ({
    ...{ start: localTime(summit.grid, start), end: localTime(summit.grid, end), timezone: zone },
  });
  const calendar = ical({
    ...{ prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH, ttl: EVERY_SECONDS },
    // The library writes a calendar's name as it is; RFC 5545, 3.3.11 wants these marks escaped.
    name: say(language, 'calendar.feed', { city: office.city, summit: summit.shortName }).replaceAll(/[\\;,]/g, '\\$&'),
    timezone: { name: null, generator: () => timeZoneOf(zone, wholeDays(summit.grid)) },
  });
  for (const session of programme.sessions) {
    const { id, time, title, zone: where, provisional } = session;
    if (time === undefined || office.presence === 'absent' || !binds(session, office, facts)) continue;
    calendar.createEvent({
      ...local(time),
      ...{ id: uidOf(sender, id), sequence: programme.revision, stamp: madeAt, summary: title[language] },
      location: [zoneOfVenue(sender, where), summit.place].filter(Boolean).join(', '),
      status: provisional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PUBLIC,
      transparency: ICalEventTransparency.OPAQUE,
      organizer: organizerOf(sender),
    });
  }
  for (const meeting of meetings) {
    const placement = agreedPlacement(meeting);
    if (placement === undefined) continue;
    const { start } = placement;
    calendar.createEvent({
      ...meetingEntry(sender, language, meeting, placement),
      ...local({ start, end: addMinutes(start, meeting.lengthMinutes) }),
      ...{ stamp: meeting.changedAt, status: ICalEventStatus.CONFIRMED },
      description: meetingNote(sender, language, meeting),
    });
  }
  return linesOf(calendar);
}

function wholeDays(grid: Grid): { start: Instant; end: Instant } {
  return { start: instantOfLocal(grid, `${grid.firstDay}T00:00`), end: instantOfLocal(grid, `${grid.lastDay}T23:59`) };
}
