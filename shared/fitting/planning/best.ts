import { weightBound } from './bound.ts';
import { NONE, type PlanInstance } from './instance.ts';
import type { Journal } from './journal.ts';
import { leastShiftsOf } from './least-shift.ts';
import type { Occupancy, Totals } from './occupancy.ts';
import type { Reach } from './reach.ts';
import { compare } from './worth.ts';

/** The best plan so far, and what is proven of all plans. */
export class Best {
  readonly instance: PlanInstance;
  readonly occupancy: Occupancy;
  readonly start: Int32Array;
  readonly room: Int32Array;
  readonly interpreter: Int32Array;
  totals: Totals;
  /** No plan places more weight. */
  weightBound: number;
  /** Of all that have a place or want one. */
  readonly wholeWeight: number;
  /** No plan of this weight moves fewer, confirmed and held together. */
  movedBound: number;
  /** Meetings whose present place does not hold whatever else moves, and how many of them are confirmed. */
  readonly hits: number;
  readonly hitConfirmed: number;
  /** How far from its place each meeting is at least that cannot stay there, whatever else moves; 0 for all others. */
  readonly leastShifts: Int32Array;
  private readonly leastShift: number;
  /** The totals of which it is proven that none of the same weight disturbs less. */
  private provenFor = '';
  /** The totals of which it is proven that none like them leaves the disturbed ones nearer to where they were. */
  private shiftProvenFor = '';
  private readonly journal: Journal;

  constructor(journal: Journal, reach: Reach) {
    const { occupancy } = journal;
    const { instance, homes } = occupancy;
    this.journal = journal;
    this.occupancy = occupancy;
    this.instance = instance;
    this.start = occupancy.start.slice();
    this.room = occupancy.room.slice();
    this.interpreter = occupancy.interpreter.slice();
    this.totals = { ...occupancy.totals };
    this.weightBound = weightBound(occupancy, reach);
    const all = instance.meetings.filter(({ movable, wanted }) => movable || wanted.at !== undefined);
    this.wholeWeight = all.reduce((sum, { weight }) => sum + weight, 0);
    const hit = instance.meetings.filter((_, index) => homes.has[index] === 1 && homes.holds[index] === 0);
    this.hits = hit.length;
    this.movedBound = hit.length;
    this.hitConfirmed = hit.filter(({ wanted }) => wanted.standing === 'confirmed').length;
    this.leastShifts = leastShiftsOf(occupancy, reach);
    this.leastShift = this.leastShifts.reduce((sum, one) => sum + one, 0);
  }

  get isWeightProven(): boolean {
    return this.totals.weight >= this.weightBound;
  }

  /** No plan of the same weight moves fewer confirmed ones, nor as many of these and fewer held ones. */
  get isMovedProven(): boolean {
    const { movedConfirmed, movedHeld } = this.totals;
    const isLeast = movedConfirmed + movedHeld <= this.movedBound && movedConfirmed <= this.hitConfirmed;
    return isLeast || this.provenFor === this.standing;
  }

  /** None of the same weight, and with as few disturbed, leaves these nearer to where they were. */
  get isShiftProven(): boolean {
    const { shift } = this.totals;
    return this.isMovedProven && (shift <= this.leastShift || this.shiftProvenFor === `${this.standing} ${shift}`);
  }

  proveMoved(): void {
    this.provenFor = this.standing;
  }

  proveShift(): void {
    this.shiftProvenFor = `${this.standing} ${this.totals.shift}`;
  }

  private get standing(): string {
    const { weight, movedConfirmed, movedHeld } = this.totals;
    return `${weight} ${movedConfirmed} ${movedHeld}`;
  }

  /** Keeps what is there if it is the best so far. */
  note(): void {
    const { totals } = this.occupancy;
    if (totals.weight < this.totals.weight || compare(totals, this.totals) <= 0) return;
    this.keep();
  }

  keep(): void {
    const { totals, start, room, interpreter } = this.occupancy;
    this.start.set(start);
    this.room.set(room);
    this.interpreter.set(interpreter);
    this.totals = { ...totals };
  }

  /** Goes back to the best so far. */
  restore(): void {
    const { occupancy, journal, instance } = this;
    const differs = (index: number) =>
      this.start[index] !== occupancy.start[index] ||
      this.room[index] !== occupancy.room[index] ||
      this.interpreter[index] !== occupancy.interpreter[index];
    const changed = instance.meetings.flatMap(({ movable }, index) => (movable && differs(index) ? [index] : []));
    for (const index of changed) if (occupancy.start[index] !== NONE) journal.remove(index);
    for (const index of changed) {
      const start = this.start[index] ?? NONE;
      if (start !== NONE) journal.place(index, start, this.room[index] ?? NONE, this.interpreter[index] ?? NONE);
    }
    journal.open();
  }
}
