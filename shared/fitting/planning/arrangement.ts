import { NOTHING, opposite } from '../solver/assignment.ts';
import { Solver } from '../solver/solver.ts';
import type { At } from './conflicts.ts';
import { areApart, type DenseMeeting, NONE } from './instance.ts';
import type { Occupancy } from './occupancy.ts';
import { optionsFor } from './options.ts';
import type { Reach } from './reach.ts';

/** A place that a meeting may get; its literal is true where it does. */
export interface Choice extends At {
  readonly meeting: number;
  readonly literal: number;
  /** Until when its room is taken, the turnover included. */
  readonly until: number;
}

/** What there may be of each at most: weight without a place, and confirmed and held meetings that are elsewhere though they could be where they were. */
export interface Spare {
  readonly weight: number;
  readonly confirmed: number;
  readonly held: number;
}

/**
 * Every arrangement of some meetings that have no place at the moment, in what is free, as clauses and limits: each gets at most one
 * place, and nobody and no room is in two. What runs short in a repair is the rooms, and that shows only in the sum over all of them;
 * so the cells that stay idle and those that are taken are counted together.
 */
export class Arrangement {
  readonly solver = new Solver();
  private readonly occupancy: Occupancy;
  private readonly reach: Reach;
  /** What is limited by `Spare`: a literal for each point of weight without a place, and for each meeting elsewhere. */
  private readonly spent: { readonly [Of in keyof Spare]: number[] } = { weight: [], confirmed: [], held: [] };
  private readonly limits = { weight: NOTHING, confirmed: NOTHING, held: NOTHING };
  /** The literals of who would be in a cell of a room, delegation or interpreter. */
  private readonly takers = new Map<number, number[]>();
  /** True where a delegation or interpreter is in a zone in a cell. */
  private readonly walking = new Map<number, number>();
  /** The places of each meeting. */
  private readonly choices: readonly (readonly Choice[])[];

  constructor(occupancy: Occupancy, reach: Reach, meetings: readonly number[]) {
    this.occupancy = occupancy;
    this.reach = reach;
    this.choices = meetings.map((index) => this.choicesOf(index));
    const missing = meetings.map((index, place) => this.placeOnce(index, this.choices[place] ?? []));
    for (const literals of this.takers.values()) if (literals.length > 1) this.solver.addLimit(literals, 1);
    this.keepWays();
    this.keepApart(meetings);
    this.countCells(missing);
  }

  /** How many places there are to choose from. */
  get size(): number {
    return this.choices.reduce((sum, { length }) => sum + length, 0);
  }

  /** Asks for no more of each from now on. */
  allow(spare: Spare): void {
    for (const of of ['weight', 'confirmed', 'held'] as const) {
      const literals = this.spent[of];
      if (this.limits[of] !== NOTHING) this.solver.lowerLimit(this.limits[of], spare[of]);
      else if (spare[of] < literals.length) this.limits[of] = this.solver.addLimit(literals, spare[of]);
    }
  }

  /** What is spent of each where nobody gets a place. */
  get most(): Spare {
    const { weight, confirmed, held } = this.spent;
    return { weight: weight.length, confirmed: confirmed.length, held: held.length };
  }

  /** What the arrangement that was found spends of each. */
  get spare(): Spare {
    const count = (literals: readonly number[]) => literals.filter((literal) => this.solver.isTrue(literal)).length;
    const { weight, confirmed, held } = this.spent;
    return { weight: count(weight), confirmed: count(confirmed), held: count(held) };
  }

  /** The places of the arrangement that was found, each meeting once. */
  read(): Choice[] {
    return this.choices.flatMap((choices) => choices.filter(({ literal }) => this.solver.isTrue(literal)).slice(0, 1));
  }

  private meeting(index: number): DenseMeeting {
    const found = this.occupancy.instance.meetings[index];
    if (found === undefined) throw new RangeError(`there is no meeting ${index}`);
    return found;
  }

  private choicesOf(index: number): Choice[] {
    const { occupancy, reach } = this;
    const { homes } = occupancy;
    const home = { start: homes.start[index] ?? 0, room: homes.room[index] ?? 0 };
    const atHome = { ...home, interpreter: homes.interpreter[index] ?? NONE };
    const elsewhere = optionsFor(occupancy, reach, index, 0).filter(
      ({ start, room, interpreter }) => !occupancy.isHomeAt(index, start, room, interpreter),
    );
    const places = occupancy.isHomeFree(index) ? [atHome, ...elsewhere] : elsewhere;
    return places.map((at) => this.choose(index, at));
  }

