import type { Random } from '../engine/random.ts';
import { type Aim, Arrangement, putIn, type Spent, spentIn, takeOut } from './arrangement.ts';
import { NONE } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy } from './occupancy.ts';
import { STEP_PLACES, STEP_WORK } from './pace.ts';
import type { Reach } from './reach.ts';
import { Vicinity } from './vicinity.ts';

/** Meetings that are arranged together at first, at least and at most. */
const FIRST = 12;
const FEWEST = 4;
const MOST = 80;
/** By how many times more or fewer after an answer, or none. */
const GROWTH = 1.03;
const SHRINKING = 0.9;
/** How far from the usual number each time is, at most, as a share. */
const SPREAD = 0.25;
/** Work after which a question is given up. */
const PATIENCE = 10_000_000;

/**
 * Takes some meetings out and looks, by exact search, for an arrangement of them that is better: more weight, or else fewer disturbed
 * meetings; or for another that is as good, to go on from. Where many have to move a little so that one can stay, chance hardly ever
 * moves them all at once. How many are taken out follows from what could be answered so far.
 */
export class Rearranger {
  private readonly journal: Journal;
  private readonly occupancy: Occupancy;
  private readonly reach: Reach;
  private readonly random: Random;
  private readonly vicinity: Vicinity;
  private size = FIRST;

  constructor(journal: Journal, reach: Reach, random: Random) {
    this.journal = journal;
    this.occupancy = journal.occupancy;
    this.reach = reach;
    this.random = random;
    this.vicinity = new Vicinity(this.occupancy, random);
  }

  /** Arranges some meetings anew if that is better, or as good. Tells how many steps of the search that was worth. */
  attempt(mayGainWeight: boolean): number {
    const { journal, random, reach, occupancy } = this;
    const count = Math.round(this.size * (1 + SPREAD * (2 * random.fraction() - 1)));
    const aim = mayGainWeight && random.below(2) === 0 ? 'weight' : 'moved';
    const meetings = this.vicinity.choose(count, this.oneFor(aim));
    const totals = { ...occupancy.totals };
    takeOut(journal, meetings);
    const arrangement = new Arrangement(occupancy, reach, meetings);
    const { found, work } = this.ask(arrangement, aim, spentIn(totals, occupancy.totals, arrangement.most));
    if (found === undefined) journal.takeBack();
    else putIn(journal, found);
    return 1 + Math.round(work / STEP_WORK + arrangement.choices.length / STEP_PLACES);
  }

  /** A meeting that it could be about. */
  private oneFor(aim: Aim): number {
    const { vicinity, occupancy } = this;
    const found = vicinity.some((index) => {
      if (aim === 'weight') return occupancy.start[index] === NONE;
      return occupancy.homes.holds[index] === 1 && !occupancy.isHome(index);
    });
    return found === NONE ? vicinity.some(() => true) : found;
  }

  /** The best arrangement that is found; for fewer disturbed, or another that disturbs as few. */
  private ask(arrangement: Arrangement, aim: Aim, spent: Spent) {
    const known = aim === 'weight' ? spent : { ...spent, held: spent.held + 1 };
    const question = arrangement.ask(aim, known, this.random);
    let work = 0;
    let isAnswered = true;
    for (const more of question.steps()) {
      work += more;
      isAnswered = work <= PATIENCE;
      if (!isAnswered) break;
    }
    this.size = Math.max(FEWEST, Math.min(MOST, this.size * (isAnswered ? GROWTH : SHRINKING)));
    const found = question.chosen?.flatMap((choice) => arrangement.choices[choice] ?? []);
    return { work, found };
  }
}
