import type { Random } from '../engine/random.ts';
import { bitsIn, cellsIn, hasBit, lowestBit, type Rows, shrink } from './bits.ts';
import { DayLook } from './days.ts';
import { type DenseMeeting, NONE, type PlanInstance } from './instance.ts';
import type { Needs } from './needs.ts';
import type { Occupancy } from './occupancy.ts';
import type { Prices } from './worth.ts';

/** What leaving a room to others is worth at most, and each side on which the room would be left idle for a while. */
const SPARING = 0.0008;
const SNUG = 0.0004;
/** Starts, and rooms at one start, that are looked at though they cost the same but for this. */
const MOST_TIES = 8;
const MOST_ROOMS = 12;

/** Looks for the cheapest free place of one meeting. What it finds is in `start`, `room`, `interpreter` and `cost`. */
export class Finder {
  start = NONE;
  room = NONE;
  interpreter = NONE;
  cost = Number.POSITIVE_INFINITY;
  /** The part of the cost that the start alone decides. */
  private base = Number.POSITIVE_INFINITY;
  private readonly instance: PlanInstance;
  private readonly occupancy: Occupancy;
  private readonly random: Random;
  private readonly common: Rows;
  private readonly any: Rows;
  private readonly people: Rows;
  private readonly looks = [new DayLook(), new DayLook()] as const;
  /** For how much of all that is asked each room would do: the rooms that few others can stand in for are spared. */
  private readonly usefulness: Float64Array;

  constructor(occupancy: Occupancy, random: Random) {
    this.occupancy = occupancy;
    this.instance = occupancy.instance;
    this.random = random;
    this.common = new Uint32Array(this.instance.words);
    this.any = new Uint32Array(this.instance.words);
    this.people = new Uint32Array(this.instance.words * Math.max(1, this.instance.interpreters.length));
    this.usefulness = usefulnessOf(this.instance);
  }

  /** True when there is one. Places are passed over with the chance `blink`, so that not always the same is found. */
  find(index: number, prices: Prices, blink: number): boolean {
    const meeting = this.instance.meetings[index];
    this.cost = Number.POSITIVE_INFINITY;
    this.base = Number.POSITIVE_INFINITY;
    if (meeting === undefined) return false;
    const isBooked = this.occupancy.homes.has[index] === 1;
    const { standing } = meeting.wanted;
    const away = !isBooked ? 0 : standing === 'confirmed' ? prices.confirmed : standing === 'held' ? prices.held : 0;
    if (isBooked && this.occupancy.isHomeFree(index) && !this.blinks(blink)) this.considerHome(index, meeting, prices);
    const zones = this.instance.zones;
    const first = zones > 1 ? this.random.below(zones) : 0;
    for (let turn = 0; turn < zones && this.cost > away; turn++) {
      this.searchZone(index, meeting, (first + turn) % zones, prices, away, blink);
    }
    return this.cost < Number.POSITIVE_INFINITY;
  }

  /** How many starts are free for it now, counted in each zone; its present place aside. */
  countFree(index: number): number {
    const meeting = this.instance.meetings[index];
    if (meeting === undefined) return 0;
    let count = 0;
    for (let zone = 0; zone < this.instance.zones; zone++) {
      const rooms = meeting.needs.rooms[zone] ?? [];
      if (rooms.length === 0 || !this.gather(meeting, zone, rooms)) continue;
      for (const word of this.any) count += bitsIn(word);
    }
    return count;
  }

  /** How far the nearest free start of a disturbed meeting is from where it was; see `nowhere` where there is none. */
  nearestFree(index: number): number {
    const { occupancy, instance } = this;
    const meeting = instance.meetings[index];
    if (meeting === undefined || occupancy.homes.has[index] !== 1) return 0;
    let least = occupancy.homes.nowhere;
    for (let zone = 0; zone < instance.zones; zone++) {
      const rooms = meeting.needs.rooms[zone] ?? [];
      if (rooms.length === 0 || !this.gather(meeting, zone, rooms)) continue;
      for (const start of cellsIn(this.any)) least = Math.min(least, occupancy.shiftAt(index, start));
    }
    return least;
  }

