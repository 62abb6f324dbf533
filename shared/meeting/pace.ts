import type { DelegationId } from '../summit/delegation.ts';
import { addMinutes, type Instant } from '../summit/grid.ts';
import { type Actor, LIMIT_MOVES_A_DAY, type Meeting } from './meeting.ts';
import type { Problem } from './problem.ts';

/* How often an office may give one meeting another time, or ask to. Organizers act for everyone: neither they nor their machines are counted. */

const DAY_MINUTES = 24 * 60;

/** Whose move it is: what organizers do on an office's behalf is not the office's. */
function counted(by: Actor): DelegationId | undefined {
  return by.role === 'office' ? by.delegation : undefined;
}

/** Why the office has to wait before it moves this meeting once more, if it has to. */
export function hindranceByPace(meeting: Meeting, by: Actor, now: Instant): Problem | undefined {
  const office = counted(by);
  const own = lately(meeting, now).filter(({ delegation }) => delegation === office);
  const [first] = own;
  if (first === undefined || own.length < LIMIT_MOVES_A_DAY) return undefined;
  return { kind: 'too-many-moves', limit: LIMIT_MOVES_A_DAY, from: addMinutes(first.at, DAY_MINUTES) };
}

/** The meeting's moves with this one, to be written with it. */
export function countedMove(meeting: Meeting, by: Actor, now: Instant): Pick<Meeting, 'moves'> {
  const delegation = counted(by);
  return delegation === undefined ? {} : { moves: [...lately(meeting, now), { delegation, at: now }] };
}

/** Those of the last day, the oldest first. */
function lately({ moves = [] }: Meeting, now: Instant) {
  return moves.filter(({ at }) => addMinutes(at, DAY_MINUTES) > now);
}
