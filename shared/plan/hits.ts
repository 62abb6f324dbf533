import { hitsIn } from '../fitting/planning/plan.ts';
import { causeOf } from '../meeting/arranging.ts';
import { type Meeting, placementOf } from '../meeting/meeting.ts';
import type { Placement } from '../summit/claim.ts';
import type { Instant } from '../summit/grid.ts';
import { type Asked, planSceneOf } from './scene.ts';
import type { World } from './world.ts';

/** A meeting whose time does not hold any more, and why: the codes of a recheck. */
export interface Hit {
  readonly meeting: Meeting;
  readonly from: Placement;
  readonly because: string[];
}

/** Whom a change hits, before anything is planned; in the order of time. */
export function hitsOf(world: World, asked: Asked, now: Instant): Hit[] {
  const byId = new Map(world.meetings.map((meeting) => [meeting.id, meeting]));
  return hitsIn(planSceneOf(world, asked, now))
    .flatMap(({ meeting: id, obstacles }): Hit[] => {
      const meeting = byId.get(id);
      const from = meeting && placementOf(meeting);
      if (meeting === undefined || from === undefined) return [];
      return [{ meeting, from, because: [...new Set(obstacles.map(causeOf))].sort() }];
    })
    .sort((a, b) => (a.from.start < b.from.start ? -1 : 1));
}