  private blinks(chance: number): boolean {
    return chance > 0 && this.random.fraction() < chance;
  }

  private considerHome(index: number, { a, b, length, wishes }: DenseMeeting, prices: Prices): void {
    const { homes } = this.occupancy;
    const start = homes.start[index] ?? NONE;
    const room = homes.room[index] ?? NONE;
    const day = this.costOfDay(a, b, start, length, prices);
    this.cost = day + (wishes?.[start] ?? 0) * prices.wish + this.changes(room) * prices.change;
    this.start = start;
    this.room = room;
    this.interpreter = homes.interpreter[index] ?? NONE;
  }

  /** Breaks, and how unevenly they are spread, of both mayors; leaves the looks for `changes`. */
  private costOfDay(a: number, b: number, start: number, length: number, prices: Prices): number {
    const [first, second] = this.looks;
    this.occupancy.lookAt(a, start, start + length, first);
    this.occupancy.lookAt(b, start, start + length, second);
    return this.costOfBreaks(a, first.breaks, prices) + this.costOfBreaks(b, second.breaks, prices);
  }

  private costOfBreaks(delegation: number, more: number, prices: Prices): number {
    if (more === 0) return 0;
    return more * prices.break + more * (2 * this.occupancy.breaksOf(delegation) + more) * prices.spread;
  }

  private changes(room: number): number {
    const [first, second] = this.looks;
    return this.occupancy.changesIn(first, room) + this.occupancy.changesIn(second, room);
  }

  private searchZone(
    index: number,
    meeting: DenseMeeting,
    zone: number,
    prices: Prices,
    away: number,
    blink: number,
  ): void {
    const rooms = meeting.needs.rooms[zone];
    if (rooms === undefined || rooms.length === 0 || !this.gather(meeting, zone, rooms)) return;
    const { words } = this.instance;
    const isBooked = this.occupancy.homes.has[index] === 1;
    let ties = 0;
    const firstWord = words > 1 ? this.random.below(words) : 0;
    for (let turn = 0; turn < words; turn++) {
      const word = (firstWord + turn) % words;
      let bits = this.any[word] ?? 0;
      while (bits !== 0) {
        const start = word * 32 + lowestBit(bits);
        bits &= bits - 1;
        if (this.blinks(blink)) continue;
        const shift = isBooked ? this.occupancy.shiftAt(index, start) * prices.shift : 0;
        const known = away + shift + (meeting.wishes?.[start] ?? 0) * prices.wish;
        if (known >= this.cost) continue;
        const cost = known + this.costOfDay(meeting.a, meeting.b, start, meeting.length, prices);
        if (cost >= this.cost || (cost === this.base && ++ties > MOST_TIES)) continue;
        this.considerRooms(index, meeting, rooms, start, cost, prices);
      }
    }
  }

  /** The starts at which both sides, some room and, where one is needed, an interpreter are free. */
  private gather({ a, b, length, lengthIndex, needs }: DenseMeeting, zone: number, rooms: readonly number[]): boolean {
    const { occupancy, common, any } = this;
    const { words, zones } = this.instance;
    const [left, right] = [(a * zones + zone) * words, (b * zones + zone) * words];
    for (let word = 0; word < words; word++) {
      common[word] = (occupancy.free[left + word] ?? 0) & (occupancy.free[right + word] ?? 0);
      any[word] = 0;
    }
    shrink(common, 0, words, length);
    if (needs.withInterpreter && common.some((word) => word !== 0)) this.gatherPeople(needs.helpers, zone, length);
    const { roomStarts } = occupancy;
    let some = 0;
    for (let word = 0; word < words; word++) {
      const wanted = common[word] ?? 0;
      if (wanted === 0) continue;
      let found = 0;
      for (let turn = 0; turn < rooms.length && found !== wanted; turn++) {
        const at = roomStarts.rowOf(rooms[turn] ?? 0, lengthIndex);
        found = ((found | (roomStarts.rows[at + word] ?? 0)) & wanted) >>> 0;
      }
      any[word] = found;
      some |= found;
    }
    return some !== 0;
  }

