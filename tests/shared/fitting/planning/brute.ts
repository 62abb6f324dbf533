import { isSame } from '../../../../infra/bench/plan-faults.ts';
import { obstaclesAt } from '../../../../shared/fitting/constraints.ts';
import { type PlanScene, sceneOfPair, type Wanted } from '../../../../shared/fitting/planning/plan.ts';
import type { Placement } from '../../../../shared/summit/claim.ts';
import { addMinutes, epochMsOf } from '../../../../shared/summit/grid.ts';
import { transferMinutes } from '../../../../shared/summit/room.ts';

/** A disturbed meeting without a place counts as so many minutes away: it comes after all that are anywhere. */
export const LOST_MINUTES = 100_000;

/** What the best plan of all is worth, and the fewest meetings that any plan of that weight disturbs. */
export interface Optimum {
  readonly weight: number;
  readonly movedConfirmed: number;
  readonly movedHeld: number;
  readonly movedTogether: number;
  /** With so few disturbed, how near to their times these can be at best, all together. */
  readonly shiftMinutes: number;
}

interface Choice {
  readonly wanted: Wanted;
  readonly at: Placement;
  /** Its cells in milliseconds, and until when its room is taken. */
  readonly start: number;
  readonly end: number;
  readonly until: number;
  /** Which choices it can stand beside. */
  readonly beside: Set<Choice>;
}

/** Every plan of a tiny scene: all places by `obstaclesAt`, pairs of them by comparing minutes. */
export function optimumOf(scene: PlanScene): Optimum {
  const fixed = scene.meetings.filter(({ fixed: stays, at }) => stays && at !== undefined);
  const free = scene.meetings.filter((wanted) => !wanted.fixed);
  const base = fixed.reduce((sum, { weight }) => sum + weight, 0);
  const stays = fixed.flatMap((wanted): Choice[] =>
    wanted.at === undefined ? [] : [choiceOf(scene, wanted, wanted.at)],
  );
  const choices = free.map((wanted) =>
    placesOf(scene, wanted).filter((one) => stays.every((o) => agree(scene, one, o))),
  );
  const all = choices.flat();
  for (const one of all) for (const other of all) if (agree(scene, one, other)) one.beside.add(other);
  let best: Optimum = { weight: -1, movedConfirmed: 0, movedHeld: 0, movedTogether: 0, shiftMinutes: 0 };
  const search = (index: number, taken: readonly Choice[], so: Omit<Optimum, 'movedTogether'>) => {
    const wanted = free[index];
    if (wanted === undefined) {
      best = better(best, { ...so, movedTogether: so.movedConfirmed + so.movedHeld });
      return;
    }
    for (const one of [undefined, ...(choices[index] ?? [])]) {
      if (one !== undefined && !taken.every((other) => one.beside.has(other))) continue;
      const moves = wanted.at !== undefined && !isSame(wanted.at, one?.at);
      search(index + 1, one === undefined ? taken : [...taken, one], {
        weight: so.weight + (one === undefined ? 0 : wanted.weight),
        movedConfirmed: so.movedConfirmed + (moves && wanted.standing === 'confirmed' ? 1 : 0),
        movedHeld: so.movedHeld + (moves && wanted.standing === 'held' ? 1 : 0),
        shiftMinutes: so.shiftMinutes + shiftOf(wanted, one),
      });
    }
  };
  search(0, [], { weight: base, movedConfirmed: 0, movedHeld: 0, shiftMinutes: 0 });
  return best;
}

function shiftOf({ at }: Wanted, to: Choice | undefined): number {
  if (at === undefined) return 0;
  return to === undefined ? LOST_MINUTES : Math.abs(epochMsOf(to.at.start) - epochMsOf(at.start)) / 60_000;
}

