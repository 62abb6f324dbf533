import { hoursOfSummit } from '../../summit/availability.ts';
import type { MeetingId, Placement } from '../../summit/claim.ts';
import { instantOf } from '../../summit/grid.ts';
import { type Room, roomIdSchema } from '../../summit/room.ts';
import type { Facts } from '../../summit/summit.ts';
import type { PlanScene } from './plan.ts';
import { SearchedPlan } from './searched-plan.ts';

/** What a plan gains by more rooms; never less than nothing. */
export function moreFound(
  scene: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
  rooms: number,
  { seed, steps }: { readonly seed: number; readonly steps: number },
): { meetings: number; weight: number } {
  const { facts } = scene;
  const more = { ...facts, venue: { ...facts.venue, rooms: [...facts.venue.rooms, ...roomsLikeBest(facts, rooms)] } };
  const plan = new SearchedPlan({ ...scene, facts: more }, { seed, from: placements });
  plan.run(steps);
  const placed = scene.meetings.filter(({ demand }) => placements.has(demand.meeting));
  const weight = placed.reduce((sum, one) => sum + one.weight, 0);
  const { numbers } = plan;
  return numbers.weight < weight
    ? { meetings: 0, weight: 0 }
    : { meetings: Math.max(0, numbers.placed - placed.length), weight: numbers.weight - weight };
}

/** As many rooms as asked like the one with the most features and, of these, the most seats. */
function roomsLikeBest(facts: Facts, count: number): Room[] {
  const { grid } = facts.summit;
  const [best] = [...facts.venue.rooms].sort((a, b) => b.features.length - a.features.length || b.seats - a.seats);
  if (best === undefined) return [];
  const hours = hoursOfSummit(facts).map(({ start, end }) => ({
    start: instantOf(grid, start),
    end: instantOf(grid, end),
  }));
  const taken = new Set<string>(facts.venue.rooms.map(({ id }) => id));
  const ids = Array.from({ length: count + taken.size }, (_, number) => roomIdSchema.parse(`room_more-${number + 1}`));
  return ids
    .filter((id) => !taken.has(id))
    .slice(0, count)
    .map((id) => ({ ...best, id, hours, closures: [] }));
}
