import { grown } from './assignment.ts';

/** Numbers kept for each list: where it begins, where it ends, where its room ends, and one unused, so that no list's lie across two lines of memory. */
const BOUNDS = 4;
/** Room for so many numbers is left to a list at least, and to each one for half as many more as it holds. */
const LEAST_ROOM = 8;

/**
 * A list of pairs of numbers for each literal, all in one array and in the order of the literals, so that what is looked at together lies
 * together. A list that outgrows its room moves to the end.
 */
export class Watches {
  /** The pairs of all lists. Made anew when it grows. */
  entries = new Int32Array(1 << 14);
  private end = 0;
  private bounds = new Int32Array(BOUNDS * 128);
  private lists = 0;

  /** Adds the list of the next literal. */
  addList(): void {
    const list = BOUNDS * this.lists++;
    if (list === this.bounds.length) this.bounds = grown(this.bounds);
    this.place(list, 0, LEAST_ROOM);
  }

  startOf(literal: number): number {
    return this.bounds[BOUNDS * literal] ?? 0;
  }

  endOf(literal: number): number {
    return this.bounds[BOUNDS * literal + 1] ?? 0;
  }

  /** Lets a list end earlier. */
  endAt(literal: number, end: number): void {
    this.bounds[BOUNDS * literal + 1] = end;
  }

  add(literal: number, one: number, other: number): void {
    const { bounds } = this;
    const list = BOUNDS * literal;
    if (bounds[list + 1] === bounds[list + 2]) this.move(list);
    const end = bounds[list + 1] ?? 0;
    this.entries[end] = one;
    this.entries[end + 1] = other;
    bounds[list + 1] = end + 2;
  }

  /** Empties all lists, so that it can be told what they are to hold. */
  clear(): void {
    this.bounds.fill(0);
    this.end = 0;
  }

  /** Tells that one more pair comes to the list of a literal. */
  expect(literal: number): void {
    const list = BOUNDS * literal;
    this.bounds[list + 1] = (this.bounds[list + 1] ?? 0) + 2;
  }

  /** Lays out the lists one behind the other, with room for what is expected and some more. */
  layOut(): void {
    for (let list = 0; list < BOUNDS * this.lists; list += BOUNDS) {
      const expected = this.bounds[list + 1] ?? 0;
      this.place(list, 0, Math.max(LEAST_ROOM, expected + 2 * (expected >> 2)));
    }
  }

  private move(list: number): void {
    const start = this.bounds[list] ?? 0;
    const size = (this.bounds[list + 1] ?? 0) - start;
    this.place(list, size, 2 * size);
    this.entries.copyWithin(this.bounds[list] ?? 0, start, start + size);
  }

  /** Gives a list room at the end. */
  private place(list: number, size: number, room: number): void {
    const { bounds } = this;
    bounds[list] = this.end;
    bounds[list + 1] = this.end + size;
    this.end += room;
    bounds[list + 2] = this.end;
    while (this.end > this.entries.length) this.entries = grown(this.entries);
  }
}
