import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../../infra/bench/plan-faults.ts';
import { hitsIn, openPlanning, type PlanScene, withMoreRooms } from '../../../../shared/fitting/planning/plan.ts';
import * as build from '../../../builders.ts';
import { clock, morning, openRoom, there, wanted } from './summits.ts';

function planned(scene: PlanScene, steps = 3000) {
  const plan = openPlanning(scene, { seed: 1 });
  plan.run(steps);
  expect(faultsOf(scene, plan.placements)).toEqual([]);
  const startOf = (number: number) => plan.placements.get(build.meetingId(number))?.start;
  const roomOf = (number: number) => plan.placements.get(build.meetingId(number))?.room;
  return { numbers: plan.numbers, startOf, roomOf };
}

const pairs = [
  ['Phoenix', 'Merida'],
  ['Montreal', 'Quebec'],
  ['Austin', 'Toronto'],
] as const;

describe('the order of goals', () => {
  test('weight before number: one heavy meeting before two light ones', () => {
    const meetings = [
      wanted(1, pairs[0], { weight: 9, demand: { lengthMinutes: 60 } }),
      wanted(2, pairs[1], { weight: 4, demand: { lengthMinutes: 15 } }),
      wanted(3, pairs[2], { weight: 4, demand: { lengthMinutes: 15 } }),
    ];
    const { numbers, startOf } = planned(morning(meetings, { rooms: [openRoom('room_agave', '08:00', '09:00')] }));
    expect([numbers.placed, numbers.weight, numbers.weightBound, numbers.proven, startOf(1)]).toEqual([
      1,
      9,
      9,
      true,
      clock('08:00'),
    ]);
  });

  test('weight before disturbance: a confirmed meeting moves so that one more has a place', () => {
    const meetings = [
      wanted(1, pairs[0], { at: there(clock('08:15')), standing: 'confirmed' }),
      wanted(2, pairs[1], { weight: 1 }),
    ];
    const { numbers } = planned(morning(meetings, { rooms: [openRoom('room_agave', '08:00', '09:15')] }));
    expect([numbers.placed, numbers.movedConfirmed, numbers.movedBound, numbers.movedProven]).toEqual([2, 1, 1, true]);
  });

  test('the confirmed before the held: two held ones move rather than one that is confirmed', () => {
    const meetings = [
      wanted(1, pairs[0], { at: there(clock('08:00')), standing: 'held' }),
      wanted(2, pairs[1], { at: there(clock('08:45')), standing: 'held' }),
      wanted(3, pairs[2], { at: there(clock('08:15'), 'room_biznaga'), standing: 'confirmed' }),
      wanted(4, ['Denver', 'Boise'], { demand: { lengthMinutes: 60 } }),
    ];
    const rooms = [openRoom('room_agave', '08:00', '12:00'), openRoom('room_biznaga', '08:00', '12:00')];
    const scene = morning(meetings, { rooms });
    const delegations = scene.delegations.map((one) =>
      one.city === 'Boise' ? { ...one, departure: clock('09:00') } : one,
    );
    const { numbers } = planned({ ...scene, delegations });
    const { placed, movedConfirmed, movedHeld, movedBound, movedProven } = numbers;
    expect([placed, movedConfirmed, movedHeld, movedBound, movedProven]).toEqual([4, 0, 2, 1, true]);
  });

  test('disturbance before wishes: a held meeting stays outside its window', () => {
    const windows = [{ start: clock('09:00'), end: clock('10:00') }];
    const meetings = [wanted(1, pairs[0], { at: there(clock('08:00')), standing: 'held', demand: { windows } })];
    const { numbers, startOf } = planned(morning(meetings));
    expect([numbers.movedHeld, numbers.outsideWindows, startOf(1)]).toEqual([0, 1, clock('08:00')]);
  });

  test('wishes before breaks: the first window before the second, though the day has a break', () => {
    const windows = [
      { start: clock('09:30'), end: clock('10:00') },
      { start: clock('08:30'), end: clock('09:00') },
    ];
    const meetings = [
      wanted(1, pairs[0], { at: there(clock('08:00')), standing: 'confirmed', fixed: true }),
      wanted(2, ['Phoenix', 'Quebec'], { demand: { windows } }),
    ];
    const rooms = [openRoom('room_agave', '08:00', '10:00'), openRoom('room_biznaga', '08:00', '10:00')];
    const { numbers, startOf } = planned(morning(meetings, { rooms }));
    expect([startOf(2), numbers.outsideWindows, numbers.breaks]).toEqual([clock('09:30'), 0, 1]);
  });

  const next = (changes: Parameters<typeof morning>[1], turnoverMinutes = 15) => {
    const meetings = [
      wanted(1, pairs[0], { at: { ...there(clock('08:00')), turnoverMinutes }, standing: 'confirmed', fixed: true }),
      wanted(2, ['Phoenix', 'Quebec']),
    ];
    return planned(morning(meetings, changes));
  };

  test('breaks before room changes: the next room at once rather than the same after its turnover', () => {
    const rooms = [openRoom('room_agave', '08:00', '10:00'), openRoom('room_biznaga', '08:00', '10:00')];
    const { numbers, startOf, roomOf } = next({ rooms });
    expect([startOf(2), roomOf(2), numbers.breaks, numbers.roomChanges]).toEqual([
      clock('08:30'),
      'room_biznaga',
      0,
      1,
    ]);
  });

  test('room changes last: the same room where it costs nothing else', () => {
    const quick = { turnoverMinutes: 0 };
    const rooms = [openRoom('room_biznaga', '08:00', '10:00', quick), openRoom('room_agave', '08:00', '10:00', quick)];
    const scene = next({ rooms }, 0);
    expect([scene.startOf(2), scene.roomOf(2), scene.numbers.roomChanges]).toEqual([clock('08:30'), 'room_agave', 0]);
  });

  test('a session that binds the mayor excuses a break, unless nothing does', () => {
    const time = { start: clock('08:45'), end: clock('09:15') };
    const sessions = [build.session({ id: 'ses_one', kind: 'plenary', time, day: '2019-06-07' })];
    const excused = next({ sessions, rooms: [openRoom('room_agave', '08:00', '10:00')] });
    const counted = next({
      sessions,
      rooms: [openRoom('room_agave', '08:00', '10:00')],
      scene: { sessionsExcuse: false },
    });
    expect([excused.numbers.breaks, counted.numbers.breaks]).toEqual([0, 1]);
  });
});

