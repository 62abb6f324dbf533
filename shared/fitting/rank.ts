import type { Busy } from '../summit/availability.ts';
import type { Placement } from '../summit/claim.ts';
import { cellsTouched, type Instant } from '../summit/grid.ts';
import { contains, type Interval, overlaps } from '../summit/interval.ts';
import type { Room, ZoneId } from '../summit/room.ts';
import { featuresNeeded, type Prospect, seatsNeeded } from './prospect.ts';

/** A possible place with what ranking looks at. */
export interface Candidate {
  readonly placement: Placement;
  readonly cells: Interval;
  readonly room: Room;
  /** Rooms that would take the meeting at this start, this one included. */
  readonly roomsThen: number;
}

/**
 * How good a place is, smaller is better, compared from the first number on: the requester's wishes in their order, then
 * what is scarce for others (features nobody needs here, seats left empty, times with few rooms left), then new breaks in the
 * two mayors' days, then changes of zone between neighbouring meetings, then the earlier start.
 */
export function rankOf(prospect: Prospect, candidate: Candidate): number[] {
  const { cells, room, roomsThen } = candidate;
  const needed = featuresNeeded(prospect);
  const wasted = room.features.filter((feature) => !needed.includes(feature)).length;
  return [
    wishRank(prospect, cells),
    wasted,
    room.seats - seatsNeeded(prospect),
    -Math.min(roomsThen, 3),
    newBreaks(prospect, cells),
    zoneChanges(prospect, cells, room.zone),
    cells.start,
  ];
}

/** Compares two ranks from the first number on. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 0 for the first wished window, 1 for the second …; a place outside all of them comes after the last. */
function wishRank({ demand, scene }: Prospect, cells: Interval): number {
  const { grid } = scene.facts.summit;
  const index = demand.windows.findIndex((window) => contains(cellsTouched(grid, window), cells));
  return index === -1 ? demand.windows.length : index;
}

/** Own meetings of a side on the day that holds these cells, ascending. */
function meetingsThatDay({ days }: Prospect, busy: readonly Busy[], cells: Interval): Busy[] {
  const day = days.find((one) => contains(one, cells));
  return busy
    .filter(({ cause, cells: taken }) => cause.kind === 'meeting' && day !== undefined && overlaps(day, taken))
    .sort((a, b) => a.cells.start - b.cells.start);
}

/** How many maximal idle runs lie between a mayor's own meetings. */
function breaksIn(runs: readonly Interval[]): number {
  const sorted = [...runs].sort((a, b) => a.start - b.start);
  return sorted.filter((run, index) => index > 0 && (sorted[index - 1]?.end ?? run.start) < run.start).length;
}

function newBreaks(prospect: Prospect, cells: Interval): number {
  return prospect.sides.reduce((sum, { busy }) => {
    const own = meetingsThatDay(prospect, busy, cells).map((entry) => entry.cells);
    return sum + breaksIn([...own, cells]) - breaksIn(own);
  }, 0);
}

/** Neighbouring meetings, before and after, that are in another zone. */
function zoneChanges(prospect: Prospect, cells: Interval, zone: ZoneId): number {
  return prospect.sides.reduce((sum, { busy }) => {
    const own = meetingsThatDay(prospect, busy, cells);
    const before = own.findLast((entry) => entry.cells.end <= cells.start);
    const after = own.find((entry) => entry.cells.start >= cells.end);
    return sum + [before, after].filter((entry) => entry !== undefined && entry.zone !== zone).length;
  }, 0);
}

/** Distance in seconds between two starts. */
export function distance(a: Instant, b: Instant): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 1000;
}
