import type { Instant } from '../summit/grid.ts';
import { isForwardable, sideOf } from './access.ts';
import type { CommandOf } from './command.ts';
import { type Decision, evolve, refuse } from './evolve.ts';
import { type Forward, forwardIdSchema, LIMIT_FORWARDS, type Meeting } from './meeting.ts';

/** Someone else acts for the office in this meeting; the link is made when it is mailed. */
export function forward(meeting: Meeting, command: CommandOf<'forward'>, now: Instant): Decision {
  const side = sideOf(command.by, meeting);
  if (side === undefined) return refuse({ kind: 'not-allowed' });
  if (!isForwardable(meeting)) return refuse({ kind: 'wrong-state', state: meeting.state.name });
  const { delegation } = meeting[side];
  const { by, email, name, language } = command;
  const forwards = meeting.forwards ?? [];
  const own = forwards.filter((one) => one.delegation === delegation);
  if (own.some((one) => one.email === email)) return refuse({ kind: 'already-forwarded', field: 'email' });
  if (own.length >= LIMIT_FORWARDS) return refuse({ kind: 'too-many-forwards', limit: LIMIT_FORWARDS });
  // The version is the meeting's own count of changes, so no two of its forwards share an id.
  const id = forwardIdSchema.parse(`fwd_${String(meeting.version + 1).padStart(6, '0')}`);
  const added: Forward = { id, delegation, email, language, by, at: now, ...(name === undefined ? {} : { name }) };
  return evolve(meeting, { kind: 'forwarded', by, now, address: email, patch: { forwards: [...forwards, added] } });
}

/** Takes a forwarded link back: the meeting itself says whom it lets in, so it is dead with this very write. */
export function revoke(meeting: Meeting, command: CommandOf<'revoke'>, now: Instant): Decision {
  const { by } = command;
  const speaksFor = by.role === 'office' ? by.delegation : undefined;
  const gone = meeting.forwards?.find(({ id }) => id === command.forward);
  if (gone === undefined || (speaksFor !== undefined && gone.delegation !== speaksFor)) {
    return refuse({ kind: 'not-found' });
  }
  const forwards = (meeting.forwards ?? []).filter((one) => one !== gone);
  return evolve(meeting, { kind: 'revoked', by, now, address: gone.email, patch: { forwards } });
}

/** The forward that this change has made, if any: it must be mailed. */
export function madeBy(after: Meeting, kind: string): Forward | undefined {
  return kind === 'forwarded' ? after.forwards?.at(-1) : undefined;
}
