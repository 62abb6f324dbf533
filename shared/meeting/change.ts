import * as z from 'zod';
import { type Claim, claimsOf, type Guard, guardsOf, type Placed, placementSchema } from '../summit/claim.ts';
import { type DelegationId, emailSchema } from '../summit/delegation.ts';
import { instantSchema } from '../summit/grid.ts';
import type { Facts } from '../summit/summit.ts';
import {
  actorSchema,
  claimedPlacement,
  isAlive,
  isHold,
  isOpenRequest,
  type Meeting,
  meetingSchema,
  placementOf,
  proposalSchema,
  wordsSchema,
} from './meeting.ts';

export const eventKindSchema = z.enum([
  'requested',
  'placed',
  'accepted',
  'declined',
  'withdrawn',
  'cancelled',
  'lapsed',
  'moved',
  'pinned',
  'unpinned',
  'announced',
  'forwarded',
  /** A forwarded link was taken back. */
  'revoked',
  'strained',
  'relieved',
  'rechecked',
  /** A plan takes it out of the way for a moment; nobody is told. */
  'lifted',
  /** It lost its time and waits again. */
  'released',
  'lengthened',
  /** Its office learns why it goes on waiting. */
  'told',
  'met',
  'missed',
  /** A check-in was taken back. */
  'reopened',
  /**
   * One office asked to move; the other kept the time, the first took it back, or no answer came. Agreed to, it is `moved`; answered with
   * another time, it is `proposed` once more.
   */
  'proposed',
  'kept',
  'retracted',
  'expired',
]);
export type EventKind = z.infer<typeof eventKindSchema>;

/** What happened, written with its effect; the audit trail. `number` is the meeting's version after it. */
export const eventSchema = z.object({
  meeting: meetingSchema.shape.id,
  number: z.int().min(1),
  kind: eventKindSchema,
  at: instantSchema,
  by: actorSchema,
  from: placementSchema.optional(),
  to: placementSchema.optional(),
  words: wordsSchema.optional(),
  /** To whom it was forwarded, or from whom that was taken back. */
  address: emailSchema.optional(),
  /** The time that was asked for, or that an answer, or the lack of one, is about. */
  proposedStart: instantSchema.optional(),
  /** The other office's proposal that it was asked for in place of. */
  insteadOf: instantSchema.optional(),
});
export type MeetingEvent = z.infer<typeof eventSchema>;

/**
 * What an office is told. `receipt`: your request is in (with its time, or waiting). `invitation`: another office asks.
 * `answer`: your office has declined. `proposal`: an office asks to move. `agreement`, `refusal`, `retraction`, `expiry`: what became
 * of that. The rest say what happened to the meeting.
 */
export const noticeKindSchema = z.enum([
  'invitation',
  'receipt',
  'confirmation',
  'decline',
  'answer',
  'lapse',
  'move',
  'withdrawal',
  'cancellation',
  'proposal',
  'agreement',
  'refusal',
  'retraction',
  'expiry',
]);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/** A message to one office about one meeting, complete: its mail can be made again, to the letter, from this alone. */
export const noticeSchema = z.object({
  kind: noticeKindSchema,
  to: z.enum(['requester', 'invited']),
  meeting: meetingSchema,
  at: instantSchema,
  by: actorSchema,
  /** Where the meeting was, for a move, and for everything that gave its place up. */
  former: placementSchema.optional(),
  /** How long it was to take, where that changed. */
  formerLengthMinutes: meetingSchema.shape.lengthMinutes.optional(),
  /** The proposal that was made, answered, taken back or, where the notice is about something else, overtaken. */
  proposal: proposalSchema.optional(),
  /** A word from the other office; never what was meant for organizers only. */
  word: z.string().optional(),
  /** The calendar part the mail carries (RFC 5546 method), if any. */
  calendar: z.enum(['REQUEST', 'CANCEL']).optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** One decision carried out: the meeting before and after, what happened, whom to tell. All else is derived from it. */
export interface Change {
  readonly before?: Meeting;
  readonly after: Meeting;
  readonly event: MeetingEvent;
  readonly notices: readonly Notice[];
}

/** A number that must not pass its limit, changed under a condition. */
export interface Count {
  readonly delegation: DelegationId;
  readonly what: 'openRequests' | 'openHolds';
  readonly by: 1 | -1;
  readonly limit: number;
}

/** What a change means for the table, beside the meeting, its event and its notices. */
export interface Effects {
  readonly take: readonly Claim[];
  readonly free: readonly Claim[];
  readonly guards: readonly Guard[];
  readonly counts: readonly Count[];
  /** `ask`: a new request of the pair; `reopen`: an ended one comes back; `close`: the pair may ask again. */
  readonly pair?: 'ask' | 'reopen' | 'close';
}

function placedOf(meeting: Meeting): Placed {
  return {
    id: meeting.id,
    lengthMinutes: meeting.lengthMinutes,
    delegations: [meeting.requester.delegation, meeting.invited.delegation],
  };
}

/** Every claim the meeting holds in its present state. */
export function heldClaims(meeting: Meeting, facts: Facts): Claim[] {
  const placement = claimedPlacement(meeting);
  return placement === undefined ? [] : claimsOf(facts.summit.grid, facts.venue, placedOf(meeting), placement);
}

const keyOf = (at: { resource: string; cell: number }) => `${at.resource} ${at.cell}`;

/** Derives all writes from the two states, so that no command can forget one. */
export function effectsOf({ before, after }: Change, facts: Facts): Effects {
  const held = before === undefined ? [] : heldClaims(before, facts);
  const wanted = heldClaims(after, facts);
  const heldKeys = new Set(held.map(keyOf));
  const wantedKeys = new Set(wanted.map(keyOf));
  // A claim of the same meeting in another zone is written again: the zone is what guards look at.
  const rezoned = (claim: Claim) => held.some((old) => keyOf(old) === keyOf(claim) && old.zone !== claim.zone);
  const take = wanted.filter((claim) => !heldKeys.has(keyOf(claim)) || rezoned(claim));
  const placement = placementOf(after);
  const shortest = Math.min(...facts.summit.rules.lengthsMinutes);
  const guards =
    placement === undefined || take.length === 0
      ? []
      : guardsOf(facts.summit.grid, facts.venue, shortest, placedOf(after), placement).filter(
          (guard) => !heldKeys.has(keyOf(guard)),
        );
  const pair = pairEffect(before, after);
  return {
    take,
    free: held.filter((claim) => !wantedKeys.has(keyOf(claim))),
    guards,
    counts: countsOf(before, after, facts),
    ...(pair === undefined ? {} : { pair }),
  };
}

function countsOf(before: Meeting | undefined, after: Meeting, facts: Facts): Count[] {
  const { openRequests, openHolds } = facts.summit.limits;
  const step = (is: (meeting: Meeting) => boolean) => Number(is(after)) - Number(before !== undefined && is(before));
  const count = (delegation: DelegationId, what: Count['what'], by: number, limit: number): Count[] =>
    by === 1 || by === -1 ? [{ delegation, what, by, limit }] : [];
  return [
    ...count(after.requester.delegation, 'openRequests', step(isOpenRequest), openRequests),
    ...count(after.invited.delegation, 'openHolds', step(isHold), openHolds),
  ];
}

function pairEffect(before: Meeting | undefined, after: Meeting): Effects['pair'] {
  if (before === undefined) return 'ask';
  if (isAlive(before) === isAlive(after)) return undefined;
  return isAlive(after) ? 'reopen' : 'close';
}
