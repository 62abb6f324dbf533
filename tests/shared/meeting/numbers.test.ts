import { expect, test } from 'vitest';
import type { State } from '../../../shared/meeting/meeting.ts';
import { busyByDay, roomUseOf, tallyOf, tallyOfCity } from '../../../shared/meeting/numbers.ts';
import { daySchema } from '../../../shared/summit/grid.ts';
import { at, facts, idOf, meeting, meetingId, placement, room, span, state } from '../../builders.ts';

const day = daySchema.parse('2019-06-06');
const inState = (number: number, of: State) => meeting({ id: meetingId(number), state: of });
const one = [
  ...[state.waiting(), state.invited(), state.confirmed(), state.declined(), state.lapsed()],
  ...[state.withdrawn(), state.cancelled(), state.met(), state.missed()],
].map((of, index) => inState(index + 1, of));

test('one request in every state: what has become of them', () => {
  expect(tallyOf(one)).toEqual({
    ...{ requested: 9, placed: 4, answered: 4, confirmed: 1, waiting: 1, declined: 1, lapsed: 1 },
    ...{ cancelled: 2, met: 1, missed: 1 },
  });
});

test('a city’s own: those it asked for and those it was asked for', () => {
  const meetings = [
    meeting({ id: meetingId(1), state: state.confirmed() }),
    meeting({ id: meetingId(2), from: 'Austin', to: 'Phoenix', state: state.met() }),
    meeting({ id: meetingId(3), from: 'Austin', to: 'Quebec' }),
  ];
  expect(tallyOfCity(idOf('Phoenix'), meetings)).toEqual({ asked: 1, invited: 1, confirmed: 1, met: 1 });
});

test('a room’s use: its meetings over the hours it is open on that day, without closures', () => {
  const agave = room({
    ...{ id: 'room_agave', zone: 'zone_hall', hours: [span('06', '09:00', '12:00')] },
    closures: [span('06', '11:00', '13:00')],
  });
  const meetings = [
    inState(1, state.confirmed()),
    inState(2, state.missed(placement({ start: at('06T09:00') }))),
    inState(3, state.confirmed(placement({ start: at('07T10:30') }))),
    inState(4, state.confirmed(placement({ room: 'room_biznaga' }))),
  ];
  expect(roomUseOf(facts(), agave, day, meetings)).toEqual({ open: 8, used: 2 });
});

test('how many rooms are in use at once, and when the most are for the first time', () => {
  const meetings = [
    inState(1, state.confirmed()),
    inState(2, state.invited(placement({ room: 'room_biznaga', start: at('06T10:45') }))),
  ];
  const [first, second] = busyByDay(facts(), meetings);
  expect([first?.most, first?.at, first?.counts.slice(9, 14)]).toEqual([2, at('06T10:45'), [0, 1, 2, 1, 0]]);
  expect([second?.most, second?.at]).toEqual([0, undefined]);
});
