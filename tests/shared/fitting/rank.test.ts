import { describe, expect, test } from 'vitest';
import { place } from '../../../shared/fitting/place.ts';
import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import { localTime } from '../../../shared/summit/grid.ts';
import { interpreterSchema, type Span } from '../../../shared/summit/room.ts';
import * as build from '../../builders.ts';
import { demandOf, factsWith, sceneOf, taken } from './scenes.ts';

const { at, room, span } = build;

/** Where the meeting is placed, in short: "07T14:00 room_agave". */
function placed(scene: Scene, demand: Partial<Demand> = {}): string | undefined {
  const fit = place(scene, demandOf(demand));
  if (!fit.ok) return fit.reason;
  const { start, room: id, interpreter } = fit.placement;
  const local = localTime(scene.facts.summit.grid, start)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .slice(8);
  return [local, id, ...(interpreter === undefined ? [] : [interpreter])].join(' ');
}

interface RoomFields {
  readonly id: string;
  readonly zone?: string;
  readonly seats?: number;
  readonly features?: readonly string[];
  readonly hours?: readonly Span[];
}

/** A venue of these rooms on 7 June, on which no session binds anyone here. */
function roomsOn7(...fields: readonly RoomFields[]) {
  const hours = [span('07', '12:00', '16:00')];
  return fields.map((one) => room({ zone: 'zone_hall', features: [], hours, ...one }));
}

const agaveAnd = (...others: readonly RoomFields[]) => factsWith({ rooms: roomsOn7({ id: 'room_agave' }, ...others) });

const noon = [span('07', '12:00', '13:00')];
const afternoon = [span('07', '15:00', '16:00')];

function interpreter(id: string, languages: readonly string[]) {
  return interpreterSchema.parse({ id, name: id, languages, hours: [span('07', '12:00', '16:00')] });
}

