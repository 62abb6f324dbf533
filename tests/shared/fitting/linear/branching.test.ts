import { describe, expect, test } from 'vitest';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { Branching } from '../../../../shared/fitting/linear/branching.ts';
import { programOf } from '../../../../shared/fitting/linear/program.ts';
import { choicesOf, costOf, randomProgram, type Small } from './programs.ts';

const SEEDS = Array.from({ length: 3000 }, (_, index) => 1 + index);
/** More than anything costs. */
const KNOWN = 1000;

const leastOf = (small: Small) => Math.min(KNOWN, ...choicesOf(small).map((chosen) => costOf(small, chosen)));

function answer(search: Branching) {
  for (const _ of search.steps());
  return { best: search.best, least: search.least };
}

describe('beside every choice of a small program', () => {
  test('the cheapest is found and proven; where nothing is possible, nothing is', () => {
    const found = SEEDS.map((seed) => {
      const small = randomProgram(seed);
      const search = new Branching(programOf(small.columns, small.limits), KNOWN, new Random(seed));
      const least = leastOf(small);
      expect({ seed, ...answer(search) }).toEqual({ seed, best: least, least });
      const chosen = [...(search.chosen ?? [])].sort((a, b) => a - b);
      if (least < KNOWN) expect(choicesOf(small)).toContainEqual(chosen);
      expect([seed, search.chosen === undefined ? KNOWN : costOf(small, chosen)]).toEqual([seed, least]);
      return least;
    });
    expect(found.filter((least) => least === KNOWN).length).toBeGreaterThan(100);
    expect(found.filter((least) => least > 3 && least < KNOWN).length).toBeGreaterThan(1000);
  });

  test('nothing is found that is not better than what is known', () => {
    for (const seed of SEEDS) {
      const small = randomProgram(seed);
      const least = leastOf(small);
      const search = new Branching(programOf(small.columns, small.limits), least, new Random(seed));
      expect({ seed, ...answer(search), chosen: search.chosen }).toEqual({
        seed,
        best: least,
        least,
        chosen: undefined,
      });
    }
  });

  test('what is told to be the least is never above it, however early the search is left', () => {
    for (const seed of SEEDS) {
      const small = randomProgram(seed);
      const search = new Branching(programOf(small.columns, small.limits), KNOWN, new Random(seed));
      const least = leastOf(small);
      expect(search.least).toBeLessThanOrEqual(least);
      for (const _ of search.steps()) expect(search.least).toBeLessThanOrEqual(least);
    }
  });

  test('where costs hardly rise any more, what cannot be part of little more is left out, and taken in again for want of it', () => {
    for (const seed of SEEDS) {
      const small = randomProgram(seed);
      const dear = { ...small, columns: small.columns.map((column) => ({ ...column, cost: 7 * column.cost })) };
      const search = new Branching(programOf(dear.columns, dear.limits), KNOWN, new Random(seed), 1);
      const least = leastOf(dear);
      expect({ seed, ...answer(search) }).toEqual({ seed, best: least, least });
    }
  });

  test('what is reached elsewhere in between need not be found', () => {
    for (const seed of SEEDS) {
      const small = randomProgram(seed);
      const least = leastOf(small);
      const search = new Branching(programOf(small.columns, small.limits), KNOWN, new Random(seed));
      const steps = search.steps();
      for (let step = seed % 5; step > 0; step--) steps.next();
      search.reach(least);
      for (const _ of steps);
      expect({ seed, best: search.best, least: search.least }).toEqual({ seed, best: least, least });
    }
  });

  test('of two kinds of costs in one number the first comes first', () => {
    for (const seed of SEEDS) {
      const small = randomProgram(seed);
      const first = (index: number) => (seed >> (index % 8)) & 1;
      const groups = new Set(small.columns.map(({ group }) => group)).size;
      const mostMinor = 9 * groups;
      const cost = 10 * (1 + mostMinor);
      const columns = small.columns.map((column, index) => ({
        ...column,
        cost: column.cost + first(index) * cost,
        counts: first(index) === 0 ? [...column.counts, 2] : column.counts,
      }));
      const limits = [...small.limits, groups];
      const search = new Branching(
        programOf(columns, limits, { cost, mostMinor, limit: 2 }),
        100 * cost,
        new Random(seed),
      );
      const least = Math.min(100 * cost, ...choicesOf(small).map((chosen) => costOf({ columns, limits }, chosen)));
      expect({ seed, ...answer(search) }).toEqual({ seed, best: least, least });
    }
  });
});
