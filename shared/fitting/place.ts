import type { Placement } from '../summit/claim.ts';
import { cellAt, type Instant, instantOf, onGrid } from '../summit/grid.ts';
import { intersect, pointsOf } from '../summit/interval.ts';
import type { RoomId } from '../summit/room.ts';
import { type Candidate, candidatesIn, commonStarts, type Openings, openingsIn, placementOf } from './candidate.ts';
import { prospectOf, startRuns } from './prospect.ts';
import { bestOf, orderOf, sorted } from './rank.ts';
import type { Demand, Fit, FitReason, Scene } from './scene.ts';

/** The best place of all for one meeting, or why there is none. See `orderOf` for what is best. */
export function place(scene: Scene, demand: Demand): Fit {
  const prospect = prospectOf(scene, demand);
  const openings = openingsIn(prospect);
  const best = bestOf(candidatesIn(openings), orderOf(openings));
  return best === undefined
    ? { ok: false, reason: reasonIn(openings) }
    : { ok: true, placement: placementOf(prospect, best) };
}

/** Which lack a person should hear of first: no common time, else no room, else no interpreter. */
function reasonIn(openings: Openings): FitReason {
  if (commonStarts(openings).length === 0) return 'no-common-time';
  return openings.prospect.rooms.some((room) => openings.fitOf(room).length > 0) ? 'no-interpreter' : 'no-room';
}

/**
 * The best places, each at another start. Places close to `near` come first, whether before or after it; then those in
 * `room`; then in place's own order.
 */
export function alternatives(
  scene: Scene,
  demand: Demand,
  { limit, near, room }: { readonly limit: number; readonly near?: Instant; readonly room?: RoomId },
): Placement[] {
  const prospect = prospectOf(scene, demand);
  const openings = openingsIn(prospect);
  const nearCell = near === undefined ? undefined : cellAt(scene.facts.summit.grid, near);
  const away = ({ start }: Candidate) => (nearCell === undefined ? 0 : Math.abs(start - nearCell));
  const elsewhere = (candidate: Candidate) => (room === undefined || candidate.room.room.id === room ? 0 : 1);
  const order = [away, elsewhere, ...orderOf(openings)];
  const byStart = new Map<number, Candidate[]>();
  for (const candidate of candidatesIn(openings)) {
    const sameStart = byStart.get(candidate.start);
    if (sameStart === undefined) byStart.set(candidate.start, [candidate]);
    else sameStart.push(candidate);
  }
  const bests = [...byStart.values()].flatMap((sameStart) => bestOf(sameStart, order) ?? []);
  return sorted(bests, order)
    .slice(0, limit)
    .map((candidate) => placementOf(prospect, candidate));
}

/** A room, and an interpreter where one is needed, at a start that a person chose: the preferred room if it will do. */
export function roomFor(scene: Scene, demand: Demand, start: Instant, preferRoom?: RoomId): Placement | undefined {
  const { grid } = scene.facts.summit;
  if (!onGrid(grid, start)) return undefined;
  const prospect = prospectOf(scene, demand);
  const cell = cellAt(grid, start);
  const openings = openingsIn(prospect, intersect(startRuns(prospect), [{ start: cell, end: cell + 1 }]));
  const elsewhere = (candidate: Candidate) => (candidate.room.room.id === preferRoom ? 0 : 1);
  const best = bestOf(candidatesIn(openings), [elsewhere, ...orderOf(openings)]);
  return best && placementOf(prospect, best);
}

/** Every start at which both delegations are free and a room, and an interpreter if need be, is to be had. */
export function startsFor(scene: Scene, demand: Demand): Instant[] {
  const openings = openingsIn(prospectOf(scene, demand));
  const { prospect, helpers, fitOf, reachOf } = openings;
  const starts = new Set<number>();
  for (const room of prospect.rooms) {
    const fit = fitOf(room);
    const runs = prospect.needsInterpreter
      ? helpers.flatMap((interpreter) => intersect(fit, reachOf(interpreter, room.room.zone)))
      : fit;
    for (const start of runs.flatMap(pointsOf)) starts.add(start);
  }
  return [...starts].sort((a, b) => a - b).map((start) => instantOf(scene.facts.summit.grid, start));
}
