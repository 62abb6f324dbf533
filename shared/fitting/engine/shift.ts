import type { DayCost } from './breaks.ts';
import { NONE } from './instance.ts';
import { KempeChain } from './kempe.ts';
import { Promising } from './promising.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** While breaks count, the share of tries that draw any meeting, also from inside a run. */
const SHARE_OF_ANY = 1 / 16;

/**
 * The move that keeps the number of placed meetings: along a Kempe chain, begun at one of its ends. Of a chain that is worth anything
 * one end gains or pays nothing; it begins there. What a move may cost is drawn first and only moves are drawn that may keep to it.
 * Each try is one step. Nothing is allocated.
 */
export class Shifter {
  /** Whether breaks cost anything. */
  countsBreaks = true;
  private temperature = 0;
  /** The chance that a whole break is bearable. */
  private chanceOfBreak = 0;
  private readonly schedule: Schedule;
  private readonly days: DayCost;
  private readonly random: Random;
  private readonly promising: Promising;
  private readonly chain: KempeChain;
  private readonly back: KempeChain;

  constructor(schedule: Schedule, days: DayCost, random: Random) {
    this.schedule = schedule;
    this.days = days;
    this.random = random;
    this.promising = new Promising(schedule, random);
    this.chain = new KempeChain(schedule);
    this.back = new KempeChain(schedule);
  }

  /** Sets the temperature, above 0. */
  coolTo(temperature: number): void {
    this.temperature = temperature;
    this.chanceOfBreak = Math.exp(-1 / temperature);
  }

  /** Tries to move a random placed meeting to another of its slots. Whether it did. */
  shift(): boolean {
    const { schedule, chain, promising, random } = this;
    const { instance } = schedule;
    const side = random.below(2 * instance.meetings);
    let meeting = side >> 1;
    let here = schedule.slotOf(meeting);
    if (here === NONE) return false;
    const participant = instance.attendee(side);
    if (this.countsBreaks && random.fraction() >= SHARE_OF_ANY) {
      here = promising.endOfRun(participant);
      meeting = schedule.at(participant, here);
    }
    const bearable = this.countsBreaks ? this.drawBearable() : 0;
    const there = this.countsBreaks
      ? promising.bearableSlot(meeting, participant, Math.floor(bearable + this.days.idleWeight * instance.slots))
      : promising.anySlot(meeting, participant);
    if (there === NONE || !chain.trace(meeting, participant, there)) return false;
    const change = this.changeOf(chain);
    if (!chain.fits()) {
      if (!this.findsBack(bearable - change)) return false;
      chain.append(this.back);
    } else if (change > bearable) return false;
    if (!chain.keepsOrder()) return false;
    chain.apply();
    return true;
  }

  /** How much dearer a move may be, drawn so that a change passes with the probability of Metropolis. */
  private drawBearable(): number {
    const chance = 1 - this.random.fraction();
    if (this.days.idleWeight === 0 && chance > this.chanceOfBreak) return 0;
    return -this.temperature * Math.log(chance);
  }

  /**
   * Where a slot is too full for what the chain brings it: a second chain of the same two slots, begun at a random meeting of it, that
   * takes as much away and changes breaks by no more than a limit. One try only: in a tight instance almost every step comes here.
   */
  private findsBack(limit: number): boolean {
    const { chain, back, schedule, random } = this;
    const { instance } = schedule;
    const from = chain.gain > 0 ? chain.there : chain.here;
    const to = chain.here + chain.there - from;
    const meeting = schedule.memberAt(from, random.below(schedule.load(from)));
    const first = instance.first(meeting);
    const participant = schedule.isBusy(first, to) ? instance.second(meeting) : first;
    if (schedule.isBusy(participant, to) || !back.trace(meeting, participant, to) || back.gain !== 1) return false;
    return !chain.has(meeting) && this.changeOf(back) <= limit;
  }

  /** By how much dearer a chain makes the days of the two at its ends. */
  private changeOf({ start, end, here, there, leftByEnd }: KempeChain): number {
    if (!this.countsBreaks) return 0;
    return this.days.change(start, here, there) + this.days.change(end, leftByEnd, here + there - leftByEnd);
  }
}
