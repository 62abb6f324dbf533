import { NONE } from './instance.ts';
import type { Schedule } from './schedule.ts';

/**
 * Two-slot Kempe chains. The meetings of two slots, seen as edges between participants, form paths and even cycles; exchanging the
 * two slots along one of them keeps every participant free of overlaps. Inside the path a participant has a meeting in both slots
 * before and after, so that only the days of the two participants at the path's ends change; a cycle changes nobody's.
 */
export class KempeChain {
  /** The meetings of the chain are the first `length` ones. */
  readonly meetings: Int32Array;
  length = 0;
  /** The slot of the meeting the chain began with, and the slot it goes to. */
  here = NONE;
  there = NONE;
  /** By how many meetings `there` gains and `here` loses. */
  gain = 0;
  /** The participants at the path's ends, NONE for a cycle, and the slot each of them gives up for the other one. */
  endA = NONE;
  endB = NONE;
  leftByA = NONE;
  leftByB = NONE;
  private readonly schedule: Schedule;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.meetings = new Int32Array(schedule.instance.meetings);
  }

  /**
   * Follows the chain that moves a placed meeting to another slot. False, with the chain left unfinished, where a meeting on the
   * way must not lie in the other slot or has more than `limit` meetings before it.
   */
  trace(meeting: number, there: number, limit: number): boolean {
    return this.begin(meeting, there, limit) && this.finish(limit);
  }

  /** The first half of a trace: from the meeting to the end on its first participant's side, or all around a cycle. */
  begin(meeting: number, there: number, limit: number): boolean {
    const { instance } = this.schedule;
    this.here = this.schedule.slotOf(meeting);
    this.there = there;
    this.meetings[0] = meeting;
    this.length = 1;
    this.gain = 1;
    this.endA = NONE;
    this.endB = NONE;
    if (!instance.allows(meeting, there)) return false;
    const endA = this.follow(meeting, instance.first(meeting), limit);
    if (endA === BLOCKED) return false;
    this.endA = endA;
    this.leftByA = this.lost;
    return true;
  }

  /** The second half of a trace: to the end on the other side. */
  finish(limit: number): boolean {
    if (this.endA === NONE) return true;
    const meeting = this.meetings[0] ?? NONE;
    const { instance } = this.schedule;
    const endB = this.follow(meeting, instance.second(meeting), limit);
    if (endB === BLOCKED) return false;
    this.endB = endB;
    this.leftByB = this.lost;
    return true;
  }

  /** The slot given up by the participant `follow` ended at. */
  private lost = NONE;

  /** Walks from a participant of the meeting until somebody has nothing in the other slot: the end, NONE for a cycle, or BLOCKED. */
  private follow(start: number, from: number, limit: number): number {
    const { schedule } = this;
    const { instance } = schedule;
    let participant = from;
    let mine = this.here;
    let other = this.there;
    for (;;) {
      const next = schedule.at(participant, other);
      if (next === NONE) {
        this.lost = mine;
        return participant;
      }
      if (next === start) return NONE;
      if (this.length >= limit || !instance.allows(next, mine)) return BLOCKED;
      this.meetings[this.length++] = next;
      this.gain += mine === this.here ? -1 : 1;
      participant = instance.partner(next, participant);
      const swap = mine;
      mine = other;
      other = swap;
    }
  }

  /** Whether both slots can take what the chain brings them. */
  fits(): boolean {
    const { schedule, gain } = this;
    if (gain === 0) return true;
    const grows = gain > 0 ? this.there : this.here;
    return schedule.load(grows) + Math.abs(gain) <= schedule.instance.capacity(grows);
  }

  has(meeting: number): boolean {
    for (let index = 0; index < this.length; index++) if (this.meetings[index] === meeting) return true;
    return false;
  }

  /** Takes another chain of the same two slots along; no meeting and no participant is in both. */
  append(other: KempeChain): void {
    for (let index = 0; index < other.length; index++) this.meetings[this.length++] = other.meetings[index] ?? NONE;
    this.gain -= other.gain;
  }

  /** Whether every meeting of the chain keeps its place in the order of meetings. */
  keepsOrder(): boolean {
    const { schedule } = this;
    if (!schedule.instance.hasPrecedences) return true;
    this.apply();
    let keeps = true;
    for (let index = 0; index < this.length && keeps; index++) keeps = schedule.isInOrder(this.meetings[index] ?? NONE);
    this.apply();
    return keeps;
  }

  /** Exchanges the two slots along the chain; once more takes it back. */
  apply(): void {
    this.schedule.swap(this.meetings, this.length, this.here, this.there);
  }
}

const BLOCKED = -2;
