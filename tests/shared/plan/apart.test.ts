import { expect, test } from 'vitest';
import { isApartFrom, type Stepped } from '../../../shared/plan/apart.ts';
import { facts, idOf, meeting, meetingId, placement, state } from '../../builders.ts';
import { entry, step } from '../../plan-builders.ts';

/** One meeting that goes from one room to another. */
function moving(
  number: number,
  from: string,
  to: string,
  rooms: [string, string],
  amendment?: Stepped['plan']['amendment'],
): Stepped {
  const one = meeting({ id: meetingId(number), from, to, state: state.confirmed(placement({ room: rooms[0] })) });
  const steps = [step(1, [entry(one, placement({ room: rooms[1] }))])];
  return { plan: amendment === undefined ? {} : { amendment }, steps };
}

const one = moving(1, 'Phoenix', 'Merida', ['room_agave', 'room_agave']);
const apart = moving(2, 'Montreal', 'Quebec', ['room_biznaga', 'room_cardon']);

test('an interpreter who changes holds together what has or takes the same one', () => {
  const [ines, luc] = facts().venue.interpreters;
  if (ines === undefined || luc === undefined) throw new Error('nobody interprets');
  const away = (interpreter: typeof ines): Stepped => ({
    plan: { amendment: { kind: 'interpreter', id: interpreter.id, interpreter: null } },
    steps: [],
  });
  const asked = meeting({ id: meetingId(3), state: state.confirmed(placement({ interpreter: ines.id })) });
  const moved: Stepped = { plan: {}, steps: [step(1, [entry(asked, placement({ room: 'room_cardon' }))])] };
  expect([
    isApartFrom(away(ines), [moved]),
    isApartFrom(away(luc), [moved]),
    isApartFrom(away(ines), [away(ines)]),
  ]).toEqual([...[false, true, false]]);
});

test('plans that share nothing are apart, and so is any from none', () => {
  expect([isApartFrom(one, [apart]), isApartFrom(apart, [one]), isApartFrom(one, [])]).toEqual([true, true, true]);
});

test.each([
  ['the meeting', moving(1, 'Montreal', 'Quebec', ['room_biznaga', 'room_cardon'])],
  ['the asking delegation', moving(2, 'Phoenix', 'Quebec', ['room_biznaga', 'room_cardon'])],
  ['the invited delegation', moving(2, 'Montreal', 'Merida', ['room_biznaga', 'room_cardon'])],
  ['the room that is left', moving(2, 'Montreal', 'Quebec', ['room_agave', 'room_cardon'])],
  ['the room that is taken', moving(2, 'Montreal', 'Quebec', ['room_cardon', 'room_agave'])],
  [
    'a meeting that takes longer',
    moving(2, 'Montreal', 'Quebec', ['room_biznaga', 'room_cardon'], {
      kind: 'length',
      meeting: meetingId(1),
      lengthMinutes: 45,
    }),
  ],
  [
    'a delegation that does otherwise',
    moving(2, 'Montreal', 'Quebec', ['room_biznaga', 'room_cardon'], {
      ...{ kind: 'delegation', delegation: idOf('Merida'), arrival: null, departure: null },
      ...{ presence: 'absent', head: 'mayor', languages: ['es'] },
    }),
  ],
])('%s in common holds them together', (_what, other) => {
  expect([isApartFrom(one, [apart, other]), isApartFrom(other, [one])]).toEqual([false, false]);
});
