import { expect, test } from 'vitest';
import { fitShapes, generatedInstance } from '../../../infra/bench/fit-instances.ts';
import { peerSays } from '../../../infra/bench/fit-peers.ts';
import { plan } from '../../../shared/fitting/engine/plan.ts';
import { check } from '../../shared/fitting/engine/checker.ts';
import { instanceOf } from '../../shared/fitting/engine/problem.ts';

test.each(fitShapes.filter(({ meetings }) => meetings <= 300))(
  'generated instances of $participants participants and $meetings meetings are planned soundly, and nearly as well as can be',
  (shape) => {
    for (const seed of [1, 2]) {
      const problem = generatedInstance(shape, seed);
      const steps = 400 * shape.meetings + 100_000;
      const found = plan(instanceOf(problem), { goal: 'lex', fairness: 2, seed, steps, isOver: () => false });
      const { faults, placed } = check(problem, [...found.slots]);
      expect({ seed, faults, placed }).toEqual({ seed, faults: [], placed: found.placed });
      expect(found.bound - placed).toBeLessThanOrEqual(Math.ceil(shape.meetings / 50));
    }
  },
);

test('an instance is generated from its seed alone', () => {
  const [shape] = fitShapes;
  if (shape === undefined) throw new Error('There are shapes.');
  expect(generatedInstance(shape, 1)).toEqual(generatedInstance(shape, 1));
  expect(generatedInstance(shape, 1).meetings).not.toEqual(generatedInstance(shape, 2).meetings);
});

test('a peer is quoted with meetings, breaks and proof, and never where it errs', () => {
  const lines = [
    '{"scheduled":40,"breaks":13,"err":[],"optimal":true}',
    '{"scheduled":40,"breaks":15,"err":[],"optimal":false}',
    '{"scheduled":40,"breaks":13,"err":["p1 double at 3"],"optimal":true}',
    '{"scheduled":null,"optimal":false}',
    '{"status":"UNSAT"}',
    '{"scheduled":154,"breaks":1,"err":[],"status":"OPT"}',
  ];
  expect(lines.map(peerSays)).toEqual(['40/13*', '40/15', 'wrong', 'none', 'impossible*', '154/1*']);
});
