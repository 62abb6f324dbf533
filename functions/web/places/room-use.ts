import { claimedPlacement, type Meeting } from '../../../shared/meeting/meeting.ts';
import { cellsOfMeeting } from '../../../shared/summit/claim.ts';
import { type Day, hoursOf } from '../../../shared/summit/grid.ts';
import { type Interval, intersect, lengthOf } from '../../../shared/summit/interval.ts';
import type { Room, RoomId } from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { openCells } from './board-grid.ts';

/** How much of the time in which rooms are open is taken by meetings, held ones included: percent, rounded. */
export interface RoomUse {
  readonly all: number;
  readonly rooms: ReadonlyMap<RoomId, number>;
  /** By the hour, from the first of the day's cells on. */
  readonly hours: readonly { readonly startCell: number; readonly percent: number }[];
}

export function roomUse(facts: Facts, day: Day, rooms: readonly Room[], meetings: readonly Meeting[]): RoomUse {
  const { grid } = facts.summit;
  const whole = hoursOf(grid, day);
  const taken = rooms.map((room) => ({
    room,
    open: openCells(room, facts, day),
    busy: meetings.flatMap((meeting) => {
      const placement = claimedPlacement(meeting);
      return placement?.room === room.id ? [cellsOfMeeting(grid, placement, meeting.lengthMinutes)] : [];
    }),
  }));
  const percentIn = (part: Interval, of: typeof taken) => {
    const size = (runs: readonly Interval[]) => intersect(runs, [part]).reduce((sum, run) => sum + lengthOf(run), 0);
    const [open, busy] = [
      of.reduce((sum, { open }) => sum + size(open), 0),
      of.reduce((sum, { busy }) => sum + size(busy), 0),
    ];
    return open === 0 ? 0 : Math.min(100, Math.round((100 * busy) / open));
  };
  const cellsAnHour = 60 / grid.cellMinutes;
  const hours = [];
  for (let start = whole.start; start < whole.end; start += cellsAnHour) {
    const part = { start, end: Math.min(whole.end, start + cellsAnHour) };
    hours.push({ startCell: start, percent: percentIn(part, taken) });
  }
  return {
    all: percentIn(whole, taken),
    rooms: new Map(taken.map((one) => [one.room.id, percentIn(whole, [one])])),
    hours,
  };
}
