import { describe, expect, test } from 'vitest';
import { hitsIn, openPlanning } from '../../../../shared/fitting/planning/plan.ts';
import { optimumOf } from './brute.ts';
import { faultsOf } from './checker.ts';
import { tinyScene } from './tiny.ts';

const LOTS = 4;
const LOT = 300;
const lot = (number: number) => Array.from({ length: LOT }, (_, seed) => number * LOT + seed + 1);
const STEPS = 400;

/** What is wrong with the plan of a tiny scene, beside every plan there is. */
function wrongWith(seed: number): string[] {
  const scene = tinyScene(seed);
  const best = optimumOf(scene);
  const plan = openPlanning(scene, { seed });
  plan.run(STEPS);
  const { numbers } = plan;
  const moved = numbers.movedConfirmed + numbers.movedHeld;
  const says = (what: string, isTrue: boolean) => (isTrue ? [] : [`seed ${seed}: ${what}`]);
  const isHeaviest = numbers.weight === best.weight;
  return [
    ...faultsOf(scene, plan.placements).map((fault) => `seed ${seed}: ${fault}`),
    ...says(`the bound ${numbers.weightBound} is below the optimum ${best.weight}`, best.weight <= numbers.weightBound),
    ...says(`${numbers.weight} is called the most, ${best.weight} is`, !numbers.proven || isHeaviest),
    ...says(`places ${numbers.weight}, not ${best.weight}`, isHeaviest),
    ...says(
      `moves at least ${numbers.movedBound}, not ${best.movedTogether}`,
      !isHeaviest || numbers.movedBound <= best.movedTogether,
    ),
    ...says(
      `moves ${numbers.movedConfirmed}+${numbers.movedHeld}, not ${best.movedConfirmed}+${best.movedHeld}`,
      !isHeaviest ||
        !numbers.movedProven ||
        (numbers.movedConfirmed === best.movedConfirmed && numbers.movedHeld === best.movedHeld),
    ),
    ...says(`does not prove that it moves ${moved}`, numbers.movedProven),
  ];
}

describe('beside every plan of a tiny summit', () => {
  test.each([...Array(LOTS).keys()])(
    'the most weight is found and never above its bound, and the fewest are disturbed, proven: lot %i',
    (number) => {
      expect(lot(number).flatMap(wrongWith)).toEqual([]);
    },
  );

  test('the meetings that are hit are those that cannot stay while all others do', () => {
    const wrong = lot(0).flatMap((seed) => {
      const scene = tinyScene(seed);
      const hit = new Set(hitsIn(scene).map(({ meeting }) => meeting));
      const asItIs = new Map(
        scene.meetings.flatMap(({ demand, at }) => (at === undefined ? [] : [[demand.meeting, at]])),
      );
      const movable = scene.meetings.filter(({ fixed, at }) => !fixed && at !== undefined);
      const faulty = new Set(
        faultsOf(scene, asItIs)
          .map((fault) => fault.slice(0, 14))
          .filter((id) => movable.some(({ demand }) => demand.meeting === id)),
      );
      const missed = [...faulty].filter((id) => ![...hit].some((one) => one === id));
      return missed.map((id) => `seed ${seed}: ${id} is not told`);
    });
    expect(wrong).toEqual([]);
  });
});
