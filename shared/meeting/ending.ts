import type { Instant } from '../summit/grid.ts';
import type { CommandOf } from './command.ts';
import { type Decision, evolve, refuse, told, toldBoth } from './evolve.ts';
import type { Meeting } from './meeting.ts';
import { expire } from './proposing.ts';

/** The requester takes its request back before an answer; the invited office hears of it only if it was asked already. */
export function withdraw(meeting: Meeting, command: CommandOf<'withdraw'>, now: Instant): Decision {
  const { state } = meeting;
  if (state.name !== 'waiting' && state.name !== 'invited') return refuse({ kind: 'wrong-state', state: state.name });
  return evolve(meeting, {
    kind: 'withdrawn',
    by: command.by,
    now,
    words: command.words,
    notices: state.name === 'waiting' ? [told('withdrawal', 'requester')] : toldBoth('withdrawal'),
    patch: { state: { name: 'withdrawn', at: now, by: command.by, words: command.words } },
  });
}

/** Either office gives up a confirmed meeting before it begins. Organizers may also end an invitation that has no answer yet. */
export function cancel(meeting: Meeting, command: CommandOf<'cancel'>, now: Instant): Decision {
  const { state } = meeting;
  const byOrganizer = command.by.role === 'organizer' && command.by.onBehalfOf === undefined;
  if (state.name !== 'confirmed' && !(state.name === 'invited' && byOrganizer)) {
    return refuse({ kind: 'wrong-state', state: state.name });
  }
  // What has begun can't be given up any more: its room was used, and its entry in the calendars is true.
  if (!byOrganizer && state.placement.start <= now) return refuse({ kind: 'in-the-past', field: 'start' });
  return evolve(meeting, {
    kind: 'cancelled',
    by: command.by,
    now,
    words: command.words,
    notices: toldBoth('cancellation', state.name === 'confirmed' ? 'CANCEL' : undefined),
    revokesLinks: true,
    patch: { state: { name: 'cancelled', at: now, by: command.by, words: command.words, former: state.placement } },
  });
}

/** The answer time is over: what was kept is free again, and both offices are told. A proposal without an answer ends in the same way. */
export function lapse(meeting: Meeting, command: CommandOf<'lapse'>, now: Instant): Decision {
  const { state, proposal } = meeting;
  if (proposal !== undefined && now >= proposal.answerUntil) return expire(meeting, command, now);
  if (state.name !== 'invited' || now < state.answerUntil) return refuse({ kind: 'wrong-state', state: state.name });
  return evolve(meeting, {
    kind: 'lapsed',
    by: command.by,
    now,
    notices: toldBoth('lapse'),
    patch: { state: { name: 'lapsed', at: now, former: state.placement } },
  });
}
