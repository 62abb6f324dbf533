import { NOTHING, opposite } from '../../solver/assignment.ts';
import type { Solver } from '../../solver/solver.ts';
import { countedBy } from '../../solver/totals.ts';
import { mostMeetingsOf, pairsAtOnce } from '../bound.ts';
import { type Instance, NONE } from '../instance.ts';
import { type Host, hostsOf } from './hosts.ts';

/** What a schedule must reach to be of interest; what cannot reach it may be left out of the clauses. */
export interface Aim {
  /** How many meetings must be placed. */
  readonly placed: number;
  /** What is asked of breaks, if anything; only where all meetings must be placed. */
  readonly breaks?: BreaksAim;
}

export interface BreaksAim {
  /** The fewest breaks of each participant if all others follow. */
  readonly fewest: readonly number[];
  /** How many breaks more than these all participants may have together. */
  readonly spare: number;
  /** The most breaks of one participant. */
  readonly mostOfOne: number;
}

/** Up to this many meetings at once are counted by sums, whose clauses grow with its square; more are only limited. */
const MOST_SUMMED = 40;
/** Breaks of one participant beyond this many are not told apart by literals of their own. */
const MOST_LEVELS = 8;

/**
 * An instance as clauses and limits: a literal for each meeting and slot, one for each participant and slot it is busy in (as in
 * Bofill et al., JAIR 74, with their implied constraints), and for each participant one for each break beyond the fewest. How much
 * a slot has room for is said only where somebody asks for it, since most slots never fill.
 */
export class Encoding {
  /** The literals that say that a participant has one more break than it must, in this order of counting. */
  readonly extraBreaks: number[] = [];
  /** The literals of meetings without a slot. */
  readonly waiting: number[] = [];
  private readonly instance: Instance;
  private readonly solver: Solver;
  private readonly aim: Aim;
  /** The literal of each meeting in each slot, or NOTHING. */
  private readonly lies: Int32Array;
  private readonly isBusy: Int32Array;
  private readonly hosts: readonly Host[];

  constructor(instance: Instance, solver: Solver, aim: Aim) {
    this.instance = instance;
    this.solver = solver;
    this.aim = aim;
    this.lies = new Int32Array(instance.meetings * instance.slots).fill(NOTHING);
    this.isBusy = new Int32Array(instance.participants * instance.slots).fill(NOTHING);
    this.hosts = hostsOf(instance);
    this.encodeMeetings();
    for (let participant = 0; participant < instance.participants; participant++) this.encodeDay(participant);
    this.encodeOrder();
  }

  private get placesAll(): boolean {
    return this.aim.placed === this.instance.meetings;
  }

  liesIn(meeting: number, slot: number): number {
    return this.lies[meeting * this.instance.slots + slot] ?? NOTHING;
  }

  /** The slots of the meetings as the solver found them. */
  read(): Int32Array {
    const { instance, solver } = this;
    return Int32Array.from({ length: instance.meetings }, (_, meeting) => {
      const slot = instance.choices.row(meeting).find((one) => solver.isTrue(this.liesIn(meeting, one)));
      return slot ?? NONE;
    });
  }

  /** Lets the search begin near a schedule. */
  prefer(slots: Int32Array): void {
    const { instance, solver } = this;
    for (let meeting = 0; meeting < instance.meetings; meeting++) {
      for (const slot of instance.choices.row(meeting)) {
        const literal = this.liesIn(meeting, slot);
        const isThere = slots[meeting] === slot;
        solver.prefer(isThere ? literal : opposite(literal));
        if (!isThere) continue;
        for (const participant of [instance.first(meeting), instance.second(meeting)])
          solver.prefer(this.busy(participant, slot));
      }
    }
  }

  private busy(participant: number, slot: number): number {
    return slot < 0 ? NOTHING : (this.isBusy[participant * this.instance.slots + slot] ?? NOTHING);
  }

  private encodeMeetings(): void {
    const { instance, solver } = this;
    for (let meeting = 0; meeting < instance.meetings; meeting++) {
      const literals: number[] = [];
      for (const slot of instance.choices.row(meeting)) {
        const literal = solver.addVariable();
        this.lies[meeting * instance.slots + slot] = literal;
        literals.push(literal);
      }
      if (literals.length > 1) solver.addLimit(literals, 1);
      if (!this.placesAll) {
        const waits = solver.addVariable();
        this.waiting.push(waits);
        literals.push(waits);
      }
      solver.addClause(literals);
    }
    if (!this.placesAll) solver.addLimit(this.waiting, instance.meetings - this.aim.placed);
  }