function better(one: Optimum, other: Optimum): Optimum {
  if (one.weight !== other.weight) return one.weight > other.weight ? one : other;
  const movedTogether = Math.min(one.movedTogether, other.movedTogether);
  const differences = [
    other.movedConfirmed - one.movedConfirmed,
    other.movedHeld - one.movedHeld,
    other.shiftMinutes - one.shiftMinutes,
  ];
  const isLess = (differences.find((difference) => difference !== 0) ?? 0) < 0;
  return { ...(isLess ? other : one), movedTogether };
}

/** Every place that nothing but other meetings rules out, the present one too. */
function placesOf(scene: PlanScene, wanted: Wanted): Choice[] {
  const { summit, venue } = scene.facts;
  const pair = sceneOfPair(scene, new Map(), wanted.demand.meeting);
  if (pair === undefined) return [];
  const opens = `${summit.grid.firstDay}T14:00:00Z`;
  const starts = Array.from({ length: 10 }, (_, cell) => addMinutes(opens as Placement['start'], (cell - 1) * 15));
  const people = [undefined, ...venue.interpreters.map(({ id }) => id)];
  const all = starts.flatMap((start) =>
    venue.rooms.flatMap(({ id: room, zone, turnoverMinutes }) =>
      people.map(
        (interpreter): Placement => ({
          ...{ start, room, zone, turnoverMinutes },
          ...(interpreter === undefined ? {} : { interpreter }),
        }),
      ),
    ),
  );
  const isNeeded = obstaclesAt(pair, wanted.demand, all[0] as Placement).some(
    ({ constraint }) => constraint === 'interpreter-present',
  );
  const fresh = all.filter(
    (at) =>
      !isSame(at, wanted.at) &&
      isNeeded === (at.interpreter !== undefined) &&
      obstaclesAt(pair, wanted.demand, at).length === 0,
  );
  const { at: home } = wanted;
  const holds = home !== undefined && obstaclesAt({ ...pair, earliest: home.start }, wanted.demand, home).length === 0;
  return [...fresh, ...(holds ? [home] : [])].map((at) => choiceOf(scene, wanted, at));
}

function choiceOf({ facts: { summit, venue } }: PlanScene, wanted: Wanted, at: Placement): Choice {
  const cellMs = summit.grid.cellMinutes * 60_000;
  const upToCells = (minutes: number) => Math.ceil((minutes * 60_000) / cellMs) * cellMs;
  const now = venue.rooms.find(({ id }) => id === at.room)?.turnoverMinutes ?? 0;
  const turnover = isSame(at, wanted.at) ? Math.max(now, at.turnoverMinutes ?? 0) : now;
  const start = Math.floor(epochMsOf(at.start) / cellMs) * cellMs;
  const end = start + upToCells(wanted.demand.lengthMinutes);
  return { wanted, at, start, end, until: end + upToCells(turnover), beside: new Set() };
}

/** True when the two can both be: nobody is in two places, ways and turnovers are kept, who is kept apart is apart. */
function agree({ facts: { summit, venue } }: PlanScene, one: Choice, other: Choice): boolean {
  const cellMs = summit.grid.cellMinutes * 60_000;
  const upToCells = (minutes: number) => Math.ceil((minutes * 60_000) / cellMs) * cellMs;
  const way = upToCells(transferMinutes(venue, one.at.zone, other.at.zone));
  const sides = ({ wanted, at }: Choice) => [wanted.requester, wanted.invited, at.interpreter];
  const shares = sides(one).some((side) => side !== undefined && sides(other).includes(side));
  if (shares && one.start < other.end + way && other.start < one.end + way) return false;
  if (one.at.room !== other.at.room) return true;
  const parties = ({ wanted }: Choice) => [wanted.requester, wanted.invited];
  const areApart = summit.keepApart.some(
    ([a, b]) =>
      (parties(one).includes(a) && parties(other).includes(b)) ||
      (parties(one).includes(b) && parties(other).includes(a)),
  );
  const gap = areApart ? upToCells(30) : 0;
  return one.start >= other.until + gap || other.start >= one.until + gap;
}
