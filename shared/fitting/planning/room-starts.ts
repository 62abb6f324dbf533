import { type Rows, shrink } from './bits.ts';
import type { PlanInstance } from './instance.ts';

/** The starts at which a meeting of some length finds a room open and free, worked out again when asked for after a change. */
export class RoomStarts {
  /** Starts of room × length; a row is to be had by `rowOf`, which sees to it that it is right. */
  readonly rows: Rows;
  private readonly instance: PlanInstance;
  private readonly free: Rows;
  /** The starts at which a room is open, whoever has it, and the notice is kept. */
  private readonly open: Rows;
  private readonly isStale: Uint8Array;

  /** `free`: the cells of each room that no meeting has; read again after every `touch`. */
  constructor(instance: PlanInstance, free: Rows) {
    this.instance = instance;
    this.free = free;
    const { words, rooms, lengths, lawful } = instance;
    this.open = new Uint32Array(rooms.length * lengths.length * words);
    this.rows = this.open.slice();
    this.isStale = new Uint8Array(rooms.length * lengths.length).fill(1);
    for (let room = 0; room < rooms.length; room++) {
      for (const [index, length] of lengths.entries()) {
        const at = (room * lengths.length + index) * words;
        this.open.set(instance.open.subarray(room * words, (room + 1) * words), at);
        shrink(this.open, at, words, length);
        for (let word = 0; word < words; word++) {
          this.open[at + word] = (this.open[at + word] ?? 0) & (lawful[word] ?? 0);
        }
      }
    }
  }

  touch(room: number): void {
    const { length } = this.instance.lengths;
    this.isStale.fill(1, room * length, (room + 1) * length);
  }

  /** The word at which a room's starts for a length begin. */
  rowOf(room: number, lengthIndex: number): number {
    const row = room * this.instance.lengths.length + lengthIndex;
    if (this.isStale[row] === 1) this.refresh(room, lengthIndex, row);
    return row * this.instance.words;
  }

  private refresh(room: number, lengthIndex: number, row: number): void {
    const { lengths, words, turnover } = this.instance;
    const at = row * words;
    for (let word = 0; word < words; word++) this.rows[at + word] = this.free[room * words + word] ?? 0;
    shrink(this.rows, at, words, (lengths[lengthIndex] ?? 0) + (turnover[room] ?? 0));
    for (let word = 0; word < words; word++) {
      this.rows[at + word] = (this.rows[at + word] ?? 0) & (this.open[at + word] ?? 0);
    }
    this.isStale[row] = 0;
  }
}
