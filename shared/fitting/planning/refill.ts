import type { Random } from '../engine/random.ts';
import { hasBit, hasRun } from './bits.ts';
import { NONE, type PlanInstance } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy } from './occupancy.ts';

/** The longest stretch of a room that is packed anew, in cells: its starts are the bits of one number. */
const LONGEST = 31;
/** Meetings that are weighed against each other, each a bit of one number, and the most of them that were there before. */
const MOST_CANDIDATES = 28;
const MOST_TAKEN = 5;
/** Partial packings that are kept for each cell. */
const BEAM = 6;
/** Packings of the same weight are told apart by chance, so that not always the same comes out. */
const CHANCE = 0.01;

/**
 * Empties a stretch of one room and packs it anew with the most weight of those that were there and some that wait: dynamic
 * programming over its cells, in which each cell keeps the few heaviest packings that end there. In one room nobody is in two places
 * at once, so that a packing holds if each of its meetings does.
 */
export class Refill {
  private readonly journal: Journal;
  private readonly occupancy: Occupancy;
  private readonly instance: PlanInstance;
  private readonly random: Random;
  private readonly candidates: number[] = [];
  /** The possible starts of each candidate, a bit for each cell from `first` on, and what it is worth. */
  private readonly starts = new Uint32Array(MOST_CANDIDATES);
  private readonly worths = new Float64Array(MOST_CANDIDATES);
  private readonly steps = new Int32Array(MOST_CANDIDATES);
  private first = 0;
  private end = 0;
  /** Of cell × place in the beam: the worth so far, who is in it, who was the last, and what it was before. */
  private readonly worthOf = new Float64Array((LONGEST + 1) * BEAM);
  private readonly membersOf = new Uint32Array((LONGEST + 1) * BEAM);
  private readonly lastOf = new Int32Array((LONGEST + 1) * BEAM);
  private readonly beforeOf = new Int32Array((LONGEST + 1) * BEAM);
  private readonly kept = new Int32Array(LONGEST + 1);

  constructor(journal: Journal, random: Random) {
    this.journal = journal;
    this.occupancy = journal.occupancy;
    this.instance = journal.occupancy.instance;
    this.random = random;
  }

  /** Packs the room of a placed meeting around it anew; whoever has to leave is added to `out`. */
  around(seed: number, some: () => number, out: number[]): void {
    const room = this.occupancy.room[seed] ?? NONE;
    this.empty(seed, room, out);
    this.candidates.length = 0;
    for (const one of out) this.consider(one, room);
    for (let turn = 0; turn < MOST_CANDIDATES && this.candidates.length < MOST_CANDIDATES; turn++) {
      const one = some();
      if (one !== NONE && !this.candidates.includes(one)) this.consider(one, room);
    }
    this.pack();
    this.place(room);
    for (let index = out.length - 1; index >= 0; index--) {
      if (this.occupancy.start[out[index] ?? NONE] !== NONE) out.splice(index, 1);
    }
  }

  /** Takes out the meeting and some before and after it, up to one that must or should stay; says which cells that leaves. */
  private empty(seed: number, room: number, out: number[]): void {
    const { occupancy, random } = this;
    const most = 1 + random.below(MOST_TAKEN);
    this.first = occupancy.start[seed] ?? 0;
    this.end = this.first + (this.instance.meetings[seed]?.length ?? 0);
    this.journal.remove(seed);
    out.push(seed);
    this.widen(room, -1, 1 + random.below(most), out);
    this.widen(room, 1, most, out);
  }

  private widen(room: number, step: 1 | -1, most: number, out: number[]): void {
    const { occupancy, instance } = this;
    const { count } = instance.cells;
    const at = room * instance.words;
    let cell = step === 1 ? this.end : this.first - 1;
    for (; cell >= 0 && cell < count && this.end - this.first < LONGEST; cell += step) {
      if (!hasBit(instance.open, at, cell)) return;
      const other = occupancy.heldByRoom[room * count + cell] ?? NONE;
      if (other !== NONE && out.length < most && this.mayLeave(other)) {
        this.journal.remove(other);
        out.push(other);
      }
      if (!hasBit(occupancy.freeRooms, at, cell)) return;
      if (step === 1) this.end = cell + 1;
      else this.first = cell;
    }
  }

  private mayLeave(meeting: number): boolean {
    return this.instance.meetings[meeting]?.movable === true && this.occupancy.homes.has[meeting] !== 1;
  }

