import type { DayCost } from './breaks.ts';
import { NONE } from './instance.ts';
import { KempeChain } from './kempe.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/**
 * The move that keeps the number of placed meetings: along a Kempe chain, begun at one of its ends. Of a chain that is worth anything
 * one end gains or pays nothing, so only slots are drawn that join as many of that participant's meetings as the move parts; they
 * are found as sets of bits. Each try is one step. Nothing is allocated.
 */
export class Shifter {
  temperature = 0;
  /** Whether breaks cost anything. */
  countsBreaks = true;
  private readonly schedule: Schedule;
  private readonly days: DayCost;
  private readonly random: Random;
  private readonly chain: KempeChain;
  private readonly back: KempeChain;
  private readonly candidates: Int32Array;

  constructor(schedule: Schedule, days: DayCost, random: Random) {
    this.schedule = schedule;
    this.days = days;
    this.random = random;
    this.chain = new KempeChain(schedule);
    this.back = new KempeChain(schedule);
    this.candidates = new Int32Array(schedule.instance.words);
  }

  /** Tries to move a random placed meeting to another of its slots. Whether it did. */
  shift(): boolean {
    const { schedule, chain, random } = this;
    const { instance } = schedule;
    const side = random.below(2 * instance.meetings);
    const meeting = side >> 1;
    const here = schedule.slotOf(meeting);
    if (here === NONE) return false;
    const participant = instance.attendee(side);
    const there = this.drawSlot(meeting, participant, here);
    if (there === NONE || !chain.trace(meeting, participant, there)) return false;
    let change = 0;
    if (this.countsBreaks) {
      change = this.days.change(participant, here, there);
      change += this.days.change(chain.end, chain.leftByEnd, here + there - chain.leftByEnd);
    }
    const bearable = this.drawBearable();
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
    return this.temperature === 0 ? 0 : -this.temperature * Math.log(1 - this.random.fraction());
  }

  /**
   * Draws one of the meeting's slots where the participant is free and that touches as many of its other meetings as the slot the
   * meeting lies in; any slot where it is free while breaks cost nothing. NONE without any.
   */
  private drawSlot(meeting: number, participant: number, here: number): number {
    const { candidates, schedule } = this;
    const { words } = schedule.instance;
    const touching = this.countsBreaks ? schedule.neighboursOf(participant, here) : 0;
    let count = 0;
    let before = 0;
    for (let word = 0; word < words; word++) {
      const own = schedule.busyWord(participant, word);
      const others = here >> 5 === word ? own & ~(1 << (here & 31)) : own;
      const next =
        word + 1 < words ? schedule.busyWord(participant, word + 1) & (here === 32 * word + 32 ? ~1 : ~0) : 0;
      const afterOne = (others << 1) | (before >>> 31);
      const beforeOne = (others >>> 1) | (next << 31);
      let free = schedule.instance.allowedWord(meeting, word) & ~own;
      if (touching === 1) free &= afterOne | beforeOne;
      else if (touching === 2) free &= afterOne & beforeOne;
      candidates[word] = free;
      count += bitsOf(free);
      before = others;
    }
    return count === 0 ? NONE : this.candidateAt(this.random.below(count));
  }

  private candidateAt(index: number): number {
    let left = index;
    for (let word = 0; ; word++) {
      let bits = this.candidates[word] ?? 0;
      const count = bitsOf(bits);
      if (left >= count) {
        left -= count;
        continue;
      }
      for (; left > 0; left--) bits &= bits - 1;
      return word * 32 + 31 - Math.clz32(bits & -bits);
    }
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
    return !chain.has(meeting) && this.changeOfBack() <= limit;
  }

  private changeOfBack(): number {
    if (!this.countsBreaks) return 0;
    const { back, days } = this;
    return (
      days.change(back.start, back.here, back.there) +
      days.change(back.end, back.leftByEnd, back.here + back.there - back.leftByEnd)
    );
  }
}

/** How many bits of a word are set. */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
