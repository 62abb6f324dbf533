import type { Random } from '../engine/random.ts';
import { bitsIn, cellsIn, hasBit, hasRun, lowestBit, type Rows, shrink } from './bits.ts';
import { type DenseMeeting, NONE, type PlanInstance } from './instance.ts';
import type { Needs } from './needs.ts';
import type { Occupancy } from './occupancy.ts';

/** Where each meeting could be if nothing that may move were in the way: starts by zone, worked out once. */
export class Reach {
  /** The zone of the last start that was given. */
  zone = NONE;
  private readonly instance: PlanInstance;
  /** Starts of meeting × zone: both sides and, where one is needed, an interpreter could be there. */
  private readonly starts: Rows;
  /** How many starts of each meeting × zone there are, summed up within the meeting. */
  private readonly counts: Int32Array;
  private readonly openStarts: Rows;
  private readonly served = new Map<Needs, Rows[]>();

  constructor(instance: PlanInstance) {
    this.instance = instance;
    const { meetings, zones, words } = instance;
    this.openStarts = openStartsOf(instance);
    this.starts = new Uint32Array(meetings.length * zones * words);
    this.counts = new Int32Array(meetings.length * zones);
    for (let index = 0; index < meetings.length; index++) {
      let count = 0;
      for (let zone = 0; zone < zones; zone++) {
        count += this.fillZone(index, zone);
        this.counts[index * zones + zone] = count;
      }
    }
  }

  private fillZone(index: number, zone: number): number {
    const { meetings, zones, words, free } = this.instance;
    const meeting = meetings[index];
    if (meeting === undefined || !meeting.movable) return 0;
    const at = (index * zones + zone) * words;
    const { starts } = this;
    const [left, right] = [(meeting.a * zones + zone) * words, (meeting.b * zones + zone) * words];
    for (let word = 0; word < words; word++) starts[at + word] = (free[left + word] ?? 0) & (free[right + word] ?? 0);
    shrink(starts, at, words, meeting.length);
    const served = this.servedStarts(meeting, zone);
    let count = 0;
    for (let word = 0; word < words; word++) {
      starts[at + word] = (starts[at + word] ?? 0) & (served[word] ?? 0);
      count += bitsIn(starts[at + word] ?? 0);
    }
    return count;
  }

  /** The starts in a zone at which some room is open and, where one is needed, an interpreter at work: the same for the same needs. */
  private servedStarts({ needs, length, lengthIndex }: DenseMeeting, zone: number): Rows {
    const { zones, words, lengths, atWork } = this.instance;
    const rows = this.served.get(needs) ?? [];
    this.served.set(needs, rows);
    const known = rows[zone * lengths.length + lengthIndex];
    if (known !== undefined) return known;
    const served = new Uint32Array(words);
    for (const room of needs.rooms[zone] ?? []) this.addTo(served, room, lengthIndex);
    const people = new Uint32Array(words).fill(needs.withInterpreter ? 0 : ~0);
    for (const person of needs.helpers) {
      const from = (person * zones + zone) * words;
      const row = atWork.slice(from, from + words);
      shrink(row, 0, words, length);
      for (let word = 0; word < words; word++) people[word] = (people[word] ?? 0) | (row[word] ?? 0);
    }
    for (let word = 0; word < words; word++) served[word] = (served[word] ?? 0) & (people[word] ?? 0);
    rows[zone * lengths.length + lengthIndex] = served;
    return served;
  }

  private addTo(row: Rows, room: number, lengthIndex: number): void {
    const { words, lengths } = this.instance;
    const at = (room * lengths.length + lengthIndex) * words;
    for (let word = 0; word < words; word++) row[word] = (row[word] ?? 0) | (this.openStarts[at + word] ?? 0);
  }

  /** How many starts, counted in each zone, the meeting has at all. */
  countOf(index: number): number {
    return this.counts[(index + 1) * this.instance.zones - 1] ?? 0;
  }

  /** The word of a meeting's starts in a zone. */
  wordOf(index: number, zone: number, word: number): number {
    return this.starts[(index * this.instance.zones + zone) * this.instance.words + word] ?? 0;
  }

  /** All starts of a meeting in a zone. */
  startsIn(index: number, zone: number): number[] {
    const at = (index * this.instance.zones + zone) * this.instance.words;
    return cellsIn(this.starts.subarray(at, at + this.instance.words));
  }

