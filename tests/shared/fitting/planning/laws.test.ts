import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../../infra/bench/plan-faults.ts';
import { openPlanning, type PlanScene } from '../../../../shared/fitting/planning/plan.ts';
import * as build from '../../../builders.ts';
import { clock, morning, openRoom, there, wanted } from './summits.ts';

/** How many are placed, in a plan without faults. */
function placedIn(scene: PlanScene, steps = 600): number {
  const plan = openPlanning(scene, { seed: 1 });
  plan.run(steps);
  expect(faultsOf(scene, plan.placements)).toEqual([]);
  return plan.numbers.placed;
}

const two = [wanted(1, ['Phoenix', 'Merida']), wanted(2, ['Montreal', 'Quebec'])];
const shared = [wanted(1, ['Phoenix', 'Merida']), wanted(2, ['Phoenix', 'Quebec'])];

describe('each law, by a plan that has just room for it and one that has not', () => {
  test('room-free: a room has its turnover between two meetings, and none at the end', () => {
    expect(placedIn(morning(two, { rooms: [openRoom('room_agave', '08:00', '09:15')] }))).toBe(2);
    expect(placedIn(morning(two, { rooms: [openRoom('room_agave', '08:00', '09:00')] }))).toBe(1);
  });

  test('delegation-free: nobody is in two meetings at once', () => {
    const rooms = [openRoom('room_agave', '08:00', '08:30'), openRoom('room_biznaga', '08:00', '08:30')];
    expect([placedIn(morning(two, { rooms })), placedIn(morning(shared, { rooms }))]).toEqual([2, 1]);
  });

  test('delegation-free: the way between two zones takes time', () => {
    const rooms = (from: string) => [
      openRoom('room_agave', '08:00', '08:30'),
      openRoom('room_cardon', from, '09:15', { zone: 'zone_beach' }),
    ];
    const until = (end: string) => [
      openRoom('room_agave', '08:00', '08:30'),
      openRoom('room_cardon', '08:30', end, { zone: 'zone_beach' }),
    ];
    expect(placedIn(morning(shared, { rooms: rooms('08:45') }))).toBe(2);
    expect(placedIn(morning(shared, { rooms: until('09:00') }))).toBe(1);
  });

  test('room-open: neither outside its hours nor in a closure', () => {
    const closures = [{ start: clock('08:30'), end: clock('09:00') }];
    expect(placedIn(morning(two, { rooms: [openRoom('room_agave', '08:00', '09:30', { closures })] }))).toBe(2);
    expect(placedIn(morning(two, { rooms: [openRoom('room_agave', '08:00', '09:15', { closures })] }))).toBe(1);
  });

  test('room-seats and room-features: only a room that will do', () => {
    const asks = (demand: object) => [wanted(1, ['Phoenix', 'Merida'], { demand })];
    const rooms = [openRoom('room_agave', '08:00', '09:00', { seats: 4, features: [] })];
    const placed = [{ people: 4 }, { people: 5 }, { stepFree: true }].map((demand) =>
      placedIn(morning(asks(demand), { rooms })),
    );
    expect(placed).toEqual([1, 0, 0]);
  });

  test('interpreter: two meetings at once take two of them; none is needed where a side brings its own', () => {
    const rooms = [openRoom('room_agave', '08:00', '08:30'), openRoom('room_biznaga', '08:00', '08:30')];
    const speaking = (ownInterpreter: boolean) => {
      const meetings = [
        wanted(1, ['Phoenix', 'Merida'], { demand: { ownInterpreter } }),
        wanted(2, ['Montreal', 'Quebec'], { demand: { ownInterpreter } }),
      ];
      const scene = morning(meetings, { rooms });
      const delegations = scene.delegations.map((one) =>
        one.city === 'Merida' || one.city === 'Quebec' ? { ...one, languages: ['es' as const] } : one,
      );
      return placedIn({ ...scene, delegations });
    };
    expect([speaking(false), speaking(true)]).toEqual([1, 2]);
  });

  test('sessions: a plenary binds everyone, a panel those who signed up', () => {
    const time = { start: clock('08:00'), end: clock('10:00') };
    const session = (kind: 'plenary' | 'panel') => [build.session({ id: 'ses_one', kind, time, day: '2019-06-07' })];
    const scene = (kind: 'plenary' | 'panel') => {
      const made = morning(two, { sessions: session(kind) });
      const panels = [
        { session: session('panel')[0]?.id, role: 'attends' },
      ] as PlanScene['delegations'][number]['panels'];
      return {
        ...made,
        delegations: made.delegations.map((one) => ({ ...one, panels: one.city === 'Phoenix' ? panels : [] })),
      };
    };
    expect([placedIn(scene('plenary')), placedIn(scene('panel'))]).toEqual([0, 1]);
  });

  test('arrival, own blocks, absence: who is not there meets nobody', () => {
    const scene = morning(two);
    const changed = (fields: object) => ({
      ...scene,
      delegations: scene.delegations.map((one) => (one.city === 'Phoenix' ? { ...one, ...fields } : one)),
    });
    const blocks = [{ start: clock('08:00'), end: clock('09:45') }];
    const changes = [{ arrival: clock('09:45') }, { blocks }, { presence: 'absent' }, { departure: clock('08:15') }];
    expect([placedIn(scene), ...changes.map((fields) => placedIn(changed(fields)))]).toEqual([2, 1, 1, 1, 1]);
  });

  test('enough-notice: nothing new is placed before the earliest time', () => {
    const scene = morning(two, { rooms: [openRoom('room_agave', '08:00', '09:15')] });
    expect(placedIn({ ...scene, earliest: clock('08:15') })).toBe(1);
  });

  test('kept-apart: half an hour lies between the two in one room', () => {
    const rooms = (until: string) => [openRoom('room_agave', '08:00', until)];
    const keepApart = [['Phoenix', 'Quebec']] as const;
    expect(placedIn(morning(two, { rooms: rooms('09:45'), keepApart }))).toBe(2);
    expect(placedIn(morning(two, { rooms: rooms('09:30'), keepApart }))).toBe(1);
  });

  test('fixed: a pinned meeting keeps its place, whatever it keeps others from, and one without a place stays without', () => {
    const pinned = wanted(1, ['Phoenix', 'Merida'], { at: there(clock('08:15')), standing: 'confirmed', fixed: true });
    const rooms = [openRoom('room_agave', '08:00', '09:15')];
    expect(placedIn(morning([pinned, wanted(2, ['Montreal', 'Quebec'], { weight: 9 })], { rooms }))).toBe(1);
    expect(placedIn(morning([wanted(1, ['Phoenix', 'Merida'], { fixed: true })], { rooms }))).toBe(0);
  });
});
