import { expect, test } from 'vitest';
import { exportCalendar, exportMeetings } from '../../../functions/web/files/export.ts';
import { Reader } from '../../../functions/web/reader.ts';
import { at, facts, meeting, NOW, placement, state } from '../../builders.ts';

const reader = (language: 'en' | 'es') => new Reader(language, facts(), NOW);

test('times from–to neither break nor turn around on a page, on both clocks; between the clocks they may break', () => {
  const [start, end] = [at('06T11:30'), at('06T12:30')];
  expect([
    reader('es').span(start, end),
    reader('es').time(start, 60),
    reader('en').time(start, 90),
    reader('en').time(at('06T16:30'), 30),
    reader('en').when(at('06T16:30'), 30),
  ]).toEqual([
    '\u200e11:30–\u206012:30',
    '\u200e11:30–\u206012:30',
    '\u200e11:30–\u206013:00 / 11:30\u00a0am–\u20601:00\u00a0pm',
    '\u200e16:30–\u206017:00 / 4:30–\u20605:00\u00a0pm',
    'Thursday 6 June, \u200e16:30–\u206017:00 / 4:30–\u20605:00\u00a0pm',
  ]);
});

test('a room’s name that runs from right to left is set apart, another stands as it is', () => {
  const { venue } = facts();
  const rooms = venue.rooms.map((room) => (room.id === 'room_agave' ? { ...room, name: 'قاعة 7' } : room));
  const read = new Reader('en', facts({ venue: { ...venue, rooms } }), NOW);
  expect([read.where(placement()), read.where(placement({ room: 'room_biznaga' }))]).toEqual([
    '\u2068قاعة 7\u2069, Hall',
    'Room biznaga, Hall',
  ]);
  const told = [meeting({ state: state.confirmed(placement()) })].map((one) => {
    const announced = {
      ...one,
      requester: { ...one.requester, announces: true },
      invited: { ...one.invited, announces: true },
    };
    return `${exportMeetings(read, [announced])}${exportCalendar(read, [announced], 'parley.example')}`;
  });
  // What goes to other programs has the name as it is.
  expect([
    told.join().includes('قاعة 7,'),
    told.join().includes('LOCATION:قاعة 7\\, Hall\\, Los Cabos'),
    /[\u2066-\u2069\u200e]/.test(told.join()),
  ]).toEqual([true, true, false]);
});
