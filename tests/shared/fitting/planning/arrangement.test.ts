import { describe, expect, test } from 'vitest';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { Arrangement, type Spare } from '../../../../shared/fitting/planning/arrangement.ts';
import { instanceOf } from '../../../../shared/fitting/planning/instance.ts';
import { Journal } from '../../../../shared/fitting/planning/journal.ts';
import { Occupancy } from '../../../../shared/fitting/planning/occupancy.ts';
import type { PlanScene } from '../../../../shared/fitting/planning/plan.ts';
import { Reach } from '../../../../shared/fitting/planning/reach.ts';
import { Rearranger } from '../../../../shared/fitting/planning/rearrange.ts';
import { optimumOf } from './brute.ts';
import { tinyScene } from './tiny.ts';

const SEEDS = Array.from({ length: 300 }, (_, index) => 1 + index);
/** So few meetings are all taken out together, so that after some attempts of each kind nothing better is left. */
const ATTEMPTS = 40;

/** Of one, the least that is spent with no more of the others than is known. */
function leastOf(of: keyof Spare, known: Spare, arrangement: Arrangement): number {
  let least = arrangement.most[of];
  arrangement.allow(known);
  while (arrangement.solver.solve([], () => false) === 'found') {
    least = arrangement.spare[of];
    if (least === 0) break;
    arrangement.allow({ ...known, [of]: least - 1 });
  }
  return least;
}

/** What the best arrangement of all that may move is worth, one goal after the other. */
function bestArrangement(scene: PlanScene) {
  const instance = instanceOf(scene);
  const occupancy = new Occupancy(instance);
  const movable = instance.meetings.flatMap((meeting, index) => (meeting.movable ? [index] : []));
  const open = () => new Arrangement(occupancy, new Reach(instance), movable);
  const unlimited = Number.POSITIVE_INFINITY;
  const { most } = open();
  const weight = leastOf('weight', { weight: unlimited, confirmed: unlimited, held: unlimited }, open());
  const confirmed = leastOf('confirmed', { weight, confirmed: unlimited, held: unlimited }, open());
  const held = leastOf('held', { weight, confirmed, held: unlimited }, open());
  const { totals } = occupancy;
  return {
    weight: totals.weight + most.weight - weight,
    movedConfirmed: totals.movedConfirmed - most.confirmed + confirmed,
    movedHeld: totals.movedHeld - most.held + held,
  };
}

function rearranged(scene: PlanScene, seed: number, best: number) {
  const instance = instanceOf(scene);
  const occupancy = new Occupancy(instance);
  const rearranger = new Rearranger(new Journal(occupancy), new Reach(instance), new Random(seed));
  for (let turn = 0; turn < ATTEMPTS; turn++) rearranger.attempt(occupancy.totals.weight < best);
  const { weight, movedConfirmed, movedHeld } = occupancy.totals;
  return { weight, movedConfirmed, movedHeld };
}

describe('beside every plan of a tiny summit', () => {
  test('the best arrangement of all that may move is the best plan', () => {
    for (const seed of SEEDS) {
      const scene = tinyScene(seed);
      const { weight, movedConfirmed, movedHeld } = optimumOf(scene);
      expect({ seed, ...bestArrangement(scene) }).toEqual({ seed, weight, movedConfirmed, movedHeld });
    }
  });

  test('arranging some meetings anew again and again ends with it', () => {
    for (const seed of SEEDS) {
      const scene = tinyScene(seed);
      const { weight, movedConfirmed, movedHeld } = optimumOf(scene);
      expect({ seed, ...rearranged(scene, seed, weight) }).toEqual({ seed, weight, movedConfirmed, movedHeld });
    }
  });
});
