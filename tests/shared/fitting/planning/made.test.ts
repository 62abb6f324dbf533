import { expect, test } from 'vitest';
import { madeSummit } from '../../../../infra/bench/made-summit.ts';
import { openPlanning } from '../../../../shared/fitting/planning/plan.ts';
import { faultsOf } from './checker.ts';

test('a summit of 40 delegations and 300 requests is planned by the laws, pinned meetings and all', () => {
  const scene = madeSummit({ delegations: 40, meetings: 300, seed: 7, roominess: 0.7, pinned: 0.03 });
  const plan = openPlanning(scene, { seed: 1 });
  plan.run(3000);
  expect(faultsOf(scene, plan.placements)).toEqual([]);
  const { placed, weight, weightBound, asked } = plan.numbers;
  expect([asked, plan.placements.size, weight <= weightBound]).toEqual([300, placed, true]);
});
