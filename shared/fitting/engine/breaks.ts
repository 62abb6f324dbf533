import type { Schedule } from './schedule.ts';

/**
 * What the search pays for the days of participants. A break of a participant is a maximal run of idle slots between two of its
 * meetings, whatever its length (Bofill et al., JAIR 74, Def. 2.3), and costs 1. Fairness is a band of break counts; each break
 * outside it costs more. An idle slot inside a day may cost a little: it does not count in the end, but leads towards days that close.
 */
export class DayCost {
  /** What an idle slot between a participant's first and last meeting costs. */
  idleWeight = 0;
  private readonly schedule: Schedule;
  private readonly unfairness: number;
  /** Whether a break costs 1 wherever it is. */
  private readonly isPlain: boolean;
  /** The break counts that are fair: from `least` to `most`. */
  least = 0;
  most: number;

  constructor(schedule: Schedule, settings: { unfairness: number; fairness: number }) {
    this.schedule = schedule;
    this.unfairness = settings.unfairness;
    this.most = settings.fairness;
    this.isPlain = settings.unfairness === 0;
  }

  /** The cost of a participant's day as it is. */
  of(participant: number): number {
    const { schedule, idleWeight } = this;
    const runs = schedule.runsOf(participant);
    if (runs === 0 || idleWeight === 0) return this.ofRuns(runs);
    return this.ofRuns(runs) + idleWeight * (schedule.lastBusy(participant) - schedule.firstBusy(participant));
  }

  /** What it changes when a participant gives up one of its busy slots for an idle one. */
  change(participant: number, left: number, taken: number): number {
    const runs = this.schedule.runsAfter(participant, left, taken);
    if (this.isPlain && this.idleWeight === 0) return runs;
    const before = this.schedule.runsOf(participant);
    const change = runs === 0 ? 0 : this.ofRuns(before + runs) - this.ofRuns(before);
    return this.idleWeight === 0 ? change : change + this.idleWeight * this.growth(participant, left, taken);
  }

  /** By how many slots the day from first to last meeting grows. */
  private growth(participant: number, left: number, taken: number): number {
    const { schedule } = this;
    const first = schedule.firstBusy(participant);
    const last = schedule.lastBusy(participant);
    const newFirst = left === first ? schedule.nextBusy(participant, left) : first;
    const newLast = left === last ? schedule.previousBusy(participant, left) : last;
    return Math.max(newLast, taken) - Math.min(newFirst, taken) - last + first;
  }

  private ofRuns(runs: number): number {
    const breaks = runs > 1 ? runs - 1 : 0;
    if (breaks > this.most) return breaks + this.unfairness * (breaks - this.most);
    return breaks < this.least ? breaks + this.unfairness * (this.least - breaks) : breaks;
  }
}

/** The difference between the most and the fewest breaks of any participant. */
export function spreadOf(schedule: Schedule): number {
  let most = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let participant = 0; participant < schedule.instance.participants; participant++) {
    const breaks = Math.max(0, schedule.runsOf(participant) - 1);
    if (breaks > most) most = breaks;
    if (breaks < least) least = breaks;
  }
  return Math.max(0, most - least);
}
