import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator';
import { lastPlacement } from '../../../shared/meeting/evolve.ts';
import { isDiscreet, type Meeting } from '../../../shared/meeting/meeting.ts';
import type { Ground } from '../../../shared/summit/amendment.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import { writeLocal } from '../../../shared/summit/local.ts';
import { roomOf } from '../../../shared/summit/room.ts';
import { say } from '../../../shared/wording/wording.ts';
import type { Reader } from '../reader.ts';
import { AIDES, columnName, columnsOf, type Part } from './columns.ts';
import { writeCsv } from './csv.ts';
import { fileOf } from './import.ts';

type Cells = Readonly<Record<string, string | number | boolean | undefined>>;
type FileOf<P extends Part> = NonNullable<ReturnType<typeof fileOf>[P]>[number];

/** A part as a table that can be imported again as it is; its columns in the reader's language, its values as the file has them. */
export function exportPart({ language }: Reader, part: Part, ground: Ground): string {
  const file = fileOf(ground);
  const rows: Cells[] =
    part === 'delegations'
      ? file.delegations.map(delegationCells)
      : part === 'rooms'
        ? file.rooms.map(roomCells)
        : (file.sessions ?? []).map(sessionCells);
  const columns = columnsOf[part];
  return writeCsv(
    columns.map((column) => columnName(language, column)),
    rows.map((cells) => columns.map((column) => textOf(cells[column]))),
  );
}

function textOf(value: Cells[string]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === undefined ? '' : String(value);
}

function delegationCells(entry: FileOf<'delegations'>): Cells {
  const { aides, languages, panels = [], id, city, country, head, presence, takesMeetings, arrival, departure } = entry;
  const sorted = [...aides].sort((a, b) => Number(b.lead ?? false) - Number(a.lead ?? false)).slice(0, AIDES);
  const aideCells = sorted.map(({ email, name, mobile, language }, index) => {
    const number = index === 0 ? '' : index + 1;
    return {
      [`email${number}`]: email,
      [`aide${number}`]: name,
      [`mobile${number}`]: mobile,
      [`language${number}`]: language,
    };
  });
  return {
    ...{ id, city, country, head, presence, takesMeetings, arrival, departure },
    languages: languages.join(' '),
    panels: panels.map(({ session }) => session).join(' '),
    ...Object.assign({}, ...aideCells),
  };
}

function roomCells({ id, name, zone, seats, features = [], turnoverMinutes, hours }: FileOf<'rooms'>): Cells {
  const spans = hours.map(({ start, end }) => `${start}/${end}`).join(' ');
  return { id, name, zone, seats, features: features.join(' '), turnoverMinutes, hours: spans };
}

function sessionCells({
  id,
  title,
  kind,
  day,
  time,
  zone,
  binds,
  provisional,
  speakers = [],
}: FileOf<'sessions'>): Cells {
  const titles = { 'title.en': title.en, 'title.es': title.es, 'title.fr': title.fr };
  const places = { day, start: time?.start, end: time?.end, zone };
  return { id, ...titles, kind, ...places, binds, provisional, speakers: speakers.join(' ') };
}

const meetingColumns = ['id', 'requester', 'invited', 'state', 'start', 'lengthMinutes', 'room'] as const;
const furtherColumns = ['zone', 'interpreter', 'announced', 'topic'] as const;

/** Every meeting with what became of it and its last place. For organizers: topics of discreet meetings stand there too. */
export function exportMeetings(reader: Reader, meetings: readonly Meeting[]): string {
  const { facts, language } = reader;
  const local = (instant: Instant) => writeLocal(facts.summit.grid.zone, instant);
  const columns = [...meetingColumns, ...furtherColumns];
  const rows = meetings.map((meeting) => {
    const place = lastPlacement(meeting.state);
    const cells: Readonly<Record<(typeof columns)[number], Cells[string]>> = {
      id: meeting.id,
      requester: meeting.requester.city,
      invited: meeting.invited.city,
      state: reader.say(`state.${meeting.state.name}`),
      start: place && local(place.start),
      lengthMinutes: meeting.lengthMinutes,
      room: place && (roomOf(facts.venue, place.room)?.name ?? place.room),
      zone: place && facts.venue.zones.find(({ id }) => id === place.zone)?.name,
      interpreter: place?.interpreter && reader.interpreter(place.interpreter),
      announced: !isDiscreet(meeting),
      topic: meeting.topic,
    };
    return columns.map((column) => textOf(cells[column]));
  });
  return writeCsv(
    columns.map((column) => say(language, `column.${column}`)),
    rows,
  );
}

/** All sessions that have a time, and the confirmed meetings that both sides announce (RFC 5545); nothing discreet is in it. */
export function exportCalendar(reader: Reader, meetings: readonly Meeting[], host: string): string {
  const { summit, programme, venue } = reader.facts;
  const calendar = ical({ prodId: '//Parley//Parley//EN', name: summit.name[reader.language] });
  for (const { id, time, title, zone, provisional } of programme.sessions) {
    if (time === undefined) continue;
    const place = venue.zones.find((one) => one.id === zone)?.name;
    calendar.createEvent({
      id: `${id}@${host}`,
      stamp: reader.now,
      ...time,
      summary: title[reader.language],
      location: [place, summit.place].filter(Boolean).join(', '),
      status: provisional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PUBLIC,
    });
  }
  for (const meeting of meetings) {
    const { state, requester, invited, lengthMinutes, sequence } = meeting;
    if (isDiscreet(meeting) || (state.name !== 'confirmed' && state.name !== 'met')) continue;
    const { start, room, zone } = state.placement;
    calendar.createEvent({
      id: `${meeting.id}@${host}`,
      sequence,
      stamp: reader.now,
      start,
      end: addMinutes(start, lengthMinutes),
      summary: `${requester.city} – ${invited.city}`,
      location: [roomOf(venue, room)?.name ?? room, venue.zones.find((one) => one.id === zone)?.name, summit.place]
        .filter(Boolean)
        .join(', '),
      status: ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PUBLIC,
    });
  }
  // RFC 5545, 3.1: every line ends with CRLF, the last one too.
  return `${calendar.toString()}\r\n`;
}
