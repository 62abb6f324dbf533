import * as z from 'zod';
import { meetingIdSchema, placementSchema } from '../summit/claim.ts';
import { emailSchema } from '../summit/delegation.ts';
import { instantSchema } from '../summit/grid.ts';
import { spanSchema } from '../summit/room.ts';
import { forwardSchema, meetingSchema, sideSchema, waitingReasonSchema } from './meeting.ts';

/** What people see of a meeting. Made by `access.ts`, which needs the types only; the schemas describe the API. */
export const sideNameSchema = z.enum(['requester', 'invited']);
export type SideName = z.infer<typeof sideNameSchema>;

/** Who did something, as an office may know it: its own aides by address, everyone else by role. */
export const doerSchema = z.discriminatedUnion('who', [
  z.object({ who: z.literal('own-office'), email: emailSchema, forwardedBy: emailSchema.exactOptional() }),
  z.object({ who: z.literal('other-office') }),
  z.object({ who: z.literal('organizers'), onBehalfOf: z.enum(['own-office', 'other-office']).optional() }),
  z.object({ who: z.literal('parley') }),
]);
export type Doer = z.infer<typeof doerSchema>;

const done = { at: instantSchema, by: doerSchema, word: z.string().optional() };

export const officeStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('waiting'), since: instantSchema, reason: waitingReasonSchema }),
  z.object({ name: z.literal('invited'), placement: placementSchema, answerUntil: instantSchema }),
  z.object({ name: z.literal('confirmed'), placement: placementSchema, answerUntil: instantSchema, ...done }),
  z.object({ name: z.literal('declined'), former: placementSchema, answerUntil: instantSchema, ...done }),
  z.object({ name: z.literal('lapsed'), former: placementSchema, at: instantSchema }),
  z.object({ name: z.literal('withdrawn'), ...done }),
  z.object({ name: z.literal('cancelled'), former: placementSchema, ...done }),
  z.object({ name: z.literal('met'), placement: placementSchema, at: instantSchema }),
  z.object({ name: z.literal('missed'), placement: placementSchema, at: instantSchema }),
]);
export type OfficeState = z.infer<typeof officeStateSchema>;

/** That one office, `side`, asks to move what is confirmed. */
export const officeProposalSchema = z.object({
  side: sideNameSchema,
  start: instantSchema,
  answerUntil: instantSchema,
  /** The other office's proposal that it took the place of. */
  insteadOf: instantSchema.exactOptional(),
  at: instantSchema,
  by: doerSchema,
  word: z.string().exactOptional(),
});
export type OfficeProposal = z.infer<typeof officeProposalSchema>;

/**
 * A meeting as one of its two offices sees it. Of the other side: the city, and how many come with or without an interpreter
 * of their own. Not its rank, its wishes, its words to organizers, its aides, nor what strains the meeting.
 */
export const officeMeetingSchema = z.object({
  id: meetingIdSchema,
  version: z.int(),
  side: sideNameSchema,
  own: sideSchema,
  other: sideSchema.pick({ delegation: true, city: true, partySize: true, ownInterpreter: true }),
  topic: z.string(),
  note: z.string().optional(),
  lengthMinutes: z.int(),
  /** Only to the office whose wishes they are. */
  windows: z.array(spanSchema).optional(),
  discreet: z.boolean(),
  requestedAt: instantSchema,
  changedAt: instantSchema,
  /** Whom the office has let in; absent when nobody can be any more, and to those who were let in themselves. */
  forwards: z.array(forwardSchema).exactOptional(),
  /** Its time is not kept: the meeting stays where it is until the other office agrees. */
  proposal: officeProposalSchema.exactOptional(),
  state: officeStateSchema,
});
export type OfficeMeeting = z.infer<typeof officeMeetingSchema>;

export const viewSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('office'), meeting: officeMeetingSchema }),
  z.object({ as: z.literal('organizer'), meeting: meetingSchema }),
]);
export type View = z.infer<typeof viewSchema>;