describe('each rule of the order decides between places that all earlier ones hold equal', () => {
  test('wishes: wholly inside the first wished window, else the second, else anywhere', () => {
    const windows = [span('07', '15:00', '15:30'), span('07', '13:00', '14:00')];
    const scene = (others: Parameters<typeof taken>[1][]) =>
      sceneOf({ facts: agaveAnd(), taken: others.map((where, index) => taken(index + 2, where)) });
    expect(placed(scene([]), { windows })).toBe('07T15:00 room_agave');
    expect(placed(scene([{ start: at('07T15:15') }]), { windows })).toBe('07T13:00 room_agave');
    expect(placed(scene([{ start: at('07T15:15') }, { start: at('07T13:15') }]), { windows })).toBe(
      '07T12:00 room_agave',
    );
  });

  test('a wish outweighs everything that is scarce', () => {
    const facts = factsWith({
      rooms: roomsOn7(
        { id: 'room_agave', hours: noon },
        { id: 'room_biznaga', seats: 30, features: ['step-free', 'interpretation'] },
      ),
    });
    expect(placed(sceneOf({ facts }))).toBe('07T12:00 room_agave');
    expect(placed(sceneOf({ facts }), { windows: afternoon })).toBe('07T15:00 room_biznaga');
  });

  test('features: a room with what only few rooms have is left to those who need it, be it smaller and free earlier', () => {
    const facts = factsWith({
      rooms: roomsOn7(
        { id: 'room_agave', seats: 4, features: ['step-free'], hours: noon },
        { id: 'room_biznaga', seats: 9, hours: afternoon },
      ),
    });
    expect(placed(sceneOf({ facts }))).toBe('07T15:00 room_biznaga');
    expect(placed(sceneOf({ facts }), { stepFree: true })).toBe('07T12:00 room_agave');
  });

  test('features nobody can ask for are not scarce', () => {
    const facts = factsWith({
      rooms: roomsOn7({ id: 'room_agave', seats: 4, features: ['screen', 'quiet'] }, { id: 'room_biznaga' }),
    });
    expect(placed(sceneOf({ facts }))).toBe('07T12:00 room_agave');
  });

  test('seats: the smallest room that will do, be it free later', () => {
    const facts = factsWith({
      rooms: roomsOn7({ id: 'room_agave', hours: noon }, { id: 'room_biznaga', seats: 5, hours: afternoon }),
    });
    expect(placed(sceneOf({ facts }))).toBe('07T15:00 room_biznaga');
    expect(placed(sceneOf({ facts }), { people: 6 })).toBe('07T12:00 room_agave');
  });

  describe('interpreters', () => {
    const rooms = roomsOn7({ id: 'room_agave', features: ['interpretation'] });
    const apart = { requester: build.delegation('Guadalajara'), invited: build.delegation('Montreal') };

    test('a meeting keeps the interpreter it has', () => {
      const interpreters = [interpreter('int_ana', ['es', 'en']), interpreter('int_bea', ['es', 'en'])];
      const facts = factsWith({ rooms, interpreters });
      expect(placed(sceneOf({ ...apart, facts }))).toBe('07T12:00 room_agave int_ana');
      const own = taken(1, { start: at('07T13:00'), interpreter: 'int_bea' }, ['Guadalajara', 'Montreal']);
      expect(placed(sceneOf({ ...apart, facts, taken: [own] }))).toBe('07T12:00 room_agave int_bea');
    });

    test('of several pairs that help, the one with the most people free then', () => {
      const interpreters = [
        interpreter('int_ana', ['es', 'fr']),
        interpreter('int_bea', ['es', 'en']),
        interpreter('int_cleo', ['en', 'es']),
      ];
      expect(placed(sceneOf({ ...apart, facts: factsWith({ rooms, interpreters }) }))).toBe(
        '07T12:00 room_agave int_bea',
      );
    });

    test('of one pair, the person with the most taken already', () => {
      const interpreters = [interpreter('int_ana', ['es', 'en']), interpreter('int_bea', ['es', 'en'])];
      const facts = factsWith({ rooms, interpreters });
      const other = taken(2, { start: at('07T15:00'), interpreter: 'int_bea' });
      expect(placed(sceneOf({ ...apart, facts }))).toBe('07T12:00 room_agave int_ana');
      expect(placed(sceneOf({ ...apart, facts, taken: [other] }))).toBe('07T12:00 room_agave int_bea');
    });
  });

  test('times: one that leaves two rooms to others before an earlier one that takes the last; beyond two, more make no difference', () => {
    const others = ['biznaga', 'cardon', 'damiana'].map((name) => ({ id: `room_${name}`, seats: 20 }));
    const at12 = (index: number) => taken(index + 2, { start: at('07T12:00'), room: others[index]?.id ?? '' });
    const scene = (count: number) =>
      sceneOf({
        facts: agaveAnd(...others),
        taken: Array.from({ length: count }, (_, index) => at12(index)),
      });
    expect(placed(scene(1))).toBe('07T12:00 room_agave');
    expect(placed(scene(2))).toBe('07T12:45 room_agave');
  });

  describe('breaks', () => {
    const spare = ['biznaga', 'cardon', 'damiana', 'encino'].map((name) => ({ id: `room_${name}`, seats: 20 }));
    const facts = agaveAnd(...spare);
    const ofAustin = (number: number, start: string) =>
      taken(number, { start: at(start), room: 'room_biznaga' }, ['Austin', `Partner-${number}`]);

    test('right before or after a mayor’s own meeting before anywhere else', () => {
      expect(placed(sceneOf({ facts, taken: [ofAustin(2, '07T13:00')] }))).toBe('07T12:30 room_agave');
    });

    test('a time that closes a break before one that only makes none', () => {
      const gap = [ofAustin(2, '07T13:00'), ofAustin(3, '07T14:00')];
      expect(placed(sceneOf({ facts, taken: gap }))).toBe('07T13:30 room_agave');
    });

    test('a session between two meetings excuses the time around it, unless the scene says otherwise', () => {
      const time = span('07', '12:45', '13:30');
      const lunch = build.session({ id: 'ses_lunch', kind: 'meal', day: '2019-06-07', time });
      const withLunch = { ...facts, programme: { revision: 1, sessions: [lunch] } };
      const scene = sceneOf({ facts: withLunch, taken: [ofAustin(2, '07T14:30')] });
      expect(placed(scene)).toBe('07T12:00 room_agave');
      expect(placed({ ...scene, sessionsExcuse: false })).toBe('07T14:00 room_agave');
    });

    test('a new day opens no break', () => {
      expect(placed(sceneOf({ facts, taken: [ofAustin(2, '06T18:00')] }))).toBe('07T12:00 room_agave');
    });
  });

  describe('ways and rooms', () => {
    const plenty = ['damiana', 'encino', 'fresno'].map((name) => ({ id: `room_${name}`, seats: 20 }));
    const near: RoomFields = { id: 'room_biznaga' };
    const far: RoomFields = { id: 'room_cardon', zone: 'zone_beach' };
    const noWay = (...rooms: readonly RoomFields[]) => {
      const facts = factsWith({ rooms: roomsOn7(...rooms, ...plenty) });
      return { ...facts, venue: { ...facts.venue, transfers: [] } };
    };
    const earlierIn = (room: string) => taken(2, { start: at('07T12:00'), room }, ['Austin', 'Denver']);
    const window = [span('07', '12:30', '13:00'), span('07', '13:00', '16:00')];

    test('ways: the zone of the neighbouring meeting', () => {
      const facts = noWay({ id: 'room_agave' }, far);
      expect(placed(sceneOf({ facts, taken: [earlierIn('room_damiana')] }), { windows: window })).toBe(
        '07T12:30 room_agave',
      );
      const zacate: RoomFields = { id: 'room_zacate', zone: 'zone_beach' };
      const there = noWay({ id: 'room_agave' }, far, zacate);
      expect(placed(sceneOf({ facts: there, taken: [earlierIn('room_cardon')] }), { windows: window })).toBe(
        '07T12:30 room_zacate',
      );
    });

    test('rooms: the room of the neighbouring meeting, where both times make a break', () => {
      const facts = noWay({ id: 'room_agave' }, near);
      const window = [span('07', '13:30', '14:30')];
      expect(placed(sceneOf({ facts, taken: [earlierIn('room_agave')] }), { windows: window })).toBe(
        '07T13:30 room_agave',
      );
      expect(placed(sceneOf({ facts, taken: [earlierIn('room_biznaga')] }), { windows: window })).toBe(
        '07T13:30 room_biznaga',
      );
    });

    test('ways outweigh rooms: one new way is better than two, also when it costs one more change of room', () => {
      const facts = noWay({ id: 'room_agave' }, far);
      const ofMerida = (number: number, start: string, room: string) =>
        taken(number, { start: at(start), room }, ['Merida', `Partner-${number}`]);
      const others = [ofMerida(3, '07T12:15', 'room_damiana'), ofMerida(4, '07T13:15', 'room_encino')];
      const scene = sceneOf({ facts, taken: [earlierIn('room_cardon'), ...others] });
      expect(placed(scene, { windows: [span('07', '12:45', '13:15')] })).toBe('07T12:45 room_agave');
    });
  });

  test('then the earlier start, then the id of the room, so that the same scene always gives the same place', () => {
    const facts = factsWith({ rooms: roomsOn7({ id: 'room_biznaga' }, { id: 'room_agave' }, { id: 'room_cardon' }) });
    expect(placed(sceneOf({ facts }))).toBe('07T12:00 room_agave');
    expect(placed(sceneOf({ facts, earliest: at('07T13:20') }))).toBe('07T13:30 room_agave');
    const later = factsWith({
      rooms: roomsOn7({ id: 'room_agave', hours: afternoon }, { id: 'room_biznaga', hours: noon }),
    });
    expect(placed(sceneOf({ facts: later }))).toBe('07T12:00 room_biznaga');
  });
});
