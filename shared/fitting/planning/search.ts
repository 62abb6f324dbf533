import type { MeetingId, Placement } from '../../summit/claim.ts';
import { cellAt, onGrid } from '../../summit/grid.ts';
import { Random } from '../engine/random.ts';
import { weightBound } from './bound.ts';
import { conflictsAt } from './conflicts.ts';
import { Finder } from './finder.ts';
import { Improver } from './improve.ts';
import { instanceOf, NONE, type PlanInstance } from './instance.ts';
import { Journal } from './journal.ts';
import { Occupancy, type Totals } from './occupancy.ts';
import type { PlanOptions, PlanScene } from './plan.ts';
import { Reach } from './reach.ts';
import { compare, GATHERING, type Prices, TIDYING } from './worth.ts';

/** Steps of the first round for each meeting that may move; each later round takes so many times more. */
const FIRST_ROUND = 8;
const GROWTH = 2;

/** The temperatures of a round, from the first step to the last, and the share of steps in which a waiting meeting pushes in. */
interface Cooling {
  readonly prices: Prices;
  readonly from: number;
  readonly to: number;
  readonly insertions: number;
}

/** The best plan so far, and the steps that lead to better ones. The same scene and seed give the same, however it is cut into runs. */
export class Search {
  readonly instance: PlanInstance;
  readonly occupancy: Occupancy;
  readonly weightBound: number;
  /** The best so far. */
  readonly start: Int32Array;
  readonly room: Int32Array;
  readonly interpreter: Int32Array;
  totals: Totals;
  movedBound: number;
  movedProven = false;
  private readonly reach: Reach;
  private readonly journal: Journal;
  private readonly improver: Improver;
  private readonly random: Random;
  private readonly from: ReadonlyMap<MeetingId, Placement>;

  constructor(scene: PlanScene, { seed, from = new Map() }: PlanOptions) {
    this.instance = instanceOf(scene);
    this.occupancy = new Occupancy(this.instance);
    this.random = new Random(seed);
    this.reach = new Reach(this.instance);
    this.weightBound = weightBound(this.occupancy, this.reach);
    this.from = from;
    this.placeKnown();
    this.journal = new Journal(this.occupancy);
    this.improver = new Improver(this.journal, new Finder(this.occupancy, this.random), this.random, this.reach);
    this.start = this.occupancy.start.slice();
    this.room = this.occupancy.room.slice();
    this.interpreter = this.occupancy.interpreter.slice();
    this.totals = { ...this.occupancy.totals };
    const { has, holds } = this.occupancy.homes;
    this.movedBound = has.reduce((sum, one, index) => sum + (one === 1 && holds[index] === 0 ? 1 : 0), 0);
  }

  get isWeightProven(): boolean {
    return this.totals.weight >= this.weightBound;
  }

  /** Goes step by step; ends when nothing more can be gained. */
  *steps(): Generator<void> {
    for (const _ of this.improver.fill(TIDYING)) yield;
    this.note();
    const movable = this.instance.meetings.filter((meeting) => meeting.movable).length;
    if (movable === 0) this.movedProven = true;
    for (let round = 0; movable > 0 && !this.isDone(); round++) {
      const length = movable * FIRST_ROUND * GROWTH ** round;
      if (!this.isWeightProven) yield* this.anneal(length, this.gathering());
      yield* this.anneal(length, { prices: TIDYING, from: 3, to: 0.05, insertions: 0.05 });
    }
  }

  /** Nothing of any goal is left to gain. */
  private isDone(): boolean {
    const { wishes, breaks, roomChanges, movedConfirmed, movedHeld } = this.totals;
    if (movedConfirmed + movedHeld <= this.movedBound) this.movedProven = this.isWeightProven || this.movedProven;
    return this.isWeightProven && this.movedProven && wishes + breaks + roomChanges === 0;
  }

