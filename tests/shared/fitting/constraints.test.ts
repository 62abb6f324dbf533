import { describe, expect, test } from 'vitest';
import { obstaclesAt } from '../../../shared/fitting/constraints.ts';
import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import { instantSchema } from '../../../shared/summit/grid.ts';
import * as build from '../../builders.ts';
import { demandOf, factsWith, sceneOf, taken } from './scenes.ts';

const { at, placement, span } = build;

function obstacles(scene: Partial<Scene> | Scene = {}, where: Partial<Placement> = {}, demand: Partial<Demand> = {}) {
  return obstaclesAt({ ...sceneOf(), ...scene }, demandOf(demand), { ...placement(), ...where });
}

test('a place that keeps every law has no obstacles', () => {
  expect(obstacles()).toEqual([]);
});

test('on-grid: a meeting starts where a cell starts', () => {
  const start = instantSchema.parse('2019-06-06T16:31:00Z');
  expect(obstacles({}, { start })).toEqual([{ constraint: 'on-grid' }]);
});

test('within-summit-hours: a meeting ends by the end of the day', () => {
  expect(obstacles({}, { start: at('06T19:30') })).toEqual([]);
  expect(obstacles({}, { start: at('06T19:45') }).map(({ constraint }) => constraint)).toEqual([
    'within-summit-hours',
    'room-open',
  ]);
});

test('enough-notice: a meeting starts no sooner than the scene allows', () => {
  expect(obstacles({ earliest: at('06T10:30') })).toEqual([]);
  expect(obstacles({ earliest: at('06T10:31') })).toEqual([{ constraint: 'enough-notice' }]);
});

describe('delegation-free', () => {
  const invited = build.idOf('Merida');
  const causes = (scene: Scene, start: string, lengthMinutes = 30) =>
    obstaclesAt(scene, demandOf({ lengthMinutes }), placement({ start: at(start) })).map((obstacle) =>
      obstacle.constraint === 'delegation-free' ? [obstacle.delegation, obstacle.cause.kind] : obstacle.constraint,
    );

  test('a plenary binds both', () => {
    expect(causes(sceneOf(), '06T09:30')).toEqual([
      ['dlg_austin', 'session'],
      ['dlg_merida', 'session'],
    ]);
  });

  test('two mayors who skip a panel can meet during it; one who signed up cannot', () => {
    expect(causes(sceneOf(), '06T11:30')).toEqual([]);
    expect(causes(sceneOf({ requester: build.delegation('Phoenix') }), '06T11:30')).toEqual([
      ['dlg_phoenix', 'session'],
    ]);
  });

  test('nobody meets before arriving or after leaving', () => {
    const scene = sceneOf({
      invited: build.delegation('Merida', { arrival: at('06T10:30'), departure: at('06T11:00') }),
    });
    expect(causes(scene, '06T10:30')).toEqual([]);
    expect(causes(scene, '06T10:15')).toEqual([[invited, 'arrival']]);
    expect(causes(scene, '06T10:45')).toEqual([[invited, 'departure']]);
  });

  test('a time that an office blocked for itself is not used, not even in part', () => {
    const blocks = [{ start: at('06T10:50'), end: at('06T10:55') }];
    const scene = sceneOf({ invited: build.delegation('Merida', { blocks }) });
    expect(causes(scene, '06T10:30')).toEqual([[invited, 'block']]);
    expect(causes(scene, '06T10:15')).toEqual([]);
  });

  test('a delegation that is absent meets nobody', () => {
    expect(causes(sceneOf({ invited: build.delegation('Merida', { presence: 'absent' }) }), '06T10:30')).toEqual([
      [invited, 'absent'],
    ]);
  });

  test('meetings in one zone may follow each other at once; between zones the way is kept, to the cell, on both sides', () => {
    const there = { start: at('07T12:00'), room: 'room_cardon' };
    const scene = sceneOf({ taken: [taken(2, there, ['Merida', 'Denver'])] });
    const inZone = (start: string, room: string) =>
      obstaclesAt(scene, demandOf(), placement({ start: at(start), room })).map(({ constraint }) => constraint);
    // Ten minutes from the beach to the hall are one cell of fifteen.
    expect(inZone('07T11:30', 'room_agave')).toEqual(['delegation-free']);
    expect(inZone('07T11:15', 'room_agave')).toEqual([]);
    expect(inZone('07T12:30', 'room_agave')).toEqual(['delegation-free']);
    expect(inZone('07T12:45', 'room_agave')).toEqual([]);
    // In the zone itself only the room's turnover counts.
    expect(inZone('07T11:15', 'room_cardon')).toEqual([]);
    expect(inZone('07T12:45', 'room_cardon')).toEqual([]);
  });

  test('the way to and from a session is kept as well', () => {
    const scene = sceneOf({ requester: build.delegation('Phoenix') });
    const there = (start: string) =>
      obstaclesAt(scene, demandOf(), placement({ start: at(start), room: 'room_cardon' }));
    expect(there('06T12:30').map(({ constraint }) => constraint)).toEqual(['delegation-free']);
    expect(there('06T10:30').map(({ constraint }) => constraint)).toEqual(['delegation-free']);
    expect(there('06T10:15')).toEqual([]);
  });

  test('its own claims never stand in a meeting’s way', () => {
    const scene = sceneOf({ taken: [taken(1, { start: placement().start }, ['Austin', 'Merida'])] });
    expect(obstaclesAt(scene, demandOf(), placement())).toEqual([]);
    expect(obstaclesAt(scene, demandOf({ lengthMinutes: 15 }), placement({ start: at('06T10:45') }))).toEqual([]);
  });
});

