import { expect, test } from 'vitest';
import { programOf } from '../../../../shared/fitting/linear/program.ts';
import { choicesOf, randomProgram } from './programs.ts';

test('the rows that are left out follow from those that are kept', () => {
  let leftOut = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const small = randomProgram(seed);
    const { incidence, limits, groups } = programOf(small.columns, small.limits);
    const rowsOf = (column: number) => [
      ...incidence.rowsOf.subarray(incidence.rowsFrom[column], incidence.rowsFrom[column + 1]),
    ];
    const free = { ...small, limits: [9, 9], columns: small.columns.map((column) => ({ ...column, takes: [] })) };
    const kept = choicesOf(free).filter((chosen) => {
      const counted = chosen.flatMap(rowsOf);
      return limits.every((limit, row) => counted.filter((one) => one === row).length <= limit);
    });
    expect([seed, kept]).toEqual([seed, choicesOf(small)]);
    const things = new Set(small.columns.flatMap(({ takes }) => takes)).size;
    leftOut += groups + small.limits.length + things - incidence.rows;
  }
  expect(leftOut).toBeGreaterThan(1000);
});

test('each group begins with the preferred of its cheapest columns', () => {
  const column = { group: 0, counts: [], takes: [] };
  const { first } = programOf(
    [
      { ...column, cost: 2, isPreferred: true },
      { ...column, cost: 1, isPreferred: false },
      { ...column, cost: 1, isPreferred: true },
      { ...column, cost: 1, isPreferred: false, group: 1 },
    ],
    [],
  );
  expect(first).toEqual([2, 3]);
});
