import type { Notice } from '../meeting/change.ts';
import { type Meeting, placementOf } from '../meeting/meeting.ts';
import type { Placement } from '../summit/claim.ts';
import { addMinutes } from '../summit/grid.ts';
import type { Language } from '../summit/language.ts';
import { roomOf, type ZoneId } from '../summit/room.ts';
import {
  capitalized,
  formatDate,
  formatDay,
  formatTime,
  formatTimeInFull,
  formatTimeRangeInFull,
  zoneName,
} from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import type { Detail, Sender } from './letter.ts';

/** A meeting as one of its two offices reads of it. */
export interface View {
  readonly language: Language;
  readonly sender: Sender;
  readonly meeting: Meeting;
  readonly to: Notice['to'];
  /** The reader's own city and the other one. */
  readonly us: string;
  readonly them: string;
  /** "Phoenix – Guadalajara": who asked stands first. It never holds the topic. */
  readonly title: string;
  /** Where the meeting is, or was before it gave its place up. */
  readonly placement?: Placement;
  /** Where it was before it got this placement. */
  readonly former?: Placement;
  /** How long it took there. */
  readonly formerLengthMinutes: number;
}

/** What of a notice says how the meeting stands, and how it stood before. */
export type About = Pick<Notice, 'meeting' | 'to' | 'former' | 'formerLengthMinutes'>;

export function titleOf(meeting: Meeting): string {
  return `${meeting.requester.city} – ${meeting.invited.city}`;
}

export function viewOf(
  sender: Sender,
  language: Language,
  { meeting, to, former, formerLengthMinutes = meeting.lengthMinutes }: About,
): View {
  const now = placementOf(meeting);
  const placement = now ?? former;
  // A meeting that only takes longer was at the same place before; its former time is told all the same.
  const before = former ?? (formerLengthMinutes === meeting.lengthMinutes ? undefined : now);
  const [us, them] = to === 'requester' ? [meeting.requester, meeting.invited] : [meeting.invited, meeting.requester];
  return {
    language,
    sender,
    meeting,
    to,
    us: us.city,
    them: them.city,
    title: titleOf(meeting),
    ...(placement === undefined ? {} : { placement }),
    ...(now === undefined || before === undefined ? {} : { former: before }),
    formerLengthMinutes,
  };
}

/** The room by name, also where it has been removed since. */
export function roomName({ facts }: Sender, { room }: Placement): string {
  return roomOf(facts.venue, room)?.name ?? room;
}

/** "Sala 3, Convention Center". */
export function whereOf({ language, sender }: Pick<View, 'language' | 'sender'>, placement: Placement): string {
  const zone = zoneOfVenue(sender, placement.zone);
  const room = roomName(sender, placement);
  return zone === undefined ? room : say(language, 'mail.where', { room, zone });
}

export function zoneOfVenue({ facts }: Sender, zone: ZoneId | undefined): string | undefined {
  return facts.venue.zones.find(({ id }) => id === zone)?.name;
}

/** "Friday 7 June 2019, 14:30–15:00 / 2:30–3:00 pm, Los Cabos time, UTC−6", all of one line. */
export function whenOf({ language, sender }: View, { start }: Pick<Placement, 'start'>, lengthMinutes: number): string {
  const { grid, place } = sender.facts.summit;
  const end = addMinutes(start, lengthMinutes);
  const when = say(language, 'mail.when', {
    date: formatDate(language, grid.zone, start),
    range: formatTimeRangeInFull(language, grid.zone, start, end),
    zone: zoneName(language, { zone: grid.zone, place }, start),
  });
  return capitalized(language, when);
}

/** "Friday 7 June, 14:30 / 2:30 pm, Sala 3.", a sentence. */
export function leadOf(view: View): string | undefined {
  const placement = placementOf(view.meeting);
  if (placement === undefined) return undefined;
  const { zone } = view.sender.facts.summit.grid;
  const lead = say(view.language, 'mail.lead', {
    day: formatDay(view.language, zone, placement.start),
    time: formatTimeInFull(view.language, zone, placement.start),
    room: roomName(view.sender, placement),
  });
  return capitalized(view.language, lead);
}

/** A subject line with the meeting's day and time at its end, where it has them. */
export function subjectOf(view: View, subject: string): string {
  if (view.placement === undefined) return subject;
  const { zone } = view.sender.facts.summit.grid;
  return say(view.language, 'mail.subject.at', {
    subject,
    day: formatDay(view.language, zone, view.placement.start, 'short'),
    time: formatTime(view.language, zone, view.placement.start),
  });
}

/** When, where, about what, with whom: what both offices may know of a meeting, and nothing else. `beside` stands below the place. */
export function detailsOf(view: View, beside: readonly Detail[] = []): Detail[] {
  const { language, meeting, placement, former } = view;
  const label = (key: 'topic' | 'people' | 'interpreter') => say(language, `mail.label.${key}`);
  const gaveUp = placementOf(meeting) === undefined;
  return [
    ...(placement === undefined ? [] : placeDetails(view, placement, gaveUp)),
    ...(former === undefined
      ? []
      : [
          {
            label: say(language, 'mail.label.was'),
            value: `${whenOf(view, former, view.formerLengthMinutes)} · ${whereOf(view, former)}`,
            former: true,
          },
        ]),
    ...beside,
    { label: label('topic'), value: meeting.topic },
    ...(meeting.note === undefined
      ? []
      : [{ label: say(language, 'mail.label.note', { city: meeting.requester.city }), value: meeting.note }]),
    ...(gaveUp ? [] : [{ label: label('people'), value: peopleOf(view) }]),
    ...(gaveUp
      ? []
      : interpreterOf(view).map((value) => ({ label: label('interpreter'), value: capitalized(language, value) }))),
  ];
}

function placeDetails(view: View, placement: Placement, former: boolean): Detail[] {
  const struck = former ? { former } : {};
  const minutes = former ? view.formerLengthMinutes : view.meeting.lengthMinutes;
  return [
    {
      label: say(view.language, 'mail.label.when'),
      value: whenOf(view, placement, minutes),
      ...struck,
    },
    { label: say(view.language, 'mail.label.where'), value: whereOf(view, placement), ...struck },
  ];
}

/** An invited office that has not answered yet has not said how many come; only the asking side's number is known. */
function peopleOf({ language, meeting }: View): string {
  const sides = meeting.state.name === 'confirmed' ? [meeting.requester, meeting.invited] : [meeting.requester];
  return sides.map(({ city, partySize }) => say(language, 'mail.people', { city, count: partySize })).join(' · ');
}

export function interpreterOf({
  language,
  sender,
  placement,
}: Pick<View, 'language' | 'sender' | 'placement'>): string[] {
  const interpreter = sender.facts.venue.interpreters.find(({ id }) => id === placement?.interpreter);
  if (interpreter === undefined) return [];
  const [a, b] = interpreter.languages;
  return [say(language, 'mail.interpreter', { a: say(language, `language.${a}`), b: say(language, `language.${b}`) })];
}
