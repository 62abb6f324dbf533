import { NONE, type PlanInstance } from './instance.ts';

/** What one more meeting would do to a mayor's day: its neighbours, and how many breaks it adds (or takes away). */
export class DayLook {
  before = NONE;
  after = NONE;
  breaks = 0;
}

/**
 * The breaks and room changes of every mayor's days. A break is a maximal idle run between two of a mayor's own meetings of one
 * day, unless a session that binds that mayor lies in it and sessions excuse breaks (see mayors-day.ts).
 */
export class MayorsDays {
  private readonly instance: PlanInstance;
  private readonly held: Int32Array;
  private readonly rooms: Int32Array;
  private readonly breaks: Int32Array;

  constructor(instance: PlanInstance, held: Int32Array, rooms: Int32Array) {
    this.instance = instance;
    this.held = held;
    this.rooms = rooms;
    this.breaks = new Int32Array(instance.delegations);
  }

  breaksOf(delegation: number): number {
    return this.breaks[delegation] ?? 0;
  }

  /** Looks at [start, end) of a delegation's day as if no meeting were there yet. */
  look(delegation: number, start: number, end: number, into: DayLook): void {
    const { dayOf, count } = this.instance.cells;
    const day = dayOf[start];
    const from = delegation * count;
    let left = start - 1;
    while (left >= 0 && dayOf[left] === day && this.held[from + left] === NONE) left--;
    let right = end;
    while (right < count && dayOf[right] === day && this.held[from + right] === NONE) right++;
    const hasLeft = left >= 0 && dayOf[left] === day;
    const hasRight = right < count && dayOf[right] === day;
    into.before = hasLeft ? (this.held[from + left] ?? NONE) : NONE;
    into.after = hasRight ? (this.held[from + right] ?? NONE) : NONE;
    into.breaks =
      (hasLeft ? this.isBreak(delegation, left + 1, start) : 0) +
      (hasRight ? this.isBreak(delegation, end, right) : 0) -
      (hasLeft && hasRight ? this.isBreak(delegation, left + 1, right) : 0);
  }

  private isBreak(delegation: number, start: number, end: number): number {
    if (start >= end) return 0;
    const { sessionCells, cells } = this.instance;
    if (sessionCells === undefined) return 1;
    const from = delegation * (cells.count + 1);
    return sessionCells[from + end] === sessionCells[from + start] ? 1 : 0;
  }

  /** Room changes that a meeting in this room adds between its neighbours. */
  changes({ before, after }: DayLook, room: number): number {
    const left = before === NONE ? room : (this.rooms[before] ?? NONE);
    const right = after === NONE ? room : (this.rooms[after] ?? NONE);
    const without = before !== NONE && after !== NONE && left !== right ? 1 : 0;
    return (left === room ? 0 : 1) + (right === room ? 0 : 1) - without;
  }

  /** Notes so many breaks more of a mayor and tells by how much the sum of squares grows. */
  note(delegation: number, by: number): number {
    const before = this.breaks[delegation] ?? 0;
    this.breaks[delegation] = before + by;
    return by * (2 * before + by);
  }
}
