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

describe('a meeting that has to leave its place, whatever the seed', () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  const later = (id: string, fields: Record<string, unknown> = {}) => openRoom(id, '08:00', '12:00', fields);
  const at = (time: string, room: string) => ({ at: there(clock(time), room), standing: 'confirmed' as const });
  /** Where each meeting is by each seed, every different answer once, and how far all that moved are from their times. */
  function answersTo(scene: PlanScene): string[] {
    const answers = seeds.map((seed) => {
      const plan = openPlanning(scene, { seed });
      plan.run(1500);
      expect(faultsOf(scene, plan.placements)).toEqual([]);
      const places = scene.meetings.map(({ demand }) => {
        const found = plan.placements.get(demand.meeting);
        return found === undefined ? 'nowhere' : `${found.start.slice(11, 16)} ${found.room}`;
      });
      const { shiftMinutes, shiftProven } = plan.numbers;
      return [...places, `${shiftMinutes}${shiftProven ? '*' : ''}`].join(', ');
    });
    return [...new Set(answers)];
  }

  test('keeps its time when its room is gone: the smallest room that will do, the first of the venue’s', () => {
    const meetings = [wanted(1, pairs[0], at('09:15', 'room_agave'))];
    const rooms = [later('room_biznaga', { seats: 20 }), later('room_cardon'), later('room_damiana')];
    expect(answersTo(morning(meetings, { rooms }))).toEqual(['15:15 room_cardon, 0*']);
  });

  test('keeps its zone where it can', () => {
    const meetings = [wanted(1, pairs[0], at('09:15', 'room_agave'))];
    const gone = openRoom('room_agave', '11:00', '12:00');
    const rooms = [gone, later('room_biznaga', { zone: 'zone_beach', seats: 6 }), later('room_cardon')];
    expect(answersTo(morning(meetings, { rooms }))).toEqual(['15:15 room_cardon, 0*']);
  });

  test('goes to the nearest time when no room is free then, the earlier of two that are as near', () => {
    const meetings = [wanted(1, pairs[0], at('09:15', 'room_agave'))];
    const shut = (from: string, until: string) => ({ closures: [{ start: clock(from), end: clock(until) }] });
    const nearest = (...spans: [string, string][]) =>
      answersTo(morning(meetings, { rooms: spans.map(([from, until], n) => later(`room_${n}`, shut(from, until))) }));
    expect(nearest(['08:30', '10:00'], ['09:15', '10:30'])).toEqual(['14:45 room_1, 30*']);
    expect(nearest(['08:30', '09:30'], ['09:00', '10:30'])).toEqual(['15:30 room_0, 15*']);
    expect(nearest(['09:15', '09:45'])).toEqual(['14:45 room_0, 30*']);
  });

  test('makes way for another where both are nearer then, all together', () => {
    const meetings = [wanted(1, pairs[0], at('09:00', 'room_agave')), wanted(2, pairs[1], at('09:15', 'room_biznaga'))];
    const rooms = [openRoom('room_cardon', '08:00', '09:45')];
    expect(answersTo(morning(meetings, { rooms }))).toEqual(['14:30 room_cardon, 15:15 room_cardon, 30*']);
  });

  test('does not disturb another to be nearer', () => {
    const meetings = [
      wanted(1, pairs[0], at('08:45', 'room_agave')),
      wanted(2, pairs[1], { ...at('08:45', 'room_cardon'), standing: 'held' }),
    ];
    expect(answersTo(morning(meetings, { rooms: [later('room_cardon')] }))).toEqual([
      '14:00 room_cardon, 14:45 room_cardon, 45*',
    ]);
  });

  test('stays near rather than go to the window it wished', () => {
    const windows = [{ start: clock('11:00'), end: clock('12:00') }];
    const meetings = [wanted(1, pairs[0], { ...at('09:15', 'room_agave'), demand: { windows } })];
    expect(answersTo(morning(meetings, { rooms: [later('room_cardon')] }))).toEqual(['15:15 room_cardon, 0*']);
  });

  test('keeps some place rather than one that waits and weighs as much', () => {
    const meetings = [wanted(1, pairs[0], at('09:15', 'room_agave')), wanted(2, pairs[1])];
    expect(answersTo(morning(meetings, { rooms: [openRoom('room_cardon', '11:00', '11:30')] }))).toEqual([
      '17:00 room_cardon, nowhere, 105*',
    ]);
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
