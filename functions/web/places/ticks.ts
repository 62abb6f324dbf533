import { type Interval, merge, overlaps } from '../../../shared/summit/interval.ts';

/** The moments at which a day's rows begin, and the last at which they end, ascending. Numbers are minutes since the epoch. */
export type Ticks = readonly number[];

/**
 * One row between any two moments at which something begins or ends, and none longer than `every` minutes: so a table or a grid shows a day on
 * true scale with few rows, whatever the grid's step is. What lies outside `hours` makes no rows.
 */
export function ticksOf(hours: Interval, every: number, spans: readonly Interval[]): Ticks {
  const inside = (moment: number) => moment > hours.start && moment < hours.end;
  const regular = [];
  for (let at = Math.ceil(hours.start / every) * every; at < hours.end; at += every) regular.push(at);
  const moments = [
    hours.start,
    ...regular,
    ...spans.flatMap(({ start, end }) => [start, end].filter(inside)),
    hours.end,
  ];
  return [...new Set(moments)].sort((a, b) => a - b);
}

/** The rows, counted from 0 and half-open, that a span of minutes lies in; it is cut to the day. */
export function rowsOf(ticks: Ticks, span: Interval): Interval {
  const start = ticks.findLastIndex((tick) => tick <= span.start);
  const end = ticks.findIndex((tick) => tick >= span.end);
  return { start: Math.max(0, start), end: end === -1 ? ticks.length - 1 : end };
}

/** Lanes in which spans lie side by side where they overlap, counted from 0: each in the first lane that is free. */
export function lanesOf(spans: readonly Interval[]): number[] {
  const taken: Interval[][] = [];
  return spans.map((span) => {
    const free = taken.findIndex((lane) => !lane.some((other) => overlaps(other, span)));
    const lane = free === -1 ? taken.length : free;
    taken[lane] = merge([...(taken[lane] ?? []), span]);
    return lane;
  });
}
