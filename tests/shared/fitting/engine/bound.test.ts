import { describe, expect, test } from 'vitest';
import { maximumMatching } from '../../../../shared/fitting/engine/blossom.ts';
import { whatMakesImpossible } from '../../../../shared/fitting/engine/impossible.ts';
import { plan } from '../../../../shared/fitting/engine/plan.ts';
import { bruteForce, check } from './checker.ts';
import { dice, instanceOf, tinyProblem } from './problem.ts';

const INSTANCES = 3000;

describe('certificates, against brute force on thousands of tiny problems', () => {
  const seeds = Array.from({ length: INSTANCES }, (_, seed) => seed);

  test('never lie: nothing beats the bounds, what is proven is best, and plans keep every rule', () => {
    const lies = seeds.flatMap((seed) => {
      const problem = tinyProblem(seed);
      const best = bruteForce(problem);
      const found = plan(instanceOf(problem), {
        ...{ goal: 'lex', fairness: 2, seed, steps: 1000, isOver: () => false },
      });
      const checked = check(problem, [...found.slots]);
      const isTrue =
        found.bound >= best.placed &&
        found.breaksBound <= best.breaks &&
        (!found.proven || found.placed === best.placed) &&
        (!found.breaksProven || found.breaks === best.breaks);
      const isSound =
        checked.faults.length === 0 &&
        checked.placed === found.placed &&
        checked.breaks === found.breaks &&
        checked.idle === found.idle &&
        checked.spread === found.spread;
      return isTrue && isSound ? [] : [{ seed, best, found, checked }];
    });
    expect(lies).toEqual([]);
  });

  test('who says why not all fit is right: where a reason is told, brute force cannot place all', () => {
    const wrong = seeds.filter((seed) => {
      const problem = tinyProblem(seed);
      return whatMakesImpossible(instanceOf(problem)).length > 0 && bruteForce(problem).placed === problem.M;
    });
    expect(wrong).toEqual([]);
  });
});

test('a maximum matching is as large as trying every edge finds, odd cycles and all', () => {
  const most = (edges: readonly (readonly [number, number])[]): number => {
    const [edge, ...rest] = edges;
    if (edge === undefined) return 0;
    const without = rest.filter((other) => !other.some((vertex) => edge.includes(vertex)));
    return Math.max(most(rest), 1 + most(without));
  };
  for (let seed = 0; seed < 500; seed++) {
    const roll = dice(seed);
    const vertices = 2 + roll(8);
    const edges: [number, number][] = [];
    for (let a = 0; a < vertices; a++) for (let b = a + 1; b < vertices; b++) if (roll(3) === 0) edges.push([a, b]);
    const neighbours: number[][] = Array.from({ length: vertices }, () => []);
    for (const [a, b] of edges) {
      neighbours[a]?.push(b);
      neighbours[b]?.push(a);
    }
    expect({ seed, size: maximumMatching(neighbours) }).toEqual({ seed, size: most(edges) });
  }
});
