import type { Random } from '../engine/random.ts';
import type { Branching } from '../linear/branching.ts';
import { type Aim, Arrangement, putIn, type Spent, spentIn, takeOut } from './arrangement.ts';
import type { Journal } from './journal.ts';
import type { Totals } from './occupancy.ts';
import { STEP_PLACES, STEP_WORK } from './pace.ts';
import type { Reach } from './reach.ts';

/** With more places to choose from than this, no answer is to be expected. */
const LIMIT_PLACES = 100_000;

/** What is known of what any plan spends at least, of the weight that no plan places, and of how many any moves that could stay. */
export interface Finding {
  readonly isLeast: boolean;
  readonly leastWeight: number;
  readonly leastMoved: number;
}

/** Finds by exact search the best that all meetings that may move can have, one aim after the other, and proves it. */
export class Prover {
  private readonly journal: Journal;
  private readonly reach: Reach;
  private readonly random: Random;
  private readonly meetings: readonly number[];
  /** How many places there are, at most. */
  private places: number | undefined;
  /** All of them, and the totals without any of the meetings. */
  private arranged: { readonly all: Arrangement; readonly without: Totals } | undefined;
  private asked: { readonly name: string; readonly question: Branching; readonly steps: Iterator<number> } | undefined;

  constructor(journal: Journal, reach: Reach, random: Random) {
    this.journal = journal;
    this.reach = reach;
    this.random = random;
    const { meetings } = journal.occupancy.instance;
    this.meetings = meetings.flatMap(({ movable }, index) => (movable ? [index] : []));
  }

  /** Whether an answer can be expected. */
  get mayAnswer(): boolean {
    this.places ??= this.countPlaces();
    return this.places <= LIMIT_PLACES;
  }

  private countPlaces(): number {
    const { instance } = this.journal.occupancy;
    const placesOf = (index: number, zone: number) => {
      const { rooms, withInterpreter, helpers } = instance.meetings[index]?.needs ?? {};
      const ways = (rooms?.[zone]?.length ?? 0) * (withInterpreter === true ? (helpers?.length ?? 0) : 1);
      return ways * this.reach.startsIn(index, zone).length;
    };
    const zones = [...new Array(instance.zones).keys()];
    return this.meetings.reduce((sum, index) => sum + zones.reduce((all, zone) => all + placesOf(index, zone), 0), 0);
  }

  /**
   * Goes on for so many steps at most with the least of one aim, with no more of those before it than the plan in the occupancy
   * spends. A better plan is in it afterwards.
   */
  *lower(aim: Aim, length: number): Generator<void, Finding> {
    const { all, without } = yield* this.arrange();
    const spent = spentIn(this.journal.occupancy.totals, without, all.most);
    const { question, steps } = this.ask(aim, spent, all);
    question.reach(all.cost(aim, spent));
    const before = question.chosen;
    let work = 0;
    for (let step = 0; step < length; ) {
      const next = steps.next();
      if (next.done === true) break;
      for (work += next.value; work >= STEP_WORK; work -= STEP_WORK, step++) yield;
    }
    if (question.chosen !== undefined && question.chosen !== before) this.put(question.chosen, all);
    const { least } = question;
    const isLeast = least >= question.best;
    if (aim === 'moved') return { isLeast, leastWeight: 0, leastMoved: all.movedWithin(least) };
    return { isLeast, leastWeight: aim === 'weight' ? least : 0, leastMoved: 0 };
  }

  /** All places of all that may move. */
  private *arrange() {
    const { journal, reach, meetings } = this;
    if (this.arranged !== undefined) return this.arranged;
    journal.open();
    takeOut(journal, meetings);
    const all = new Arrangement(journal.occupancy, reach, meetings);
    this.arranged = { all, without: { ...journal.occupancy.totals } };
    journal.takeBack();
    for (let place = 0; place < all.choices.length; place += STEP_PLACES) yield;
    return this.arranged;
  }

  /** The same question is gone on with. */
  private ask(aim: Aim, spent: Spent, all: Arrangement) {
    const name = all.nameOf(aim, spent);
    if (this.asked?.name === name) return this.asked;
    const question = all.ask(aim, spent, this.random);
    this.asked = { name, question, steps: question.steps() };
    return this.asked;
  }

  private put(chosen: readonly number[], all: Arrangement): void {
    takeOut(this.journal, this.meetings);
    putIn(
      this.journal,
      chosen.flatMap((choice) => all.choices[choice] ?? []),
    );
  }
}
