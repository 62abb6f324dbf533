import { NONE } from './instance.ts';
import type { Occupancy } from './occupancy.ts';

/** Changes an occupancy so that everything since `open` can be taken back, and knows who has no place. */
export class Journal {
  readonly occupancy: Occupancy;
  /** The movable meetings without a place, in no order. */
  readonly waiting: number[] = [];
  private readonly places: Int32Array;
  private readonly meetings: number[] = [];
  private readonly starts: number[] = [];
  private readonly rooms: number[] = [];
  private readonly interpreters: number[] = [];

  constructor(occupancy: Occupancy) {
    this.occupancy = occupancy;
    const { meetings } = occupancy.instance;
    this.places = new Int32Array(meetings.length).fill(NONE);
    for (const [index, { movable }] of meetings.entries()) {
      if (movable && occupancy.start[index] === NONE) this.wait(index);
    }
  }

  open(): void {
    this.meetings.length = 0;
    this.starts.length = 0;
    this.rooms.length = 0;
    this.interpreters.length = 0;
  }

  place(meeting: number, start: number, room: number, interpreter: number): void {
    this.note(meeting);
    this.occupancy.place(meeting, start, room, interpreter);
    this.waitNoMore(meeting);
  }

  remove(meeting: number): void {
    this.note(meeting);
    this.occupancy.remove(meeting);
    this.wait(meeting);
  }

  /** Everything is as it was when the journal was opened. */
  takeBack(): void {
    const { occupancy } = this;
    for (let index = this.meetings.length - 1; index >= 0; index--) {
      const meeting = this.meetings[index] ?? 0;
      const start = this.starts[index] ?? NONE;
      if (occupancy.start[meeting] !== NONE) {
        occupancy.remove(meeting);
        this.wait(meeting);
      }
      if (start === NONE) continue;
      occupancy.place(meeting, start, this.rooms[index] ?? NONE, this.interpreters[index] ?? NONE);
      this.waitNoMore(meeting);
    }
    this.open();
  }

  private note(meeting: number): void {
    const { start, room, interpreter } = this.occupancy;
    this.meetings.push(meeting);
    this.starts.push(start[meeting] ?? NONE);
    this.rooms.push(room[meeting] ?? NONE);
    this.interpreters.push(interpreter[meeting] ?? NONE);
  }

  private wait(meeting: number): void {
    this.places[meeting] = this.waiting.length;
    this.waiting.push(meeting);
  }

  private waitNoMore(meeting: number): void {
    const at = this.places[meeting] ?? NONE;
    const last = this.waiting.pop();
    this.places[meeting] = NONE;
    if (last === undefined || last === meeting) return;
    this.waiting[at] = last;
    this.places[last] = at;
  }
}
