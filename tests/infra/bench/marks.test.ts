import { describe, expect, test } from 'vitest';
import { isMet, marksOf, type Results } from '../../../infra/bench/marks.ts';
import { median } from '../../../infra/bench/median.ts';
import { table } from '../../../infra/bench/report.ts';
import { type Cost, costOf } from '../../../infra/bench/round-trips.ts';

const cost = (name: string, fields: Partial<Cost> = {}): Cost => ({
  ...{ name, stepsToSignIn: 1, stepsAfter: 1, calls: 5, readUnits: 7, writeUnits: 28 },
  ...fields,
});
const results: Results = {
  node: 'v20.20.2',
  costs: {
    '15': [cost('request, placed', { stepsAfter: 3, writeUnits: 60 }), cost('accept'), cost('board of a day')],
    '5': [],
  },
  latency: [
    { name: 'accept', ms: 12, bareMs: 10, times: 60 },
    { name: 'move', ms: 32, bareMs: 20, times: 60 },
  ],
  coldStart: { ms: 120, bareMs: 80, times: 15 },
  functions: [{ name: 'web', bundleBytes: 1_000_001, residentBytes: 90_000_000 }],
};

describe('the marks', () => {
  test('are held against what was measured; a limit that is just reached is met', () => {
    expect(marksOf(results).map((mark) => [mark.what, mark.measured, isMet(mark)])).toEqual([
      ['request: round trips after sign-in is checked', 3, false],
      ['request: write units', 60, true],
      ['accept: round trips after sign-in is checked', 1, true],
      ['accept: write units', 28, true],
      ['whole board of a day: round trips, sign-in included', 2, true],
      ['web: bundle, MB', 1.000001, false],
      ['web: resident memory, MB', 90, true],
      ['move: latency, times the bare calls', 1.6, false],
      ['accept: latency, times the bare calls', 1.2, true],
      ['cold start, times a bare handler', 1.5, true],
    ]);
  });

  test('that depend on the machine are told from those that never vary', () => {
    const timed = marksOf(results).filter(({ isCounted }) => !isCounted);
    expect(timed.map(({ what }) => what.split(':')[0])).toEqual([
      'web',
      'move',
      'accept',
      'cold start, times a bare handler',
    ]);
  });

  test('cannot be passed by leaving something out', () => {
    expect(() => marksOf({ ...results, costs: { '15': [], '5': [] } })).toThrow('request, placed was not measured');
  });
});

test('a command costs its steps before and after the sign-in is known, and the units of all its calls', () => {
  const call = (
    name: string,
    start: number,
    units: { readUnits?: number; writeUnits?: number },
    checksSignIn = false,
  ) => ({
    ...{ name, start, end: start + 1, readUnits: 0, writeUnits: 0, checksSignIn, send: async () => undefined },
    ...units,
  });
  const calls = [
    call('GetItem', 0, { readUnits: 1 }, true),
    call('Query', 0, { readUnits: 2.5 }),
    call('TransactWriteItems', 2, { writeUnits: 28 }),
  ];
  expect(costOf('accept', calls)).toEqual({
    ...{ name: 'accept', stepsToSignIn: 1, stepsAfter: 1, calls: 3, readUnits: 3.5, writeUnits: 28 },
  });
});

test('the median is the middle, or the mean of the two middles, and there is none of nothing', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  expect(() => median([])).toThrow('nothing has no median');
});

test('a table is Markdown, numbers to the right and rounded', () => {
  expect(
    table(
      ['', 'ms'],
      [
        ['accept', 1.2345],
        ['move', 20],
      ],
    ),
  ).toBe(['|  | ms |', '| --- | ---: |', '| accept | 1.23 |', '| move | 20 |'].join('\n'));
});