test('room-known: the room is one of the venue’s, in its own zone', () => {
  expect(obstacles({}, placement({ room: 'room_agave' }))).toEqual([]);
  expect(obstacles({ facts: factsWith({ rooms: [build.room({ id: 'room_other', zone: 'zone_hall' })] }) })).toEqual([
    { constraint: 'room-known' },
  ]);
  const { zone } = placement({ room: 'room_cardon' });
  expect(obstacles({}, { start: at('07T15:00'), zone })).toEqual([{ constraint: 'room-known' }]);
});

test('room-open: the meeting lies within the room’s hours, the turnover may run past them', () => {
  const rooms = [build.room({ id: 'room_agave', zone: 'zone_hall', hours: [span('07', '14:00', '15:00')] })];
  const open = (start: string) => obstacles({ facts: factsWith({ rooms }) }, { start: at(start) });
  expect(open('07T14:00')).toEqual([]);
  expect(open('07T14:30')).toEqual([]);
  expect(open('07T14:45')).toEqual([{ constraint: 'room-open', room: 'room_agave' }]);
  expect(open('07T13:45')).toEqual([{ constraint: 'room-open', room: 'room_agave' }]);
});

describe('room-free', () => {
  const free = (scene: Scene, start: string) =>
    obstaclesAt(scene, demandOf(), placement({ start: at(start) })).map((obstacle) =>
      'cause' in obstacle ? `${obstacle.constraint} ${obstacle.cause.kind}` : obstacle.constraint,
    );

  test('the turnover is kept after another meeting and before it', () => {
    const scene = sceneOf({ taken: [taken(2, { start: at('07T15:00') })] });
    expect(free(scene, '07T15:30')).toEqual(['room-free meeting']);
    expect(free(scene, '07T15:45')).toEqual([]);
    expect(free(scene, '07T14:30')).toEqual(['room-free meeting']);
    expect(free(scene, '07T14:15')).toEqual([]);
  });

  test('a closed room takes no meeting; the turnover may fall into the closure', () => {
    const rooms = [build.room({ id: 'room_agave', zone: 'zone_hall', closures: [span('07', '15:00', '16:00')] })];
    const scene = sceneOf({ facts: factsWith({ rooms }) });
    expect(free(scene, '07T14:45')).toEqual(['room-free closed']);
    expect(free(scene, '07T14:30')).toEqual([]);
    expect(free(scene, '07T16:00')).toEqual([]);
  });
});

describe('kept-apart', () => {
  const apart = (who: [string, string], start: string, demand: Partial<Demand> = {}) => {
    const { summit } = build.facts();
    const keepApart = [[build.idOf('Toronto'), build.idOf('Merida')]] as typeof summit.keepApart;
    const facts = build.facts({ summit: { ...summit, keepApart } });
    const scene = sceneOf({ facts, taken: [taken(2, { start: at('07T15:00') }, who)] });
    return obstaclesAt(scene, demandOf(demand), placement({ start: at(start) })).map(({ constraint }) => constraint);
  };

  test('half an hour lies between the two after the turnover, whichever comes first', () => {
    const starts = ['07T14:15', '07T14:00', '07T13:45', '07T15:45', '07T16:00', '07T16:15'];
    const kept = starts.map((start) => apart(['Toronto', 'Denver'], start));
    expect(kept).toEqual([['kept-apart'], ['kept-apart'], [], ['kept-apart'], ['kept-apart'], []]);
  });

  test('nobody else is kept apart, and no meeting from itself', () => {
    expect(apart(['Denver', 'Montreal'], '07T15:45')).toEqual([]);
    expect(apart(['Toronto', 'Denver'], '07T15:45', { meeting: build.meetingId(2) })).toEqual([]);
  });

  test('a room that is taken is taken, and nothing more is said', () => {
    expect(apart(['Toronto', 'Denver'], '07T15:15')).toEqual(['room-free']);
  });
});

