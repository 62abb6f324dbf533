import { describe, expect, test } from 'vitest';
import { type Goal, plan } from '../../../../shared/fitting/engine/plan.ts';
import { check } from './checker.ts';
import { instanceOf, type Problem, randomProblem } from './problem.ts';

function planned(problem: Problem, steps: number, goal: Goal = 'lex') {
  const found = plan(instanceOf(problem), { goal, fairness: 2, seed: 7, steps, isOver: () => false });
  return { ...found, slots: [...found.slots] };
}

const roomy = { participants: 60, meetings: 200, slots: 24, rooms: 12, forbiddenPercent: 25 };
const tight = { participants: 60, meetings: 288, slots: 24, rooms: 12, forbiddenPercent: 50 };

describe('a plan', () => {
  test('of a roomy summit places as many as can be, with proof, and keeps every rule', () => {
    const results = [1, 2, 3].map((seed) => {
      const problem = randomProblem(roomy, seed);
      const found = planned(problem, 400_000);
      const { faults, placed } = check(problem, found.slots);
      return { faults, hasProof: found.proven && placed === found.bound, hasFewBreaks: found.breaks <= 70 };
    });
    expect(results).toEqual(results.map(() => ({ faults: [], hasProof: true, hasFewBreaks: true })));
  });

  test('of a tight summit misses the bound by no more than one in a hundred', () => {
    const problem = randomProblem(tight, 1);
    const found = planned(problem, 600_000);
    expect(check(problem, found.slots).faults).toEqual([]);
    expect(found.placed).toBeGreaterThanOrEqual(Math.floor(found.bound * 0.99));
  });

  test('with the goal of breaks places all, spreads breaks fairly, and keeps sessions, fixed times and order', () => {
    const base = randomProblem({ ...roomy, meetings: 120, forbiddenPercent: 5 }, 4);
    const problem = {
      ...base,
      morningSlots: 12,
      session: base.meetings.map((_, meeting) => 1 + (meeting % 5 === 0 ? 0 : meeting % 7 === 0 ? 1 : 2)),
      precedences: base.meetings.map((_, meeting) => (meeting % 10 === 9 ? [meeting - 1] : [])),
    };
    const found = planned(problem, 600_000, 'breaks');
    const checked = check(problem, found.slots);
    expect(checked).toEqual({ ...checked, placed: 120, faults: [] });
    expect(checked.spread).toBeLessThanOrEqual(2);
    expect(checked.breaks).toBeLessThanOrEqual(15);
  });

  test('is the same bit for bit for the same seed and steps, and when it is stopped after as many', () => {
    const problem = randomProblem(tight, 2);
    const once = planned(problem, 123_457);
    let looks = 0;
    const stopped = plan(instanceOf(problem), {
      ...{ goal: 'lex', fairness: 2, seed: 7, steps: Number.POSITIVE_INFINITY, isOver: () => ++looks > 300 },
    });
    expect(planned(problem, 123_457)).toEqual(once);
    expect(planned(problem, stopped.steps)).toEqual({ ...stopped, slots: [...stopped.slots] });
  });

  test('only gets better with more steps', () => {
    const problem = randomProblem(tight, 3);
    const counts = [0, 1000, 10_000, 100_000].map((steps) => planned(problem, steps).placed);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  test('of nothing is nothing', () => {
    const nothing = { name: 'nothing', P: 1, M: 0, S: 1, R: 0, meetings: [], forbidden: [[]] };
    expect(planned(nothing, 100)).toEqual({
      ...{ slots: [], placed: 0, breaks: 0, idle: 0, spread: 0, bound: 0, breaksBound: 0, steps: 0 },
      ...{ proven: true, breaksProven: true },
    });
  });
});
