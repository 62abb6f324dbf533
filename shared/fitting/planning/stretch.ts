import { shrunkWord, wordFrom } from './bits.ts';
import type { PlanInstance } from './instance.ts';
import type { Occupancy } from './occupancy.ts';

/** So many numbers of each meeting lie together: its two sides, its length and the place of that among the lengths. */
const FIELDS = 4;

/**
 * Some empty cells of one room, and the starts that meetings have there: a bit for each cell from `first` on, at most 32. Asked of
 * hundreds of meetings at a time, so everything that is asked first stands in one array.
 */
export class Stretch {
  room = 0;
  first = 0;
  end = 0;
  private readonly occupancy: Occupancy;
  private readonly instance: PlanInstance;
  private readonly fields: Int32Array;
  /** The word of each side's row at which the stretch begins, its zone reckoned in. */
  private word = 0;
  private inside = 0;
  /** The starts of each length at which the room is free. */
  private readonly ofRoom: Uint32Array;

  constructor(occupancy: Occupancy) {
    this.occupancy = occupancy;
    this.instance = occupancy.instance;
    const { meetings, lengths } = this.instance;
    this.fields = Int32Array.from(meetings.flatMap(({ a, b, length, lengthIndex }) => [a, b, length, lengthIndex]));
    this.ofRoom = new Uint32Array(lengths.length);
  }

  /** Goes to the cells from `first` to `end` of a room. */
  open(room: number, first: number, end: number): void {
    const { roomStarts } = this.occupancy;
    const { words, lengths, roomZone } = this.instance;
    this.room = room;
    this.first = first;
    this.end = end;
    this.word = (roomZone[room] ?? 0) * words + (first >>> 5);
    this.inside = end - first >= 32 ? ~0 : 2 ** (end - first) - 1;
    for (let length = 0; length < lengths.length; length++) {
      this.ofRoom[length] = wordFrom(roomStarts.rows, roomStarts.rowOf(room, length), words, first);
    }
  }

  /** The starts at which a meeting's two sides and the room are free; whether the room will do is not asked. */
  startsOf(meeting: number): number {
    const { fields, word, first } = this;
    const { free } = this.occupancy;
    const { words, zones } = this.instance;
    const at = meeting * FIELDS;
    const left = (fields[at] ?? 0) * zones * words + word;
    const right = (fields[at + 1] ?? 0) * zones * words + word;
    const shift = first & 31;
    let both = ((free[left] ?? 0) & (free[right] ?? 0)) >>> shift;
    if (shift > 0 && (first >>> 5) + 1 < words) {
      both |= ((free[left + 1] ?? 0) & (free[right + 1] ?? 0)) << (32 - shift);
    }
    both &= this.inside;
    if (both === 0) return 0;
    return shrunkWord(both, fields[at + 2] ?? 1) & (this.ofRoom[fields[at + 3] ?? 0] ?? 0);
  }

  /** Those of the starts at which one of the helpers is free too. */
  helped(starts: number, helpers: readonly number[], length: number): number {
    const { atWork } = this.occupancy;
    const { words, zones, roomZone } = this.instance;
    const zone = roomZone[this.room] ?? 0;
    let able = 0;
    for (const person of helpers) {
      const cells = wordFrom(atWork, (person * zones + zone) * words, words, this.first) & this.inside;
      able |= shrunkWord(cells, length);
      if ((able & starts) === starts) break;
    }
    return starts & able;
  }

  /** A helper who is free from a cell on; NONE is left to the caller, who has asked `helped` before. */
  helperAt(helpers: readonly number[], start: number, length: number): number | undefined {
    const bit = 1 << (start - this.first);
    return helpers.find((person) => (this.helped(bit, [person], length) & bit) !== 0);
  }
}
