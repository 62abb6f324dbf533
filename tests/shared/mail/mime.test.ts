import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { Recipient } from '../../../shared/mail/letter.ts';
import { noticeMessage } from '../../../shared/mail/message.ts';
import { mimeOf } from '../../../shared/mail/mime.ts';
import type { Notice } from '../../../shared/meeting/change.ts';
import { facts, NOW } from '../../builders.ts';
import { confirmation, recipient, scenes, sender, token } from './scenes.ts';

const origin = { intent: 'mail-0001', number: 0, at: NOW };
const mail = (notice: Notice, to: Recipient = recipient('es'), from = sender, secret = token) =>
  mimeOf(from, to, noticeMessage(from, to, notice, secret), origin);

/** The Content-Type of each part, in order, read from the bytes. */
const partTypes = (bytes: Buffer) =>
  [...bytes.toString().matchAll(/^Content-Type: (.*)\r$/gim)].map(([, type]) => type);

describe.each(Object.entries(scenes))('the mail of %s', (_name, notice) => {
  test('is text, then HTML, then the calendar part with the method of its content', async () => {
    const types = partTypes(await mail(notice));
    expect(types).toEqual([
      'multipart/alternative; boundary="=_parley-mail-0001.0-Part_1"',
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
      ...(notice.calendar === undefined ? [] : [`text/calendar; charset=utf-8; method=${notice.calendar}`]),
    ]);
  });

  test('survives the way: what a mail program reads is what was written', async () => {
    const to = recipient('fr', 'José Ñandú, “El Niño”');
    const message = noticeMessage(sender, to, notice, token);
    const read = await simpleParser(await mimeOf(sender, to, message, origin));
    expect(read.subject).toBe(message.subject);
    expect(read.text?.replaceAll('\r\n', '\n')).toBe(message.text);
    expect(typeof read.html === 'string' && read.html.replaceAll('\r\n', '\n')).toBe(message.html);
    expect(read.from?.value).toEqual([{ name: 'Small 2019', address: 'meetings@parley.example' }]);
    expect(read.to && !Array.isArray(read.to) && read.to.value).toEqual([{ name: to.name, address: to.email }]);
  });
});

test('ORGANIZER equals From and the one ATTENDEE equals To', async () => {
  const read = await simpleParser(await mail(confirmation()));
  const part = read.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const component = new ICAL.Component(ICAL.parse(part?.content.toString() ?? '')).getFirstSubcomponent('vevent');
  if (component === null) throw new Error('ical.js found no event');
  const event = new ICAL.Event(component);
  const to = read.to === undefined || Array.isArray(read.to) ? [] : read.to.value;
  expect(event.organizer).toBe(`mailto:${read.from?.value[0]?.address}`);
  expect(event.attendees.map((one) => String(one.getFirstValue()).toLowerCase())).toEqual(
    to.map(({ address }) => `mailto:${address}`),
  );
});

test('the same intent gives the same bytes, but for the link', async () => {
  const [once, again, other] = await Promise.all([
    mail(confirmation()),
    mail(confirmation()),
    mail(confirmation(), recipient('es'), sender, 'ANOTHER-TOKEN-0000000000000000000000000000000'),
  ]);
  expect(again.equals(once)).toBe(true);
  const without = (bytes: Buffer) =>
    bytes
      .toString()
      .replaceAll('=\r\n', '')
      .replace(/\/i\/[A-Z0-9-]+/g, '/i/');
  expect(without(other)).toBe(without(once));
});

test('it says that a machine wrote it, when its cause happened, and who it is', async () => {
  const read = await simpleParser(await mail(confirmation()));
  expect(read.headers.get('auto-submitted')).toBe('auto-generated');
  expect(read.date?.toISOString()).toBe('2019-06-01T18:00:00.000Z');
  expect(read.messageId).toBe('<mail-0001.0@parley.example>');
});

describe('hard names', () => {
  /** Past the schema on purpose: what it would refuse must do no harm either. */
  const city = (name: string): Notice => {
    const notice = confirmation();
    const { meeting } = notice;
    return { ...notice, meeting: { ...meeting, requester: { ...meeting.requester, city: name } } };
  };

  test('a city of 80 letters, emoji and marks of right-to-left writing arrive whole, in lines a mail server takes', async () => {
    const name = `Dolores Hidalgo Cuna de la Independencia Nacional 🌊 \u200fأكادير\u200f — Ñandúñá Óóó`.slice(0, 80);
    const bytes = await mail(city(name));
    const read = await simpleParser(bytes);
    expect(read.subject).toBe(`Confirmada · ${name} – Guadalajara, jue 6 de junio 10:30`);
    expect(
      Math.max(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(78);
    expect(bytes.filter((byte) => byte > 0x7f)).toEqual(Buffer.alloc(0));
  });

  test('a line break in a name starts no header of its own', async () => {
    const to = recipient('es', 'Eve\r\nBcc: everyone@office.example');
    const name = 'Eve\r\nBcc: everyone@office.example';
    const from = { ...sender, facts: { ...facts(), summit: { ...facts().summit, shortName: name } } };
    const read = await simpleParser(await mail(city(name), to, from));
    expect([...read.headers.keys()].sort()).toEqual(
      ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].sort(),
    );
  });

  test('markup in a name stays text', () => {
    const { html } = noticeMessage(sender, recipient('en'), city('<img src=x onerror=alert(1)>'), token);
    expect(html.includes('<img')).toBe(false);
    expect(html.includes('&lt;img src=x onerror=alert(1)&gt;')).toBe(true);
  });
});

test('a boundary keeps to 70 characters, however long the id of the intent', async () => {
  const intent = `remind-mtg_${'0'.repeat(40)}-12-hour-dlg_${'long-'.repeat(8)}`;
  const message = noticeMessage(sender, recipient('es'), confirmation(), token);
  const bytes = await mimeOf(sender, recipient('es'), message, { ...origin, intent });
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(bytes.toString()) ?? [];
  expect([boundary.startsWith('=_parley-'), boundary.length <= 70]).toEqual([true, true]);
  expect((await simpleParser(bytes)).attachments.length).toBe(1);
});
