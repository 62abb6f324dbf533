import type { Placement } from '../summit/claim.ts';
import { type Day, hoursOf, type Instant, instantOf } from '../summit/grid.ts';
import { pointsOf } from '../summit/interval.ts';
import type { RoomId } from '../summit/room.ts';
import { type Candidate, candidatesIn, openingsIn, placementOf } from './candidate.ts';
import { obstaclesIn } from './constraints.ts';
import { roomFor } from './place.ts';
import { type Prospect, prospectOf } from './prospect.ts';
import { bestOf, orderOf, sorted } from './rank.ts';
import type { Demand, Obstacle, Scene } from './scene.ts';

/** A start with every room that can be had then, the best first. */
export interface Offer {
  readonly start: Instant;
  readonly placements: readonly Placement[];
}

/** Every place there is for one meeting, by its start; each with the interpreter who is best there. */
export function offersFor(scene: Scene, demand: Demand): Offer[] {
  const prospect = prospectOf(scene, demand);
  const openings = openingsIn(prospect);
  const order = orderOf(openings);
  const byStart = new Map<number, Candidate[]>();
  for (const candidate of bestOfEach(candidatesIn(openings), order)) {
    byStart.set(candidate.start, [...(byStart.get(candidate.start) ?? []), candidate]);
  }
  return [...byStart]
    .sort(([a], [b]) => a - b)
    .map(([start, candidates]) => ({
      start: instantOf(scene.facts.summit.grid, start),
      placements: sorted(candidates, order).map((candidate) => placementOf(prospect, candidate)),
    }));
}

/** Starts of one room, one after the other, that are alike: all free, or all barred by the same. */
export interface Stretch {
  readonly room: RoomId;
  /** The first start and the one after the last. */
  readonly from: Instant;
  readonly until: Instant;
  /** None: the meeting can start at each of these. */
  readonly obstacles: readonly Obstacle[];
}

/** Every start of a day in every room, cut where what bars the meeting changes. */
export function surveyOf(scene: Scene, demand: Demand, day: Day): Stretch[] {
  const { grid } = scene.facts.summit;
  const prospect = prospectOf(scene, demand);
  const openings = openingsIn(prospect);
  const free = new Set(candidatesIn(openings).map(({ start, room }) => `${start} ${room.room.id}`));
  return prospect.rooms.flatMap(({ room }) => {
    const stretches: (Stretch & { readonly alike: string })[] = [];
    for (const cell of pointsOf(hoursOf(grid, day))) {
      const obstacles = free.has(`${cell} ${room.id}`) ? [] : barring(prospect, room, instantOf(grid, cell));
      const alike = JSON.stringify(obstacles);
      const until = instantOf(grid, cell + 1);
      const last = stretches.at(-1);
      if (last?.alike === alike) stretches[stretches.length - 1] = { ...last, until };
      else stretches.push({ room: room.id, from: instantOf(grid, cell), until, obstacles, alike });
    }
    return stretches.map(({ alike: _, ...stretch }) => stretch);
  });
}

/** What keeps the meeting from one start in one room; nothing where it can be there, with an interpreter if it needs one. */
export function obstaclesTo(
  scene: Scene,
  demand: Demand,
  { start, room: id }: { readonly start: Instant; readonly room: RoomId },
): Obstacle[] {
  const room = scene.facts.venue.rooms.find((one) => one.id === id);
  if (room === undefined) return [{ constraint: 'room-known' }];
  if (roomFor(scene, demand, start, id)?.room === id) return [];
  return barring(prospectOf(scene, demand), room, start);
}

/** Who could interpret is no matter where something else is in the way; else it is what there is to say. */
function barring(
  prospect: Prospect,
  room: Pick<Placement, 'zone' | 'turnoverMinutes'> & { id: RoomId },
  start: Instant,
) {
  const { id, zone, turnoverMinutes } = room;
  const obstacles = obstaclesIn(prospect, { start, room: id, zone, turnoverMinutes });
  const others = obstacles.filter(({ constraint }) => constraint !== 'interpreter-present');
  return others.length === 0 ? obstacles : others;
}

function bestOfEach(candidates: readonly Candidate[], order: ReturnType<typeof orderOf>): Candidate[] {
  const places = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const place = `${candidate.start} ${candidate.room.room.id}`;
    places.set(place, [...(places.get(place) ?? []), candidate]);
  }
  return [...places.values()].flatMap((same) => bestOf(same, order) ?? []);
}
