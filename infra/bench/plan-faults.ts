import { obstaclesAt } from '../../shared/fitting/constraints.ts';
import { type PlanScene, sceneOfPair } from '../../shared/fitting/planning/plan.ts';
import type { MeetingId, Placement } from '../../shared/summit/claim.ts';

/**
 * Everything that is wrong with an answer, as `obstaclesAt` sees it: it shares no arithmetic with the search. Empty: every new place
 * holds beside all the others, every fixed meeting is where it was, and who kept a place kept it to the letter.
 */
export function faultsOf(scene: PlanScene, placements: ReadonlyMap<MeetingId, Placement>): string[] {
  const known = new Set(scene.meetings.map(({ demand }) => demand.meeting));
  const { venue } = scene.facts;
  const rooms = new Map(venue.rooms.map((room) => [room.id, room]));
  const interpreters = new Map(venue.interpreters.map((one) => [one.id, one]));
  const strangers = [...placements.keys()].filter((id) => !known.has(id)).map((id) => `${id} is nobody's`);
  const faults = scene.meetings.flatMap(({ demand, at, fixed }) => {
    const found = placements.get(demand.meeting);
    const name = demand.meeting;
    if (fixed) return JSON.stringify(found) === JSON.stringify(at) ? [] : [`${name} is fixed and was touched`];
    if (found === undefined) return [];
    const stays = isSame(found, at);
    if (stays && JSON.stringify(found) !== JSON.stringify(at)) return [`${name} stays with another placement`];
    const pair = sceneOfPair(scene, placements, demand.meeting);
    if (pair === undefined) return [`${name} has no scene`];
    const earliest = stays ? found.start : pair.earliest;
    // Of the venue only what the meeting takes is looked at, or the check would take the square of the summit's size.
    const room = rooms.get(found.room);
    const person = found.interpreter === undefined ? undefined : interpreters.get(found.interpreter);
    const own = {
      ...venue,
      rooms: room === undefined ? [] : [room],
      interpreters: person === undefined ? [] : [person],
    };
    const facts = { ...pair.facts, venue: own };
    return obstaclesAt({ ...pair, facts, earliest }, demand, found).map(
      (obstacle) => `${name}: ${JSON.stringify(obstacle)}`,
    );
  });
  return [...strangers, ...faults];
}

/** The same time, room and interpreter. */
export function isSame(one: Placement | undefined, other: Placement | undefined): boolean {
  return one?.start === other?.start && one?.room === other?.room && one?.interpreter === other?.interpreter;
}
