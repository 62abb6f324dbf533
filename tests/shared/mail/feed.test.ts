import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../shared/mail/calendar.ts';
import { feedOf, meetingFile } from '../../../shared/mail/feed.ts';
import { timeZoneOf } from '../../../shared/mail/time-zone.ts';
import { sessionSchema } from '../../../shared/summit/agenda.ts';
import { epochMsOf, instantFrom } from '../../../shared/summit/grid.ts';
import { at, delegation, facts, meeting, meetingId, NOW, placement, state } from '../../builders.ts';
import { confirmation, recipient, sender } from './scenes.ts';

const unfolded = (content: string) => content.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

/** Everything that may happen to Phoenix's meetings; two of them are agreed. */
const meetings = [
  meeting({ id: meetingId(1), topic: 'SECRET', state: state.confirmed(placement({ start: at('06T10:30') })) }),
  meeting({
    id: meetingId(2),
    to: 'Austin',
    state: state.met(placement({ start: at('07T14:00'), room: 'room_cardon' })),
  }),
  meeting({ id: meetingId(3), to: 'Montreal', state: state.invited() }),
  meeting({ id: meetingId(4), to: 'Quebec', state: state.waiting() }),
  meeting({ id: meetingId(5), to: 'Quebec', state: state.cancelled() }),
  meeting({ id: meetingId(6), to: 'Quebec', state: state.missed() }),
];
const programme = { facts: facts(), office: delegation('Phoenix'), meetings, madeAt: NOW };
const feed = feedOf(sender, 'en', programme);

/** Each entry as both parsers read it, checked to be the same. */
function entriesIn(content: string): string[] {
  const root = new ICAL.Component(ICAL.parse(content));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const read = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const ends = [event.startDate, event.endDate].map((time) => time.toJSDate().toISOString());
    return [event.uid, ...ends, event.summary, event.location].join(' | ');
  });
  const other = Object.values(nodeIcal.sync.parseICS(content)).flatMap((part) => {
    if (part?.type !== 'VEVENT') return [];
    const { uid, start, end, summary, location } = part;
    return [[uid, start.toISOString(), end?.toISOString(), summary, location].join(' | ')];
  });
  expect([...other].sort()).toEqual([...read].sort());
  return read;
}

describe('an office’s feed', () => {
  test('holds the sessions that bind its mayor and the agreed meetings, nothing else', () => {
    expect(entriesIn(feed)).toEqual([
      'ses_opening@parley.example | 2019-06-06T15:00:00.000Z | 2019-06-06T16:00:00.000Z | Session ses_opening | Hall, Los Cabos',
      'ses_panel-1@parley.example | 2019-06-06T17:00:00.000Z | 2019-06-06T18:30:00.000Z | Session ses_panel-1 | Hall, Los Cabos',
      'ses_lunch@parley.example | 2019-06-06T19:00:00.000Z | 2019-06-06T20:30:00.000Z | Session ses_lunch | Los Cabos',
      'mtg_0000000001@parley.example | 2019-06-06T16:30:00.000Z | 2019-06-06T17:00:00.000Z | Phoenix – Merida | Room agave, Hall, Los Cabos',
      'mtg_0000000002@parley.example | 2019-06-07T20:00:00.000Z | 2019-06-07T20:30:00.000Z | Phoenix – Austin | Room cardon, Beach, Los Cabos',
    ]);
  });

  test('says nothing of what a discreet meeting is about, and marks it private', () => {
    expect(feed).not.toContain('SECRET');
    expect(unfolded(feed).filter((line) => line.startsWith('CLASS'))).toEqual([
      ...['CLASS:PUBLIC', 'CLASS:PUBLIC', 'CLASS:PUBLIC', 'CLASS:PRIVATE', 'CLASS:PRIVATE'],
    ]);
    const [first = meeting()] = meetings;
    const both = { ...first, ...announced(first) };
    expect(feedOf(sender, 'en', { ...programme, meetings: [both] })).toContain('SUMMARY:Phoenix – Merida: SECRET');
  });

  test('tells times on the summit’s clocks, with its zone, and stamps in UTC', () => {
    const lines = unfolded(feed);
    expect(lines.slice(0, 18)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Parley//Parley//EN',
      'METHOD:PUBLISH',
      'NAME:Phoenix\\, Small 2019',
      'X-WR-CALNAME:Phoenix\\, Small 2019',
      'BEGIN:VTIMEZONE',
      'TZID:America/Mazatlan',
      'BEGIN:DAYLIGHT',
      'DTSTART:20190407T020000',
      'TZOFFSETFROM:-0700',
      'TZOFFSETTO:-0600',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20191027T020000',
      'TZOFFSETFROM:-0600',
      'TZOFFSETTO:-0700',
      'END:STANDARD',
    ]);
    expect(lines.filter((line) => line.startsWith('DTSTART;'))).toEqual([
      'DTSTART;TZID=America/Mazatlan:20190606T090000',
      'DTSTART;TZID=America/Mazatlan:20190606T110000',
      'DTSTART;TZID=America/Mazatlan:20190606T130000',
      'DTSTART;TZID=America/Mazatlan:20190606T103000',
      'DTSTART;TZID=America/Mazatlan:20190607T140000',
    ]);
    expect(new Set(lines.filter((line) => line.startsWith('DTSTAMP')))).toEqual(new Set(['DTSTAMP:20190601T180000Z']));
  });

  test('is the same bytes while nothing changes, and a session that moved has a higher sequence', () => {
    expect(feedOf(sender, 'en', programme)).toBe(feed);
    const later = { ...facts(), programme: { ...facts().programme, revision: 2 } };
    expect(unfolded(feedOf(sender, 'en', { ...programme, facts: later }))).toContain('SEQUENCE:2');
  });

  test('an absent mayor has no sessions; a provisional one is tentative', () => {
    const away = delegation('Phoenix', { presence: 'absent' });
    expect(entriesIn(feedOf(sender, 'en', { ...programme, office: away, meetings: [] }))).toEqual([]);
    const { programme: agenda, ...rest } = facts();
    const provisional = agenda.sessions.map((one) => sessionSchema.parse({ ...one, provisional: true }));
    const tentative = { ...rest, programme: { ...agenda, sessions: provisional } };
    const lines = unfolded(feedOf(sender, 'en', { ...programme, facts: tentative, meetings: [] }));
    expect(lines.filter((line) => line.startsWith('STATUS'))).toEqual(Array(3).fill('STATUS:TENTATIVE'));
  });

  test('keeps to RFC 5545 with hard names: CRLF, no line over 75 octets, no component of people’s making', () => {
    const city = 'São João da Várzea de Nossa Senhora do Ó 🌊 — 北の港町'.slice(0, 80);
    const hard = meetings.map((one) => ({
      ...one,
      ...announced(one, city),
      topic: 'a; b, c \\ "d"\nBEGIN:VALARM'.replace('\n', ' '),
    }));
    const content = feedOf(sender, 'en', { ...programme, office: delegation('Phoenix', { city }), meetings: hard });
    const lines = content.split('\r\n');
    expect([lines.at(-1), ...lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75)]).toEqual([
      '',
    ]);
    const root = new ICAL.Component(ICAL.parse(content));
    expect(root.getAllSubcomponents().map(({ name }) => name)).toEqual([
      ...['vtimezone', 'vevent', 'vevent', 'vevent', 'vevent', 'vevent'],
    ]);
    expect(entriesIn(content).at(-1)).toContain(`${city} – ${city}: a; b, c \\ "d" BEGIN:VALARM`);
  });
});

