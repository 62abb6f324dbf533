import { expect, test } from 'vitest';
import { programOf } from '../../../../shared/fitting/linear/program.ts';
import { relax } from '../../../../shared/fitting/linear/relaxation.ts';
import { dice } from '../engine/problem.ts';
import { choicesOf, costOf, randomProgram } from './programs.ts';

test('whatever the prices, nothing is possible for less than they say, nor with a column for less than that much more', () => {
  let said = 0;
  for (let seed = 1; seed <= 3000; seed++) {
    const roll = dice(seed);
    const small = randomProgram(seed);
    const program = programOf(small.columns, small.limits);
    const prices = Array.from({ length: program.incidence.rows }, () => roll(12) - 4 + roll(8) / 8);
    const isAllowed = small.columns.map(() => roll(8) > 0);
    const priceOf = (row: number) => prices[row] ?? 0;
    const { bound, more } = relax(program, program.limits, priceOf, (column) => isAllowed[column] === true);
    for (const chosen of choicesOf(small)) {
      if (!chosen.every((column) => isAllowed[column])) continue;
      const cost = costOf(small, chosen);
      for (const column of chosen) {
        expect([seed, bound + (more[column] ?? 0) <= cost + 1e-9]).toEqual([seed, true]);
        if ((more[column] ?? 0) > 0) said++;
      }
    }
  }
  expect(said).toBeGreaterThan(10_000);
});
