import type { DayCost } from './breaks.ts';
import { NONE } from './instance.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/**
 * The moves that give a meeting a slot and eject whatever is in its way. Each try is one step. Nothing is allocated.
 */
export class Inserter {
  /** What a meeting without a slot costs, where one break costs 1. */
  waitingWeight = 1;
  temperature = 0;
  /** Whether breaks cost anything. */
  countsBreaks = true;
  private readonly schedule: Schedule;
  private readonly random: Random;
  private readonly days: DayCost;
  private readonly ejected: Int32Array;
  private readonly ejectedFrom: Int32Array;
  private ejectedCount = 0;
  private readonly touched: Int32Array;
  private touchedCount = 0;

  constructor(schedule: Schedule, days: DayCost, random: Random) {
    this.schedule = schedule;
    this.random = random;
    this.days = days;
    this.ejected = new Int32Array(schedule.instance.meetings);
    this.ejectedFrom = new Int32Array(schedule.instance.meetings);
    this.touched = new Int32Array(2 * schedule.instance.meetings);
  }

  /** Tries to give a random waiting meeting one of its slots, ejecting what is in its way. Whether it did. */
  insert(): boolean {
    const { schedule, random } = this;
    const { choices } = schedule.instance;
    if (schedule.waiting === 0) return false;
    const meeting = schedule.waitingAt(random.below(schedule.waiting));
    const count = choices.size(meeting);
    if (count === 0) return false;
    const slot = this.countsBreaks
      ? choices.get(meeting, random.below(count))
      : this.leastInTheWay(meeting, random.below(count));
    return this.put(meeting, slot);
  }

  /** Tries to move a random placed meeting to another of its slots, ejecting what is in its way there. Whether it did. */
  relocate(): boolean {
    const { schedule, random } = this;
    const { choices, meetings } = schedule.instance;
    const meeting = random.below(meetings);
    if (schedule.slotOf(meeting) === NONE) return false;
    const slot = choices.get(meeting, random.below(choices.size(meeting)));
    return slot !== schedule.slotOf(meeting) && this.put(meeting, slot);
  }

  private put(meeting: number, slot: number): boolean {
    const { schedule } = this;
    const before = this.gatherObstacles(meeting, slot);
    const dearer = this.waitingWeight * (this.ejectedCount - 1);
    if (dearer > 25 * this.temperature + 8) return false;
    for (let index = 0; index < this.ejectedCount; index++) schedule.remove(this.ejected[index] ?? NONE);
    schedule.place(meeting, slot);
    if (this.accepts(dearer + this.touchedCost() - before)) return true;
    schedule.remove(meeting);
    for (let index = 0; index < this.ejectedCount; index++) {
      schedule.place(this.ejected[index] ?? NONE, this.ejectedFrom[index] ?? NONE);
    }
    return false;
  }

  /** Of a meeting's slots one with the fewest of its participants busy, the first from a given place on, around the end. */
  private leastInTheWay(meeting: number, from: number): number {
    const { schedule } = this;
    const { choices } = schedule.instance;
    const [first, second] = [schedule.instance.first(meeting), schedule.instance.second(meeting)];
    const count = choices.size(meeting);
    let best = NONE;
    let fewest = 3;
    for (let step = 0, place = from; step < count && fewest > 0; step++, place = place + 1 === count ? 0 : place + 1) {
      const slot = choices.get(meeting, place);
      const busy = (schedule.isBusy(first, slot) ? 1 : 0) + (schedule.isBusy(second, slot) ? 1 : 0);
      const inTheWay = busy === 0 && schedule.isFull(slot) ? 1 : busy;
      if (inTheWay < fewest) {
        fewest = inTheWay;
        best = slot;
      }
    }
    return best;
  }

  /** Lists the placed meetings that are in the way of one in a slot; returns what the days of all concerned cost now. */
  private gatherObstacles(meeting: number, slot: number): number {
    const { schedule, random } = this;
    const { instance } = schedule;
    this.ejectedCount = 0;
    this.touchedCount = 0;
    const first = instance.first(meeting);
    const second = instance.second(meeting);
    this.touched[this.touchedCount++] = first;
    this.touched[this.touchedCount++] = second;
    this.eject(schedule.at(first, slot));
    this.eject(schedule.at(second, slot));
    const leavesRoom = this.ejectedCount > 0 || !schedule.isFull(slot);
    this.eject(meeting);
    if (!leavesRoom) {
      this.eject(schedule.memberAt(slot, random.below(schedule.load(slot))));
    }
    if (instance.hasPrecedences) this.ejectOutOfOrder(meeting, slot);
    return this.touchedCost();
  }

  private ejectOutOfOrder(meeting: number, slot: number): void {
    const { schedule } = this;
    const { earlier, later } = schedule.instance;
    for (let index = earlier.start(meeting); index < earlier.start(meeting + 1); index++) {
      if (schedule.slotOf(earlier.item(index)) >= slot) this.eject(earlier.item(index));
    }
    for (let index = later.start(meeting); index < later.start(meeting + 1); index++) {
      if (schedule.slotOf(later.item(index)) <= slot) this.eject(later.item(index));
    }
  }

  private eject(meeting: number): void {
    if (meeting === NONE || this.schedule.slotOf(meeting) === NONE) return;
    for (let index = 0; index < this.ejectedCount; index++) if (this.ejected[index] === meeting) return;
    this.ejected[this.ejectedCount] = meeting;
    this.ejectedFrom[this.ejectedCount++] = this.schedule.slotOf(meeting);
    this.touch(this.schedule.instance.first(meeting));
    this.touch(this.schedule.instance.second(meeting));
  }

  private touch(participant: number): void {
    for (let index = 0; index < this.touchedCount; index++) if (this.touched[index] === participant) return;
    this.touched[this.touchedCount++] = participant;
  }

  private touchedCost(): number {
    let cost = 0;
    if (!this.countsBreaks) return cost;
    for (let index = 0; index < this.touchedCount; index++) cost += this.days.of(this.touched[index] ?? NONE);
    return cost;
  }

  private accepts(change: number): boolean {
    return change <= 0 || (this.temperature > 0 && this.random.fraction() < Math.exp(-change / this.temperature));
  }
}
