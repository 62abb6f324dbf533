import type { Random } from '../engine/random.ts';
import { Branching } from '../linear/branching.ts';
import { programOf } from '../linear/program.ts';
import type { At } from './conflicts.ts';
import { areApart, type DenseMeeting, NONE } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy, Totals } from './occupancy.ts';
import { optionsFor } from './options.ts';
import type { Reach } from './reach.ts';

/** A confirmed meeting counts for so many times all held ones together, so that the cheapest mixture does not weigh them up. */
const FIRST = 10;

/** What an arrangement is asked for little of, the most important first. */
export const aims = ['weight', 'moved', 'shift'] as const;
export type Aim = (typeof aims)[number];

/**
 * What is spent of each: weight without a place, confirmed and held meetings that are elsewhere though they could be where they were,
 * and how far all are from where they were, in cells of real time.
 */
export interface Spent {
  readonly weight: number;
  readonly confirmed: number;
  readonly held: number;
  readonly shift: number;
}

/** What comes before each aim. */
const before: { readonly [Of in Aim]: readonly (keyof Spent)[] } = {
  weight: [],
  moved: ['weight'],
  shift: ['weight', 'confirmed', 'held'],
};

/** A place that a meeting may get, or none. */
export interface Choice {
  readonly meeting: number;
  readonly at: At | undefined;
  readonly isHome: boolean;
  readonly spent: Spent;
  /** Names of what only one meeting can have: the cells of rooms, delegations and interpreters, with the ways there. */
  readonly takes: readonly number[];
}

/**
 * Every arrangement of some meetings that have no place at the moment, in what is free, as a program for exact search: each meeting
 * gets one of its places or none, and nobody and no room is in two.
 */
export class Arrangement {
  readonly choices: readonly Choice[];
  /** What is spent of each where nobody gets a place. */
  readonly most: Spent;
  private readonly occupancy: Occupancy;
  private readonly meetings: readonly number[];
  private readonly reach: Reach;

  constructor(occupancy: Occupancy, reach: Reach, meetings: readonly number[]) {
    this.occupancy = occupancy;
    this.reach = reach;
    this.meetings = meetings;
    this.choices = meetings.flatMap((index) => this.choicesOf(index));
    this.most = spentBy(this.choices.filter(({ at }) => at === undefined));
  }

  /** Looks for an arrangement that spends less of what is aimed at than so much, and no more of what comes before it. */
  ask(aim: Aim, spare: Spent, random: Random): Branching {
    const groups = new Map(this.meetings.map((index, group) => [index, group]));
    const limited = before[aim].filter((one) => spare[one] < this.most[one]);
    const columns = this.choices.map(({ meeting, isHome, spent, takes }) => ({
      ...{ group: groups.get(meeting) ?? NONE, cost: this.cost(aim, spent), isPreferred: isHome, takes },
      counts: [
        ...limited.flatMap((one, limit) => new Array<number>(spent[one]).fill(limit)),
        ...(isHome && this.meeting(meeting).wanted.standing === 'confirmed' ? [limited.length] : []),
      ],
    }));
    const limits = [...limited.map((one) => spare[one]), this.most.confirmed];
    const major = { cost: this.confirmedCost, mostMinor: this.most.held, limit: limited.length };
    return new Branching(
      programOf(columns, limits, aim === 'moved' ? major : undefined),
      this.cost(aim, spare),
      random,
    );
  }

  /** Of two questions with one name the answers are the same. */
  nameOf(aim: Aim, spare: Spent): string {
    return [aim, ...before[aim].map((one) => spare[one])].join(' ');
  }

  /** What one aim comes to in one whole number. */
  cost(aim: Aim, { weight, confirmed, held, shift }: Spent): number {
    return { weight, moved: this.confirmedCost * confirmed + held, shift }[aim];
  }

  /** How many are moved at least that could stay where that costs so much. */
  movedWithin(cost: number): number {
    return Math.ceil(cost / this.confirmedCost);
  }

