import type { Busy } from '../summit/availability.ts';
import { type Grid, instantOf } from '../summit/grid.ts';
import { type Interval, intersect, lengthOf, subtract } from '../summit/interval.ts';
import type { ZoneId } from '../summit/room.ts';
import type { Bound, BoundBy, City } from './explanation.ts';
import type { Prospect, Side } from './prospect.ts';

/** Something that binds one side, or both alike, with the starts it rules out in each zone. */
interface Culprit {
  readonly who: readonly Side[];
  readonly busy: Busy;
  readonly ruledOut: readonly (readonly Interval[])[];
}

/**
 * What rules these starts out, and no more than that: in every zone, each of them is ruled out by something named. What
 * explains most is taken first (a greedy cover), and what the later ones make superfluous is dropped.
 */
export function boundOn(prospect: Prospect, starts: readonly Interval[]): Bound[] {
  const zones = [...new Set(prospect.rooms.map(({ room }) => room.zone))];
  const culprits = culpritsIn(prospect, zones);
  /** The starts, zone by zone, that those named so far leave unexplained. */
  const unexplained = (named: readonly Culprit[]) =>
    zones.map((_, zone) => {
      const explained = named.flatMap(({ ruledOut }) => ruledOut[zone] ?? []);
      return starts.flatMap((run) => subtract(run, explained));
    });
  const gain = ({ ruledOut }: Culprit, left: readonly Interval[][]) =>
    left.reduce((sum, runs, zone) => sum + total(intersect(runs, ruledOut[zone] ?? [])), 0);
  let named: Culprit[] = [];
  for (let left = unexplained(named); total(left.flat()) > 0; left = unexplained(named)) {
    const [best] = culprits.map((one) => ({ one, gain: gain(one, left) })).sort((a, b) => b.gain - a.gain);
    // Never so: what is not common is ruled out by something in every zone.
    if (best === undefined || best.gain === 0) break;
    named.push(best.one);
  }
  for (const one of named) {
    const others = named.filter((other) => other !== one);
    if (total(unexplained(others).flat()) === 0) named = others;
  }
  return grouped(prospect, named);
}

/** All that binds either side. A session that binds both is one culprit, so that it is named once. */
function culpritsIn({ sides }: Prospect, zones: readonly ZoneId[]): Culprit[] {
  const culprits = new Map<string, Culprit>();
  for (const side of sides) {
    for (const [index, busy] of side.busy.entries()) {
      const { cause } = busy;
      const key = cause.kind === 'session' ? cause.session.id : `${side.delegation.id} ${index}`;
      const ruledOut = zones
        .map((zone) => side.barsIn(zone)[index]?.starts)
        .map((run) => (run === undefined ? [] : [run]));
      culprits.set(key, { who: [...(culprits.get(key)?.who ?? []), side], busy, ruledOut });
    }
  }
  return [...culprits.values()];
}

/** By whom: the requester, the invited, then what binds both; each in the order of the day. */
function grouped({ sides: [requester, invited], scene }: Prospect, named: readonly Culprit[]): Bound[] {
  const { grid } = scene.facts.summit;
  const inOrder = [...named].sort((a, b) => a.busy.cells.start - b.busy.cells.start);
  return [[requester], [invited], [requester, invited]].flatMap((group) => {
    const by = inOrder
      .filter(({ who }) => who.length === group.length && group.every((side) => who.includes(side)))
      .map(({ who, busy }) => boundBy(busy, who, grid));
    return by.length === 0 ? [] : [{ who: group.map(cityOf), by }];
  });
}

export function cityOf({ delegation: { id, city } }: Side): City {
  return { delegation: id, city };
}

function boundBy({ cause, cells }: Busy, [side]: readonly Side[], grid: Grid): BoundBy {
  const span = { start: cells.start, end: cells.end };
  switch (cause.kind) {
    case 'session': {
      const { id, title, time } = cause.session;
      return { kind: 'session', session: id, title, ...(time ?? spanOf(grid, span)) };
    }
    case 'meeting':
      return { kind: 'meeting', meeting: cause.meeting, ...spanOf(grid, span) };
    case 'arrival':
      return { kind: 'arrival', at: side?.delegation.arrival ?? instantOf(grid, span.end) };
    case 'departure':
      return { kind: 'departure', at: side?.delegation.departure ?? instantOf(grid, span.start) };
    case 'absent':
      return { kind: 'absent' };
    case 'block':
    case 'closed':
      return { kind: 'block', ...spanOf(grid, span) };
    default:
      return cause satisfies never;
  }
}

export function spanOf(grid: Grid, cells: Interval) {
  return { start: instantOf(grid, cells.start), end: instantOf(grid, cells.end) };
}

function total(runs: readonly Interval[]): number {
  return runs.reduce((sum, run) => sum + lengthOf(run), 0);
}
