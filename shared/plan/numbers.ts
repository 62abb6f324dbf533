import type { Planning, PlanScene, Wanted } from '../fitting/planning/plan.ts';
import { samePlacement } from '../meeting/evolve.ts';
import { hoursOfSummit, openHours } from '../summit/availability.ts';
import type { MeetingId, Placement } from '../summit/claim.ts';
import { cellsFor, cellsTouched } from '../summit/grid.ts';
import { lengthOf, subtract } from '../summit/interval.ts';
import type { PlanNumbers } from './plan.ts';

export type Found = Pick<Planning, 'numbers' | 'placements'>;

/** How good what was found is. Meetings that are fixed without a place are not asked about: a repair leaves what waits alone. */
export function planNumbersOf(scene: PlanScene, { numbers, placements }: Found): PlanNumbers {
  const asked = scene.meetings.filter(({ at, fixed }) => at !== undefined || !fixed);
  const placed = asked.filter(({ demand }) => placements.has(demand.meeting));
  const { weightBound, proven, movedBound, movedProven, outsideWindows, breaks, roomChanges } = numbers;
  const moved = (standing: Wanted['standing']) =>
    asked.filter((one) => one.standing === standing && isMoved(one, placements)).length;
  const before = new Map(scene.meetings.flatMap((one) => (one.at ? [[one.demand.meeting, one.at] as const] : [])));
  return {
    asked: asked.length,
    placed: placed.length,
    waiting: asked.length - placed.length,
    movedConfirmed: moved('confirmed'),
    movedHeld: moved('held'),
    weight: numbers.weight,
    ...{ weightBound, proven, movedBound, movedProven, outsideWindows, breaks, roomChanges },
    roomUse: { before: roomUse(scene, before), after: roomUse(scene, placements) },
    moreRooms: [],
  };
}

function isMoved({ at, demand }: Wanted, placements: ReadonlyMap<MeetingId, Placement>): boolean {
  const to = placements.get(demand.meeting);
  return at !== undefined && (to === undefined || !samePlacement(at, to));
}

/** The share of the rooms' open cells that meetings take, in percent. */
function roomUse({ facts, meetings }: PlanScene, placements: ReadonlyMap<MeetingId, Placement>): number {
  const { grid } = facts.summit;
  const hours = hoursOfSummit(facts);
  const open = facts.venue.rooms.flatMap((room) => {
    const closures = room.closures.map((span) => cellsTouched(grid, span));
    return openHours(room, facts, hours).flatMap((run) => subtract(run, closures));
  });
  const openCells = open.reduce((sum, run) => sum + lengthOf(run), 0);
  const usedCells = meetings
    .filter(({ demand }) => placements.has(demand.meeting))
    .reduce((sum, { demand }) => sum + cellsFor(grid, demand.lengthMinutes), 0);
  return openCells === 0 ? 0 : Math.min(100, Math.round((100 * usedCells) / openCells));
}