  /** Adds a meeting to the candidates if it has a start there. */
  private consider(index: number, room: number): void {
    const { instance, occupancy } = this;
    const meeting = instance.meetings[index];
    if (meeting === undefined || meeting.needs.fits[room] !== 1 || occupancy.homes.has[index] === 1) return;
    const { words, zones } = instance;
    const zone = instance.roomZone[room] ?? 0;
    const row = occupancy.roomStarts.rowOf(room, meeting.lengthIndex);
    const [left, right] = [(meeting.a * zones + zone) * words, (meeting.b * zones + zone) * words];
    let bits = 0;
    for (let start = this.first; start < this.end; start++) {
      if (!hasBit(occupancy.roomStarts.rows, row, start)) continue;
      const end = start + meeting.length;
      if (!hasRun(occupancy.free, left, start, end) || !hasRun(occupancy.free, right, start, end)) continue;
      if (meeting.needs.withInterpreter && this.helperAt(index, zone, start) === NONE) continue;
      bits |= 1 << (start - this.first);
    }
    if (bits === 0) return;
    const at = this.candidates.length;
    this.candidates.push(index);
    this.starts[at] = bits;
    this.worths[at] = meeting.weight + this.random.fraction() * CHANCE;
    this.steps[at] = meeting.length + (instance.turnover[room] ?? 0);
  }

  private helperAt(index: number, zone: number, start: number): number {
    const { instance, occupancy } = this;
    const { words, zones, meetings } = instance;
    const end = start + (meetings[index]?.length ?? 0);
    for (const person of meetings[index]?.needs.helpers ?? []) {
      if (hasRun(occupancy.atWork, (person * zones + zone) * words, start, end)) return person;
    }
    return NONE;
  }

  private pack(): void {
    const length = this.end - this.first;
    this.kept.fill(0);
    this.keep(0, 0, 0, NONE, NONE);
    for (let cell = 0; cell < length; cell++) {
      for (let place = 0; place < (this.kept[cell] ?? 0); place++) {
        const at = cell * BEAM + place;
        const [worth, members] = [this.worthOf[at] ?? 0, this.membersOf[at] ?? 0];
        this.keep(cell + 1, worth, members, NONE, at);
        for (let one = 0; one < this.candidates.length; one++) {
          if ((((this.starts[one] ?? 0) >>> cell) & 1) === 0 || ((members >>> one) & 1) === 1) continue;
          const next = Math.min(length, cell + (this.steps[one] ?? 1));
          this.keep(next, worth + (this.worths[one] ?? 0), members | (1 << one), one, at);
        }
      }
    }
  }

  /** Keeps a packing if it is among the heaviest that end there, no two of the same meetings. */
  private keep(cell: number, worth: number, members: number, last: number, before: number): void {
    const from = cell * BEAM;
    const count = this.kept[cell] ?? 0;
    let lightest = from;
    for (let at = from; at < from + count; at++) {
      if (this.membersOf[at] === members >>> 0) return;
      if ((this.worthOf[at] ?? 0) < (this.worthOf[lightest] ?? 0)) lightest = at;
    }
    if (count === BEAM && (this.worthOf[lightest] ?? 0) >= worth) return;
    const at = count < BEAM ? from + count : lightest;
    if (count < BEAM) this.kept[cell] = count + 1;
    this.worthOf[at] = worth;
    this.membersOf[at] = members;
    this.lastOf[at] = last;
    this.beforeOf[at] = before;
  }

  /** Places what the heaviest packing holds, each where it began. */
  private place(room: number): void {
    const { instance, occupancy } = this;
    const from = (this.end - this.first) * BEAM;
    let best = from;
    for (let at = from; at < from + (this.kept[this.end - this.first] ?? 0); at++) {
      if ((this.worthOf[at] ?? 0) > (this.worthOf[best] ?? 0)) best = at;
    }
    for (let at = best; at !== NONE; at = this.beforeOf[at] ?? NONE) {
      const index = this.candidates[this.lastOf[at] ?? NONE];
      const meeting = instance.meetings[index ?? NONE];
      if (index === undefined || meeting === undefined) continue;
      const start = this.first + Math.floor((this.beforeOf[at] ?? 0) / BEAM);
      const until = start + meeting.length + (instance.turnover[room] ?? 0);
      if (!occupancy.keepsApart(index, start, room, until)) continue;
      const zone = instance.roomZone[room] ?? 0;
      const helper = meeting.needs.withInterpreter ? this.helperAt(index, zone, start) : NONE;
      this.journal.place(index, start, room, helper);
    }
  }
}
