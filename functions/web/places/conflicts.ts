import { obstaclesAt } from '../../../shared/fitting/constraints.ts';
import { alternatives } from '../../../shared/fitting/place.ts';
import { claimsByResource } from '../../../shared/fitting/planning/pair-scene.ts';
import type { Scene } from '../../../shared/fitting/scene.ts';
import { heldClaims } from '../../../shared/meeting/change.ts';
import { type Meeting, placementOf } from '../../../shared/meeting/meeting.ts';
import { demandOf, earliestStart } from '../../../shared/meeting/situation.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { pairOf } from '../pair.ts';
import { obstacleTold } from '../planning/obstacle-words.ts';
import type { Reader } from '../reader.ts';

/** Meetings for which a place is looked for while the board is made; the others' *Move…* shows theirs. */
const LIMIT_HELPED = 12;

/** A meeting that no longer fits where it is, with what stands in its way now. */
export interface Conflict {
  readonly meeting: Meeting;
  readonly reasons: readonly string[];
  /** The nearest place where it would fit; null: there is none while all others stay; undefined: not looked for. */
  readonly fitsAt?: Placement | null;
}

/** Every strained meeting, by its time. `meetings`: all that have a time, from which follows who and what is taken when; nothing more is read. */
export function conflictsIn(reader: Reader, offices: readonly Delegation[], meetings: readonly Meeting[]): Conflict[] {
  const strained = meetings.filter((meeting) => meeting.strained !== undefined);
  if (strained.length === 0) return [];
  const { facts } = reader;
  const byId = new Map(offices.map((office) => [office.id, office]));
  const claims = claimsByResource(meetings.flatMap((meeting) => heldClaims(meeting, facts)));
  const names = new Map(meetings.map((meeting) => [meeting.id, nameOf(reader, meeting)]));
  return strained.map((meeting, index) => {
    const placement = placementOf(meeting);
    const [requester, invited] = [byId.get(meeting.requester.delegation), byId.get(meeting.invited.delegation)];
    if (placement === undefined || requester === undefined || invited === undefined) return { meeting, reasons: [] };
    const scene = { facts, requester, invited, claims, earliest: placement.start };
    const obstacles = obstaclesAt(scene, demandOf(meeting), placement);
    const reasons = [...new Set(obstacles.map((obstacle) => obstacleTold(reader, scene, obstacle, names)))];
    // Nothing is in its way any more: the next check relieves it.
    if (reasons.length === 0 || index >= LIMIT_HELPED) return { meeting, reasons };
    return { meeting, reasons, fitsAt: nearestPlace(reader, scene, meeting, placement) ?? null };
  });
}

/** "Toronto – Austin 11:30–12:00". */
function nameOf(reader: Reader, meeting: Meeting): string {
  const start = placementOf(meeting)?.start;
  const pair = pairOf(meeting);
  return start === undefined ? pair : `${pair} ${reader.span(start, addMinutes(start, meeting.lengthMinutes))}`;
}

function nearestPlace(
  reader: Reader,
  scene: Scene,
  meeting: Meeting,
  { start, room }: Placement,
): Placement | undefined {
  const earliest = earliestStart(reader.now, reader.facts.summit);
  return alternatives({ ...scene, earliest }, demandOf(meeting), { limit: 1, near: start, room })[0];
}
