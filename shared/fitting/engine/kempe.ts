import { NONE } from './instance.ts';
import type { Schedule } from './schedule.ts';

/**
 * Two-slot Kempe chains. The meetings of two slots, seen as edges between participants, form paths and even cycles; exchanging the
 * two slots along a path keeps every participant free of overlaps. Inside the path a participant has a meeting in both slots before
 * and after, so that only the days of the two participants at its ends change.
 */
export class KempeChain {
  /** The meetings of the chain are the first `length` ones. */
  readonly meetings: Int32Array;
  length = 0;
  /** The slot of the meeting the chain begins with, and the slot it goes to. */
  here = NONE;
  there = NONE;
  /** By how many meetings `there` gains and `here` loses. */
  gain = 0;
  /** The participant at the near end. */
  start = NONE;
  /** The participant at the far end, and the slot it gives up for the other one. */
  end = NONE;
  leftByEnd = NONE;
  private readonly schedule: Schedule;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.meetings = new Int32Array(schedule.instance.meetings);
  }

  /**
   * Follows the chain that moves a placed meeting to a slot where one of its participants is free: from that end to the other. False
   * where a meeting on the way must not lie in the other slot.
   */
  trace(meeting: number, participant: number, there: number): boolean {
    const { schedule, meetings } = this;
    const { instance, table, width } = schedule;
    const here = schedule.slotOf(meeting);
    this.start = participant;
    this.here = here;
    this.there = there;
    let next = meeting;
    let from = participant;
    let mine = here;
    let other = there;
    let gain = 0;
    let length = 0;
    for (;;) {
      if (!instance.allows(next, other)) return false;
      meetings[length++] = next;
      gain += mine === here ? 1 : -1;
      from = instance.partner(next, from);
      next = table[from * width + other + 1] ?? NONE;
      if (next === NONE) break;
      const swap = mine;
      mine = other;
      other = swap;
    }
    this.length = length;
    this.gain = gain;
    this.end = from;
    this.leftByEnd = mine;
    return true;
  }

  /** Whether both slots can take what the chain brings them. */
  fits(): boolean {
    const { schedule, gain } = this;
    return gain === 0 || !schedule.isFull(gain > 0 ? this.there : this.here);
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
