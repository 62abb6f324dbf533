import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../shared/mail/calendar.ts';
import type { Recipient } from '../../../shared/mail/letter.ts';
import type { Notice } from '../../../shared/meeting/change.ts';
import { languages } from '../../../shared/summit/language.ts';
import { confirmation, recipient, scenes, sender } from './scenes.ts';

function calendar(notice: Notice, to: Recipient = recipient('en')) {
  const part = calendarOf(sender, to, notice);
  if (part === undefined) throw new Error('this notice has no calendar part');
  return part;
}

function eventOf(content: string): ICAL.Event {
  const component = new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent');
  if (component === null) throw new Error('ical.js found no event');
  return new ICAL.Event(component);
}

/** The lines of the file as they were before folding (RFC 5545, 3.1). */
const unfolded = (content: string) => content.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

function scene(name: string): Notice {
  const notice = scenes[name];
  if (notice === undefined) throw new Error(`no scene ${name}`);
  return notice;
}

const withPart = Object.entries(scenes).filter(([, { calendar: method }]) => method !== undefined);

describe('a confirmation’s calendar entry', () => {
  test('is one event, in UTC, with the recipient who has accepted and is asked for nothing', () => {
    const { method, content } = calendar(confirmation(), recipient('en', 'Ana Ríos'));
    expect(method).toBe('REQUEST');
    expect(unfolded(content)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Parley//Parley//EN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:mtg_0000000001@parley.example',
      'SEQUENCE:0',
      'DTSTAMP:20190601T180000Z',
      'DTSTART:20190606T163000Z',
      'DTEND:20190606T170000Z',
      'SUMMARY:Phoenix – Guadalajara',
      'TRANSP:OPAQUE',
      'LOCATION:Room agave\\, Hall\\, Los Cabos',
      'DESCRIPTION:Confirmed by both offices. To change or cancel\\, use the link in the mail\\, or open https://parley.example/m/mtg_0000000001',
      'ORGANIZER;CN="Small 2019":mailto:meetings@parley.example',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN="Ana Ríos":MAILTO:aide@office.example',
      'URL;VALUE=URI:https://parley.example/m/mtg_0000000001',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  test('has its topic in the title only when both offices announce the meeting', () => {
    const { meeting } = confirmation();
    const announced = { ...meeting.requester, announces: true };
    const one = calendar(confirmation({ requester: announced })).content;
    const both = calendar(
      confirmation({ requester: announced, invited: { ...meeting.invited, announces: true } }),
    ).content;
    expect(one.includes(meeting.topic)).toBe(false);
    expect(unfolded(one)).toContain('CLASS:PRIVATE');
    expect(unfolded(both)).toContain('SUMMARY:Phoenix – Guadalajara: Water and border crossings');
    expect(unfolded(both)).toContain('CLASS:PUBLIC');
  });

  test('holds no secret link: the same notice gives the same bytes', () => {
    expect(calendar(confirmation())).toEqual(calendar(confirmation()));
  });
});

test('a move keeps the UID and raises the sequence, with the new time and place', () => {
  const { method, content } = calendar(scene('move-confirmed'));
  expect(method).toBe('REQUEST');
  expect(unfolded(content)).toEqual(
    expect.arrayContaining([
      'UID:mtg_0000000001@parley.example',
      'SEQUENCE:1',
      'DTSTART:20190607T204500Z',
      'DTEND:20190607T211500Z',
      'LOCATION:Room cardon\\, Beach\\, Los Cabos',
      'STATUS:CONFIRMED',
    ]),
  );
});

test('a meeting that takes longer ends later, under a higher sequence', () => {
  const lines = unfolded(calendar(scene('move-longer')).content);
  expect(lines.filter((line) => /^(METHOD|SEQUENCE|DTSTART|DTEND)/.test(line))).toEqual([
    ...['METHOD:REQUEST', 'SEQUENCE:1', 'DTSTART:20190606T163000Z', 'DTEND:20190606T171500Z'],
  ]);
});

test('what is withdrawn after its length changed ends when the entry in the calendar ends', () => {
  const lines = unfolded(calendar({ ...scene('move-released-confirmed'), formerLengthMinutes: 60 }).content);
  expect(lines.filter((line) => line.startsWith('DTEND'))).toEqual(['DTEND:20190606T173000Z']);
});

const withdrawn = ['cancellation-own', 'cancellation-other', 'cancellation-by-organizers', 'decline-after-acceptance'];
test.each([...withdrawn, 'move-released-confirmed'])(
  '%s withdraws the entry where it was: CANCEL, same UID, higher sequence',
  (name) => {
    const { method, content } = calendar(scene(name));
    expect(method).toBe('CANCEL');
    expect(unfolded(content)).toEqual(
      expect.arrayContaining([
        'METHOD:CANCEL',
        'UID:mtg_0000000001@parley.example',
        'SEQUENCE:1',
        'DTSTART:20190606T163000Z',
        'STATUS:CANCELLED',
      ]),
    );
  },
);

test('invitations, receipts, lapses and plain refusals carry no calendar part', () => {
  const names = Object.keys(scenes).filter((name) =>
    /^(invitation|receipt|lapse|withdrawal|decline$|answer)/.test(name),
  );
  expect(names.map((name) => calendarOf(sender, recipient('en'), scene(name)))).toEqual(names.map(() => undefined));
});

describe('the file keeps to RFC 5545', () => {
  const long = 'São João da Várzea de Nossa Senhora do Ó 🌊 — 北の港町'.slice(0, 80);
  const { meeting } = confirmation();
  const hard = confirmation({
    requester: { ...meeting.requester, city: long, announces: true },
    invited: { ...meeting.invited, city: long, announces: true },
    topic: 'semicolon; comma, backslash \\ "quotes" and BEGIN:VALARM',
  });

  test.each([...withPart, ['hard names', hard] as const])('%s: CRLF, and no line over 75 octets', (_name, notice) => {
    for (const language of languages) {
      const { content } = calendar(notice, recipient(language, 'Müller "Mo" \\ Ñ; x:y'));
      const lines = content.split('\r\n');
      expect(lines.at(-1)).toBe('');
      expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(Buffer.from(content).toString()).toBe(content);
    }
  });

  test.each([...withPart, ['hard names', hard] as const])(
    '%s: two independent parsers read the same',
    (_name, notice) => {
      const { method, content } = calendar(notice, recipient('es', 'Müller "Mo" \\ Ñ; x:y'));
      const event = eventOf(content);
      const other = Object.values(nodeIcal.sync.parseICS(content)).find((part) => part?.type === 'VEVENT');
      if (other?.type !== 'VEVENT') throw new Error('node-ical found no event');
      const attendee = event.attendees[0];
      expect({
        method: new ICAL.Component(ICAL.parse(content)).getFirstPropertyValue('method'),
        uid: event.uid,
        sequence: event.sequence,
        start: event.startDate.toJSDate().toISOString(),
        end: event.endDate.toJSDate().toISOString(),
        summary: event.summary,
        location: event.location,
        organizer: event.organizer,
        attendees: event.attendees.length,
        attendee: String(attendee?.getFirstValue()).toLowerCase(),
        name: attendee?.getParameter('cn'),
        partstat: attendee?.getParameter('partstat'),
      }).toEqual({
        method,
        uid: other.uid,
        sequence: Number(other.sequence),
        start: other.start.toISOString(),
        end: other.end?.toISOString(),
        summary: other.summary,
        location: other.location,
        organizer: 'mailto:meetings@parley.example',
        attendees: 1,
        attendee: 'mailto:aide@office.example',
        name: 'Müller ’Mo’ / Ñ; x:y',
        partstat: 'ACCEPTED',
      });
    },
  );

  test('what people wrote comes back as they wrote it, and begins no component of its own', () => {
    const root = new ICAL.Component(ICAL.parse(calendar(hard).content));
    const event = root.getFirstSubcomponent('vevent');
    expect(root.getAllSubcomponents().map(({ name }) => name)).toEqual(['vevent']);
    expect(event?.getAllSubcomponents()).toEqual([]);
    expect(event?.getFirstPropertyValue('summary')).toBe(`${long} – ${long}: ${hard.meeting.topic}`);
  });
});