  /** A slot holds as many meetings as it has room for and as its participants can be matched into pairs, and twice as many of them. */
  limitRoom(slot: number): void {
    const { instance } = this;
    const meetings = Array.from({ length: instance.meetings }, (_, meeting) => meeting).filter(
      (meeting) => this.liesIn(meeting, slot) !== NOTHING,
    );
    const most = Math.min(instance.capacity(slot), pairsAtOnce(instance, meetings));
    if (meetings.length <= most) return;
    const crowd = Array.from({ length: instance.participants }, (_, participant) => this.busy(participant, slot));
    if (this.placesAll && most <= MOST_SUMMED) {
      const hosts = this.hosts.map((host) => this.hostsIn(host, slot));
      this.limitSum(hosts, most);
      if (2 * most <= MOST_SUMMED) this.limitSum(crowd, 2 * most);
      else this.limit(crowd, 2 * most);
      return;
    }
    this.limit(
      meetings.map((meeting) => this.liesIn(meeting, slot)),
      most,
    );
    this.limit(crowd, 2 * most);
  }

  /**
   * So many hosts have a meeting in a slot at most, and so many are busy at most: days alone tell most of it, and sums let the solver
   * learn about a part of a crowd, which a proof by counting needs.
   */
  private limitSum(counted: readonly number[], most: number): void {
    const literals = counted.filter((literal) => literal !== NOTHING);
    if (literals.length <= most) return;
    const excess = countedBy(this.solver, literals, most + 1)[most];
    if (excess !== undefined) this.solver.addClause([opposite(excess)]);
  }

  private limit(counted: readonly number[], most: number): void {
    const literals = counted.filter((literal) => literal !== NOTHING);
    if (literals.length > most) this.solver.addLimit(literals, most);
  }

  /** A literal that is true where one of the meetings that a participant hosts lies in a slot, or NOTHING. */
  private hostsIn({ participant, meetings }: Host, slot: number): number {
    const { instance, solver } = this;
    if (meetings.length === instance.meetingsOf.size(participant)) return this.busy(participant, slot);
    const here = meetings.map((meeting) => this.liesIn(meeting, slot)).filter((literal) => literal !== NOTHING);
    if (here.length <= 1) return here[0] ?? NOTHING;
    const hosts = solver.addVariable();
    for (const literal of here) solver.addClause([opposite(literal), hosts]);
    solver.addClause([opposite(hosts), ...here]);
    return hosts;
  }

  private encodeDay(participant: number): void {
    const { instance, solver } = this;
    const meetings = instance.meetingsOf.row(participant);
    const busy: number[] = [];
    for (let slot = 0; slot < instance.slots; slot++) {
      const here: number[] = [];
      for (const meeting of meetings) {
        const literal = this.liesIn(meeting, slot);
        if (literal !== NOTHING) here.push(literal);
      }
      if (here.length === 0) continue;
      const literal = solver.addVariable();
      this.isBusy[participant * instance.slots + slot] = literal;
      busy.push(literal);
      solver.addLimit([...here, opposite(literal)], 1);
      solver.addClause([...here, opposite(literal)]);
    }
    if (this.placesAll) {
      solver.addLimit(busy, meetings.length);
      solver.addLimit(busy.map(opposite), busy.length - meetings.length);
      this.encodeHalves(participant);
    } else solver.addLimit(busy, mostMeetingsOf(instance, participant));
    if (meetings.length > 1 && this.aim.breaks !== undefined)
      this.encodeBreaks(participant, meetings.length, this.aim.breaks);
  }

  /** Before and after any slot no fewer are busy than meetings must end or begin there (Hall's condition for intervals). */
  private encodeHalves(participant: number): void {
    const { instance } = this;
    const meetings = [...instance.meetingsOf.row(participant)];
    const lasts = meetings.map((meeting) => instance.choices.row(meeting).at(-1) ?? 0);
    const firsts = meetings.map((meeting) => instance.choices.row(meeting)[0] ?? 0);
    for (const last of new Set(lasts)) {
      const early = lasts.filter((one) => one <= last).length;
      if (early < meetings.length) this.limitBusy(participant, last + 1, instance.slots, meetings.length - early);
    }
    for (const first of new Set(firsts)) {
      const late = firsts.filter((one) => one >= first).length;
      if (late < meetings.length) this.limitBusy(participant, 0, first, meetings.length - late);
    }
  }

