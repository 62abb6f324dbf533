import { describe, expect, test } from 'vitest';
import { noticeMessage, signInMessage } from '../../../shared/mail/message.ts';
import { languages } from '../../../shared/summit/language.ts';
import { recipient, scenes, sender, token } from './scenes.ts';

const all = Object.entries(scenes).flatMap(([name, notice]) =>
  languages.map((language) => ({
    name,
    language,
    notice,
    ...noticeMessage(sender, recipient(language), notice, token),
  })),
);

/** The words a reader sees in an HTML page. */
const wordsOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>|<title>.*?<\/title>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .split(/\s+/)
    .filter((word) => word !== '');

describe('a meeting is discreet', () => {
  test('no subject line holds the topic', () => {
    expect(all.filter(({ subject, notice }) => subject.includes(notice.meeting.topic))).toEqual([]);
  });

  test('what was written for organizers only, and how much an office wants the meeting, stand nowhere', () => {
    const leaks = all.filter(({ text, html }) => /SECRET|\bmust\b|\blike\b/.test(`${text}${html}`));
    expect(leaks).toEqual([]);
  });

  test('the other office’s aides are not named', () => {
    const leaks = all.filter(({ notice: { meeting, to }, text }) => {
      const them = to === 'requester' ? meeting.invited.city : meeting.requester.city;
      return text.includes(`@${them.toLowerCase()}.example`);
    });
    expect(leaks).toEqual([]);
  });
});

describe('text and HTML each stand alone', () => {
  test('every word of the text stands in the HTML too', () => {
    const missing = all.map(({ name, language, text, html }) => {
      const seen = new Set(wordsOf(html).map((word) => word.replace(/:$/, '')));
      const words = text.split(/\s+/).filter((word) => word !== '' && word !== '--' && !word.startsWith('https://'));
      return { name, language, missing: words.filter((word) => word !== ':' && !seen.has(word.replace(/:$/, ''))) };
    });
    expect(missing.filter((one) => one.missing.length > 0)).toEqual([]);
  });

  test('each has exactly one link, the recipient’s own, and nothing is loaded from elsewhere', () => {
    for (const { text, html } of all) {
      expect(text.match(/https?:\/\/\S+/g)).toEqual([`https://parley.example/i/${token}`]);
      expect(html.match(/https?:\/\/[^"\s<]+/g)).toEqual([`https://parley.example/i/${token}`]);
      expect(/<(img|script|link|iframe|form)\b|url\(|@import/.test(html)).toBe(false);
    }
  });

  test('the page names its language', () => {
    expect(all.filter(({ html, language }) => !html.includes(`<html lang="${language}" dir="ltr">`))).toEqual([]);
  });
});

test('the date, the time and the zone by name stand in the text, in the reader’s language', () => {
  const when = (name: string) =>
    all.filter((one) => one.name === name).map(({ text }) => text.match(/^(?:When|Cuándo|Quand).*$/m)?.[0]);
  expect(when('move-confirmed')).toEqual([
    'When: Friday 7 June 2019, 14:45–15:15 / 2:45–3:15 pm, Los Cabos time, UTC−6',
    'Cuándo: Viernes 7 de junio de 2019, 14:45–15:15, hora de Los Cabos, UTC−6',
    'Quand\u00a0: Vendredi 7 juin 2019, 14:45–15:15, heure locale à Los Cabos, UTC−6',
  ]);
});

test('what no longer holds is struck in HTML', () => {
  const struck = (name: string) =>
    all.find((one) => one.name === name && one.language === 'en')?.html.match(/<s>.*?<\/s>/g);
  expect(struck('cancellation-other')).toEqual([
    '<s>Thursday 6 June 2019, 10:30–11:00, Los Cabos time, UTC−6</s>',
    '<s>Room agave, Hall</s>',
  ]);
  expect(struck('move-confirmed')).toEqual([
    '<s>Thursday 6 June 2019, 10:30–11:00, Los Cabos time, UTC−6 · Room agave, Hall</s>',
  ]);
  expect(struck('confirmation-invited')).toBe(null);
});

test('a sign-in mail has a link to the sign-in page and the code, the code not in the subject', () => {
  const { subject, text } = signInMessage(sender, recipient('en'), { token, code: '01234567', minutes: 30 });
  expect(subject).toBe('Sign in · Small 2019');
  expect(text.match(/https?:\/\/\S+|\b\d{8}\b/g)).toEqual([`https://parley.example/sign-in/${token}`, '01234567']);
});

test('a room that was removed is still called by its name', () => {
  const { venue } = sender.facts;
  const gone = { ...sender, facts: { ...sender.facts, venue: { ...venue, rooms: [], formerRooms: venue.rooms } } };
  const moves = all.filter(({ name }) => name === 'move-confirmed');
  expect(moves.length).toBe(languages.length);
  for (const { notice, language, text } of moves) {
    expect(noticeMessage(gone, recipient(language), notice, token).text).toBe(text);
    expect(text).not.toContain('room_');
  }
});
