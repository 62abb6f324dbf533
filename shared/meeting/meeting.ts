import * as z from 'zod';
import { meetingIdSchema, placementSchema } from '../summit/claim.ts';
import { delegationIdSchema, emailSchema } from '../summit/delegation.ts';
import { type Instant, instantSchema } from '../summit/grid.ts';
import { languageSchema, lineOf, proseOf } from '../summit/language.ts';
import { spanSchema } from '../summit/room.ts';

export const planIdSchema = z
  .string()
  .regex(/^pln_[a-z0-9]{10,40}$/)
  .brand<'PlanId'>();
export type PlanId = z.infer<typeof planIdSchema>;

/** Lengths of what people write, in characters. */
export const LIMIT_TOPIC = 120;
export const LIMIT_WORD = 600;
export const LIMIT_WINDOWS = 6;

export const tokenNameSchema = lineOf(60);

/** Who did it. `onBehalfOf` names the office an organizer speaks for, on the phone say; `token` the machine that acts for the organizer. */
export const actorSchema = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('office'),
    delegation: delegationIdSchema,
    email: emailSchema,
    /** Set where it is no aide, but someone to whom this address has forwarded the meeting. */
    forwardedBy: emailSchema.exactOptional(),
  }),
  z.object({
    role: z.literal('organizer'),
    email: emailSchema,
    onBehalfOf: delegationIdSchema.optional(),
    token: tokenNameSchema.optional(),
  }),
  z.object({ role: z.literal('parley') }),
]);
export type Actor = z.infer<typeof actorSchema>;

export const rankSchema = z.enum(['must', 'like']);

/** One office's part in a meeting. The city stands here too, so that a list of meetings needs no other reads. */
export const sideSchema = z.object({
  delegation: delegationIdSchema,
  city: lineOf(80),
  partySize: z.int().min(1).max(30),
  /** Needs a room that is reached without a step. */
  stepFree: z.boolean(),
  /** Brings an interpreter of its own, so that none is claimed. */
  ownInterpreter: z.boolean(),
  /** Agrees that the meeting is announced; it is discreet unless both do. */
  announces: z.boolean(),
  /** How much this office wants it; seen by itself and the organizers only. */
  rank: rankSchema,
});
export type Side = z.infer<typeof sideSchema>;

/** Why a meeting waits, as told to offices; the full explanation is made afresh for organizers. */
export const waitingReasonSchema = z.enum([
  'no-common-time',
  'no-room',
  'no-interpreter',
  'answers-pending',
  'crowded',
  /** Requests are collected and planned together. */
  'round',
]);
export type WaitingReason = z.infer<typeof waitingReasonSchema>;

/** What an office said with its answer: a word for the other office, and one that only organizers read. */
export const wordsSchema = z.object({
  toOffice: proseOf(LIMIT_WORD).optional(),
  toOrganizers: proseOf(LIMIT_WORD).optional(),
});
export type Words = z.infer<typeof wordsSchema>;

const placed = { placement: placementSchema, pinned: z.boolean(), answerUntil: instantSchema };
const ended = { at: instantSchema, by: actorSchema, words: wordsSchema };
const invitedState = z.object({ name: z.literal('invited'), ...placed });
const confirmedState = z.object({ name: z.literal('confirmed'), ...placed, ...ended });
/** Checked in by an organizer. `answer` is the acceptance, so that the check-in can be taken back. */
const checkedIn = { ...placed, at: instantSchema, by: actorSchema, answer: z.object(ended) };

/**
 * | state     | claims | who acts next                                    | leads to                                        |
 * | waiting   | –      | Parley, as soon as something frees                | invited, withdrawn                              |
 * | invited   | yes    | the invited office, before `answerUntil`          | confirmed, declined, lapsed, withdrawn, waiting |
 * | confirmed | yes    | –                                                 | declined (until `answerUntil`), cancelled, met, missed |
 * | met       | yes    | an organizer may take it back                     | confirmed                                       |
 * | missed    | –      | an organizer may take it back                     | confirmed                                       |
 * | declined  | –      | the invited office may change it (`answerUntil`)  | confirmed                                       |
 * | the rest  | –      | nobody                                            | –                                               |
 *
 * A meeting that is met keeps its claims: it may still be going on, and its room and mayors are not to be had before it is over.
 * One that was missed gives them back, so that what is left of its time is free at once.
 */
export const stateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('waiting'), since: instantSchema, reason: waitingReasonSchema }),
  invitedState,
  confirmedState,
  z.object({ name: z.literal('declined'), ...ended, former: placementSchema, answerUntil: instantSchema }),
  z.object({ name: z.literal('lapsed'), at: instantSchema, former: placementSchema }),
  z.object({ name: z.literal('withdrawn'), ...ended }),
  z.object({ name: z.literal('cancelled'), ...ended, former: placementSchema }),
  z.object({ name: z.literal('met'), ...checkedIn }),
  z.object({ name: z.literal('missed'), ...checkedIn }),
]);
export type State = z.infer<typeof stateSchema>;
export type StateName = State['name'];

/** The revisions a meeting was fitted to; when one has moved on since, the meeting is checked again. */
export const fittedToSchema = z.object({
  programme: z.int().min(1),
  venue: z.int().min(1),
  requester: z.int().min(1),
  invited: z.int().min(1),
});
export type FittedTo = z.infer<typeof fittedToSchema>;

/** Forwarded links an office may have for one meeting. */
export const LIMIT_FORWARDS = 5;

export const forwardIdSchema = z
  .string()
  .regex(/^fwd_\d{6,10}$/)
  .brand<'ForwardId'>();

