import { cellAt } from '../../summit/grid.ts';
import { clearBit, hasBit, type Rows, setBit } from './bits.ts';
import { DayLook, MayorsDays } from './days.ts';
import { type Homes, homesOf, keepsApartFromFixed, shiftAt } from './homes.ts';
import { areApart, NONE, type PlanInstance } from './instance.ts';
import { RoomStarts } from './room-starts.ts';

/** What a plan is worth, each of them a sum that is kept up with every change; the order of goals is `compare` in worth.ts. */
export interface Totals {
  placed: number;
  weight: number;
  movedConfirmed: number;
  movedHeld: number;
  /** How far all of these together are from where they were, in cells of real time; see `nowhere` for those without a place. */
  shift: number;
  /** The places of the wished windows that meetings are in; OUTSIDE for those outside. */
  wishes: number;
  breaks: number;
  /** The sum of the squares of each mayor's breaks: the smaller, the fairer. */
  spread: number;
  roomChanges: number;
}

/**
 * Who is where, with everything that is free kept up: placing or removing a meeting takes time in proportion to its cells. It
 * trusts its caller: a meeting is placed only where `isFree` holds.
 */
export class Occupancy {
  readonly instance: PlanInstance;
  readonly homes: Homes;
  /** Where each meeting is; NONE: it has no place. */
  readonly start: Int32Array;
  readonly room: Int32Array;
  readonly interpreter: Int32Array;
  readonly totals: Totals;
  /** Free cells of delegation × zone, and of interpreter × zone, and of rooms. */
  readonly free: Rows;
  readonly atWork: Rows;
  readonly freeRooms: Rows;
  /** Which meeting has a delegation's, an interpreter's, a room's cell (turnover included); NONE: no meeting. */
  readonly heldByDelegation: Int32Array;
  readonly heldByInterpreter: Int32Array;
  readonly heldByRoom: Int32Array;
  readonly roomStarts: RoomStarts;
  private readonly days: MayorsDays;
  private readonly look = new DayLook();
  private readonly busy: Uint8Array;
  private readonly working: Uint8Array;

  constructor(instance: PlanInstance) {
    this.instance = instance;
    this.homes = homesOf(instance);
    const { cells, zones, rooms, interpreters, meetings, delegations } = instance;
    this.start = new Int32Array(meetings.length).fill(NONE);
    this.room = new Int32Array(meetings.length).fill(NONE);
    this.interpreter = new Int32Array(meetings.length).fill(NONE);
    this.free = instance.free.slice();
    this.atWork = instance.atWork.slice();
    this.freeRooms = instance.unfixed.slice();
    this.heldByDelegation = new Int32Array(delegations * cells.count).fill(NONE);
    this.heldByInterpreter = new Int32Array(interpreters.length * cells.count).fill(NONE);
    this.heldByRoom = new Int32Array(rooms.length * cells.count).fill(NONE);
    this.busy = new Uint8Array(delegations * zones * cells.count);
    this.working = new Uint8Array(interpreters.length * zones * cells.count);
    this.roomStarts = new RoomStarts(instance, this.freeRooms);
    this.days = new MayorsDays(instance, this.heldByDelegation, this.room);
    this.totals = {
      ...{ placed: 0, weight: 0, wishes: 0, breaks: 0, spread: 0, roomChanges: 0 },
      movedConfirmed: this.homesOfStanding('confirmed'),
      movedHeld: this.homesOfStanding('held'),
      shift: this.homes.has.reduce((sum, has) => sum + has, 0) * this.homes.nowhere,
    };
    for (const index of instance.fixed) this.putFixed(index);
  }

  private homesOfStanding(standing: 'held' | 'confirmed'): number {
    return this.instance.meetings.filter(
      ({ wanted }, index) => this.homes.has[index] === 1 && (wanted.standing === standing) === true,
    ).length;
  }