test('room-seats: everyone has a seat, the interpreter too', () => {
  expect(obstacles({}, {}, { people: 12 })).toEqual([]);
  expect(obstacles({}, {}, { people: 13 })).toEqual([
    { constraint: 'room-seats', room: 'room_agave', seats: 12, needed: 13 },
  ]);
  const apart = { requester: build.delegation('Guadalajara'), invited: build.delegation('Phoenix') };
  const withInes = placement({ interpreter: 'int_ines' });
  expect(obstacles(apart, withInes, { people: 11 })).toEqual([]);
  expect(obstacles(apart, withInes, { people: 12 })).toEqual([
    { constraint: 'room-seats', room: 'room_agave', seats: 12, needed: 13 },
  ]);
});

test('room-features: step-free where asked, a place for the interpreter where one sits in', () => {
  const cardon = { ...placement({ room: 'room_cardon' }), start: at('07T15:00') };
  expect(obstacles({}, cardon)).toEqual([]);
  expect(obstacles({}, cardon, { stepFree: true })).toEqual([
    { constraint: 'room-features', room: 'room_cardon', missing: ['step-free'] },
  ]);
  const apart = { requester: build.delegation('Guadalajara'), invited: build.delegation('Phoenix') };
  const { interpreter = undefined } = placement({ interpreter: 'int_ines' });
  expect(obstacles(apart, interpreter === undefined ? {} : { ...cardon, interpreter }, { stepFree: true })).toEqual([
    { constraint: 'room-features', room: 'room_cardon', missing: ['step-free', 'interpretation'] },
  ]);
});

describe('interpreters', () => {
  const apart = { requester: build.delegation('Guadalajara'), invited: build.delegation('Phoenix') };

  test('interpreter-present: two delegations without a common language have one, unless a side brings its own', () => {
    expect(obstacles(apart)).toEqual([{ constraint: 'interpreter-present' }]);
    expect(obstacles(apart, {}, { ownInterpreter: true })).toEqual([]);
  });

  test('interpreter-speaks: a language of each side', () => {
    expect(obstacles(apart, placement({ interpreter: 'int_ines' }))).toEqual([]);
    expect(obstacles(apart, placement({ interpreter: 'int_luc' }))).toEqual([
      { constraint: 'interpreter-speaks', interpreter: 'int_luc' },
    ]);
    expect(obstacles(apart, placement({ interpreter: 'int_nobody' }))).toEqual([
      { constraint: 'interpreter-speaks', interpreter: 'int_nobody' },
    ]);
  });

  test('interpreter-works: for the whole meeting', () => {
    const far = { requester: build.delegation('Quebec'), invited: build.delegation('Austin') };
    expect(obstacles(far, placement({ interpreter: 'int_luc', start: at('07T16:30') }))).toEqual([]);
    expect(obstacles(far, placement({ interpreter: 'int_luc', start: at('07T16:45') }))).toEqual([
      { constraint: 'interpreter-works', interpreter: 'int_luc' },
    ]);
  });

  test('interpreter-free: with the way from and to other meetings', () => {
    const there = { start: at('07T15:00'), room: 'room_cardon', interpreter: 'int_ines' };
    const scene = sceneOf({ ...apart, taken: [taken(2, there)] });
    const free = (start: string) =>
      obstaclesAt(scene, demandOf(), placement({ start: at(start), interpreter: 'int_ines' })).map(
        ({ constraint }) => constraint,
      );
    expect(free('07T15:30')).toEqual(['interpreter-free']);
    expect(free('07T15:45')).toEqual([]);
    expect(free('07T14:30')).toEqual(['interpreter-free']);
    expect(free('07T14:15')).toEqual([]);
  });
});