  private gathering(): Cooling {
    const { meetings } = this.instance;
    const mean = meetings.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, meetings.length);
    return { prices: GATHERING, from: mean * 0.2, to: mean * 0.015, insertions: 0.4 };
  }

  /** A round of annealing from the best so far. */
  private *anneal(length: number, { prices, from, to, insertions }: Cooling): Generator<void> {
    this.restore();
    for (let step = 0; step < length; step++) {
      const temperature = from * (to / from) ** (step / length);
      if (this.improver.step(prices, temperature, insertions)) this.note();
      yield;
      if (prices === GATHERING && this.isWeightProven) return;
    }
  }

  /** Keeps what is there if it is the best so far. */
  private note(): void {
    const { totals, start, room, interpreter } = this.occupancy;
    if (totals.weight < this.totals.weight || compare(totals, this.totals) <= 0) return;
    this.start.set(start);
    this.room.set(room);
    this.interpreter.set(interpreter);
    this.totals = { ...totals };
  }

  private restore(): void {
    const { occupancy, journal, instance } = this;
    const differs = (index: number) =>
      this.start[index] !== occupancy.start[index] ||
      this.room[index] !== occupancy.room[index] ||
      this.interpreter[index] !== occupancy.interpreter[index];
    const changed = instance.meetings.flatMap(({ movable }, index) => (movable && differs(index) ? [index] : []));
    for (const index of changed) if (occupancy.start[index] !== NONE) journal.remove(index);
    for (const index of changed) {
      const start = this.start[index] ?? NONE;
      if (start !== NONE) journal.place(index, start, this.room[index] ?? NONE, this.interpreter[index] ?? NONE);
    }
    journal.open();
  }

  /** What an earlier slice found, then whoever can stay where they are: the confirmed first, then the heavy. */
  private placeKnown(): void {
    const { instance, occupancy } = this;
    const { homes } = occupancy;
    for (const [index, { wanted, movable }] of instance.meetings.entries()) {
      const at = this.from.get(wanted.demand.meeting);
      if (at !== undefined && movable) this.placeIfFree(index, at);
    }
    const rank = (index: number) => {
      const wanted = instance.meetings[index]?.wanted;
      return (wanted?.standing === 'confirmed' ? 10 : 0) + (wanted?.weight ?? 0);
    };
    const booked = [...homes.has.keys()].filter((index) => homes.has[index] === 1);
    for (const index of booked.sort((a, b) => rank(b) - rank(a) || a - b)) {
      if (occupancy.start[index] !== NONE || this.from.has(this.idOf(index)) || !occupancy.isHomeFree(index)) continue;
      occupancy.place(index, homes.start[index] ?? 0, homes.room[index] ?? 0, homes.interpreter[index] ?? NONE);
    }
  }

  private idOf(index: number): MeetingId {
    const id = this.instance.meetings[index]?.wanted.demand.meeting;
    if (id === undefined) throw new RangeError(`there is no meeting ${index}`);
    return id;
  }

  private placeIfFree(index: number, at: Placement): void {
    const { instance, occupancy } = this;
    const { grid } = instance.scene.facts.summit;
    const meeting = instance.meetings[index];
    const start = onGrid(grid, at.start) ? instance.cells.compact(cellAt(grid, at.start)) : NONE;
    const room = instance.rooms.findIndex(({ id, zone }) => id === at.room && zone === at.zone);
    const interpreter = instance.interpreters.findIndex(({ id }) => id === at.interpreter);
    if (meeting === undefined || start === NONE || room === NONE) return;
    const { homes } = occupancy;
    const isHome =
      homes.start[index] === start && homes.room[index] === room && homes.interpreter[index] === interpreter;
    if (isHome && homes.has[index] === 1) {
      if (occupancy.isHomeFree(index)) occupancy.place(index, start, room, interpreter);
      return;
    }
    const inWay: number[] = [];
    if (!this.reach.allows(index, start, room, interpreter)) return;
    conflictsAt(occupancy, index, { start, room, interpreter }, inWay);
    const until = start + meeting.length + (instance.turnover[room] ?? 0);
    if (inWay.length > 0 || !occupancy.keepsApart(index, start, room, until)) return;
    occupancy.place(index, start, room, interpreter);
  }
}
