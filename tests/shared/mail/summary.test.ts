import { expect, test } from 'vitest';
import { summaryMessage } from '../../../shared/mail/message.ts';
import { type SummaryLine, summaryLineSchema } from '../../../shared/plan/summary.ts';
import { at, meetingId, NOW, placement } from '../../builders.ts';
import { recipient, sender } from './scenes.ts';

const first = placement();
const line = (fields: Partial<SummaryLine>): SummaryLine =>
  summaryLineSchema.parse({ what: 'moved', meeting: meetingId(1), them: 'Merida', lengthMinutes: 30, ...fields });
const linesOf = (...changes: SummaryLine[]) =>
  summaryMessage(sender, recipient('en'), { city: 'Phoenix', changes, at: NOW })
    .text.split('\n')
    .slice(6, 6 + changes.length);

test('a meeting that takes longer where it is names its place once', () => {
  expect(linesOf(line({ what: 'lengthened', lengthMinutes: 45, from: first, to: first }))).toEqual([
    'Merida: now takes 45 minutes, Thu 6 June 10:30–11:15, Room agave',
  ]);
});

test('another interpreter is no other place', () => {
  const to = placement({ interpreter: 'int_ines' });
  expect(linesOf(line({ what: 'lengthened', lengthMinutes: 45, from: first, to }))).toEqual([
    'Merida: now takes 45 minutes, Thu 6 June 10:30–11:15, Room agave',
  ]);
});

test('one that takes longer elsewhere says where it was', () => {
  const to = placement({ start: at('06T16:00'), room: 'room_biznaga' });
  expect(linesOf(line({ what: 'lengthened', lengthMinutes: 45, from: first, to }))).toEqual([
    'Merida: now takes 45 minutes, was Thu 6 June 10:30, Room agave; now Thu 6 June 16:00–16:45 / 4:00–4:45 pm, Room biznaga',
  ]);
});

test('a room that has left the venue is named by its id', () => {
  const gone = placement({ room: 'room_agave' });
  const venue = { ...sender.facts.venue, rooms: [] };
  const elsewhere = { ...sender, facts: { ...sender.facts, venue } };
  const changes = [line({ what: 'cancelled', from: gone })];
  const { text } = summaryMessage(elsewhere, recipient('en'), { city: 'Phoenix', changes, at: NOW });
  expect(text.split('\n')[6]).toBe('Merida: cancelled, was Thu 6 June 10:30, room_agave');
});

test('without a single time the zone is still named', () => {
  const { text } = summaryMessage(sender, recipient('en'), {
    city: 'Phoenix',
    changes: [line({ what: 'waiting', reason: 'no-room' })],
    at: NOW,
  });
  expect(text.split('\n').slice(4, 7)).toEqual([
    'All times are Los Cabos time, UTC−6.',
    '',
    'Merida: still waits for a time, no time suits both while rooms are free',
  ]);
});
