import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMinutes,
  cellAt,
  cellFrom,
  cellsFor,
  cellsTouched,
  cellsWithin,
  type Day,
  dayOf,
  daySchema,
  daysOf,
  epochMsOf,
  type Grid,
  gridSchema,
  hoursOf,
  type Instant,
  instantFrom,
  instantOf,
  instantOfLocal,
  instantSchema,
  onGrid,
} from '../../../shared/summit/grid.ts';
import { lengthOf, pointsOf } from '../../../shared/summit/interval.ts';
import { at } from '../../builders.ts';

const cellMinutes = fc.constantFrom<Grid['cellMinutes']>(5, 10, 15);
const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => instantFrom(seconds * 1000));

function grid(fields: Partial<Record<keyof Grid, string | number>> = {}): Grid {
  return gridSchema.parse({
    ...{ zone: 'America/Mazatlan', cellMinutes: 15, firstDay: '2019-06-06', lastDay: '2019-06-08' },
    ...{ dayStarts: '08:00', dayEnds: '21:00', ...fields },
  });
}

const day = (text: string): Day => daySchema.parse(text);

describe('an instant', () => {
  test('survives the way to milliseconds and back, and is what its own schema takes', () => {
    fc.assert(
      fc.property(instant, (moment) => {
        expect(instantFrom(epochMsOf(moment))).toBe(moment);
        expect(instantSchema.parse(moment)).toBe(moment);
      }),
    );
  });

  test('sorts as text in the order of time', () => {
    fc.assert(fc.property(instant, instant, (a, b) => a < b === epochMsOf(a) < epochMsOf(b)));
  });
});

describe('cells', () => {
  test('hold their own start and the time up to the next one', () => {
    fc.assert(
      fc.property(cellMinutes, instant, (minutes, moment) => {
        const step = { cellMinutes: minutes };
        const cell = cellAt(step, moment);
        expect(instantOf(step, cell) <= moment && moment < instantOf(step, cell + 1)).toBe(true);
        expect(onGrid(step, moment)).toBe(instantOf(step, cell) === moment);
        expect(cellFrom(step, moment)).toBe(onGrid(step, moment) ? cell : cell + 1);
      }),
    );
  });

  test('are touched by a span or lie within it, as going through them one by one tells', () => {
    fc.assert(
      fc.property(cellMinutes, instant, fc.integer({ min: 1, max: 200 }), (minutes, start, length) => {
        const step = { cellMinutes: minutes };
        const span: { start: Instant; end: Instant } = { start, end: addMinutes(start, length) };
        const around = pointsOf({ start: cellAt(step, start) - 2, end: cellAt(step, span.end) + 3 });
        const bounds = (cell: number) => ({ from: instantOf(step, cell), until: instantOf(step, cell + 1) });
        const touched = around.filter((cell) => bounds(cell).from < span.end && span.start < bounds(cell).until);
        const within = around.filter((cell) => span.start <= bounds(cell).from && bounds(cell).until <= span.end);
        expect(pointsOf(cellsTouched(step, span))).toEqual(touched);
        expect(pointsOf(cellsWithin(step, span))).toEqual(within);
      }),
    );
  });

  test('cover minutes that are not a multiple of theirs', () => {
    expect([0, 1, 15, 16].map((minutes) => cellsFor({ cellMinutes: 15 }, minutes))).toEqual([0, 1, 1, 2]);
  });
});

describe('the days of a summit', () => {
  test('are all days from the first to the last', () => {
    expect(daysOf(grid())).toEqual(['2019-06-06', '2019-06-07', '2019-06-08']);
    expect(daysOf(grid({ lastDay: '2019-06-06' }))).toEqual(['2019-06-06']);
    expect(() => daysOf(grid({ lastDay: '2019-06-20' }))).toThrow(RangeError);
  });

  test('are those of its zone, not of UTC', () => {
    expect(dayOf(grid(), instantSchema.parse('2019-06-07T05:59:00Z'))).toBe('2019-06-06');
    expect(dayOf(grid(), instantSchema.parse('2019-06-07T06:00:00Z'))).toBe('2019-06-07');
  });

  test('have the hours of the wall clock: Los Cabos is six hours behind UTC in June 2019, seven since 2022', () => {
    expect(hoursOf(grid(), day('2019-06-07'))).toEqual({
      start: cellAt(grid(), instantSchema.parse('2019-06-07T14:00:00Z')),
      end: cellAt(grid(), instantSchema.parse('2019-06-08T03:00:00Z')),
    });
    expect(instantOfLocal(grid(), '2027-06-10T09:00')).toBe('2027-06-10T16:00:00Z');
    expect(at('07T09:00')).toBe('2019-06-07T15:00:00Z');
  });

  test('keep their wall clock when the clocks change at night: an hour less or more lies between', () => {
    const newYork = grid({ zone: 'America/New_York', dayStarts: '00:00', dayEnds: '12:00' });
    const hours = (text: string) => lengthOf(hoursOf(newYork, day(text))) / 4;
    expect(['2019-03-10', '2019-06-07', '2019-11-03'].map(hours)).toEqual([11, 12, 13]);
  });

  test('need a zone that exists', () => {
    expect(() => grid({ zone: 'America/Los_Cabos' })).toThrow('not an IANA time zone');
  });
});
