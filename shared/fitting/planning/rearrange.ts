import type { Random } from '../engine/random.ts';
import { Arrangement, type Choice, type Spare } from './arrangement.ts';
import { NONE } from './instance.ts';
import type { Journal } from './journal.ts';
import type { Occupancy } from './occupancy.ts';
import type { Reach } from './reach.ts';
import { Vicinity } from './vicinity.ts';

/** Meetings that are arranged together at first, at least and at most. */
const FIRST = 12;
const FEWEST = 4;
const MOST = 80;
/** By how many times more or fewer after an answer, or none. */
const GROWTH = 1.03;
const SHRINKING = 0.96;
/** How far from the usual number each time is, at most, as a share. */
const SPREAD = 0.25;
/** Propagated literals after which a question is given up. */
const PATIENCE = 50_000;
/** Propagated literals, and places looked at, that take as long as a step of the search. */
const WORK = 30;
const PLACES = 1;

/** What is asked for: less of one, with no more of those before it; or others that are as good, to go on from. */
type Aim = keyof Spare | 'other';

/**
 * Takes some meetings out and asks, by exhaustive search, for an arrangement of them that is better: more weight, or else fewer
 * confirmed meetings disturbed, or else fewer held ones. Where many have to move a little so that one can stay, chance hardly ever
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
    const { journal, occupancy, random } = this;
    const count = Math.round(this.size * (1 + SPREAD * (2 * random.fraction() - 1)));
    const { aim, about } = this.someAim(mayGainWeight);
    const meetings = this.vicinity.choose(count, about);
    const { weight, movedConfirmed, movedHeld } = occupancy.totals;
    journal.open();
    for (const meeting of meetings) if (occupancy.start[meeting] !== NONE) journal.remove(meeting);
    const arrangement = new Arrangement(occupancy, this.reach, meetings);
    const { totals } = occupancy;
    const before = {
      weight: arrangement.most.weight - (weight - totals.weight),
      confirmed: arrangement.most.confirmed - (totals.movedConfirmed - movedConfirmed),
      held: arrangement.most.held - (totals.movedHeld - movedHeld),
    };
    const found = this.ask(arrangement, before, aim);
    if (found === undefined) journal.takeBack();
    for (const { meeting, start, room, interpreter } of found ?? []) journal.place(meeting, start, room, interpreter);
    return 1 + Math.round(arrangement.solver.work / WORK + arrangement.size / PLACES);
  }

  /** What to ask for, and a meeting that it could be about. */
  private someAim(mayGainWeight: boolean): { readonly aim: Aim; readonly about: number } {
    const { vicinity, occupancy } = this;
    const turn = this.random.below(10);
    const aim = turn >= 8 ? 'other' : turn >= 4 ? 'held' : mayGainWeight ? 'weight' : 'confirmed';
    const about = vicinity.some((index) => {
      if (aim === 'other') return !occupancy.isHome(index);
      if (aim === 'weight') return occupancy.start[index] === NONE;
      const { standing } = occupancy.instance.meetings[index]?.wanted ?? {};
      return standing === aim && occupancy.homes.holds[index] === 1 && !occupancy.isHome(index);
    });
    return about === NONE ? { aim: 'other', about: vicinity.some(() => true) } : { aim, about };
  }

  /** The best arrangement that is found, or another as good. */
  private ask(arrangement: Arrangement, before: Spare, aim: Aim): Choice[] | undefined {
    const { solver } = arrangement;
    let found: Choice[] | undefined;
    for (let spare = lessOf(aim, before); aim === 'other' || spare[aim] >= 0; spare = lessOf(aim, arrangement.spare)) {
      arrangement.allow(spare);
      const end = solver.work + PATIENCE;
      const verdict = solver.solve([], () => solver.work > end);
      if (verdict === 'found') found = arrangement.read();
      else if (aim !== 'other') this.resize(verdict === 'stopped' ? SHRINKING : GROWTH);
      if (verdict !== 'found' || aim === 'other') break;
    }
    return found;
  }

  private resize(times: number): void {
    this.size = Math.max(FEWEST, Math.min(MOST, this.size * times));
  }
}

/** One less of what is aimed at, whatever that takes of those after it. */
function lessOf(aim: Aim, { weight, confirmed, held }: Spare): Spare {
  const unlimited = Number.POSITIVE_INFINITY;
  switch (aim) {
    case 'weight':
      return { weight: weight - 1, confirmed: unlimited, held: unlimited };
    case 'confirmed':
      return { weight, confirmed: confirmed - 1, held: unlimited };
    case 'held':
      return { weight, confirmed, held: held - 1 };
    case 'other':
      return { weight, confirmed, held };
    default:
      return aim satisfies never;
  }
}
