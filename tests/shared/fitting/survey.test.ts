import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { place, roomFor } from '../../../shared/fitting/place.ts';
import { obstaclesTo, offersFor, surveyOf } from '../../../shared/fitting/survey.ts';
import { addMinutes, daysOf, type Instant } from '../../../shared/summit/grid.ts';
import { roomIdSchema } from '../../../shared/summit/room.ts';
import * as build from '../../builders.ts';
import { everyPlace, isLawful } from './brute-force.ts';
import { randomScene } from './random-scene.ts';
import { demandOf, sceneOf, taken } from './scenes.ts';

const { at } = build;
const agave = roomIdSchema.parse('room_agave');

/** fast-check prints seed and path of a failure; both go into a second argument of `fc.assert` to see it again. */
const runs = { numRuns: 60 };

describe('held against trying every place of small random scenes', () => {
  test('every lawful start and room is offered once, the best place first of its start', () => {
    fc.assert(
      fc.property(randomScene, ({ scene, demand }) => {
        const lawful = everyPlace(scene).filter((placement) => isLawful(scene, demand, placement));
        const spots = new Set(lawful.map(({ start, room }) => `${start} ${room}`));
        const offers = offersFor(scene, demand);
        const offered = offers.flatMap(({ start, placements }) => placements.map(({ room }) => `${start} ${room}`));
        expect([offered.length, offered.toSorted()]).toEqual([spots.size, [...spots].sort()]);
        for (const { start, placements } of offers) expect(placements[0]).toEqual(roomFor(scene, demand, start));
        const best = place(scene, demand);
        if (best.ok) expect(offers.flatMap(({ placements }) => placements)).toContainEqual(best.placement);
      }),
      runs,
    );
  });

  test('a survey covers each day in every room, and has no obstacles exactly where the meeting can start', () => {
    fc.assert(
      fc.property(randomScene, ({ scene, demand }) => {
        const lawful = everyPlace(scene).filter((placement) => isLawful(scene, demand, placement));
        const spots = new Set(lawful.map(({ start, room }) => `${start} ${room}`));
        const { grid } = scene.facts.summit;
        const free = daysOf(grid)
          .flatMap((day) => surveyOf(scene, demand, day))
          .filter(({ obstacles }) => obstacles.length === 0)
          .flatMap(({ room, from, until }) =>
            startsIn(from, until, grid.cellMinutes).map((start) => `${start} ${room}`),
          );
        expect(free.toSorted()).toEqual([...spots].sort());
      }),
      runs,
    );
  });
});

function startsIn(from: Instant, until: Instant, minutes: number): Instant[] {
  const starts: Instant[] = [];
  for (let start = from; start < until; start = addMinutes(start, minutes)) starts.push(start);
  return starts;
}

describe('what keeps a meeting from one place', () => {
  test('is nothing where it can be, with an interpreter if it needs one', () => {
    const scene = sceneOf({ invited: build.delegation('Guadalajara') });
    expect(obstaclesTo(scene, demandOf(), { start: at('06T16:00'), room: agave })).toEqual([]);
  });

  test('is who is in the room', () => {
    const scene = sceneOf({ taken: [taken(2, { start: at('06T16:00') })] });
    expect(obstaclesTo(scene, demandOf(), { start: at('06T16:00'), room: agave })).toEqual([
      { constraint: 'room-free', room: agave, cause: { kind: 'meeting', meeting: build.meetingId(2) } },
    ]);
  });

  test('is the interpreter only where nothing else is', () => {
    const scene = sceneOf({ requester: build.delegation('Quebec'), invited: build.delegation('Guadalajara') });
    const wrong = obstaclesTo(scene, demandOf(), { start: at('06T16:00'), room: agave });
    expect(wrong).toEqual([{ constraint: 'interpreter-present' }]);
    const early = obstaclesTo(scene, demandOf(), { start: at('06T09:15'), room: agave });
    expect(early.map(({ constraint }) => constraint)).toEqual(['delegation-free', 'delegation-free']);
  });

  test('is that there is no such room', () => {
    const none = roomIdSchema.parse('room_none');
    expect(obstaclesTo(sceneOf(), demandOf(), { start: at('06T16:00'), room: none })).toEqual([
      { constraint: 'room-known' },
    ]);
  });
});
