import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contains,
  type Interval,
  intersect,
  lengthOf,
  merge,
  overlaps,
  pointsOf,
  subtract,
  widen,
} from '../../../shared/summit/interval.ts';

/** Also empty and reversed ones: callers cut intervals down and hand on what is left. */
const interval = fc.record({ start: fc.integer({ min: -12, max: 12 }), end: fc.integer({ min: -12, max: 12 }) });
const intervals = fc.array(interval, { maxLength: 6 });
const proper = interval.filter(({ start, end }) => start < end);

function points(list: readonly Interval[]): number[] {
  return [...new Set(list.flatMap(pointsOf))].sort((a, b) => a - b);
}

/** Disjoint, ascending, none empty, none touching the next. */
function isTidy(list: readonly Interval[]): boolean {
  return list.every(
    ({ start, end }, index) => start < end && (list[index - 1]?.end ?? Number.NEGATIVE_INFINITY) < start,
  );
}

describe('intervals agree with the sets of their points', () => {
  test('in merge, which is tidy', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const merged = merge(list);
        expect(points(merged)).toEqual(points(list));
        expect(isTidy(merged)).toBe(true);
      }),
    );
  });

  test('in subtract, which is tidy', () => {
    fc.assert(
      fc.property(interval, intervals, (whole, holes) => {
        const covered = new Set(points(holes));
        const free = subtract(whole, holes);
        expect(points(free)).toEqual(pointsOf(whole).filter((point) => !covered.has(point)));
        expect(isTidy(free)).toBe(true);
      }),
    );
  });

  test('in intersect, which is tidy', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const others = new Set(points(b));
        const common = intersect(a, b);
        expect(points(common)).toEqual(points(a).filter((point) => others.has(point)));
        expect(isTidy(common)).toBe(true);
      }),
    );
  });

  test('in overlaps, contains, widen and lengthOf', () => {
    fc.assert(
      fc.property(proper, proper, fc.nat(3), fc.nat(3), (a, b, before, after) => {
        const inB = pointsOf(a).filter((point) => pointsOf(b).includes(point));
        expect(overlaps(a, b)).toBe(inB.length > 0);
        expect(contains(b, a)).toBe(inB.length === pointsOf(a).length);
        expect(pointsOf(widen(a, before, after))).toHaveLength(lengthOf(a) + before + after);
      }),
    );
  });
});

describe('the edges', () => {
  test('touching intervals do not overlap, and merge into one', () => {
    expect(overlaps({ start: 0, end: 2 }, { start: 2, end: 4 })).toBe(false);
    expect(
      merge([
        { start: 2, end: 4 },
        { start: 0, end: 2 },
      ]),
    ).toEqual([{ start: 0, end: 4 }]);
  });

  test('a reversed interval has no length and no points', () => {
    expect(lengthOf({ start: 3, end: 1 })).toBe(0);
    expect(pointsOf({ start: 3, end: 1 })).toEqual([]);
  });
});
