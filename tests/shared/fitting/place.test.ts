import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { obstaclesAt } from '../../../shared/fitting/constraints.ts';
import { alternatives, place, roomFor, startsFor } from '../../../shared/fitting/place.ts';
import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import { addMinutes, epochMsOf } from '../../../shared/summit/grid.ts';
import { interpreterSchema, roomFeatureSchema } from '../../../shared/summit/room.ts';
import { compareValues, everyPlace, isLawful, valuesOf } from './brute-force.ts';
import { randomScene } from './random-scene.ts';

/** fast-check prints seed and path of a failure; both go into a second argument of `fc.assert` to see it again. */
const runs = { numRuns: 200 };

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
      { numRuns: 80 },
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
        const near = addMinutes(scene.earliest, 180);
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
      { numRuns: 80 },
    );
  });

  test('where nothing fits, the reason is the first thing lacking: a common time, a room, an interpreter', () => {
    fc.assert(
      fc.property(randomScene, ({ scene, demand }) => {
        const fit = place(scene, demand);
        if (fit.ok) return;
        const common = ranked(withRoom(withInterpreters(scene)), demand);
        const roomThen = ranked(withInterpreters(scene), demand);
        const expected = common.length === 0 ? 'no-common-time' : roomThen.length === 0 ? 'no-room' : 'no-interpreter';
        expect(fit.reason).toBe(expected);
      }),
      runs,
    );
  });
});

function withoutInterpreter({ interpreter: _, ...placement }: Placement): Placement {
  return placement;
}

/** The same scene with more interpreters, one for each pair, who are always there. */
function withInterpreters(scene: Scene): Scene {
  const { facts } = scene;
  const hours = [{ start: addMinutes(scene.earliest, -20_000), end: addMinutes(scene.earliest, 20_000) }];
  const interpreters = ['en-es', 'en-fr', 'es-fr'].map((pair) =>
    interpreterSchema.parse({ id: `int_more-${pair}`, name: pair, languages: pair.split('-'), hours }),
  );
  return { ...scene, facts: { ...facts, venue: { ...facts.venue, interpreters } } };
}

/** The same scene with every room large, fitted with everything, always open and free. */
function withRoom(scene: Scene): Scene {
  const { facts } = scene;
  const rooms = facts.venue.rooms.map((room) => ({
    ...room,
    seats: 60,
    features: roomFeatureSchema.options,
    hours: [{ start: addMinutes(scene.earliest, -20_000), end: addMinutes(scene.earliest, 20_000) }],
    closures: [],
  }));
  const claims = new Map([...scene.claims].filter(([id]) => !id.startsWith('room_')));
  return { ...scene, claims, facts: { ...facts, venue: { ...facts.venue, rooms } } };
}
