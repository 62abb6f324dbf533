import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import type { Session } from '../../store/sessions.ts';
import type { SignedOut } from '../../store/signed-out.ts';
import { IDLE_HOURS } from './session-hours.ts';

/** That a session is used is noted no more often than this, so that a page normally costs no write. It may end so much early. */
const NOTED_EVERY_MINUTES = 10;

const lastUse = ({ seenAt, startedAt }: Session) => seenAt ?? startedAt;

/** Over by its age, for want of use, or because its person has signed out everywhere since it began. */
export function isOver(session: Session, signedOut: readonly SignedOut[], now: Instant): boolean {
  const { actor, startedAt, expiresAt } = session;
  return (
    expiresAt <= now ||
    addMinutes(lastUse(session), IDLE_HOURS * 60) <= now ||
    signedOut.some(({ email, at }) => email === actor.email && at >= startedAt)
  );
}

/** Its last use lies so far back that this one is to be noted. */
export function isToBeNoted(session: Session, now: Instant): boolean {
  return addMinutes(lastUse(session), NOTED_EVERY_MINUTES) <= now;
}
