import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daySchema, instantFrom, instantSchema, localTime } from '../../../shared/summit/grid.ts';
import { readSummitFile, writeSummitFile } from '../../../shared/summit/import.ts';
import { comingThursday, shiftSummit } from '../../../shared/summit/shift.ts';
import { at, delegation, facts, span } from '../../builders.ts';

const zone = 'America/Mazatlan';

describe('the coming Thursday', () => {
  test('lies a week to two weeks ahead of the day in that zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_500_000_000, max: 3_000_000_000 }), (seconds) => {
        const now = instantFrom(seconds * 1000);
        const thursday = localTime({ zone }, now).toPlainDate().until(comingThursday(now, zone));
        expect(thursday.days).toBeGreaterThanOrEqual(7);
        expect(thursday.days).toBeLessThan(14);
        expect(new Date(comingThursday(now, zone)).getUTCDay()).toBe(4);
      }),
    );
  });

  test('on a Thursday is the next one, and the zone says whether it is Thursday yet', () => {
    expect(comingThursday(instantSchema.parse('2026-11-26T06:59:59Z'), zone)).toBe('2026-12-03');
    expect(comingThursday(instantSchema.parse('2026-11-26T07:00:00Z'), zone)).toBe('2026-12-03');
    expect(comingThursday(instantSchema.parse('2026-11-27T07:00:00Z'), zone)).toBe('2026-12-10');
  });
});

describe('a shifted summit', () => {
  const merida = delegation('Merida', {
    arrival: at('06T10:20'),
    departure: at('08T13:00'),
    blocks: [span('07', '15:05', '15:20')],
  });
  const collecting = { ...facts().summit, round: { collectUntil: at('06T07:30') } };
  const file = writeSummitFile(facts({ summit: collecting }), [merida, delegation('Phoenix')]);
  const moved = shiftSummit(file, daySchema.parse('2026-12-03'));

  test('keeps its weekdays and wall-clock times in everything that has a time', () => {
    const dates = new Map([
      ['2019-06-06', '2026-12-03'],
      ['2019-06-07', '2026-12-04'],
      ['2019-06-08', '2026-12-05'],
    ]);
    const text = JSON.stringify(file).replace(/2019-06-0\d/g, (date) => dates.get(date) ?? date);
    expect(JSON.parse(JSON.stringify(moved))).toEqual(JSON.parse(text));
    expect(readSummitFile(moved).ok).toBe(true);
  });

  test('and shifted back is the same again', () => {
    expect(shiftSummit(moved, daySchema.parse('2019-06-06'))).toEqual(file);
  });

  test('may not begin on another day of the week', () => {
    expect(() => shiftSummit(file, daySchema.parse('2026-12-04'))).toThrow(RangeError);
  });

  test('loses the offset that told two times of one night apart, for on another day there is one such time', () => {
    const autumn = { ...file, summit: { ...file.summit, requestsUntil: '2019-06-06T01:30-06:00' } };
    expect(shiftSummit(autumn, daySchema.parse('2026-12-03')).summit.requestsUntil).toBe('2026-12-03T01:30');
  });
});
