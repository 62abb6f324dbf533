import { obstaclesAt } from '../../shared/fitting/constraints.ts';
import { type Meeting, placementOf } from '../../shared/meeting/meeting.ts';
import { demandOf } from '../../shared/meeting/situation.ts';
import type { Delegation } from '../../shared/summit/delegation.ts';
import { obstacleTold } from './obstacle-words.ts';
import type { Reader } from './reader.ts';

/** A meeting that no longer fits where it is, with what stands in its way now; none known where only other meetings could. */
export interface Conflict {
  readonly meeting: Meeting;
  readonly reasons: readonly string[];
}

/**
 * Every strained meeting, by its time. Looked at without claims, so that nothing more is read: two meetings are never in one place, so it is
 * the programme, the rooms or the offices that have changed.
 */
export function conflictsIn(reader: Reader, offices: readonly Delegation[], meetings: readonly Meeting[]): Conflict[] {
  const byId = new Map(offices.map((office) => [office.id, office]));
  return meetings
    .filter(({ strained }) => strained !== undefined)
    .map((meeting) => {
      const placement = placementOf(meeting);
      const [requester, invited] = [byId.get(meeting.requester.delegation), byId.get(meeting.invited.delegation)];
      if (placement === undefined || requester === undefined || invited === undefined) return { meeting, reasons: [] };
      const scene = { facts: reader.facts, requester, invited, claims: new Map(), earliest: placement.start };
      const obstacles = obstaclesAt(scene, demandOf(meeting), placement);
      const reasons = obstacles.map((obstacle) => obstacleTold(reader, scene, obstacle, new Map()));
      return { meeting, reasons: [...new Set(reasons)] };
    });
}
