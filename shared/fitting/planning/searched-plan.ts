import type { MeetingId, Placement } from '../../summit/claim.ts';
import { instantOf } from '../../summit/grid.ts';
import type { Best } from './best.ts';
import { NONE, OUTSIDE } from './instance.ts';
import type { PlanNumbers, Planning, PlanOptions, PlanScene } from './plan.ts';
import { Search } from './search.ts';

/** Steps between two looks at the clock. */
const LOOK = 256;

/** A search as its users see it: its numbers, and its best places as placements. */
export class SearchedPlan implements Planning {
  private readonly search: Search;
  private readonly program: Iterator<void>;
  private taken = 0;
  private isDone = false;
  private known: { readonly of: Best['totals']; readonly placements: Map<MeetingId, Placement> } | undefined;

  constructor(scene: PlanScene, options: PlanOptions) {
    this.search = new Search(scene, options);
    this.program = this.search.steps();
  }

  run(steps: number, isOver: () => boolean = () => false): boolean {
    for (let step = 0; step < steps && !this.isDone; step++) {
      if (step % LOOK === LOOK - 1 && isOver()) break;
      this.isDone = this.program.next().done === true;
      if (!this.isDone) this.taken++;
    }
    return this.isDone;
  }

  get numbers(): PlanNumbers {
    const { totals, instance, weightBound, isWeightProven, movedBound, isMovedProven, isShiftProven } =
      this.search.best;
    return {
      ...{ asked: instance.meetings.length, placed: totals.placed, weight: totals.weight },
      ...{ weightBound, proven: isWeightProven, movedBound, movedProven: isMovedProven },
      ...{ movedConfirmed: totals.movedConfirmed, movedHeld: totals.movedHeld },
      ...{ shiftMinutes: this.shiftMinutes(), shiftProven: isShiftProven },
      outsideWindows: this.countOutside(),
      ...{ breaks: totals.breaks, roomChanges: totals.roomChanges, steps: this.taken },
    };
  }

  private shiftMinutes(): number {
    const { instance, occupancy, start } = this.search.best;
    const shifts = start.map((at, index) => (at === NONE ? 0 : occupancy.shiftAt(index, at)));
    return shifts.reduce((sum, shift) => sum + shift, 0) * instance.scene.facts.summit.grid.cellMinutes;
  }

  private countOutside(): number {
    const { instance, start } = this.search.best;
    return instance.meetings.filter(
      ({ wishes, movable }, index) => movable && start[index] !== NONE && wishes?.[start[index] ?? 0] === OUTSIDE,
    ).length;
  }

  get placements(): ReadonlyMap<MeetingId, Placement> {
    const { totals, instance } = this.search.best;
    if (this.known?.of === totals) return this.known.placements;
    const placements = new Map<MeetingId, Placement>();
    for (const [index, { wanted }] of instance.meetings.entries()) {
      const at = this.placementOf(index);
      if (at !== undefined) placements.set(wanted.demand.meeting, at);
    }
    this.known = { of: totals, placements };
    return placements;
  }

  private placementOf(index: number): Placement | undefined {
    const { instance, occupancy, start, room, interpreter } = this.search.best;
    const meeting = instance.meetings[index];
    if (meeting === undefined || !meeting.movable) return meeting?.wanted.at;
    const { homes } = occupancy;
    const place = instance.rooms[room[index] ?? NONE];
    if (place === undefined) return undefined;
    const isHome =
      homes.has[index] === 1 &&
      homes.start[index] === start[index] &&
      homes.room[index] === room[index] &&
      homes.interpreter[index] === interpreter[index];
    if (isHome) return meeting.wanted.at;
    const person = instance.interpreters[interpreter[index] ?? NONE];
    return {
      start: instantOf(instance.scene.facts.summit.grid, instance.cells.absolute(start[index] ?? 0)),
      room: place.id,
      zone: place.zone,
      turnoverMinutes: place.turnoverMinutes,
      ...(person === undefined ? {} : { interpreter: person.id }),
    };
  }
}
