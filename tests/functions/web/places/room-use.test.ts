import { expect, test } from 'vitest';
import { roomUse } from '../../../../functions/web/places/room-use.ts';
import { daySchema } from '../../../../shared/summit/grid.ts';
import { facts, meeting, room, span } from '../../../builders.ts';

const day = daySchema.parse('2019-06-06');

test('room use is the share of open time that meetings take, held ones included, by room and by hour', () => {
  const half = room({ id: 'room_biznaga', zone: 'zone_hall', hours: [span('06', '08:00', '10:00')] });
  const agave = room({ id: 'room_agave', zone: 'zone_hall', closures: [span('06', '12:00', '20:00')] });
  const use = roomUse(facts(), day, [agave, half], [meeting()]);
  // Agave is open for four hours, Biznaga for two; Phoenix and Merida meet from 10:30 to 11:00.
  expect([use.all, ...use.rooms.values()]).toEqual([8, 13, 0]);
  expect(use.hours.map(({ percent }) => percent)).toEqual([0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('rooms that are closed all day are not in use', () => {
  const shut = room({ id: 'room_agave', zone: 'zone_hall', closures: [span('06', '00:00', '23:00')] });
  expect(roomUse(facts(), day, [shut], []).all).toBe(0);
});
