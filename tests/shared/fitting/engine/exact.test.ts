import { describe, expect, test } from 'vitest';
import { plan } from '../../../../shared/fitting/engine/plan.ts';
import { bruteForce, check } from './checker.ts';
import { instanceOf, randomProblem, tinyProblem } from './problem.ts';

describe('with steps enough for the exhaustive search', () => {
  test('tiny problems are solved to the end: what brute force finds, proven', () => {
    for (let seed = 0; seed < 400; seed++) {
      const problem = tinyProblem(seed);
      const best = bruteForce(problem);
      const found = plan(instanceOf(problem), {
        ...{ goal: 'lex', fairness: 2, seed, steps: 20_000, isOver: () => false },
      });
      const { faults, placed, breaks } = check(problem, [...found.slots]);
      const isAll = best.placed === problem.M;
      expect({ seed, faults, placed, breaks, proven: found.proven, breaksProven: isAll && found.breaksProven }).toEqual(
        {
          ...{ seed, faults: [], placed: best.placed, breaks: best.breaks, proven: true, breaksProven: isAll },
        },
      );
    }
  });

  test('with the goal of breaks crowds, days and cores leave nothing out: where all fit, the fewest breaks are found, proven', () => {
    const wrong = Array.from({ length: 1500 }, (_, seed) => seed).flatMap((seed) => {
      const problem = tinyProblem(seed);
      const best = bruteForce(problem);
      if (best.placed < problem.M) return [];
      const found = plan(instanceOf(problem), {
        ...{ goal: 'breaks', fairness: problem.S, seed, steps: 20_000, isOver: () => false },
      });
      const { faults, placed, breaks } = check(problem, [...found.slots]);
      const isBest = faults.length === 0 && placed === best.placed && breaks === best.breaks && found.breaksProven;
      return isBest ? [] : [{ seed, best, placed, breaks, faults, proven: found.breaksProven }];
    });
    expect(wrong).toEqual([]);
  });

  test('a small tight summit is proven, and the search is replayed by its steps', () => {
    const shape = { participants: 10, meetings: 22, slots: 7, rooms: 4, forbiddenPercent: 50 };
    for (let seed = 0; seed < 3; seed++) {
      const problem = randomProblem(shape, seed);
      const options = { goal: 'lex', fairness: 2, seed: 1, isOver: () => false } as const;
      const found = plan(instanceOf(problem), { ...options, steps: 600_000 });
      const { faults } = check(problem, [...found.slots]);
      expect({ seed, proven: found.proven, faults }).toEqual({ seed, proven: true, faults: [] });
      expect(plan(instanceOf(problem), { ...options, steps: found.steps })).toEqual(found);
    }
  });
});
