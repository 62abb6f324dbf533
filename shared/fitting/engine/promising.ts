import { NONE } from './instance.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/**
 * Draws moves that are worth a try, out of sets of slots as bits, which are found for all slots at once. Inside a run of meetings
 * almost nothing can move, and where both participants of a meeting are free its price is known before: without these sets nine of
 * ten tries would be in vain.
 */
export class Promising {
  private readonly schedule: Schedule;
  private readonly random: Random;
  private readonly drawable: Int32Array;

  constructor(schedule: Schedule, random: Random) {
    const { words } = schedule.instance;
    this.schedule = schedule;
    this.random = random;
    this.drawable = new Int32Array(words);
  }

  /** Draws a slot where a run of meetings of a participant, who has one, begins or ends. */
  endOfRun(participant: number): number {
    const { drawable, schedule } = this;
    const { words } = schedule.instance;
    let count = 0;
    let before = 0;
    for (let word = 0; word < words; word++) {
      const busy = schedule.busyWord(participant, word);
      const next = word + 1 < words ? schedule.busyWord(participant, word + 1) : 0;
      const ends = busy & ~(((busy << 1) | (before >>> 31)) & ((busy >>> 1) | (next << 31)));
      drawable[word] = ends;
      count += bitsOf(ends);
      before = busy;
    }
    return this.draw(count);
  }

  /** Draws one of a meeting's slots where a participant is free, or NONE. */
  anySlot(meeting: number, participant: number): number {
    const { drawable, schedule } = this;
    const { instance } = schedule;
    let count = 0;
    for (let word = 0; word < instance.words; word++) {
      const free = instance.allowedWord(meeting, word) & ~schedule.busyWord(participant, word);
      drawable[word] = free;
      count += bitsOf(free);
    }
    return count === 0 ? NONE : this.draw(count);
  }

  /**
   * Draws one of a placed meeting's slots where a participant is free and that lies beside no fewer of its other meetings than now; where
   * the partner is free as well, beside no fewer of both than now, less what is bearable. NONE without any.
   */
  bearableSlot(meeting: number, participant: number, bearable: number): number {
    const { drawable, schedule } = this;
    const { instance } = schedule;
    const { words } = instance;
    const here = schedule.slotOf(meeting);
    const partner = instance.partner(meeting, participant);
    const left = schedule.neighboursOf(participant, here);
    const wanted = left + schedule.neighboursOf(partner, here) - bearable;
    let count = 0;
    let before = 0;
    let itsBefore = 0;
    for (let word = 0; word < words; word++) {
      const others = ~(here >> 5 === word ? 1 << (here & 31) : 0);
      const nextOthers = here === 32 * word + 32 ? ~1 : ~0;
      const isLast = word + 1 === words;
      const busy = schedule.busyWord(participant, word) & others;
      const next = isLast ? 0 : schedule.busyWord(participant, word + 1) & nextOthers;
      const after = (busy << 1) | (before >>> 31);
      const ahead = (busy >>> 1) | (next << 31);
      const [any, both] = [after | ahead, after & ahead];
      const itsBusy = schedule.busyWord(partner, word) & others;
      const itsNext = isLast ? 0 : schedule.busyWord(partner, word + 1) & nextOthers;
      const itsAfter = (itsBusy << 1) | (itsBefore >>> 31);
      const itsAhead = (itsBusy >>> 1) | (itsNext << 31);
      const [itsAny, itsBoth] = [itsAfter | itsAhead, itsAfter & itsAhead];
      const cheap =
        atLeast(wanted, itsAny, itsBoth) |
        (any & atLeast(wanted - 1, itsAny, itsBoth)) |
        (both & atLeast(wanted - 2, itsAny, itsBoth));
      const free = instance.allowedWord(meeting, word) & ~busy & others;
      const good = free & atLeast(left, any, both) & (cheap | itsBusy);
      drawable[word] = good;
      count += bitsOf(good);
      before = busy;
      itsBefore = itsBusy;
    }
    return count === 0 ? NONE : this.draw(count);
  }

  /** Draws one of `count` slots. */
  private draw(count: number): number {
    let left = this.random.below(count);
    for (let word = 0; ; word++) {
      let bits = this.drawable[word] ?? 0;
      const its = bitsOf(bits);
      if (left >= its) {
        left -= its;
        continue;
      }
      for (; left > 0; left--) bits &= bits - 1;
      return word * 32 + 31 - Math.clz32(bits & -bits);
    }
  }
}

/** Of the sets of slots beside which something is at least once (any) and twice (both), the one with at least `count`. */
function atLeast(count: number, any: number, both: number): number {
  if (count <= 0) return ~0;
  if (count > 2) return 0;
  return count === 1 ? any : both;
}

/** How many bits of a word are set. */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
