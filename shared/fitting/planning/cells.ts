import { type Interval, intersect, merge, widen } from '../../summit/interval.ts';

interface Segment extends Interval {
  /** The compact number of its first cell. */
  readonly offset: number;
}

/**
 * The summit's cells numbered from 0 without its nights: each day's hours with a margin before and after them. The margin is as
 * wide as anything reaches (ways, turnover, keeping apart), so what lies further out touches no meeting.
 */
export class CompactCells {
  readonly count: number;
  /** The day of each cell, or -1 in a margin. */
  readonly dayOf: Int16Array;
  /** The cell of the grid that each one is: what lies between two of them in real time, nights and all. */
  readonly gridCell: Int32Array;
  /** The hours of each day. */
  readonly days: readonly Interval[];
  private readonly segments: readonly Segment[];

  constructor(days: readonly Interval[], margin: number) {
    let offset = 0;
    this.segments = merge(days.map((day) => widen(day, margin, margin))).map((run) => {
      const segment = { ...run, offset };
      offset += run.end - run.start;
      return segment;
    });
    this.count = offset;
    this.days = days.flatMap((day) => this.runsOf(day));
    this.dayOf = new Int16Array(offset).fill(-1);
    for (const [day, run] of this.days.entries()) this.dayOf.fill(day, run.start, run.end);
    this.gridCell = Int32Array.from({ length: offset }, (_, compact) => this.absolute(compact));
  }

  /** The compact number of a cell of the grid, or -1 for one that touches no meeting. */
  compact(cell: number): number {
    const segment = this.segments.find(({ start, end }) => start <= cell && cell < end);
    return segment === undefined ? -1 : segment.offset + cell - segment.start;
  }

  /** The cell of the grid. */
  absolute(compact: number): number {
    const segment = this.segments.findLast(({ offset }) => offset <= compact);
    return segment === undefined ? compact : segment.start + compact - segment.offset;
  }

  /** What a run of cells of the grid covers. */
  runsOf(run: Interval): Interval[] {
    return this.segments.flatMap((segment) =>
      intersect([run], [segment]).map(({ start, end }) => ({
        start: start - segment.start + segment.offset,
        end: end - segment.start + segment.offset,
      })),
    );
  }

  /** The first compact cell that is not before a cell of the grid. */
  from(cell: number): number {
    const segment = this.segments.find(({ end }) => cell < end);
    return segment === undefined ? this.count : segment.offset + Math.max(0, cell - segment.start);
  }
}
