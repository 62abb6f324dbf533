import { isHold, type Meeting } from '../../shared/meeting/meeting.ts';
import type { Placement } from '../../shared/summit/claim.ts';
import { dayOf, type Grid } from '../../shared/summit/grid.ts';
import type { PlainItem } from './attribute.ts';
import { dayKey, dueKey, type Key, key, waitingSort } from './key.ts';

/** Where a meeting stands on the board: also after its time. */
function boardPlacement({ state }: Meeting): Placement | undefined {
  switch (state.name) {
    case 'invited':
    case 'confirmed':
    case 'met':
    case 'missed':
      return state.placement;
    case 'waiting':
    case 'declined':
    case 'lapsed':
    case 'withdrawn':
    case 'cancelled':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** The attributes that put a meeting into the indexes: its day by start, or the queue of what waits; a hold by when it lapses, a proposal of another time likewise. */
export function indexAttributes(meeting: Meeting, grid: Pick<Grid, 'zone'>): Readonly<Record<string, string>> {
  const due = dueOf(meeting);
  if (meeting.state.name === 'waiting') {
    return { dayKey: dayKey.waiting, daySort: waitingSort(meeting.weight, meeting.requestedAt, meeting.id) };
  }
  const placement = boardPlacement(meeting);
  if (placement === undefined) return due;
  const { start, room } = placement;
  return { dayKey: dayKey.day(dayOf(grid, start)), daySort: `${start}#${room}#${meeting.id}`, ...due };
}

/** Only a confirmed meeting has a proposal, so that nothing is due twice. Proposals are kept apart: they hold nothing that someone could wait for. */
function dueOf(meeting: Meeting): Readonly<Record<string, string>> {
  const { state, proposal } = meeting;
  if (isHold(meeting) && state.name === 'invited') return { dueKey: dueKey.lapse, dueAt: state.answerUntil };
  return proposal === undefined ? {} : { dueKey: dueKey.proposal, dueAt: proposal.answerUntil };
}

export function meetingItemOf(meeting: Meeting, grid: Pick<Grid, 'zone'>): PlainItem & Key {
  return { ...key.meeting(meeting.id), ...meeting, ...indexAttributes(meeting, grid) };
}
