import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { obstaclesAt } from '../../../shared/fitting/constraints.ts';
import { alternatives, place, roomFor, startsFor } from '../../../shared/fitting/place.ts';
import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import { addMinutes, epochMsOf } from '../../../shared/summit/grid.ts';
import { type RoomId, roomIdSchema } from '../../../shared/summit/room.ts';
import * as build from '../../builders.ts';
import { compareValues, everyPlace, isLawful, valuesOf } from './brute-force.ts';
import { withInterpreters, withRooms } from './lavish.ts';
import { randomScene } from './random-scene.ts';
import { claimsFor, demandOf, factsWith, sceneOf, type Taken, taken } from './scenes.ts';

const { at, span } = build;
const [agave, biznaga, cardon] = [
  roomIdSchema.parse('room_agave'),
  roomIdSchema.parse('room_biznaga'),
  roomIdSchema.parse('room_cardon'),
] as const;

/** fast-check prints seed and path of a failure; both go into a second argument of `fc.assert` to see it again. */
const runs = { numRuns: 150 };

/** All lawful places, best first by the documented order. */
function ranked(scene: Scene, demand: Demand): Placement[] {
  return everyPlace(scene)
    .filter((placement) => isLawful(scene, demand, placement))
    .map((placement) => ({ placement, values: valuesOf(scene, demand, placement) }))
    .sort((a, b) => compareValues(a.values, b.values))
    .map(({ placement }) => placement);
}

function firstOfEachStart(placements: readonly Placement[]): Placement[] {
  return placements.filter(({ start }, index) => placements.findIndex((other) => other.start === start) === index);
}