  /** Leaves in `common` only the starts at which some helper is free; each helper's own starts are kept. */
  private gatherPeople(helpers: readonly number[], zone: number, length: number): void {
    const { people, occupancy, common } = this;
    const { words, zones } = this.instance;
    for (const person of helpers) {
      const from = (person * zones + zone) * words;
      for (let word = 0; word < words; word++) people[person * words + word] = occupancy.atWork[from + word] ?? 0;
      shrink(people, person * words, words, length);
    }
    for (let word = 0; word < words; word++) {
      let able = 0;
      for (const person of helpers) able |= people[person * words + word] ?? 0;
      common[word] = (common[word] ?? 0) & able;
    }
  }

  private considerRooms(
    index: number,
    meeting: DenseMeeting,
    rooms: readonly number[],
    start: number,
    cost: number,
    prices: Prices,
  ): void {
    const { occupancy } = this;
    const offset = this.random.below(rooms.length);
    let tried = 0;
    for (let turn = 0; turn < rooms.length && tried < MOST_ROOMS; turn++) {
      const room = rooms[(offset + turn) % rooms.length] ?? NONE;
      const at = occupancy.roomStarts.rowOf(room, meeting.lengthIndex);
      if (!hasBit(occupancy.roomStarts.rows, at, start)) continue;
      tried++;
      const all = cost + this.changes(room) * prices.change + this.looseness(meeting, room, start);
      if (all >= this.cost) continue;
      const until = start + meeting.length + (this.instance.turnover[room] ?? 0);
      if (!occupancy.keepsApart(index, start, room, until)) continue;
      const person = meeting.needs.withInterpreter ? this.helperAt(meeting.needs.helpers, start) : NONE;
      if (occupancy.isHomeAt(index, start, room, person)) continue;
      this.cost = all;
      this.base = cost;
      this.start = start;
      this.room = room;
      this.interpreter = person;
    }
  }

  private helperAt(helpers: readonly number[], start: number): number {
    const offset = this.random.below(helpers.length);
    for (let turn = 0; turn < helpers.length; turn++) {
      const person = helpers[(offset + turn) % helpers.length] ?? NONE;
      if (hasBit(this.people, person * this.instance.words, start)) return person;
    }
    return NONE;
  }

  /** A room that does for less, and fits closely between others, is taken first; this never outweighs a goal. */
  private looseness({ length }: DenseMeeting, room: number, start: number): number {
    const end = start + length + (this.instance.turnover[room] ?? 0);
    const idle = (this.isLoose(room, start - 1) ? SNUG : 0) + (this.isLoose(room, end) ? SNUG : 0);
    return (this.usefulness[room] ?? 0) * SPARING + idle;
  }

  private isLoose(room: number, cell: number): boolean {
    if (cell < 0 || cell >= this.instance.cells.count) return false;
    const at = room * this.instance.words;
    return hasBit(this.instance.open, at, cell) && hasBit(this.occupancy.freeRooms, at, cell);
  }
}

function usefulnessOf({ rooms, meetings }: PlanInstance): Float64Array {
  const asking = new Map<Needs, number>();
  for (const { movable, needs } of meetings) if (movable) asking.set(needs, (asking.get(needs) ?? 0) + 1);
  const all = [...asking.values()].reduce((sum, count) => sum + count, 0);
  return Float64Array.from(rooms, (_, room) => {
    let able = 0;
    for (const [needs, count] of asking) if (needs.fits[room] === 1) able += count;
    return able / Math.max(1, all);
  });
}
