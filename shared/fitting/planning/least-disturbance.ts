import type { Best } from './best.ts';
import { type Answer, FewestMoves, LIMIT_PENDING } from './fewest-moves.ts';
import type { Finder } from './finder.ts';
import type { Improver } from './improve.ts';
import type { Journal } from './journal.ts';
import type { Reach } from './reach.ts';
import { TIDYING } from './worth.ts';

/**
 * Looks for plans that disturb less by complete search from what is hit, one question after the other. However large a summit is,
 * this is quick where little has to move.
 */
export class LeastDisturbance {
  private readonly best: Best;
  private readonly improver: Improver;
  private readonly fewest: FewestMoves;
  /** Steps after which a question is left open. */
  private patience = 0;

  constructor(best: Best, journal: Journal, finder: Finder, improver: Improver, reach: Reach) {
    this.best = best;
    this.improver = improver;
    this.fewest = new FewestMoves(journal, finder, reach, best.leastShifts);
  }

  /** Whether the questions can be expected to have answers. */
  private get mayBeAnswered(): boolean {
    const { instance, occupancy, hits } = this.best;
    const waits = (index: number) => occupancy.homes.has[index] !== 1;
    return hits + instance.meetings.filter(({ movable }, index) => movable && waits(index)).length <= LIMIT_PENDING;
  }

  /** Looks for plans of the same weight that disturb fewer. */
  *moveFewest(patience: number): Generator<void> {
    const { best } = this;
    this.patience = patience;
    if (best.isMovedProven || !this.mayBeAnswered) return;
    yield* this.moveFewestTogether();
    if (!best.isMovedProven && (yield* this.moveFewestConfirmed()) && (yield* this.moveFewestHeld())) best.proveMoved();
    best.restore();
  }

  /** Looks for plans that disturb as few and leave them nearer to where they were. */
  *moveNearest(patience: number): Generator<void> {
    const { best } = this;
    this.patience = patience;
    if (!best.isWeightProven || !best.isMovedProven || !this.mayBeAnswered) return;
    while (!best.isShiftProven) {
      const { movedConfirmed, movedHeld, shift } = best.totals;
      const confirmed = movedConfirmed - best.hitConfirmed;
      const answer = yield* this.ask(movedConfirmed + movedHeld - best.hits, confirmed, shift - 1);
      if (answer === 'no') best.proveShift();
      if (answer !== 'yes') break;
    }
    best.restore();
  }

  /** First all together: none that could stay, then one, and so on, until there is a plan or the question is left open. */
  private *moveFewestTogether(): Generator<void> {
    const { best } = this;
    for (let moved = 0; best.hits + moved < best.totals.movedConfirmed + best.totals.movedHeld; moved++) {
      let answer = yield* this.ask(moved, 0);
      if (answer !== 'yes' && moved > 0) answer = yield* this.ask(moved, moved);
      if (answer !== 'no') return;
      best.movedBound = Math.max(best.movedBound, best.hits + moved + 1);
    }
  }

  /** Then the confirmed alone, however many held ones have to move for them. False: left open. */
  private *moveFewestConfirmed(): Generator<void, boolean> {
    const { best } = this;
    for (;;) {
      const confirmed = best.totals.movedConfirmed - best.hitConfirmed;
      if (confirmed === 0) return true;
      const answer = yield* this.ask(best.instance.meetings.length, confirmed - 1);
      if (answer !== 'yes') return answer === 'no';
    }
  }

  /** Then the held with no more confirmed ones than that. False: left open. */
  private *moveFewestHeld(): Generator<void, boolean> {
    const { best } = this;
    const confirmed = best.totals.movedConfirmed - best.hitConfirmed;
    for (let moved = confirmed; best.hits + moved < best.totals.movedConfirmed + best.totals.movedHeld; moved++) {
      const answer = yield* this.ask(moved, confirmed);
      if (answer !== 'no') return answer === 'yes';
    }
    return true;
  }

  /** Asks for a plan as heavy as the best and notes it; those that still wait take what is left. */
  private *ask(moved: number, confirmed: number, shift = Number.POSITIVE_INFINITY): Generator<void, Answer> {
    const { best, improver } = this;
    const weight = best.wholeWeight - best.totals.weight;
    const answer = yield* this.fewest.ask({ moved, confirmed, weight, shift }, this.patience);
    if (answer !== 'yes') return answer;
    for (const _ of improver.fill(TIDYING)) yield;
    best.note();
    return 'yes';
  }
}
