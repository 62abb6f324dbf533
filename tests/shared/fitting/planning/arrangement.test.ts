import { describe, expect, test } from 'vitest';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { Arrangement, aims, spentBy } from '../../../../shared/fitting/planning/arrangement.ts';
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

/** What the best arrangement of all that may move is worth, one aim after the other. */
function bestArrangement(scene: PlanScene, seed: number) {
  const instance = instanceOf(scene);
  const occupancy = new Occupancy(instance);
  const movable = instance.meetings.flatMap((meeting, index) => (meeting.movable ? [index] : []));
  const arrangement = new Arrangement(occupancy, new Reach(instance), movable);
  const { most } = arrangement;
  let spent = most;
  for (const aim of aims) {
    const question = arrangement.ask(aim, spent, new Random(seed));
    for (const _ of question.steps());
    expect([seed, aim, question.least]).toEqual([seed, aim, question.best]);
    const found = question.chosen?.flatMap((choice) => arrangement.choices[choice] ?? []);
    if (found !== undefined) spent = spentBy(found);
  }
  const { totals } = occupancy;
  return {
    weight: totals.weight + most.weight - spent.weight,
    movedConfirmed: totals.movedConfirmed - most.confirmed + spent.confirmed,
    movedHeld: totals.movedHeld - most.held + spent.held,
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
      expect({ seed, ...bestArrangement(scene, seed) }).toEqual({ seed, weight, movedConfirmed, movedHeld });
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
