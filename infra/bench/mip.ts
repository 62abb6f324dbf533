import { homesOf } from '../../shared/fitting/planning/homes.ts';
import { type DenseMeeting, instanceOf, NONE, type PlanInstance } from '../../shared/fitting/planning/instance.ts';
import type { PlanScene } from '../../shared/fitting/planning/plan.ts';
import { Reach } from '../../shared/fitting/planning/reach.ts';

export type Goal = { readonly kind: 'most-weight' } | { readonly kind: 'fewest-moved'; readonly weight: number };

/** Where the fewest moved are asked for, a confirmed meeting that stays counts for so many held ones: more than there are. */
export const CONFIRMED = 1000;

/** A variable that is one where somebody is somewhere from one cell to another. */
interface Stay {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly zone: number;
}

interface Place extends Stay {
  readonly meeting: number;
  readonly isHome: boolean;
}

/**
 * A whole summit as a mixed integer program in CPLEX's LP format, as small as it gets: a binary x for each meeting, start and zone, or
 * for its present place. Meetings of the same needs and length that start together in a zone are alike to rooms and interpreters, so a
 * whole number y says how many of them each kind of room takes, and a binary u whether an interpreter is with one of them. Rooms that
 * are alike in everything and hold no present place are one kind: as many meetings as there are rooms at a time are a colouring of
 * intervals, so nothing is lost. Keeping apart is not in it.
 */
export function mipOf(scene: PlanScene, goal: Goal): string {
  return new Program(instanceOf(scene), goal).text();
}

class Program {
  private readonly instance: PlanInstance;
  private readonly goal: Goal;
  private readonly reach: Reach;
  private readonly homes: ReturnType<typeof homesOf>;
  private readonly rows: string[] = [];
  private readonly binaries: string[] = [];
  private readonly generals: string[] = [];
  private readonly groups: number[][];
  private readonly places: Place[];

  constructor(instance: PlanInstance, goal: Goal) {
    this.instance = instance;
    this.goal = goal;
    this.reach = new Reach(instance);
    this.homes = homesOf(instance);
    this.groups = this.kindsOfRooms();
    this.places = [...instance.meetings.keys()].flatMap((index) => this.placesFor(index));
  }

  text(): string {
    const { meetings } = this.instance;
    const { places, rows, goal } = this;
    for (const { name } of places) this.binaries.push(name);
    for (const own of grouped(places, ({ meeting }) => meeting).values()) this.atMost(namesOf(own), 1);
    this.limitRooms();
    this.limitInterpreters();
    for (const own of this.placesOfDelegations()) this.limitWalker(own);
    const weighed = places.map(({ name, meeting }) => `${meetings[meeting]?.weight ?? 0} ${name}`);
    if (goal.kind === 'fewest-moved') rows.push(`${broken(weighed)} >= ${goal.weight}`);
    const stayed = places
      .filter(({ isHome }) => isHome)
      .map(({ name, meeting }) => `${meetings[meeting]?.wanted.standing === 'confirmed' ? CONFIRMED : 1} ${name}`);
    const objective = goal.kind === 'most-weight' ? weighed : stayed;
    const head = `Maximize\n obj: ${objective.length === 0 ? '0 none' : broken(objective)}\nSubject To\n`;
    const body = rows.map((row, index) => ` c${index}: ${row}`).join('\n');
    const generals = this.generals.length === 0 ? '' : `General\n ${this.generals.join('\n ')}\n`;
    return `${head}${body}\n${generals}Binary\n ${this.binaries.join('\n ')}\nEnd\n`;
  }

  private meeting(index: number): DenseMeeting {
    const found = this.instance.meetings[index];
    if (found === undefined) throw new RangeError(`there is no meeting ${index}`);
    return found;
  }

  private atMost(names: readonly string[], limit: number): void {
    if (names.length > limit) this.rows.push(`${broken(names)} <= ${limit}`);
  }

  /** Rooms that are alike for every meeting, each with a present place by itself. */
  private kindsOfRooms(): number[][] {
    const { instance, homes } = this;
    const { rooms, words } = instance;
    const row = (rowsOf: Uint32Array, room: number) => rowsOf.slice(room * words, (room + 1) * words).join();
    const kindOf = (index: number) => {
      const room = rooms[index];
      if (room === undefined || homes.room.some((one, meeting) => one === index && homes.holds[meeting] === 1)) {
        return `${index}`;
      }
      const features = [...room.features].sort().join();
      const hours = [row(instance.open, index), row(instance.unfixed, index)];
      return [room.zone, room.seats, features, room.turnoverMinutes, ...hours].join(' ');
    };
    return [...grouped([...rooms.keys()], kindOf).values()];
  }

  private placesFor(index: number): Place[] {
    const { instance, reach, homes } = this;
    const meeting = this.meeting(index);
    if (!meeting.movable) return [];
    const places: Place[] = [];
    for (let zone = 0; zone < instance.zones; zone++) {
      for (let start = 0; start < instance.cells.count; start++) {
        if (((reach.wordOf(index, zone, start >>> 5) >>> (start & 31)) & 1) === 0) continue;
        const name = `x${index}_${start}_${zone}`;
        places.push({ name, meeting: index, start, end: start + meeting.length, zone, isHome: false });
      }
    }
    if (homes.holds[index] !== 1) return places;
    const start = homes.start[index] ?? 0;
    const zone = instance.roomZone[homes.room[index] ?? 0] ?? 0;
    return [...places, { name: `h${index}`, meeting: index, start, end: start + meeting.length, zone, isHome: true }];
  }

