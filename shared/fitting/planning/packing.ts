import { lowestBit } from './bits.ts';

/** The longest stretch that is packed, in cells: its starts are the bits of one number. */
export const LONGEST_STRETCH = 31;
/** Meetings that are weighed against each other, each a bit of one number. */
const MOST_CANDIDATES = 31;
/** Packings that are kept for each cell: without others the heaviest may hold a meeting that is worth more further on. */
const BEAM = 6;
const NONE = -1;

/**
 * The heaviest way to put some meetings into a stretch of cells one after the other, each at one of its starts and none twice:
 * dynamic programming over the cells, in which each keeps the few heaviest packings that end there. So it is nearly always the
 * heaviest there is, not always.
 */
export class Packing {
  /** How many meetings there are to choose from. */
  count = 0;
  private readonly starts = new Uint32Array(MOST_CANDIDATES);
  private readonly worths = new Float64Array(MOST_CANDIDATES);
  private readonly lengths = new Int32Array(MOST_CANDIDATES);
  /** The start at which each is worth more, and how much more. */
  private readonly homes = new Int32Array(MOST_CANDIDATES);
  private readonly bonuses = new Float64Array(MOST_CANDIDATES);
  /** Of cell × place in the beam: the worth so far, who is in it, who was the last, and what it was before. */
  private readonly worthOf = new Float64Array((LONGEST_STRETCH + 1) * BEAM);
  private readonly membersOf = new Uint32Array((LONGEST_STRETCH + 1) * BEAM);
  private readonly lastOf = new Int32Array((LONGEST_STRETCH + 1) * BEAM);
  private readonly beforeOf = new Int32Array((LONGEST_STRETCH + 1) * BEAM);
  private readonly kept = new Int32Array(LONGEST_STRETCH + 1);
  /** For each cell a bit for each meeting that may start there. */
  private readonly starters = new Uint32Array(LONGEST_STRETCH);

  clear(): void {
    this.count = 0;
  }

  get isFull(): boolean {
    return this.count === MOST_CANDIDATES;
  }

  /**
   * One more meeting to choose from: a bit for each cell it may start in, and the cells it takes, which may run past the end. At its
   * home, if that is one of the starts, it is worth a bonus more.
   */
  add(starts: number, worth: number, length: number, home = NONE, bonus = 0): void {
    this.starts[this.count] = starts;
    this.worths[this.count] = worth;
    this.lengths[this.count] = length;
    this.homes[this.count] = home;
    this.bonuses[this.count] = bonus;
    this.count++;
  }

  /** Packs a stretch of so many cells; tells the chosen, by the order in which they were added, and where they start. */
  pack(cells: number, tell: (candidate: number, start: number) => void): void {
    this.kept.fill(0);
    this.gatherStarters();
    this.keep(0, 0, 0, NONE, NONE);
    for (let cell = 0; cell < cells; cell++) {
      const from = cell * BEAM;
      for (let at = from; at < from + (this.kept[cell] ?? 0); at++) this.goOn(at, cell, cells);
    }
    const from = cells * BEAM;
    let best = from;
    for (let at = from; at < from + (this.kept[cells] ?? 0); at++) {
      if ((this.worthOf[at] ?? 0) > (this.worthOf[best] ?? 0)) best = at;
    }
    for (let at = best; at !== NONE; at = this.beforeOf[at] ?? NONE) {
      const last = this.lastOf[at] ?? NONE;
      if (last !== NONE) tell(last, Math.floor((this.beforeOf[at] ?? 0) / BEAM));
    }
  }

  private gatherStarters(): void {
    const { starters } = this;
    starters.fill(0);
    for (let one = 0; one < this.count; one++) {
      for (let left = this.starts[one] ?? 0; left !== 0; left &= left - 1) {
        const cell = lowestBit(left);
        starters[cell] = (starters[cell] ?? 0) | (1 << one);
      }
    }
  }

  /** What a packing that ends at a cell may become: the cell stays idle, or somebody who is not in it yet starts there. */
  private goOn(at: number, cell: number, cells: number): void {
    const [worth, members] = [this.worthOf[at] ?? 0, this.membersOf[at] ?? 0];
    this.keep(cell + 1, worth, members, NONE, at);
    for (let left = (this.starters[cell] ?? 0) & ~members; left !== 0; left &= left - 1) {
      const one = lowestBit(left);
      const next = Math.min(cells, cell + (this.lengths[one] ?? 1));
      const bonus = this.homes[one] === cell ? (this.bonuses[one] ?? 0) : 0;
      this.keep(next, worth + (this.worths[one] ?? 0) + bonus, (members | (1 << one)) >>> 0, one, at);
    }
  }

  /** Keeps a packing if it is among the heaviest that end there, no two of the same meetings. */
  private keep(cell: number, worth: number, members: number, last: number, before: number): void {
    const from = cell * BEAM;
    const count = this.kept[cell] ?? 0;
    let lightest = from;
    for (let at = from; at < from + count; at++) {
      if (this.membersOf[at] === members) {
        if ((this.worthOf[at] ?? 0) < worth) this.put(at, worth, members, last, before);
        return;
      }
      if ((this.worthOf[at] ?? 0) < (this.worthOf[lightest] ?? 0)) lightest = at;
    }
    if (count === BEAM && (this.worthOf[lightest] ?? 0) >= worth) return;
    if (count < BEAM) this.kept[cell] = count + 1;
    this.put(count < BEAM ? from + count : lightest, worth, members, last, before);
  }

  private put(at: number, worth: number, members: number, last: number, before: number): void {
    this.worthOf[at] = worth;
    this.membersOf[at] = members;
    this.lastOf[at] = last;
    this.beforeOf[at] = before;
  }
}
