import type { Instant } from '../summit/grid.ts';
import type { CommandOf } from './command.ts';
import { type Decision, evolve, nothingToDo, refuse } from './evolve.ts';
import type { Meeting } from './meeting.ts';

/** Whether a confirmed meeting took place, as the organizer at the door says from its start on. Nobody is told. */
export function checkIn(meeting: Meeting, command: CommandOf<'met'> | CommandOf<'missed'>, now: Instant): Decision {
  const { state } = meeting;
  const { kind, by } = command;
  if (state.name === kind) return nothingToDo();
  if (state.name !== 'confirmed') return refuse({ kind: 'wrong-state', state: state.name });
  const { placement, pinned, answerUntil, ...accepted } = state;
  if (now < placement.start) return refuse({ kind: 'not-begun', start: placement.start });
  const answer = { at: accepted.at, by: accepted.by, words: accepted.words };
  const patch = { state: { name: kind, placement, pinned, answerUntil, at: now, by, answer } };
  return evolve(meeting, { kind, by, now, patch });
}

/** Takes a check-in back: the meeting is confirmed as it was. One that was missed must find its place still free. */
export function reopen(meeting: Meeting, command: CommandOf<'reopen'>, now: Instant): Decision {
  const { state } = meeting;
  if (state.name === 'confirmed') return nothingToDo();
  if (state.name !== 'met' && state.name !== 'missed') return refuse({ kind: 'wrong-state', state: state.name });
  const { placement, pinned, answerUntil, answer } = state;
  const patch = { state: { name: 'confirmed' as const, placement, pinned, answerUntil, ...answer } };
  return evolve(meeting, { kind: 'reopened', by: command.by, now, patch });
}
