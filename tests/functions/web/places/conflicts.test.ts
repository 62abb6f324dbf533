import { expect, test } from 'vitest';
import { conflictsIn } from '../../../../functions/web/places/conflicts.ts';
import { Reader } from '../../../../functions/web/reader.ts';
import type { Meeting } from '../../../../shared/meeting/meeting.ts';
import type { Facts } from '../../../../shared/summit/summit.ts';
import {
  at,
  delegation,
  delegations,
  facts,
  idOf,
  meeting,
  meetingId,
  NOW,
  placement,
  span,
  state,
} from '../../../builders.ts';

const strained = { since: NOW, causes: ['delegation-free/meeting'] };
const booked = (number: number, from: string, to: string, time: string, room: string, patch: Partial<Meeting> = {}) =>
  meeting({
    ...{ id: meetingId(number), from, to },
    state: state.confirmed(placement({ start: at(time), room })),
    ...patch,
  });
/** Phoenix sits with Merida in the hall until 16:30, and by the beach from 16:45 on. */
const first = booked(1, 'Phoenix', 'Merida', '07T16:00', 'room_agave');
const second = booked(2, 'Phoenix', 'Austin', '07T16:45', 'room_cardon', { strained });
const farther = (): Facts => {
  const { venue } = facts();
  return facts({ venue: { ...venue, transfers: venue.transfers.map((way) => ({ ...way, minutes: 45 })) } });
};
const told = (meetings: readonly Meeting[], now: Facts, offices = delegations()) =>
  conflictsIn(new Reader('en', now, NOW), offices, meetings).map(({ meeting: { id }, reasons, fitsAt }) => ({
    ...{ id, reasons },
    fitsAt: fitsAt && `${fitsAt.start} ${fitsAt.room}`,
  }));

test('a conflict with another meeting names it with its time, and the nearest place that would do', () => {
  expect(told([first, second], farther())).toEqual([
    {
      id: second.id,
      reasons: ['Phoenix: Phoenix – Merida \u200e16:00–\u206016:30'],
      fitsAt: `${at('07T16:45')} room_biznaga`,
    },
  ]);
});

test('those kept apart are named where they would meet at the door', () => {
  const { summit } = facts();
  const apart = facts({ summit: { ...summit, keepApart: [[idOf('Phoenix'), idOf('Quebec')]] } });
  const other = booked(3, 'Montreal', 'Quebec', '07T17:30', 'room_cardon');
  expect(told([first, second, other], apart)[0]?.reasons).toEqual([
    'Room cardon: those who are kept apart would meet at the door (Montreal – Quebec \u200e17:30–\u206018:00).',
  ]);
});

test('where nothing is free while the others stay, that is told', () => {
  const offices = delegations().map((one) =>
    one.id === idOf('Austin') ? delegation('Austin', { arrival: at('07T16:45'), departure: at('07T17:15') }) : one,
  );
  const { venue } = farther();
  const beachOnly = facts({ venue: { ...venue, rooms: venue.rooms.filter(({ id }) => id === 'room_cardon') } });
  expect(told([first, second], beachOnly, offices)[0]?.fitsAt).toBe(null);
});

test('what is in nobody’s way any more has no reasons and needs no help; what is not strained is not told of', () => {
  expect(told([first, second], facts())).toEqual([{ id: second.id, reasons: [], fitsAt: undefined }]);
  expect(told([first], farther())).toEqual([]);
});

test('a change of an office is told as before', () => {
  const blocked = delegations().map((one) =>
    one.id === idOf('Austin') ? delegation('Austin', { blocks: [span('07', '16:30', '17:30')] }) : one,
  );
  expect(told([first, second], facts(), blocked)[0]?.reasons).toEqual(['Austin: own time']);
});
