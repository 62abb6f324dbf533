import type { Placement } from '../summit/claim.ts';
import type { Instant } from '../summit/grid.ts';
import type { Change, EventKind, MeetingEvent, Notice, NoticeKind } from './change.ts';
import type { Actor, Meeting, Proposal, State, Words } from './meeting.ts';
import type { Problem } from './problem.ts';

/** A change to carry out (none: the command finds everything as it wants it), or why not. */
export type Decision =
  | { readonly ok: true; readonly change?: Change }
  | { readonly ok: false; readonly problem: Problem };

export function refuse(problem: Problem): Decision {
  return { ok: false, problem };
}

export function nothingToDo(): Decision {
  return { ok: true };
}

/** Whom a step tells, and with which calendar part. */
export type Told = Pick<Notice, 'kind' | 'to' | 'calendar'>;

export function told(kind: NoticeKind, to: Notice['to'], calendar?: Notice['calendar']): Told {
  return { kind, to, ...(calendar === undefined ? {} : { calendar }) };
}

export function toldBoth(kind: NoticeKind, calendar?: Notice['calendar']): Told[] {
  return [told(kind, 'requester', calendar), told(kind, 'invited', calendar)];
}

export interface Step {
  readonly kind: EventKind;
  readonly by: Actor;
  readonly now: Instant;
  readonly words?: Words;
  readonly address?: MeetingEvent['address'];
  readonly notices?: readonly Told[];
  /** What changes beside version, sequence and time of change. */
  readonly patch: Partial<Omit<Meeting, 'proposal'>>;
  /** The proposal that is made, or null: the one there was is settled. Left out, it stands as long as the meeting stays as it is. */
  readonly proposal?: Proposal | null;
  /** True for a move and a cancellation: links in earlier mails stop working. */
  readonly revokesLinks?: boolean;
}

/** Where the meeting is, or was before it gave its place up. */
export function lastPlacement(state: State): Placement | undefined {
  switch (state.name) {
    case 'invited':
    case 'confirmed':
    case 'met':
    case 'missed':
      return state.placement;
    case 'declined':
    case 'lapsed':
    case 'cancelled':
      return state.former;
    case 'waiting':
    case 'withdrawn':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** What a meeting was, as far as people know: one that a plan has lifted for a moment still is where it was. */
function standBefore({ state, proposal, moving }: Meeting): Stand {
  const { was, proposal: set } = moving ?? { was: state, proposal };
  return { state: was, ...(set === undefined ? {} : { proposal: set }) };
}

type Stand = Pick<Meeting, 'state' | 'proposal'>;

export function samePlacement(a: Placement, b: Placement): boolean {
  return a.start === b.start && a.room === b.room && a.interpreter === b.interpreter;
}

/**
 * RFC 5546, 2.1.4: a calendar entry's SEQUENCE grows when time, length or place changes, when it is withdrawn, and when it comes back.
 * A meeting that had no place yet starts at 0.
 */
function nextSequence(before: Meeting, after: State, isResized: boolean): number {
  const from = lastPlacement(standBefore(before).state);
  const to = lastPlacement(after);
  const moved = from !== undefined && to !== undefined && !samePlacement(from, to);
  // Whether a meeting took place changes nothing in its calendar entry.
  const isSettled = after.name === 'confirmed' || after.name === 'met' || after.name === 'missed';
  const wasSettled = before.state.name === 'confirmed' && !isSettled;
  const isBack = before.state.name === 'declined' && after.name === 'confirmed';
  const ended = after.name === 'cancelled';
  return before.sequence + (moved || isResized || wasSettled || isBack || ended ? 1 : 0);
}

/** A proposal is about this place and length of a confirmed meeting, and falls with them; another interpreter is felt by nobody. */
function proposalAfter(stood: Stand, state: State, isResized: boolean): Proposal | undefined {
  if (stood.state.name !== 'confirmed' || state.name !== 'confirmed') return undefined;
  const [was, is] = [stood.state.placement, state.placement];
  return was.start === is.start && was.room === is.room && !isResized ? stood.proposal : undefined;
}

/** One step in a meeting's life: the meeting after it, the event that says so, and the notices to both offices. */
export function evolve(before: Meeting, step: Step): Decision {
  const { kind, by, now, words } = step;
  const state = step.patch.state ?? before.state;
  const { lengthMinutes = before.lengthMinutes, moving } = step.patch;
  const isResized = lengthMinutes !== before.lengthMinutes;
  const sequence = nextSequence(before, state, isResized);
  const stood = standBefore(before);
  const { strained, proposal: _stood, moving: _landed, ...kept } = { ...before, ...step.patch };
  const proposal = step.proposal === undefined ? proposalAfter(stood, state, isResized) : (step.proposal ?? undefined);
  // What is said of a proposal is said of the one that this step makes or settles; what is lifted takes its own along.
  const isAsBefore = moving !== undefined || proposal === stood.proposal;
  const proposed = isAsBefore ? undefined : (proposal ?? stood.proposal);
  // A meeting that gave up its place or found another is strained no more.
  const keepsStrain = strained !== undefined && (kind === 'strained' || state === before.state);
  const after: Meeting = {
    ...kept,
    ...(keepsStrain && kind !== 'relieved' ? { strained } : {}),
    ...(proposal === undefined ? {} : { proposal }),
    ...(moving === undefined ? {} : { moving }),
    version: before.version + 1,
    sequence,
    linksFrom: step.revokesLinks === true ? sequence : before.linksFrom,
    changedAt: now,
  };
  const from = lastPlacement(stood.state);
  const to = lastPlacement(state);
  const left = from !== undefined && (to === undefined || !samePlacement(from, to) || gaveUp(state)) ? from : undefined;
  const notices = (step.notices ?? []).map((notice) => ({
    ...notice,
    meeting: after,
    at: now,
    by,
    ...(left === undefined ? {} : { former: left }),
    ...(isResized ? { formerLengthMinutes: before.lengthMinutes } : {}),
    ...(proposed === undefined ? {} : { proposal: proposed }),
    ...(words?.toOffice === undefined ? {} : { word: words.toOffice }),
  }));
  const event = {
    meeting: after.id,
    number: after.version,
    kind,
    at: now,
    by,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined || gaveUp(state) ? {} : { to }),
    ...(words === undefined || Object.keys(words).length === 0 ? {} : { words }),
    ...(step.address === undefined ? {} : { address: step.address }),
    ...(proposed === undefined ? {} : { proposedStart: proposed.start }),
    ...(proposed === proposal && proposed?.insteadOf !== undefined ? { insteadOf: proposed.insteadOf } : {}),
  };
  return { ok: true, change: { before, after, event, notices } };
}

function gaveUp(state: State): boolean {
  return (
    state.name === 'declined' || state.name === 'lapsed' || state.name === 'cancelled' || state.name === 'withdrawn'
  );
}
