import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { homesOf } from '../../shared/fitting/planning/homes.ts';
import { instanceOf, NONE, type PlanInstance } from '../../shared/fitting/planning/instance.ts';
import type { PlanScene } from '../../shared/fitting/planning/plan.ts';
import { Reach } from '../../shared/fitting/planning/reach.ts';

/**
 * A whole summit as a mixed integer program in CPLEX's LP format. A binary x for each meeting, start and kind of room (rooms that
 * are alike in everything and hold no present place are one kind: as many meetings as there are rooms at a time are a colouring of
 * intervals, so nothing is lost), a binary u for each meeting, start, zone and interpreter where one is needed. Keeping apart is
 * not in it.
 */
export type Goal = { readonly kind: 'most-weight' } | { readonly kind: 'fewest-moved'; readonly weight: number };

/** Where the fewest moved are asked for, a confirmed meeting that stays counts for so many held ones: more than there are. */
export const CONFIRMED = 1000;

interface Place {
  readonly name: string;
  readonly meeting: number;
  readonly start: number;
  readonly end: number;
  readonly zone: number;
  /** The kind of room. */
  readonly group: number;
  readonly until: number;
  readonly isHome: boolean;
}

export function mipOf(scene: PlanScene, goal: Goal): string {
  return new Program(instanceOf(scene), goal).text();
}

class Program {
  private readonly instance: PlanInstance;
  private readonly goal: Goal;
  private readonly reach: Reach;
  private readonly rows: string[] = [];
  private readonly binaries: string[] = [];
  private readonly groups: number[][];
  private readonly placesOf: Place[][] = [];

  constructor(instance: PlanInstance, goal: Goal) {
    this.instance = instance;
    this.goal = goal;
    this.reach = new Reach(instance);
    this.groups = this.kindsOfRooms();
  }

  text(): string {
    const { meetings } = this.instance;
    for (const index of meetings.keys()) this.placesOf.push(this.placesFor(index));
    const all = this.placesOf.flat();
    for (const { name } of all) this.binaries.push(name);
    for (const places of this.placesOf)
      if (places.length > 0)
        this.atMost(
          places.map(({ name }) => name),
          1,
        );
    this.limitRooms(all);
    for (let delegation = 0; delegation < this.instance.delegations; delegation++) {
      this.limitWalker(all.filter(({ meeting }) => this.isSide(meeting, delegation)).map((place) => ({ ...place })));
    }
    this.limitInterpreters();
    const weighed = all.map(({ name, meeting }) => `${meetings[meeting]?.weight ?? 0} ${name}`);
    if (this.goal.kind === 'fewest-moved') this.rows.push(`${broken(weighed)} >= ${this.goal.weight}`);
    const stayed = all
      .filter(({ isHome }) => isHome)
      .map(({ name, meeting }) => `${meetings[meeting]?.wanted.standing === 'confirmed' ? CONFIRMED : 1} ${name}`);
    const objective = this.goal.kind === 'most-weight' ? weighed : stayed;
    const head = `Maximize\n obj: ${objective.length === 0 ? '0 none' : broken(objective)}\nSubject To\n`;
    const rows = this.rows.map((row, index) => ` c${index}: ${row}`).join('\n');
    return `${head}${rows}\nBinary\n ${this.binaries.join('\n ')}\nEnd\n`;
  }

  private isSide(meeting: number, delegation: number): boolean {
    const found = this.instance.meetings[meeting];
    return found !== undefined && (found.a === delegation || found.b === delegation);
  }

  private atMost(names: readonly string[], limit: number): void {
    if (names.length > limit) this.rows.push(`${broken(names)} <= ${limit}`);
  }

  /** Rooms that are alike for every meeting, each with a present place by itself. */
  private kindsOfRooms(): number[][] {
    const { instance } = this;
    const { rooms, words } = instance;
    const homes = homesOf(instance);
    const row = (rowsOf: Uint32Array, room: number) => rowsOf.slice(room * words, (room + 1) * words).join();
    const kinds = new Map<string, number[]>();
    for (const [index, room] of rooms.entries()) {
      const isHome = homes.room.some((one, meeting) => one === index && homes.holds[meeting] === 1);
      const features = [...room.features].sort().join();
      const name = isHome
        ? room.id
        : [
            room.zone,
            room.seats,
            features,
            room.turnoverMinutes,
            row(instance.open, index),
            row(instance.unfixed, index),
          ].join(' ');
      kinds.set(name, [...(kinds.get(name) ?? []), index]);
    }
    return [...kinds.values()];
  }

  private placesFor(index: number): Place[] {
    const { instance, reach } = this;
    const meeting = instance.meetings[index];
    if (meeting === undefined || !meeting.movable) return [];
    const homes = homesIn(instance);
    const holds = homes.holds[index] === 1;
    const [homeStart, homeRoom] = [homes.start[index] ?? NONE, homes.room[index] ?? NONE];
    const places: Place[] = [];
    for (const [group, rooms] of this.groups.entries()) {
      const room = rooms[0] ?? NONE;
      const zone = instance.roomZone[room] ?? 0;
      for (let start = 0; start < instance.cells.count; start++) {
        const isHome = holds && homeRoom === room && homeStart === start;
        const isIn = ((reach.wordOf(index, zone, start >>> 5) >>> (start & 31)) & 1) === 1;
        const may = isIn && meeting.needs.fits[room] === 1 && reach.isOpen(room, meeting.lengthIndex, start);
        if (!may && !isHome) continue;
        const end = start + meeting.length;
        const until = end + ((isHome ? homes.turnover[index] : instance.turnover[room]) ?? 0);
        const name = `x${index}_${start}_${group}`;
        places.push({ name, meeting: index, start, end, zone, group, until, isHome });
      }
    }
    return places;
  }