  /** Fixed meetings take cells in the instance's own rows already; here they only make days. */
  private putFixed(index: number): void {
    const { cells, rooms, meetings, scene } = this.instance;
    const meeting = meetings[index];
    const at = meeting?.wanted.at;
    if (meeting === undefined || at === undefined) return;
    this.totals.placed++;
    this.totals.weight += meeting.weight;
    const start = cells.compact(cellAt(scene.facts.summit.grid, at.start));
    this.room[index] = rooms.findIndex(({ id }) => id === at.room);
    if (start === NONE || start + meeting.length > cells.count || (cells.dayOf[start] ?? NONE) === NONE) return;
    this.start[index] = start;
    for (const delegation of [meeting.a, meeting.b]) {
      if (delegation === NONE) continue;
      this.count(delegation, start, start + meeting.length, this.room[index] ?? NONE, 1);
      const from = delegation * cells.count + start;
      this.heldByDelegation.fill(index, from, from + meeting.length);
    }
  }

  isHome(meeting: number): boolean {
    const { start, room, interpreter } = this;
    return this.isHomeAt(meeting, start[meeting] ?? NONE, room[meeting] ?? NONE, interpreter[meeting] ?? NONE);
  }

  /** Whether this is the very place where a meeting was. */
  isHomeAt(meeting: number, start: number, room: number, interpreter: number): boolean {
    const { homes } = this;
    return (
      homes.has[meeting] === 1 &&
      homes.start[meeting] === start &&
      homes.room[meeting] === room &&
      homes.interpreter[meeting] === interpreter
    );
  }

  /** How far a start is from where the meeting was, in cells of real time; 0 for one that had no place. */
  shiftAt(meeting: number, start: number): number {
    return shiftAt(this.instance, this.homes, meeting, start);
  }

  /** The cells a room needs after the meeting there: more at its present place if it was booked with more. */
  turnoverOf(meeting: number, start: number, room: number, interpreter: number): number {
    const isHome = this.isHomeAt(meeting, start, room, interpreter);
    return (isHome ? this.homes.turnover[meeting] : this.instance.turnover[room]) ?? 0;
  }

  place(meeting: number, start: number, room: number, interpreter: number): void {
    this.start[meeting] = start;
    this.room[meeting] = room;
    this.interpreter[meeting] = interpreter;
    this.change(meeting, 1);
  }

  remove(meeting: number): void {
    this.change(meeting, -1);
    this.start[meeting] = NONE;
    this.room[meeting] = NONE;
    this.interpreter[meeting] = NONE;
  }

  /** Takes what the meeting needs where it is (by 1), or gives it back (by -1). */
  private change(index: number, by: 1 | -1): void {
    const { instance, totals } = this;
    const meeting = instance.meetings[index];
    if (meeting === undefined) return;
    const { a, b, length, weight, wishes, wanted } = meeting;
    const { count } = instance.cells;
    const start = this.start[index] ?? 0;
    const room = this.room[index] ?? 0;
    const person = this.interpreter[index] ?? NONE;
    const end = start + length;
    const zone = instance.roomZone[room] ?? 0;
    const holder = by === 1 ? index : NONE;
    for (let side = 0; side < 2; side++) {
      const delegation = side === 0 ? a : b;
      const from = delegation * count;
      if (by === -1) this.heldByDelegation.fill(NONE, from + start, from + end);
      this.count(delegation, start, end, room, by);
      if (by === 1) this.heldByDelegation.fill(index, from + start, from + end);
      this.walk(this.free, instance.free, this.busy, delegation, { zone, start, end }, by);
    }
    if (person !== NONE) {
      this.heldByInterpreter.fill(holder, person * count + start, person * count + end);
      this.walk(this.atWork, instance.atWork, this.working, person, { zone, start, end }, by);
    }
    const until = end + this.turnoverOf(index, start, room, person);
    const words = instance.words;
    for (let cell = start; cell < until; cell++) {
      this.heldByRoom[room * count + cell] = holder;
      if (by === 1) clearBit(this.freeRooms, room * words, cell);
      else setBit(this.freeRooms, room * words, cell);
    }
    this.roomStarts.touch(room);
    totals.placed += by;
    totals.weight += by * weight;
    totals.wishes += by * (wishes?.[start] ?? 0);
    if (this.homes.has[index] === 1) totals.shift += by * (this.shiftAt(index, start) - this.homes.nowhere);
    if (this.isHome(index)) {
      if (wanted.standing === 'confirmed') totals.movedConfirmed -= by;
      else if (wanted.standing === 'held') totals.movedHeld -= by;
    }
  }