  private placesOfDelegations(): Place[][] {
    const places = Array.from({ length: this.instance.delegations }, (): Place[] => []);
    for (const place of this.places) {
      const { a, b } = this.meeting(place.meeting);
      places[a]?.push(place);
      places[b]?.push(place);
    }
    return places;
  }

  /** All that start together have rooms, and in no cell are more meetings than rooms of the kind, turnover included. */
  private limitRooms(): void {
    const { instance, reach, homes } = this;
    const taken = this.groups.map((): string[][] => Array.from({ length: instance.cells.count }, () => []));
    const take = (group: number, start: number, until: number, name: string) => {
      for (let cell = start; cell < until; cell++) taken[group]?.[cell]?.push(name);
    };
    const alike = ({ meeting: index, start, zone }: Place) => {
      const { needs, lengthIndex } = this.meeting(index);
      return [needs.rooms[zone]?.join('.'), lengthIndex, start, zone].join(' ');
    };
    const kinds = grouped(
      this.places.filter(({ isHome }) => !isHome),
      alike,
    );
    for (const [number, together] of [...kinds.values()].entries()) {
      const [first] = together;
      if (first === undefined) continue;
      const { needs, length, lengthIndex } = this.meeting(first.meeting);
      const rooms: string[] = [];
      for (const [group, [room = NONE]] of this.groups.entries()) {
        if (instance.roomZone[room] !== first.zone || needs.fits[room] !== 1) continue;
        if (!reach.isOpen(room, lengthIndex, first.start)) continue;
        const name = `y${number}_${group}`;
        rooms.push(name);
        take(group, first.start, first.start + length + (instance.turnover[room] ?? 0), name);
      }
      this.generals.push(...rooms);
      this.rows.push(`${broken([...namesOf(together), ...rooms.map((name) => `- ${name}`)])} = 0`);
    }
    for (const { name, meeting, start, end } of this.places.filter(({ isHome }) => isHome)) {
      const group = this.groups.findIndex((rooms) => rooms.includes(homes.room[meeting] ?? NONE));
      take(group, start, end + (homes.turnover[meeting] ?? 0), name);
    }
    for (const [group, cells] of taken.entries()) {
      for (const names of cells) this.atMost(names, this.groups[group]?.length ?? 1);
    }
  }

  /** One at a time, and time for the way: who is in a zone at a cell is not in another within the way after it. */
  private limitWalker(stays: readonly Stay[]): void {
    const { zones, ways, cells } = this.instance;
    const at: string[][] = Array.from({ length: zones * cells.count }, () => []);
    for (const { name, start, end, zone } of stays) {
      for (let cell = start; cell < end; cell++) at[zone * cells.count + cell]?.push(name);
    }
    for (let cell = 0; cell < cells.count; cell++) {
      this.atMost(Array.from({ length: zones }, (_, zone) => at[zone * cells.count + cell] ?? []).flat(), 1);
      for (let zone = 0; zone < zones; zone++) {
        for (let other = 0; other < zones; other++) {
          for (let way = 1; way <= (ways[zone * zones + other] ?? 0); way++) {
            const here = at[zone * cells.count + cell] ?? [];
            const there = cell + way < cells.count ? (at[other * cells.count + cell + way] ?? []) : [];
            if (here.length > 0 && there.length > 0) this.atMost([...new Set([...here, ...there])], 1);
          }
        }
      }
    }
  }

  /** Where interpreters are needed there are as many, and none is in two places. A present place keeps its own. */
  private limitInterpreters(): void {
    const { instance, reach, homes } = this;
    const busy = instance.interpreters.map((): Stay[] => []);
    const needing = this.places.filter(({ meeting, isHome }) => !isHome && this.meeting(meeting).needs.withInterpreter);
    const alike = ({ meeting, start, end, zone }: Place) =>
      [this.meeting(meeting).needs.helpers.join('.'), start, end, zone].join(' ');
    for (const [number, together] of [...grouped(needing, alike).values()].entries()) {
      const [first] = together;
      if (first === undefined) continue;
      const { needs, length } = this.meeting(first.meeting);
      const able = needs.helpers.filter((one) => reach.isAtWork(one, first.zone, first.start, length));
      const people = able.map((person) => {
        const name = `u${number}_${person}`;
        busy[person]?.push({ ...first, name });
        this.binaries.push(name);
        return name;
      });
      this.rows.push(`${broken([...namesOf(together), ...people.map((one) => `- ${one}`)])} = 0`);
    }
    for (const place of this.places) {
      if (place.isHome) busy[homes.interpreter[place.meeting] ?? NONE]?.push(place);
    }
    for (const stays of busy) this.limitWalker(stays);
  }
}

function namesOf(stays: readonly Stay[]): string[] {
  return stays.map(({ name }) => name);
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** A sum in lines that are short enough for the format. */
function broken(terms: readonly string[]): string {
  let text = '';
  for (const [index, term] of terms.entries()) {
    const sign = index === 0 || term.startsWith('-') ? '' : '+ ';
    text += `${index % 12 === 11 ? '\n ' : ' '}${sign}${term}`;
  }
  return text;
}
