import type { MeetingId, Placement } from '../../summit/claim.ts';
import { cellAt, onGrid } from '../../summit/grid.ts';
import { conflictsAt } from './conflicts.ts';
import { NONE } from './instance.ts';
import type { Occupancy } from './occupancy.ts';
import type { Reach } from './reach.ts';

/** Places what an earlier slice found, then whoever can stay where they are: the confirmed first, then the heavy. */
export function placeKnown(occupancy: Occupancy, reach: Reach, from: ReadonlyMap<MeetingId, Placement>): void {
  const { instance, homes } = occupancy;
  const foundFor = (index: number) => {
    const meeting = instance.meetings[index];
    return meeting === undefined ? undefined : from.get(meeting.wanted.demand.meeting);
  };
  for (const [index, { movable }] of instance.meetings.entries()) {
    const at = foundFor(index);
    if (at !== undefined && movable) placeIfFree(occupancy, reach, index, at);
  }
  const rank = (index: number) => {
    const wanted = instance.meetings[index]?.wanted;
    return (wanted?.standing === 'confirmed' ? 10 : 0) + (wanted?.weight ?? 0);
  };
  const booked = [...homes.has.keys()].filter((index) => homes.has[index] === 1);
  for (const index of booked.sort((a, b) => rank(b) - rank(a) || a - b)) {
    if (occupancy.start[index] !== NONE || foundFor(index) !== undefined || !occupancy.isHomeFree(index)) continue;
    occupancy.place(index, homes.start[index] ?? 0, homes.room[index] ?? 0, homes.interpreter[index] ?? NONE);
  }
}

function placeIfFree(occupancy: Occupancy, reach: Reach, index: number, at: Placement): void {
  const { instance, homes } = occupancy;
  const { grid } = instance.scene.facts.summit;
  const meeting = instance.meetings[index];
  const start = onGrid(grid, at.start) ? instance.cells.compact(cellAt(grid, at.start)) : NONE;
  const room = instance.rooms.findIndex(({ id, zone }) => id === at.room && zone === at.zone);
  const interpreter = instance.interpreters.findIndex(({ id }) => id === at.interpreter);
  if (meeting === undefined || start === NONE || room === NONE) return;
  const isHome = homes.start[index] === start && homes.room[index] === room && homes.interpreter[index] === interpreter;
  if (isHome && homes.has[index] === 1) {
    if (occupancy.isHomeFree(index)) occupancy.place(index, start, room, interpreter);
    return;
  }
  const inWay: number[] = [];
  if (!reach.allows(index, start, room, interpreter)) return;
  conflictsAt(occupancy, index, { start, room, interpreter }, inWay);
  const until = start + meeting.length + (instance.turnover[room] ?? 0);
  if (inWay.length > 0 || !occupancy.keepsApart(index, start, room, until)) return;
  occupancy.place(index, start, room, interpreter);
}
