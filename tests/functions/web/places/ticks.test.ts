import { describe, expect, test } from 'vitest';
import { lanesOf, rowsOf, ticksOf } from '../../../../functions/web/places/ticks.ts';

const hours = { start: 600, end: 720 };

describe('the rows of a day', () => {
  test('begin wherever something begins or ends, and at least every so often', () => {
    expect(ticksOf(hours, 30, [{ start: 615, end: 645 }])).toEqual([600, 615, 630, 645, 660, 690, 720]);
  });

  test('keep to the day: what reaches past it makes no rows there', () => {
    expect(
      ticksOf(hours, 60, [
        { start: 540, end: 610 },
        { start: 700, end: 900 },
      ]),
    ).toEqual([600, 610, 660, 700, 720]);
  });

  test('are the same for the same spans in any order, doubled ones too', () => {
    const spans = [
      { start: 615, end: 645 },
      { start: 615, end: 630 },
    ];
    expect(ticksOf(hours, 60, [...spans, ...spans].reverse())).toEqual(ticksOf(hours, 60, spans));
  });

  test('are found again for each span, cut to the day', () => {
    const ticks = [600, 615, 645, 660, 720];
    const spans = [
      { start: 615, end: 645 },
      { start: 0, end: 615 },
      { start: 660, end: 9999 },
    ];
    expect(spans.map((span) => rowsOf(ticks, span))).toEqual([
      { start: 1, end: 2 },
      { start: 0, end: 1 },
      { start: 3, end: 4 },
    ]);
  });
});

describe('lanes', () => {
  test('lie side by side only where spans overlap, and touching ends do not', () => {
    const spans = [
      { start: 0, end: 10 },
      { start: 5, end: 8 },
      { start: 6, end: 7 },
      { start: 8, end: 12 },
      { start: 10, end: 11 },
    ];
    expect(lanesOf(spans)).toEqual([0, 1, 2, 1, 0]);
  });
});