  /** In no cell more meetings than rooms of the kind, turnover included. */
  private limitRooms(all: readonly Place[]): void {
    const { count } = this.instance.cells;
    const byGroup = this.groups.map((_, group) => all.filter((place) => place.group === group));
    for (const [group, places] of byGroup.entries()) {
      const cells: string[][] = Array.from({ length: count }, () => []);
      for (const { name, start, until } of places) for (let cell = start; cell < until; cell++) cells[cell]?.push(name);
      for (const names of cells) this.atMost(names, this.groups[group]?.length ?? 1);
    }
  }

  /** One at a time, and time for the way: who is in a zone at a cell is not in another within the way after it. */
  private limitWalker(places: readonly Pick<Place, 'name' | 'start' | 'end' | 'zone'>[]): void {
    const { zones, ways, cells } = this.instance;
    const at: string[][] = Array.from({ length: zones * cells.count }, () => []);
    for (const { name, start, end, zone } of places) {
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

  /** Where an interpreter is needed there is one, and none is in two places. A present place keeps its own. */
  private limitInterpreters(): void {
    const { instance, reach } = this;
    const homes = homesIn(instance);
    const busy = instance.interpreters.map((): Pick<Place, 'name' | 'start' | 'end' | 'zone'>[] => []);
    for (const [index, places] of this.placesOf.entries()) {
      const meeting = instance.meetings[index];
      if (meeting === undefined || !meeting.needs.withInterpreter) continue;
      const byStart = new Map<string, Place[]>();
      for (const place of places) {
        const name = place.isHome ? 'home' : `${place.start}_${place.zone}`;
        byStart.set(name, [...(byStart.get(name) ?? []), place]);
      }
      for (const [name, here] of byStart) {
        const [first] = here;
        if (first === undefined) continue;
        const able =
          name === 'home'
            ? [homes.interpreter[index] ?? NONE]
            : meeting.needs.helpers.filter((one) => reach.isAtWork(one, first.zone, first.start, meeting.length));
        const people = able.map((person) => {
          const variable = `u${index}_${name}_${person}`;
          busy[person]?.push({ name: variable, start: first.start, end: first.end, zone: first.zone });
          this.binaries.push(variable);
          return variable;
        });
        this.rows.push(`${broken([...here.map((one) => one.name), ...people.map((one) => `- ${one}`)])} <= 0`);
      }
    }
    for (const places of busy) this.limitWalker(places);
  }
}

const knownHomes = new WeakMap<PlanInstance, ReturnType<typeof homesOf>>();

function homesIn(instance: PlanInstance): ReturnType<typeof homesOf> {
  const found = knownHomes.get(instance) ?? homesOf(instance);
  knownHomes.set(instance, found);
  return found;
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

/** What HiGHS says: its best and its bound, as far as it came. */
export interface MipAnswer {
  readonly best: number | undefined;
  readonly bound: number | undefined;
  readonly isOptimal: boolean;
  readonly seconds: number;
  readonly status: string;
}

// Without a solution the value is infinite, which is no number to the schema library.
const solutionSchema = z.object({ Status: z.string(), ObjectiveValue: z.unknown() });
const solverSchema = z.object({
  solve: z.custom<(text: string, options: object) => unknown>((value) => typeof value === 'function'),
});
const loaderSchema = z.custom<(options: object) => Promise<unknown>>((value) => typeof value === 'function');

/** Solves with the HiGHS of a folder of peers; what it cannot take is an answer too. */
export async function solveWithHighs(text: string, peers: string, seconds: number): Promise<MipAnswer> {
  const load = loaderSchema.parse(createRequire(join(peers, 'package.json'))('highs'));
  const log: string[] = [];
  const say = (line: string) => log.push(line);
  const start = performance.now();
  const took = () => (performance.now() - start) / 1000;
  try {
    const highs = solverSchema.parse(await load({ print: say, printErr: say }));
    const options = { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: true, log_to_console: true };
    const solution = solutionSchema.parse(highs.solve(text, options));
    const isOptimal = solution.Status === 'Optimal';
    const said = (what: string) => {
      const line = log.findLast((one) => one.includes(what));
      const value = Number(line?.split(what)[1]?.trim().split(/\s+/)[0]);
      return Number.isFinite(value) ? value : undefined;
    };
    const value = Number(solution.ObjectiveValue);
    const best = said('Primal bound') ?? (isOptimal && Number.isFinite(value) ? value : undefined);
    return { best, bound: said('Dual bound'), isOptimal, seconds: took(), status: solution.Status };
  } catch (error) {
    const status = error instanceof Error ? error.message.slice(0, 80) : String(error);
    return { best: undefined, bound: undefined, isOptimal: false, seconds: took(), status };
  }
}
