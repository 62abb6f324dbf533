import type { DayCost } from './breaks.ts';
import { NONE } from './instance.ts';
import { KempeChain } from './kempe.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** More than one participant can save by giving up one slot for another: two breaks and the idle slots they held. */
const MOST_GAIN = 3;

/**
 * The moves of simulated annealing over schedules: Kempe chains, which keep the number of placed meetings, and insertions,
 * which give a waiting meeting a slot and eject whatever is in its way. Each call of a move is one step. Nothing is allocated.
 */
export class Improver {
  /** What a meeting without a slot costs, where one break costs 1. */
  waitingWeight = 1;
  temperature = 0;
  /** Whether breaks cost anything. */
  countsBreaks = true;
  private readonly schedule: Schedule;
  private readonly random: Random;
  private readonly days: DayCost;
  private readonly chain: KempeChain;
  private readonly back: KempeChain;
  private readonly ejected: Int32Array;
  private readonly ejectedFrom: Int32Array;
  private ejectedCount = 0;
  private readonly touched: Int32Array;
  private touchedCount = 0;

  constructor(schedule: Schedule, days: DayCost, random: Random) {
    this.schedule = schedule;
    this.random = random;
    this.days = days;
    this.chain = new KempeChain(schedule);
    this.back = new KempeChain(schedule);
    this.ejected = new Int32Array(schedule.instance.meetings);
    this.ejectedFrom = new Int32Array(schedule.instance.meetings);
    this.touched = new Int32Array(2 * schedule.instance.meetings);
  }

  /** Tries to move a random placed meeting to another of its slots along a Kempe chain. Whether it did. */
  shift(): boolean {
    const { schedule, chain, random } = this;
    const { instance } = schedule;
    const meeting = random.below(instance.meetings);
    const here = schedule.slotOf(meeting);
    const count = instance.choices.size(meeting);
    if (here === NONE || count < 2) return false;
    const there = instance.choices.get(meeting, random.below(count));
    if (there === here || !chain.begin(meeting, there, instance.meetings)) return false;
    const bearable = this.temperature === 0 ? 0 : -this.temperature * Math.log(1 - random.fraction());
    let change = chain.endA === NONE ? 0 : this.changeAt(chain.endA, chain.leftByA, here + there);
    if (change - MOST_GAIN > bearable || !chain.finish(instance.meetings)) return false;
    if (chain.endB !== NONE) change += this.changeAt(chain.endB, chain.leftByB, here + there);
    if (!chain.fits()) {
      if (change - 2 * MOST_GAIN > bearable || !this.traceBack()) return false;
      change += this.changeAt(this.back.endA, this.back.leftByA, here + there);
      change += this.changeAt(this.back.endB, this.back.leftByB, here + there);
      chain.append(this.back);
    }
    if (change > bearable) return false;
    if (!chain.keepsOrder()) return false;
    chain.apply();
    return true;
  }

  private changeAt(participant: number, left: number, bothSlots: number): number {
    return this.countsBreaks ? this.days.change(participant, left, bothSlots - left) : 0;
  }

  /** Where a slot is too full for what the chain brings it: a second chain of the same two slots that takes as much away. */
  private traceBack(): boolean {
    const { chain, back, schedule, random } = this;
    const from = chain.gain > 0 ? chain.there : chain.here;
    const meeting = schedule.memberAt(from, random.below(schedule.load(from)));
    if (chain.has(meeting)) return false;
    return back.trace(meeting, chain.here + chain.there - from, schedule.instance.meetings) && back.gain === 1;
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