describe('meetings that are hit', () => {
  test('are told with what stands in their way; of two in each other’s way the pinned one is not', () => {
    const meetings = [
      wanted(1, pairs[0], { at: there(clock('08:00')), standing: 'confirmed', fixed: true }),
      wanted(2, pairs[1], { at: there(clock('08:15')), standing: 'held' }),
      wanted(3, pairs[2], { at: there(clock('11:00')), standing: 'held' }),
    ];
    expect(hitsIn(morning(meetings)).map(({ meeting, obstacles }) => [meeting, obstacles])).toEqual([
      [
        build.meetingId(2),
        [{ constraint: 'room-free', room: 'room_agave', cause: { kind: 'meeting', meeting: build.meetingId(1) } }],
      ],
      [build.meetingId(3), [{ constraint: 'room-open', room: 'room_agave' }]],
    ]);
  });

  test('are both of two that may move; one of them may stay all the same', () => {
    const meetings = [
      wanted(1, pairs[0], { at: there(clock('08:00')), standing: 'confirmed' }),
      wanted(2, pairs[1], { at: there(clock('08:30')), standing: 'confirmed' }),
    ];
    const scene = morning(meetings);
    expect(hitsIn(scene).map(({ meeting }) => meeting)).toEqual([build.meetingId(1), build.meetingId(2)]);
    const { numbers } = planned(scene);
    expect([numbers.placed, numbers.movedConfirmed, numbers.movedBound, numbers.movedProven]).toEqual([2, 1, 1, true]);
  });
});

test('one more room places what waits for one, and never more than waits', () => {
  const meetings = [wanted(1, pairs[0], { weight: 3 }), wanted(2, pairs[1], { weight: 4 })];
  const scene = morning(meetings, { rooms: [openRoom('room_agave', '08:00', '08:30')] });
  const plan = openPlanning(scene, { seed: 1 });
  plan.run(500);
  const gain = (rooms: number) => withMoreRooms(scene, plan.placements, rooms, { seed: 1, steps: 500 });
  expect([gain(0), gain(1), gain(3)]).toEqual([
    { meetings: 0, weight: 0 },
    { meetings: 1, weight: 3 },
    { meetings: 1, weight: 3 },
  ]);
});
