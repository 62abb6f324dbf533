import type { MeetingId, Placement } from '../../summit/claim.ts';
import { obstaclesAt } from '../constraints.ts';
import type { Obstacle } from '../scene.ts';
import { sceneOfPair } from './pair-scene.ts';
import type { PlanScene, Wanted } from './plan.ts';

export interface Hit {
  readonly meeting: MeetingId;
  readonly obstacles: readonly Obstacle[];
}

/**
 * The placed meetings whose place does not hold, in the order of the scene. Being in each other's way is mutual: where one of two
 * is fixed, only the other is hit, also when only the fixed one's own turnover runs into it; otherwise both are.
 */
export function hitsIn(scene: PlanScene): Hit[] {
  const placed = scene.meetings.filter((wanted): wanted is Wanted & { at: Placement } => wanted.at !== undefined);
  const placements = new Map(placed.map(({ demand, at }) => [demand.meeting, at]));
  const fixed = new Set(placed.filter((wanted) => wanted.fixed).map(({ demand }) => demand.meeting));
  const found = new Map<MeetingId, Obstacle[]>(
    placed.map((wanted) => [wanted.demand.meeting, ownObstacles(scene, placements, wanted)]),
  );
  for (const [meeting, obstacles] of [...found]) {
    for (const obstacle of obstacles) {
      const other = otherIn(obstacle);
      const theirs = other === undefined ? undefined : found.get(other);
      if (other === undefined || theirs === undefined || fixed.has(other)) continue;
      if (!theirs.some((one) => otherIn(one) === meeting)) theirs.push(mirrored(obstacle, meeting));
    }
  }
  return [...found].flatMap(([meeting, all]) => {
    const isTold = (obstacle: Obstacle) => {
      const other = otherIn(obstacle);
      return other === undefined || !fixed.has(meeting) || fixed.has(other);
    };
    const obstacles = all.filter(isTold);
    return obstacles.length === 0 ? [] : [{ meeting, obstacles }];
  });
}

/** A meeting that is known to be somewhere needs no notice there; of the venue, only its own room and interpreter are looked at. */
function ownObstacles(
  scene: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
  { demand, at }: Wanted & { at: Placement },
): Obstacle[] {
  const pair = sceneOfPair(scene, placements, demand.meeting);
  if (pair === undefined) return [];
  const { venue } = pair.facts;
  const rooms = venue.rooms.filter(({ id }) => id === at.room);
  const interpreters = venue.interpreters.filter(({ id }) => id === at.interpreter);
  const facts = { ...pair.facts, venue: { ...venue, rooms, interpreters } };
  return obstaclesAt({ ...pair, facts, earliest: at.start }, demand, at);
}

function otherIn(obstacle: Obstacle): MeetingId | undefined {
  return 'cause' in obstacle && obstacle.cause.kind === 'meeting' ? obstacle.cause.meeting : undefined;
}

/** The same obstacle as the other of the two meets it. */
function mirrored(obstacle: Obstacle, meeting: MeetingId): Obstacle {
  return 'cause' in obstacle ? { ...obstacle, cause: { kind: 'meeting', meeting } } : obstacle;
}
