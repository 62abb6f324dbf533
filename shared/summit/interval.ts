/**
 * Half-open runs [start, end) of whole numbers, and the only overlap arithmetic in Parley.
 * The numbers are cells (see grid.ts) wherever nothing else is said; callers never mix units.
 */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** True when the two share at least one point; touching ends do not overlap. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `inner` lies wholly inside `outer`. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The interval with `before` more points at its start and `after` more at its end. */
export function widen(interval: Interval, before: number, after: number): Interval {
  return { start: interval.start - before, end: interval.end + after };
}

/** Length in points; never negative. */
export function lengthOf(interval: Interval): number {
  return Math.max(0, interval.end - interval.start);
}

/** The union as disjoint intervals in ascending order; touching ones are joined, empty ones dropped. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((interval) => interval.start < interval.end).sort((a, b) => a.start - b.start);
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && interval.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, interval.end) };
    } else {
      merged.push(interval);
    }
  }
  return merged;
}

/** What of `whole` no hole covers: disjoint, ascending. */
export function subtract(whole: Interval, holes: readonly Interval[]): Interval[] {
  const free: Interval[] = [];
  let from = whole.start;
  for (const hole of merge(holes)) {
    if (hole.end <= from) continue;
    if (hole.start >= whole.end) break;
    if (hole.start > from) free.push({ start: from, end: hole.start });
    from = hole.end;
  }
  if (from < whole.end) free.push({ start: from, end: whole.end });
  return free;
}

/** What both lists cover: disjoint, ascending. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (const left of merge(a)) {
    for (const right of merge(b)) {
      const start = Math.max(left.start, right.start);
      const end = Math.min(left.end, right.end);
      if (start < end) common.push({ start, end });
    }
  }
  return common;
}

/** The points of the interval, ascending. */
export function pointsOf(interval: Interval): number[] {
  return Array.from({ length: lengthOf(interval) }, (_, offset) => interval.start + offset);
}