  /** Any start, all equally likely; its zone is left in `zone`. NONE: there is none. */
  someStart(index: number, random: Random): number {
    const { zones, words } = this.instance;
    const count = this.countOf(index);
    if (count === 0) return NONE;
    let nth = random.below(count);
    let zone = 0;
    while ((this.counts[index * zones + zone] ?? 0) <= nth) zone++;
    if (zone > 0) nth -= this.counts[index * zones + zone - 1] ?? 0;
    this.zone = zone;
    for (let word = 0; word < words; word++) {
      let bits = this.wordOf(index, zone, word);
      const here = bitsIn(bits);
      if (nth >= here) {
        nth -= here;
        continue;
      }
      for (; nth > 0; nth--) bits &= bits - 1;
      return word * 32 + lowestBit(bits);
    }
    return NONE;
  }

  /** A room of the last start's zone that will do: a free one if any is met, else any that is open then. */
  someRoom(occupancy: Occupancy, index: number, start: number, random: Random): number {
    const meeting = this.instance.meetings[index];
    const rooms = meeting?.needs.rooms[this.zone] ?? [];
    if (meeting === undefined || rooms.length === 0) return NONE;
    const first = random.below(rooms.length);
    let open = NONE;
    for (let turn = 0; turn < rooms.length; turn++) {
      const room = rooms[(first + turn) % rooms.length] ?? NONE;
      if (!this.isOpen(room, meeting.lengthIndex, start)) continue;
      if (open === NONE) open = room;
      if (hasBit(occupancy.roomStarts.rows, occupancy.roomStarts.rowOf(room, meeting.lengthIndex), start)) return room;
    }
    return open;
  }

  /** True when the room is open for a meeting of that length from there on, and no fixed one is in its way. */
  isOpen(room: number, lengthIndex: number, start: number): boolean {
    const { lengths, words } = this.instance;
    return hasBit(this.openStarts, (room * lengths.length + lengthIndex) * words, start);
  }

  /** Any helper who is at work then and could be in the zone, fixed meetings reckoned with. */
  someHelper(index: number, start: number, zone: number, random: Random): number {
    const meeting = this.instance.meetings[index];
    const helpers = meeting?.needs.helpers ?? [];
    const first = random.below(Math.max(1, helpers.length));
    for (let turn = 0; turn < helpers.length; turn++) {
      const person = helpers[(first + turn) % helpers.length] ?? NONE;
      if (this.isAtWork(person, zone, start, meeting?.length ?? 0)) return person;
    }
    return NONE;
  }

  /** True when nothing fixed keeps the meeting from this place. */
  allows(index: number, start: number, room: number, interpreter: number): boolean {
    const meeting = this.instance.meetings[index];
    const zone = this.instance.roomZone[room] ?? 0;
    if (meeting === undefined || meeting.needs.fits[room] !== 1) return false;
    if (((this.wordOf(index, zone, start >>> 5) >>> (start & 31)) & 1) === 0) return false;
    if (!this.isOpen(room, meeting.lengthIndex, start)) return false;
    if (!meeting.needs.withInterpreter) return interpreter === NONE;
    return meeting.needs.helpers.includes(interpreter) && this.isAtWork(interpreter, zone, start, meeting.length);
  }

  isAtWork(person: number, zone: number, start: number, length: number): boolean {
    const { zones, words, atWork } = this.instance;
    return hasRun(atWork, (person * zones + zone) * words, start, start + length);
  }
}

/** The starts of room × length at which it is open, keeps the notice, and no fixed meeting is in the way. */
function openStartsOf({ rooms, lengths, words, open, unfixed, lawful, turnover }: PlanInstance): Rows {
  const rows = new Uint32Array(rooms.length * lengths.length * words);
  const taken = new Uint32Array(words);
  for (let room = 0; room < rooms.length; room++) {
    for (const [index, length] of lengths.entries()) {
      const at = (room * lengths.length + index) * words;
      rows.set(open.subarray(room * words, (room + 1) * words), at);
      shrink(rows, at, words, length);
      taken.set(unfixed.subarray(room * words, (room + 1) * words));
      shrink(taken, 0, words, length + (turnover[room] ?? 0));
      for (let word = 0; word < words; word++) {
        rows[at + word] = (rows[at + word] ?? 0) & (taken[word] ?? 0) & (lawful[word] ?? 0);
      }
    }
  }
  return rows;
}
