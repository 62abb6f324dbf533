import { hindrances, isOpen } from '../summit/availability.ts';
import type { Placement } from '../summit/claim.ts';
import { cellAt, type Instant, instantOf, onGrid } from '../summit/grid.ts';
import type { Interval } from '../summit/interval.ts';
import type { Interpreter, Room, RoomId } from '../summit/room.ts';
import { obstaclesIn } from './constraints.ts';
import { type Bookable, hinderedSides, type Prospect, prospectOf, startCells } from './prospect.ts';
import { type Candidate, compareRanks, distance, rankOf } from './rank.ts';
import type { Demand, Fit, Scene } from './scene.ts';

/** The best place of all for one meeting, or why there is none. See `rankOf` for what is best. */
export function place(scene: Scene, demand: Demand): Fit {
  const prospect = prospectOf(scene, demand);
  const best = ranked(prospect, startCells(prospect))[0];
  if (best !== undefined) return { ok: true, placement: best.placement };
  return { ok: false, reason: reasonIn(prospect) };
}

/** Which lack a person should hear of first: no common time, else no room, else no interpreter. */
function reasonIn(prospect: Prospect): Extract<Fit, { ok: false }>['reason'] {
  const common = startCells(prospect).flatMap((start) => roomsAt(prospect, start, false));
  if (common.length > 0) return 'no-interpreter';
  const zones = prospect.scene.facts.venue.zones;
  const isCommon = (start: number) =>
    zones.some(({ id }) => hinderedSides(prospect, cellsAt(prospect, start), id).length === 0);
  return startCells(prospect).some(isCommon) ? 'no-room' : 'no-common-time';
}

/** The best places at different starts; `near` and `room` put what is close to that time, or in that room, first. */
export function alternatives(
  scene: Scene,
  demand: Demand,
  { limit, near, room }: { readonly limit: number; readonly near?: Instant; readonly room?: RoomId },
): Placement[] {
  const prospect = prospectOf(scene, demand);
  const byStart = new Map<string, Placement>();
  const away = (placement: Placement) => (near === undefined ? 0 : distance(placement.start, near));
  const elsewhere = (placement: Placement) => (room === undefined || placement.room === room ? 0 : 1);
  const sorted = ranked(prospect, startCells(prospect)).sort(
    (a, b) => away(a.placement) - away(b.placement) || elsewhere(a.placement) - elsewhere(b.placement),
  );
  for (const { placement } of sorted) {
    if (!byStart.has(placement.start)) byStart.set(placement.start, placement);
    if (byStart.size === limit) break;
  }
  return [...byStart.values()];
}

/** A room, and an interpreter where one is needed, at a start that a person chose: the preferred room if it will do. */
export function roomFor(scene: Scene, demand: Demand, start: Instant, prefer?: RoomId): Placement | undefined {
  if (!onGrid(scene.facts.summit.grid, start)) return undefined;
  const prospect = prospectOf(scene, demand);
  const cell = cellAt(scene.facts.summit.grid, start);
  if (!startCells(prospect).includes(cell)) return undefined;
  const candidates = ranked(prospect, [cell]);
  return (candidates.find(({ room }) => room.id === prefer) ?? candidates[0])?.placement;
}

/** Every start at which both delegations are free and a room, and an interpreter if need be, is to be had. */
export function startsFor(scene: Scene, demand: Demand): Instant[] {
  const prospect = prospectOf(scene, demand);
  const { grid } = scene.facts.summit;
  return startCells(prospect)
    .filter((start) => candidatesAt(prospect, start).length > 0)
    .map((start) => instantOf(grid, start));
}

/** All places at these starts, best first. */
function ranked(prospect: Prospect, starts: readonly number[]): Candidate[] {
  return starts
    .flatMap((start) => candidatesAt(prospect, start))
    .map((candidate) => ({ candidate, rank: rankOf(prospect, candidate) }))
    .sort((a, b) => compareRanks(a.rank, b.rank) || (a.candidate.room.id < b.candidate.room.id ? -1 : 1))
    .map(({ candidate }) => candidate);
}

function candidatesAt(prospect: Prospect, start: number): Candidate[] {
  const cells = cellsAt(prospect, start);
  const placements = roomsAt(prospect, start, true);
  return placements.map(({ placement, room }) => ({ placement, cells, room, roomsThen: placements.length }));
}

/** The rooms that will do at a start, each with the least wanted interpreter who is free. */
function roomsAt(prospect: Prospect, start: number, withInterpreter: boolean): { placement: Placement; room: Room }[] {
  const cells = cellsAt(prospect, start);
  return prospect.rooms.flatMap(({ thing: room }) => {
    const bare: Placement = {
      start: instantOf(prospect.scene.facts.summit.grid, start),
      room: room.id,
      zone: room.zone,
      turnoverMinutes: room.turnoverMinutes,
    };
    const interpreter = interpreterAt(prospect, cells, room);
    const placement = interpreter === undefined ? bare : { ...bare, interpreter: interpreter.id };
    const obstacles = obstaclesIn(prospect, placement).filter(
      ({ constraint }) => withInterpreter || constraint !== 'interpreter-present',
    );
    return obstacles.length === 0 ? [{ placement, room }] : [];
  });
}

/** Of the interpreters who are free, the one with the most taken already, so that others keep whole runs free. */
function interpreterAt(prospect: Prospect, cells: Interval, room: Room): Interpreter | undefined {
  if (!prospect.needsInterpreter) return undefined;
  const free = prospect.interpreters.filter(
    ({ open, busy }) => isOpen(open, cells) && hindrances(busy, cells, room.zone, prospect.scene.facts).length === 0,
  );
  const busiest = (a: Bookable<Interpreter>, b: Bookable<Interpreter>) =>
    b.busy.length - a.busy.length || (a.thing.id < b.thing.id ? -1 : 1);
  return free.sort(busiest)[0]?.thing;
}

function cellsAt({ lengthCells }: Prospect, start: number): Interval {
  return { start, end: start + lengthCells };
}
