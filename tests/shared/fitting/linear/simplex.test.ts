import { expect, test } from 'vitest';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { type Column, programOf } from '../../../../shared/fitting/linear/program.ts';
import { Simplex } from '../../../../shared/fitting/linear/simplex.ts';
import { dice } from '../engine/problem.ts';

const CLOSE = 1e-6;

/** A larger program in which the groups want the same few things, and each can do without at a price. */
function wanting(seed: number) {
  const roll = dice(seed);
  const columns = Array.from({ length: 12 }, (_, group): Column[] => [
    { group, cost: 12 + roll(9), isPreferred: false, counts: [], takes: [] },
    ...Array.from({ length: 8 }, () => ({
      ...{ group, cost: roll(12), isPreferred: false, counts: roll(3) === 0 ? [0] : [] },
      takes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter(() => roll(4) === 0),
    })),
  ]);
  return programOf(columns.flat(), [2]);
}

test('the shares of the cheapest mixture keep every limit, and the prices prove that none is cheaper', () => {
  let shared = 0;
  for (let seed = 1; seed <= 500; seed++) {
    const program = wanting(seed);
    const { incidence, limits, groups, costs } = program;
    const simplex = new Simplex(program, new Random(seed));
    const steps = simplex.minimize(Number.POSITIVE_INFINITY);
    let next = steps.next();
    while (next.done !== true) next = steps.next();
    expect(next.value).toBe('least');
    const counted = new Float64Array(incidence.rows);
    let cost = 0;
    for (const { column, share } of simplex.shares) {
      expect(share).toBeGreaterThan(-CLOSE);
      cost += share * (costs[column] ?? 0);
      for (let at = incidence.rowsFrom[column] ?? 0; at < (incidence.rowsFrom[column + 1] ?? 0); at++) {
        const row = incidence.rowsOf[at] ?? 0;
        counted[row] = (counted[row] ?? 0) + share;
      }
      if (share > CLOSE && share < 1 - CLOSE) shared++;
    }
    for (const [row, count] of counted.entries()) {
      expect(count).toBeLessThan((limits[row] ?? 0) + CLOSE);
      if (row < groups) expect(count).toBeGreaterThan(1 - CLOSE);
    }
    expect(simplex.relax().bound).toBeLessThan(cost + CLOSE);
    // All groups' costs together are raised by less than that.
    expect(simplex.relax().bound).toBeGreaterThan(cost - 0.3 - CLOSE);
  }
  expect(shared).toBeGreaterThan(500);
});
