import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cyclesFirst } from '../../../shared/plan/cycles.ts';

const groupsOf = (needs: readonly (readonly number[])[]) => cyclesFirst(needs.length, (one) => needs[one] ?? []);

describe('the order of what needs each other', () => {
  test('keeps the given order where nothing needs anything', () => {
    expect(groupsOf([[], [], []])).toEqual([[0], [1], [2]]);
  });

  test('puts what is needed first', () => {
    expect(groupsOf([[1], [2], []])).toEqual([[2], [1], [0]]);
  });

  test('groups what needs each other in a circle', () => {
    expect(groupsOf([[3], [0], [1, 0], [2]])).toEqual([[0, 1, 2, 3]]);
    expect(groupsOf([[1], [0], [1], []])).toEqual([[0, 1], [2], [3]]);
  });

  test('walks a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, one) => (one === 9_999 ? [] : [one + 1]));
    expect(groupsOf(chain).flat()).toEqual(chain.map((_, one) => 9_999 - one));
  });

  test('never puts a group before one it needs, and groups only what reaches each other', () => {
    const graphs = fc
      .integer({ min: 1, max: 8 })
      .chain((count) => fc.array(fc.array(fc.nat(count - 1)), { minLength: count, maxLength: count }));
    fc.assert(
      fc.property(graphs, (needs) => {
        const groups = groupsOf(needs);
        const reach = (from: number, seen = new Set<number>()): Set<number> => {
          for (const next of needs[from] ?? []) if (!seen.has(next)) reach(next, seen.add(next));
          return seen;
        };
        const placeOf = (one: number) => groups.findIndex((group) => group.includes(one));
        expect(groups.flat().sort()).toEqual(needs.map((_, one) => one).sort());
        for (const [one, others] of needs.entries()) {
          for (const other of others) expect(placeOf(other)).toBeLessThanOrEqual(placeOf(one));
          for (const other of needs.keys()) {
            const isCircle = one === other || (reach(one).has(other) && reach(other).has(one));
            expect(placeOf(one) === placeOf(other)).toBe(isCircle);
          }
        }
      }),
    );
  });
});