describe('held against trying every place of small random scenes', () => {
  test('a place has no obstacles exactly when it is lawful', () => {
    fc.assert(
      fc.property(randomScene, fc.nat(), ({ scene, demand }, pick) => {
        const all = everyPlace(scene);
        for (const placement of all.filter((_, index) => index % 7 === pick % 7)) {
          const extra = placement.interpreter !== undefined && isLawful(scene, demand, withoutInterpreter(placement));
          // An interpreter who is not needed is no obstacle, so brute force is not asked about those.
          if (!extra) {
            expect([placement, obstaclesAt(scene, demand, placement).length === 0]).toEqual([
              placement,
              isLawful(scene, demand, placement),
            ]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('place finds the best place by the documented order, and one whenever there is one', () => {
    fc.assert(
      fc.property(randomScene, ({ scene, demand }) => {
        const [best] = ranked(scene, demand);
        const fit = place(scene, demand);
        expect(fit.ok ? fit.placement : undefined).toEqual(best);
      }),
      runs,
    );
  });

  test('alternatives are the best place at each start, in the same order; near a time, the nearest first', () => {
    fc.assert(
      fc.property(randomScene, fc.integer({ min: 1, max: 6 }), fc.boolean(), ({ scene, demand }, limit, isNear) => {
        const near = at('06T10:00');
        const away = ({ start }: Placement) => (isNear ? Math.abs(epochMsOf(start) - epochMsOf(near)) : 0);
        const expected = firstOfEachStart(ranked(scene, demand).sort((a, b) => away(a) - away(b)));
        const found = alternatives(scene, demand, { limit, ...(isNear ? { near } : {}) });
        expect(found).toEqual(expected.slice(0, limit));
      }),
      runs,
    );
  });

  test('startsFor lists every start that has a place, and roomFor has the best place at each', () => {
    fc.assert(
      fc.property(randomScene, ({ scene, demand }) => {
        const bests = firstOfEachStart(ranked(scene, demand)).sort((a, b) => (a.start < b.start ? -1 : 1));
        const starts = startsFor(scene, demand);
        expect(starts).toEqual(bests.map(({ start }) => start));
        expect(starts.map((start) => roomFor(scene, demand, start))).toEqual(bests);
        const others = new Set(everyPlace(scene).map(({ start }) => start));
        for (const start of starts) others.delete(start);
        expect([...others].flatMap((start) => roomFor(scene, demand, start) ?? [])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('where nothing fits, the reason is the first thing lacking: a common time, a room, an interpreter', () => {
    fc.assert(
      fc.property(randomScene, ({ scene, demand }) => {
        const fit = place(scene, demand);
        if (fit.ok) return;
        const common = ranked(withRooms(withInterpreters(scene)), demand);
        const roomThen = ranked(withInterpreters(scene), demand);
        const expected = common.length === 0 ? 'no-common-time' : roomThen.length === 0 ? 'no-room' : 'no-interpreter';
        expect(fit.reason).toBe(expected);
      }),
      runs,
    );
  });
});

describe('at a start that a person chose', () => {
  const scene = sceneOf({ taken: [taken(2, { start: at('07T15:00'), room: 'room_biznaga' })] });
  const roomThere = (prefer?: RoomId, demand: Partial<Demand> = {}) =>
    roomFor(scene, demandOf(demand), at('07T15:00'), prefer)?.room;

  test('the room asked for, if it will do; else the best one', () => {
    expect(roomThere()).toBe('room_cardon');
    expect(roomThere(agave)).toBe('room_agave');
    expect(roomThere(biznaga)).toBe('room_cardon');
  });

  test('a party that outgrows its room gets another at the same time, or none', () => {
    expect(roomThere(cardon, { people: 6 })).toBe('room_cardon');
    expect(roomThere(cardon, { people: 7 })).toBe('room_agave');
    expect(roomThere(cardon, { people: 13 })).toBeUndefined();
  });

  test('a start within a cell has no room', () => {
    expect(roomFor(scene, demandOf(), addMinutes(at('07T15:00'), 5))).toBeUndefined();
  });

  test('alternatives near it come nearest first, in the room asked for where that is free', () => {
    const wanted = { limit: 3, near: at('07T15:00'), room: biznaga };
    expect(alternatives(scene, demandOf(), wanted).map(({ start, room }) => [start, room])).toEqual([
      [at('07T15:00'), 'room_cardon'],
      [at('07T14:45'), 'room_cardon'],
      [at('07T15:15'), 'room_cardon'],
    ]);
    const { start } = alternatives(scene, demandOf(), { limit: 1, near: at('07T16:00'), room: biznaga })[0] ?? {};
    expect([start, roomFor(scene, demandOf(), at('07T16:00'), biznaga)?.room]).toEqual([
      at('07T16:00'),
      'room_biznaga',
    ]);
  });
});

test('two mayors who skip Panel III meet during it when they wish so', () => {
  const time = span('07', '14:30', '16:30');
  const panel = build.session({ id: 'ses_panel-3', kind: 'panel', day: '2019-06-07', time });
  const scene = sceneOf({ facts: factsWith({ sessions: [panel] }) });
  const fit = place(scene, demandOf({ windows: [time] }));
  expect(fit.ok && fit.placement.start).toBe(at('07T14:30'));
  const signedUp = build.delegation('Austin', { panels: [{ session: panel.id, role: 'attends' }] });
  const other = place({ ...scene, requester: signedUp }, demandOf({ windows: [time] }));
  expect(other.ok && other.placement.start).toBe(at('06T08:00'));
});

test('40 delegations, 8 rooms, three days in steps of 5 minutes: each place is found in milliseconds, none is given twice', () => {
  const rooms = Array.from({ length: 8 }, (_, index) =>
    build.room({ id: `room_${index}`, zone: index % 2 === 0 ? 'zone_hall' : 'zone_beach', seats: 6 + index }),
  );
  const facts = factsWith({ rooms, grid: { cellMinutes: 5 } });
  const delegations = Array.from({ length: 40 }, (_, index) =>
    build.delegation(`City-${index}`, { languages: index % 4 === 0 ? ['es'] : ['es', 'en'] }),
  );
  const booked: Taken[] = [];
  const timesMs: number[] = [];
  for (let number = 1; number <= 120; number += 1) {
    const [requester, invited] = [delegations[number % 40], delegations[(number * 7 + 3) % 40]];
    if (requester === undefined || invited === undefined || requester === invited) continue;
    const scene = { facts, requester, invited, claims: claimsFor(facts, booked), earliest: build.NOW };
    const demand = demandOf({ meeting: build.meetingId(number) });
    const before = performance.now();
    const fit = place(scene, demand);
    timesMs.push(performance.now() - before);
    if (fit.ok) booked.push({ number, who: [requester.id, invited.id], placement: fit.placement });
  }
  const keys = [...claimsFor(facts, booked).values()].flat().map(({ resource, cell }) => `${resource} ${cell}`);
  expect([booked.length, keys.length]).toEqual([timesMs.length, new Set(keys).size]);
  // A few milliseconds; the limit leaves room for a busy machine.
  expect(timesMs.sort((a, b) => a - b)[Math.floor(timesMs.length / 2)]).toBeLessThan(40);
});

function withoutInterpreter({ interpreter: _, ...placement }: Placement): Placement {
  return placement;
}