  private get confirmedCost(): number {
    return FIRST * (1 + this.most.held);
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
    const isHomeAt = ({ start, room, interpreter }: At) => occupancy.isHomeAt(index, start, room, interpreter);
    const elsewhere = optionsFor(occupancy, reach, index, 0).filter((at) => !isHomeAt(at));
    const isHomeFree = occupancy.isHomeFree(index);
    const { weight, wanted } = this.meeting(index);
    const stays = { weight: 0, confirmed: 0, held: 0, shift: 0 };
    const moves = { ...stays, ...(isHomeFree && wanted.standing !== 'waiting' ? { [wanted.standing]: 1 } : {}) };
    const away = { ...moves, weight, shift: homes.has[index] === 1 ? homes.nowhere : 0 };
    const choose = (at: At | undefined, isHome: boolean, spent: Spent): Choice => {
      return { meeting: index, at, isHome, spent, takes: at === undefined ? [] : this.takenAt(index, at) };
    };
    return [
      ...(isHomeFree ? [choose(atHome, true, stays)] : []),
      ...elsewhere.map((at) => choose(at, false, { ...moves, shift: occupancy.shiftAt(index, at.start) })),
      choose(undefined, false, away),
    ];
  }

  /** All that is taken at a place, each by a number of its own. */
  private takenAt(index: number, { start, room, interpreter }: At): number[] {
    const { rooms, cells, delegations, interpreters, roomZone } = this.occupancy.instance;
    const { a, b, length } = this.meeting(index);
    const until = start + length + this.occupancy.turnoverOf(index, start, room, interpreter);
    const walkers = [a, b, ...(interpreter === NONE ? [] : [delegations + interpreter])];
    const firstWay = (rooms.length + delegations + interpreters.length) * cells.count;
    const taken = Array.from({ length: until - start }, (_, cell) => room * cells.count + start + cell);
    for (let cell = start; cell < start + length; cell++) {
      for (const who of walkers) {
        taken.push((rooms.length + who) * cells.count + cell);
        for (const way of this.waysAt(who, roomZone[room] ?? 0, cell)) taken.push(firstWay + way);
      }
    }
    for (const pair of this.pairsAt(index, room, start, until)) taken.push(-1 - pair);
    return taken;
  }

  /** Who is in a zone in a cell is in no other within the way there: two zones, two cells, whoever comes first. */
  private waysAt(who: number, zone: number, cell: number): number[] {
    const { zones, ways, longestWay, cells } = this.occupancy.instance;
    const names: number[] = [];
    const nameOf = (from: number, to: number, way: number, at: number) =>
      (((who * zones + from) * zones + to) * longestWay + way - 1) * cells.count + at;
    for (let other = 0; other < zones; other++) {
      if (other === zone) continue;
      for (let way = 1; way <= (ways[zone * zones + other] ?? 0); way++) names.push(nameOf(zone, other, way, cell));
      for (let way = 1; way <= (ways[other * zones + zone] ?? 0) && way <= cell; way++) {
        names.push(nameOf(other, zone, way, cell - way));
      }
    }
    return names;
  }

  /** Of two that are kept apart in a room, one takes the cells it has, the other these and as many around them as are kept free. */
  private pairsAt(index: number, room: number, start: number, until: number): number[] {
    const { instance } = this.occupancy;
    if (instance.apartFrom.size === 0) return [];
    const { rooms, meetings, cells, apartCells } = instance;
    return this.meetings.flatMap((other) => {
      if (other === index || !areApart(instance, index, other)) return [];
      const gap = index < other ? apartCells : 0;
      const pair = Math.min(index, other) * meetings.length + Math.max(index, other);
      const from = Math.max(0, start - gap);
      return Array.from(
        { length: Math.min(cells.count, until + gap) - from },
        (_, cell) => (pair * rooms.length + room) * cells.count + from + cell,
      );
    });
  }
}

/** What a plan spends, of which the totals are known, also without the meetings that are arranged. */
export function spentIn(totals: Totals, without: Totals, most: Spent): Spent {
  return {
    weight: most.weight - (totals.weight - without.weight),
    confirmed: most.confirmed - (without.movedConfirmed - totals.movedConfirmed),
    held: most.held - (without.movedHeld - totals.movedHeld),
    shift: most.shift - (without.shift - totals.shift),
  };
}

export function takeOut(journal: Journal, meetings: readonly number[]): void {
  for (const meeting of meetings) if (journal.occupancy.start[meeting] !== NONE) journal.remove(meeting);
}

export function putIn(journal: Journal, choices: readonly Choice[]): void {
  for (const { meeting, at } of choices)
    if (at !== undefined) journal.place(meeting, at.start, at.room, at.interpreter);
}

/** What some choices spend together. */
export function spentBy(choices: readonly Choice[]): Spent {
  const sum = (of: keyof Spent) => choices.reduce((total, { spent }) => total + spent[of], 0);
  return { weight: sum('weight'), confirmed: sum('confirmed'), held: sum('held'), shift: sum('shift') };
}
