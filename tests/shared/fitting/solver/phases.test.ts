import { expect, test } from 'vitest';
import { Phases } from '../../../../shared/fitting/solver/phases.ts';

const [yes, no] = [0, 1];

function phasesOf(variables: number): Phases {
  const phases = new Phases();
  for (let variable = 0; variable < variables; variable++) phases.addVariable(variable);
  return phases;
}

test('a variable is tried with the value it had last, and when chasing with its value in the longest assignment told of', () => {
  const phases = phasesOf(100);
  const last = 2 * 99;
  phases.reach(Int32Array.of(last + yes, 4 + yes), 2);
  phases.reach(Int32Array.of(last + no), 1);
  phases.prefer(last + no);
  phases.prefer(6 + yes);
  expect([false, true].map((chases) => [99, 2, 3].map((variable) => phases.literalOf(variable, chases)))).toEqual([
    [last + no, 4 + no, 6 + yes],
    [last + yes, 4 + yes, 6 + yes],
  ]);
});

test('a dropped target is followed no more, and a shorter one may come after it', () => {
  const phases = phasesOf(3);
  phases.reach(Int32Array.of(0 + yes, 2 + yes), 2);
  phases.dropTarget();
  phases.reach(Int32Array.of(4 + yes), 1);
  expect([0, 1, 2].map((variable) => phases.literalOf(variable, true))).toEqual([0 + no, 2 + no, 4 + yes]);
});
