import * as z from 'zod';
import { meetingIdSchema } from '../summit/claim.ts';
import { aideSchema, delegationIdSchema } from '../summit/delegation.ts';
import { instantSchema } from '../summit/grid.ts';
import { lineOf, proseOf } from '../summit/language.ts';
import { roomIdSchema, spanSchema } from '../summit/room.ts';
import {
  actorSchema,
  forwardIdSchema,
  LIMIT_TOPIC,
  LIMIT_WINDOWS,
  LIMIT_WORD,
  rankSchema,
  wordsSchema,
} from './meeting.ts';

/** What one side brings and needs; an answer may leave it as it was assumed. */
export const partySchema = z.object({
  partySize: z.int().min(1).max(30),
  stepFree: z.boolean(),
  ownInterpreter: z.boolean(),
  announces: z.boolean(),
});
export type Party = z.infer<typeof partySchema>;
/** What of it was said; the rest stays as it is. */
export const partySaidSchema = partySchema.partial();
export type PartySaid = z.infer<typeof partySaidSchema>;

/** What an office fills in to ask for a meeting. */
export const requestSchema = z.object({
  invited: delegationIdSchema,
  topic: lineOf(LIMIT_TOPIC),
  note: proseOf(LIMIT_WORD).optional(),
  lengthMinutes: z.int().min(5).max(180),
  windows: z.array(spanSchema).max(LIMIT_WINDOWS).default([]),
  rank: rankSchema.default('like'),
  ...partySchema.partial().shape,
});

/** Whoever asks to change what was agreed says why. */
const reasonSchema = wordsSchema.extend({ toOffice: proseOf(LIMIT_WORD) });

/** `change: true` says that the office knows its answer and wants another one; without it the first answer stands. */
const answer = { words: wordsSchema.default({}), change: z.boolean().default(false) };
const party = { party: partySaidSchema.default({}) };
const place = { start: instantSchema, room: roomIdSchema.optional() };

export const commandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('request'),
    by: actorSchema,
    meeting: meetingIdSchema,
    requester: delegationIdSchema,
    request: requestSchema,
  }),
  /** `start`: the time that was seen as kept, so that another one is not accepted unread. */
  z.object({ kind: z.literal('accept'), by: actorSchema, start: instantSchema.optional(), ...answer, ...party }),
  z.object({ kind: z.literal('acceptAt'), by: actorSchema, ...place, ...answer, ...party }),
  z.object({ kind: z.literal('decline'), by: actorSchema, ...answer }),
  /** The requester moves what has no answer yet; the other office is invited anew. */
  z.object({ kind: z.literal('askAt'), by: actorSchema, ...place, words: wordsSchema.default({}) }),
  z.object({ kind: z.literal('withdraw'), by: actorSchema, words: wordsSchema.default({}) }),
  z.object({ kind: z.literal('cancel'), by: actorSchema, words: wordsSchema.default({}) }),
  /**
   * One office asks the other to move what is confirmed, and says why; the room is found when the other agrees. `insteadOf`: the time that
   * the other has proposed, where this one is the answer to it, so that a proposal made since is not replaced unread.
   */
  z.object({
    kind: z.literal('proposeMove'),
    by: actorSchema,
    start: instantSchema,
    insteadOf: instantSchema.optional(),
    words: reasonSchema,
  }),
  /** `start`: the time agreed to, so that a proposal made since is not agreed to unread. */
  z.object({
    kind: z.literal('agreeToMove'),
    by: actorSchema,
    start: instantSchema,
    words: wordsSchema.default({}),
  }),
  z.object({ kind: z.literal('keepTime'), by: actorSchema, words: wordsSchema.default({}) }),
  z.object({ kind: z.literal('retractProposal'), by: actorSchema }),
  /** The interpreter, where one is needed, is found with the room. */
  z.object({
    kind: z.literal('move'),
    by: actorSchema,
    ...place,
    words: wordsSchema.default({}),
    /** The meeting as it was seen: a move that was chosen for another time or state of it is refused. */
    version: z.int().min(1).optional(),
  }),
  z.object({ kind: z.literal('pin'), by: actorSchema, pinned: z.boolean() }),
  /** From its start on, an organizer says whether a confirmed meeting took place, and may take that back. */
  z.object({ kind: z.literal('met'), by: actorSchema }),
  z.object({ kind: z.literal('missed'), by: actorSchema }),
  z.object({ kind: z.literal('reopen'), by: actorSchema }),
  /** By one office for its own side, or by an organizer on its behalf. */
  z.object({ kind: z.literal('announce'), by: actorSchema, announces: z.boolean() }),
  /** Not the right person: another one acts for the office in this meeting, by a link of its own. */
  z.object({
    kind: z.literal('forward'),
    by: actorSchema,
    email: aideSchema.shape.email,
    name: aideSchema.shape.name,
    language: aideSchema.shape.language,
  }),
  z.object({ kind: z.literal('revoke'), by: actorSchema, forward: forwardIdSchema }),
  /** Parley's own: find a place for a waiting meeting; end an unanswered hold or proposal; look again after a change of programme. */
  z.object({ kind: z.literal('place'), by: actorSchema }),
  z.object({ kind: z.literal('lapse'), by: actorSchema }),
  z.object({ kind: z.literal('recheck'), by: actorSchema }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandKind = Command['kind'];
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;