  private count(delegation: number, start: number, end: number, room: number, by: 1 | -1): void {
    const { totals, look } = this;
    this.days.look(delegation, start, end, look);
    totals.breaks += by * look.breaks;
    totals.roomChanges += by * this.days.changes(look, room);
    totals.spread += this.days.note(delegation, by * look.breaks);
  }

  private walk(
    rows: Rows,
    ever: Rows,
    counts: Uint8Array,
    who: number,
    { zone, start, end }: { zone: number; start: number; end: number },
    by: 1 | -1,
  ): void {
    const { zones, ways, words, cells } = this.instance;
    for (let to = 0; to < zones; to++) {
      const way = ways[zone * zones + to] ?? 0;
      const row = who * zones + to;
      const until = Math.min(cells.count, end + way);
      for (let cell = Math.max(0, start - way); cell < until; cell++) {
        const at = row * cells.count + cell;
        const before = counts[at] ?? 0;
        counts[at] = before + by;
        if (by === 1) clearBit(rows, row * words, cell);
        else if (before === 1 && hasBit(ever, row * words, cell)) setBit(rows, row * words, cell);
      }
    }
  }

  /** True when everything the meeting needs at its present place is free: nothing that may move is in the way. */
  isHomeFree(meeting: number): boolean {
    const { homes, instance } = this;
    const start = homes.start[meeting] ?? NONE;
    const [room, person] = [homes.room[meeting] ?? NONE, homes.interpreter[meeting] ?? NONE];
    const found = instance.meetings[meeting];
    if (homes.holds[meeting] !== 1 || found === undefined) return false;
    const { words, zones } = instance;
    const zone = instance.roomZone[room] ?? 0;
    for (let cell = start; cell < start + found.length; cell++) {
      if (!hasBit(this.free, (found.a * zones + zone) * words, cell)) return false;
      if (!hasBit(this.free, (found.b * zones + zone) * words, cell)) return false;
      if (person !== NONE && !hasBit(this.atWork, (person * zones + zone) * words, cell)) return false;
    }
    const until = start + found.length + (homes.turnover[meeting] ?? 0);
    for (let cell = start; cell < until; cell++) if (!hasBit(this.freeRooms, room * words, cell)) return false;
    return this.keepsApart(meeting, start, room, until);
  }

  /** No meeting of the room from which this one is kept apart is too near; `until` with the turnover, `but` aside. */
  keepsApart(meeting: number, start: number, room: number, until: number, but: readonly number[] = []): boolean {
    const { instance } = this;
    const found = instance.meetings[meeting];
    if (found === undefined || (!instance.apartFrom.has(found.a) && !instance.apartFrom.has(found.b))) return true;
    const { count } = instance.cells;
    const end = Math.min(count, until + instance.apartCells);
    for (let cell = Math.max(0, start - instance.apartCells); cell < end; cell++) {
      const other = this.heldByRoom[room * count + cell] ?? NONE;
      if (other === NONE || other === meeting || but.includes(other)) continue;
      if (areApart(instance, meeting, other)) return false;
    }
    return keepsApartFromFixed(instance, meeting, room, start, until);
  }

  /** Looks at a delegation's day around a place. */
  lookAt(delegation: number, start: number, end: number, look: DayLook): void {
    this.days.look(delegation, start, end, look);
  }

  changesIn(look: DayLook, room: number): number {
    return this.days.changes(look, room);
  }

  breaksOf(delegation: number): number {
    return this.days.breaksOf(delegation);
  }
}