  private limitBusy(participant: number, from: number, to: number, most: number): void {
    const literals: number[] = [];
    for (let slot = from; slot < to; slot++) {
      const literal = this.busy(participant, slot);
      if (literal !== NOTHING) literals.push(literal);
    }
    if (literals.length > most) this.solver.addLimit(literals, most);
  }

  /**
   * A break ends where a participant is busy after an idle slot, with a meeting before that. Counting from left to right, the literal
   * "so many breaks ended by now" follows from the one before; the last ones are the extra breaks.
   */
  private encodeBreaks(participant: number, meetings: number, aim: BreaksAim): void {
    const { instance, solver } = this;
    const fewest = aim.fewest[participant] ?? 0;
    const levels = Math.min(fewest + aim.spare, aim.mostOfOne, meetings - 1);
    const counted = Math.min(levels + 1, fewest + MOST_LEVELS);
    const begunBy: number[] = [];
    let begun = NOTHING;
    let ended: number[] = [];
    for (let slot = 0; slot < instance.slots; slot++) {
      const here = this.busy(participant, slot);
      const before = this.busy(participant, slot - 1);
      const breakEnds = here === NOTHING || begun === NOTHING ? NOTHING : this.breakAt(here, before, begun);
      if (breakEnds !== NOTHING) ended = this.count(ended, breakEnds, counted);
      if (here !== NOTHING) begun = this.begunWith(here, begun);
      begunBy.push(begun);
    }
    ended.forEach((literal, index) => {
      if (index >= levels) solver.addClause([opposite(literal)]);
      else if (index >= fewest) this.extraBreaks.push(literal);
    });
    const [any] = ended;
    if (this.placesAll && fewest === 0 && any !== undefined) this.encodeBlock(participant, meetings, any, begunBy);
  }

  /** A literal that is true where the day had begun before a slot or begins in it. */
  private begunWith(here: number, begun: number): number {
    if (begun === NOTHING) return here;
    const literal = this.solver.addVariable();
    this.solver.addClause([opposite(here), literal]);
    this.solver.addClause([opposite(begun), literal]);
    this.solver.addClause([opposite(literal), here, begun]);
    return literal;
  }

  /** A literal that is true where a slot is busy, the one before is idle, and the day has begun. */
  private breakAt(here: number, before: number, begun: number): number {
    const literal = this.solver.addVariable();
    this.solver.addClause([opposite(here), opposite(begun), literal, ...(before === NOTHING ? [] : [before])]);
    return literal;
  }

  private count(ended: readonly number[], one: number, most: number): number[] {
    const { solver } = this;
    const next: number[] = [];
    for (let level = 0; level <= Math.min(ended.length, most - 1); level++) {
      const literal = solver.addVariable();
      next.push(literal);
      const same = ended[level];
      const below = ended[level - 1];
      if (same !== undefined) solver.addClause([opposite(same), literal]);
      if (level === 0) solver.addClause([opposite(one), literal]);
      else if (below !== undefined) solver.addClause([opposite(one), opposite(below), literal]);
    }
    return next;
  }

  /**
   * Without any break a day is one block of as many slots as meetings: a slot is busy where the day has begun by then and had not begun
   * so many slots before (the order encoding of where it begins).
   */
  private encodeBlock(participant: number, meetings: number, anyBreak: number, begunBy: readonly number[]): void {
    const { solver } = this;
    begunBy.forEach((begun, slot) => {
      const here = this.busy(participant, slot);
      const over = begunBy[slot - meetings] ?? NOTHING;
      if (begun !== NOTHING)
        solver.addClause([anyBreak, opposite(begun), ...[over, here].filter((literal) => literal !== NOTHING)]);
      if (here !== NOTHING && over !== NOTHING) solver.addClause([anyBreak, opposite(over), opposite(here)]);
    });
  }

  private encodeOrder(): void {
    const { instance, solver } = this;
    for (let meeting = 0; meeting < instance.meetings; meeting++) {
      for (const other of instance.earlier.row(meeting)) {
        for (const slot of instance.choices.row(meeting)) {
          for (const its of instance.choices.row(other)) {
            if (its >= slot)
              solver.addClause([opposite(this.liesIn(meeting, slot)), opposite(this.liesIn(other, its))]);
          }
        }
      }
    }
  }
}