  private choose(index: number, { start, room, interpreter }: At): Choice {
    const { occupancy, solver } = this;
    const { rooms, cells, delegations, roomZone } = occupancy.instance;
    const { a, b, length } = this.meeting(index);
    const until = start + length + occupancy.turnoverOf(index, start, room, interpreter);
    const choice = { ...{ meeting: index, literal: solver.addVariable() }, ...{ start, room, interpreter, until } };
    for (let cell = start; cell < until; cell++) this.take(room * cells.count + cell, choice.literal);
    for (const who of [a, b, ...(interpreter === NONE ? [] : [delegations + interpreter])]) {
      for (let cell = start; cell < start + length; cell++) {
        this.take((rooms.length + who) * cells.count + cell, choice.literal);
        this.walk(who, roomZone[room] ?? 0, cell, choice.literal);
      }
    }
    return choice;
  }

  private take(key: number, literal: number): void {
    const takers = this.takers.get(key);
    if (takers === undefined) this.takers.set(key, [literal]);
    else takers.push(literal);
  }

  private walk(who: number, zone: number, cell: number, literal: number): void {
    const { zones, cells } = this.occupancy.instance;
    if (zones === 1) return;
    const key = (who * zones + zone) * cells.count + cell;
    const there = this.walking.get(key) ?? this.solver.addVariable();
    this.walking.set(key, there);
    this.solver.addClause([opposite(literal), there]);
  }

  /** A meeting has one place at most; tells the literal that is true where it has none. */
  private placeOnce(index: number, choices: readonly Choice[]): number {
    const { solver, spent } = this;
    const literals = choices.map(({ literal }) => literal);
    const missing = solver.addVariable();
    solver.addClause([...literals, missing]);
    if (literals.length > 1) solver.addLimit(literals, 1);
    const { weight, wanted } = this.meeting(index);
    for (let point = 0; point < weight; point++) spent.weight.push(this.implied(missing));
    const home = choices.find(({ start, room, interpreter }) =>
      this.occupancy.isHomeAt(index, start, room, interpreter),
    );
    if (home === undefined) return missing;
    solver.prefer(home.literal);
    if (wanted.standing !== 'waiting') spent[wanted.standing].push(opposite(home.literal));
    return missing;
  }

  /** A literal of its own that is true where the given one is. */
  private implied(literal: number): number {
    const copy = this.solver.addVariable();
    this.solver.addClause([opposite(literal), copy]);
    return copy;
  }

  /** Nobody is in a zone and, before the way there is over, in another. */
  private keepWays(): void {
    const { zones, ways, cells } = this.occupancy.instance;
    for (const [key, here] of this.walking) {
      const cell = key % cells.count;
      const zone = Math.floor(key / cells.count) % zones;
      for (let other = 0; other < zones; other++) {
        const row = key - cell + (other - zone) * cells.count;
        for (let way = 1; way <= (ways[zone * zones + other] ?? 0) && cell + way < cells.count; way++) {
          const there = this.walking.get(row + cell + way);
          if (there !== undefined) this.solver.addClause([opposite(here), opposite(there)]);
        }
      }
    }
  }

  /** Meetings that are kept apart are not near each other in one room. */
  private keepApart(meetings: readonly number[]): void {
    const { instance } = this.occupancy;
    if (instance.apartFrom.size === 0) return;
    const gap = instance.apartCells;
    const areNear = (one: Choice, other: Choice) =>
      one.room === other.room && one.start < other.until + gap && other.start < one.until + gap;
    for (const [place, one] of meetings.entries()) {
      for (const [before, other] of meetings.slice(0, place).entries()) {
        if (!areApart(instance, one, other)) continue;
        for (const here of this.choices[place] ?? []) {
          for (const there of this.choices[before] ?? []) {
            if (areNear(here, there)) this.solver.addClause([opposite(here.literal), opposite(there.literal)]);
          }
        }
      }
    }
  }

  /** All the cells of rooms that anybody could take are idle or taken. Follows from all else, but only by counting everything. */
  private countCells(missing: readonly number[]): void {
    const { solver, occupancy } = this;
    const firstOfOthers = occupancy.instance.rooms.length * occupancy.instance.cells.count;
    const counted: number[] = [];
    let cells = 0;
    for (const [key, literals] of this.takers) {
      if (key >= firstOfOthers) continue;
      const idle = solver.addVariable();
      solver.addClause([idle, ...literals]);
      counted.push(idle);
      cells++;
    }
    for (const [place, choices] of this.choices.entries()) {
      if (choices.length === 0) continue;
      const fewest = Math.min(...choices.map(({ start, until }) => until - start));
      const placed = opposite(missing[place] ?? NOTHING);
      for (let cell = 0; cell < fewest; cell++) counted.push(this.implied(placed));
    }
    if (counted.length > cells) solver.addLimit(counted, cells);
  }
}