/** Someone who is no aide, and whom an office lets act for it in this one meeting until it takes that back. */
export const forwardSchema = z.object({
  id: forwardIdSchema,
  delegation: delegationIdSchema,
  email: emailSchema,
  name: lineOf(80).exactOptional(),
  language: languageSchema,
  by: actorSchema,
  at: instantSchema,
});
export type Forward = z.infer<typeof forwardSchema>;

/**
 * One office of a confirmed meeting asks the other for another time. Nothing is claimed for it: the meeting stays where it is until the
 * other office agrees, and whether the time is free is seen then. `by` names the office that asks.
 */
export const proposalSchema = z.object({
  start: instantSchema,
  by: actorSchema,
  at: instantSchema,
  words: wordsSchema,
  /** Never after either of the two starts. */
  answerUntil: instantSchema,
  /** The time that the other office had proposed, and that this one is proposed in place of. */
  insteadOf: instantSchema.exactOptional(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/**
 * So often within a day an office may give one meeting another time, or ask to. Two offices that look for a time together need two or three
 * tries; each writes to every aide of both and may ring phones at the desk, so neither a script nor a quarrel goes on without end
 * (OWASP ASVS 5.0, 2.4.1).
 */
export const LIMIT_MOVES_A_DAY = 5;

/** A request between two delegations and what became of it. */
export const meetingSchema = z.object({
  id: meetingIdSchema,
  /** Counts every change; each write asks for the version it was decided on. */
  version: z.int().min(1),
  /** iCalendar SEQUENCE (RFC 5545, 3.8.7.4): counts changes of time or place, and the cancellation. Links are bound to it. */
  sequence: z.int().min(0),
  /** Links made for an earlier sequence are revoked: a move or a cancellation sets this. */
  linksFrom: z.int().min(0),
  requester: sideSchema,
  invited: sideSchema,
  topic: lineOf(LIMIT_TOPIC),
  note: proseOf(LIMIT_WORD).optional(),
  lengthMinutes: z.int().min(5).max(180),
  /** Times the requester would like best; others are possible. */
  windows: z.array(spanSchema).max(LIMIT_WINDOWS),
  /** 1 to 9, the heavier the sooner it is placed. */
  weight: z.int().min(1).max(9),
  requestedAt: instantSchema,
  changedAt: instantSchema,
  fittedTo: fittedToSchema,
  /** Set when the programme, the venue or a delegation changed so that this placement no longer holds. */
  strained: z.object({ since: instantSchema, causes: z.array(z.string().max(40)).max(12) }).optional(),
  /** Set while a plan has taken it out of the way to land it elsewhere: it waits, and counts as what it was, with what was proposed for it. */
  moving: z
    .object({
      plan: planIdSchema,
      was: z.discriminatedUnion('name', [invitedState, confirmedState]),
      proposal: proposalSchema.exactOptional(),
    })
    .optional(),
  /** Those of both offices; each sees its own only. */
  forwards: z
    .array(forwardSchema)
    .max(2 * LIMIT_FORWARDS)
    .exactOptional(),
  /** When its offices gave it another time, or asked to, within the day before the last of these; see pace.ts. */
  moves: z
    .array(z.object({ delegation: delegationIdSchema, at: instantSchema }))
    .max(2 * LIMIT_MOVES_A_DAY)
    .exactOptional(),
  /** At most one, of a confirmed meeting; whatever gives the meeting another place, length or end clears it. */
  proposal: proposalSchema.exactOptional(),
  state: stateSchema,
});
export type Meeting = z.infer<typeof meetingSchema>;

/** Where the meeting is to be, while that can still change. */
export function placementOf(meeting: Meeting): z.infer<typeof placementSchema> | undefined {
  return meeting.state.name === 'invited' || meeting.state.name === 'confirmed' ? meeting.state.placement : undefined;
}

/** Where the meeting holds claims: where it is to be, or where it is met. */
export function claimedPlacement(meeting: Meeting): z.infer<typeof placementSchema> | undefined {
  return meeting.state.name === 'met' ? meeting.state.placement : placementOf(meeting);
}

/** A pinned meeting keeps its time until an organizer unpins it, whoever asks for another. */
export function isPinned({ state }: Meeting): boolean {
  return (state.name === 'invited' || state.name === 'confirmed') && state.pinned;
}

/** As what a meeting counts: a plan that lifts it for a moment does not change that. */
function standingOf({ state, moving }: Meeting): StateName {
  return moving?.was.name ?? state.name;
}

/** A proposal that can still be answered, as the meeting holds it or as an office sees it; undefined when there is none (any more). */
export function openProposal<P extends Pick<Proposal, 'answerUntil'>>(
  { proposal }: { readonly proposal?: P },
  now: Instant,
): P | undefined {
  return proposal !== undefined && proposal.answerUntil > now ? proposal : undefined;
}

/** Open requests count against the requester's limit: those that still ask for a place or an answer. */
export function isOpenRequest(meeting: Meeting): boolean {
  const standing = standingOf(meeting);
  return standing === 'waiting' || standing === 'invited';
}

/** A hold keeps a time for an answer and counts against the invited office's limit. */
export function isHold(meeting: Meeting): boolean {
  return standingOf(meeting) === 'invited';
}

/** True while neither office may ask the other again. */
export function isAlive(meeting: Meeting): boolean {
  return isOpenRequest(meeting) || standingOf(meeting) === 'confirmed';
}

/** Discreet unless both sides announce it: its topic stays out of subjects, titles and door signs. */
export function isDiscreet(meeting: Meeting): boolean {
  return !(meeting.requester.announces && meeting.invited.announces);
}
