import type { At } from './conflicts.ts';
import { NONE } from './instance.ts';
import type { Journal } from './journal.ts';
import { optionsFor } from './options.ts';
import type { Reach } from './reach.ts';
import { compare } from './worth.ts';

/** With more meetings at new places than this, those that had none before are left as they were found. */
const MOST_SETTLED = 40;
/** Places that are tried in one step. */
const TRIED = 16;

/**
 * Gives each meeting that is not where it was the best of its free places, and of those that are worth the same the first: the
 * earlier start, then the zone and the room it had, then the room with the fewest seats, then the order of the venue. So what all
 * goals leave open is not left to chance, and small plans come out the same for every seed.
 */
export class Settling {
  private readonly journal: Journal;
  private readonly reach: Reach;

  constructor(journal: Journal, reach: Reach) {
    this.journal = journal;
    this.reach = reach;
  }

  /** Goes on until no meeting alone can be better off. Each change gains, or only takes an earlier place, so it comes to an end. */
  *settle(): Generator<void> {
    for (let isSettled = false; !isSettled; ) {
      isSettled = true;
      for (const index of this.scattered()) if (yield* this.settleOne(index)) isSettled = false;
    }
    this.journal.open();
  }

  private scattered(): number[] {
    const { occupancy } = this.journal;
    const { instance, homes, start } = occupancy;
    const away = instance.meetings.flatMap(({ movable }, index) =>
      movable && start[index] !== NONE && !occupancy.isHome(index) ? [index] : [],
    );
    return away.length <= MOST_SETTLED ? away : away.filter((index) => homes.has[index] === 1);
  }

  /** True when the meeting got another place. */
  private *settleOne(index: number): Generator<void, boolean> {
    const { journal, reach } = this;
    const { occupancy } = journal;
    const { totals } = occupancy;
    const from = this.placeOf(index);
    const far = occupancy.shiftAt(index, from.start);
    let [best, worth] = [from, { ...totals }];
    journal.remove(index);
    const options = optionsFor(occupancy, reach, index, 0).filter(
      ({ start }) => occupancy.shiftAt(index, start) <= far,
    );
    for (const [tried, option] of options.entries()) {
      if (tried % TRIED === TRIED - 1) yield;
      journal.place(index, option.start, option.room, option.interpreter);
      const more = compare(totals, worth);
      if (more > 0 || (more === 0 && this.comesFirst(index, option, best))) [best, worth] = [option, { ...totals }];
      journal.remove(index);
    }
    journal.place(index, best.start, best.room, best.interpreter);
    yield;
    return best !== from;
  }

  private placeOf(index: number): At {
    const { start, room, interpreter } = this.journal.occupancy;
    return { start: start[index] ?? NONE, room: room[index] ?? NONE, interpreter: interpreter[index] ?? NONE };
  }

  /** True when a place is the first of two that are worth the same. */
  private comesFirst(index: number, one: At, other: At): boolean {
    const [mine, theirs] = [this.ranksOf(index, one), this.ranksOf(index, other)];
    const at = mine.findIndex((rank, place) => rank !== theirs[place]);
    return at !== -1 && (mine[at] ?? 0) < (theirs[at] ?? 0);
  }

  private ranksOf(index: number, { start, room, interpreter }: At): number[] {
    const { instance, homes } = this.journal.occupancy;
    const home = homes.room[index] ?? NONE;
    const isElsewhere = home !== NONE && instance.roomZone[room] !== instance.roomZone[home];
    const isOther = homes.has[index] === 1 && homes.interpreter[index] !== interpreter;
    const seats = instance.rooms[room]?.seats ?? 0;
    return [start, isElsewhere ? 1 : 0, room === home ? 0 : 1, seats, room, isOther ? 1 : 0, interpreter];
  }
}