function announced(one: ReturnType<typeof meeting>, city?: string) {
  const said = { announces: true, ...(city === undefined ? {} : { city }) };
  return { requester: { ...one.requester, ...said }, invited: { ...one.invited, ...said } };
}

describe('a meeting’s file', () => {
  test('is the entry of the mail, published: same UID, sequence, time and title, no attendee, no secret link', () => {
    const notice = confirmation({ sequence: 3 });
    const mail = unfolded(calendarOf(sender, recipient('en'), notice)?.content ?? '');
    const file = unfolded(meetingFile(sender, 'en', notice.meeting) ?? '');
    const withoutAttendee = mail.filter((line) => !line.startsWith('ATTENDEE'));
    expect(file).toEqual(withoutAttendee.map((line) => line.replace('METHOD:REQUEST', 'METHOD:PUBLISH')));
    expect(file).toContain('SEQUENCE:3');
    expect(file).toContain('METHOD:PUBLISH');
    expect(entriesIn(meetingFile(sender, 'en', notice.meeting) ?? '').length).toBe(1);
  });

  test('there is none while a meeting is only asked, or once it is not to be', () => {
    const states = [state.waiting(), state.invited(), state.declined(), state.cancelled(), state.missed()];
    expect(states.map((one) => meetingFile(sender, 'en', meeting({ state: one })))).toEqual(
      states.map(() => undefined),
    );
  });
});

describe('a zone’s clocks', () => {
  const offsets = (zone: string, day: string) => {
    const start = instantFrom(Date.parse(`${day}T12:00:00Z`));
    const end = instantFrom(epochMsOf(start) + 3 * 24 * 3600_000);
    return timeZoneOf(zone, { start, end })
      .split('\r\n')
      .filter((line) => /^(BEGIN:[DS]|DTSTART|TZOFFSETTO)/.test(line));
  };

  test.each([
    ['America/Mazatlan', '2026-11-26', ['BEGIN:STANDARD', 'DTSTART:20221030T020000', 'TZOFFSETTO:-0700']],
    ['UTC', '2026-11-26', ['BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETTO:+0000']],
    [
      'Europe/Madrid',
      '2026-10-24',
      [
        ...['BEGIN:DAYLIGHT', 'DTSTART:20260329T020000', 'TZOFFSETTO:+0200'],
        ...['BEGIN:STANDARD', 'DTSTART:20261025T030000', 'TZOFFSETTO:+0100'],
        ...['BEGIN:DAYLIGHT', 'DTSTART:20270328T020000', 'TZOFFSETTO:+0200'],
      ],
    ],
  ])('of %s around %s', (zone, day, lines) => expect(offsets(zone, day)).toEqual(lines));
});
