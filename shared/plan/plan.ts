import * as z from 'zod';
import {
  actorSchema,
  fittedToSchema,
  planIdSchema,
  sideSchema,
  stateSchema,
  waitingReasonSchema,
} from '../meeting/meeting.ts';
import { amendmentSchema } from '../summit/amendment.ts';
import { meetingIdSchema, placementSchema } from '../summit/claim.ts';
import { instantSchema } from '../summit/grid.ts';

/** How long a plan may be worked on, in seconds; what people are offered. */
export const PLAN_SECONDS = [10, 60, 300] as const;
export const LIMIT_KEPT = 200;

/** Which of the meetings that have a time a plan may move, beside those whose time does not hold any more. */
export const movableSchema = z.enum(['nothing', 'held', 'confirmed']);
export type Movable = z.infer<typeof movableSchema>;

/** How good a proposal is, and how good any could be. */
export const planNumbersSchema = z.object({
  /** Meetings looked at; those of them that have a place in the proposal; those that have none. */
  asked: z.int().min(0),
  placed: z.int().min(0),
  waiting: z.int().min(0),
  movedConfirmed: z.int().min(0),
  movedHeld: z.int().min(0),
  /** Weight placed, and the most that any plan can place. */
  weight: z.int().min(0),
  weightBound: z.int().min(0),
  proven: z.boolean(),
  /** No plan of this weight moves fewer. */
  movedBound: z.int().min(0),
  movedProven: z.boolean(),
  outsideWindows: z.int().min(0),
  breaks: z.int().min(0),
  roomChanges: z.int().min(0),
  /** Share of the rooms' open time that meetings take, in percent: now, and with the proposal. */
  roomUse: z.object({ before: z.int().min(0).max(100), after: z.int().min(0).max(100) }),
  /** What-if: so many more meetings find a time with so many more rooms. */
  moreRooms: z.array(z.object({ rooms: z.int().min(1), meetings: z.int().min(0) })).max(4),
});
export type PlanNumbers = z.infer<typeof planNumbersSchema>;

const done = { at: instantSchema, by: actorSchema };

/**
 * | state     | who acts next                        | leads to                                 |
 * | queued    | the planner: works for one slice     | running, discarded, failed               |
 * | running   | the planner                          | queued (next slice), ready, discarded, failed |
 * | ready     | the organizer                        | applying, discarded                      |
 * | applying  | the planner: step by step            | applied, failed                          |
 * | applied   | the organizer may undo it            | –                                        |
 * | discarded, failed | nobody                       | –                                        |
 */
export const planStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('queued'), slice: z.int().min(0) }),
  z.object({ name: z.literal('running'), slice: z.int().min(0), since: instantSchema }),
  z.object({ name: z.literal('ready'), at: instantSchema }),
  z.object({ name: z.literal('applying'), ...done }),
  z.object({
    name: z.literal('applied'),
    ...done,
    /** Meetings that were changed, and those that someone else's answer or booking overtook. */
    changed: z.int().min(0),
    overtaken: z.int().min(0),
    /** The plan that proposes a place for what was overtaken. */
    next: planIdSchema.optional(),
  }),
  z.object({ name: z.literal('discarded'), ...done }),
  /** `ground-moved`: programme, rooms or a delegation were changed by someone else since it was proposed. */
  z.object({ name: z.literal('failed'), at: instantSchema, reason: z.enum(['ground-moved', 'too-large', 'fault']) }),
]);
export type PlanState = z.infer<typeof planStateSchema>;

/** A plan as a whole, without its single changes: those are its steps. */
export const planSchema = z.object({
  id: planIdSchema,
  /** Counts every change of this head; each write asks for the version it was decided on. */
  version: z.int().min(1),
  /** `plan`: what waits, together. `repair`: what does not hold any more. `undo`: an applied plan taken back. */
  kind: z.enum(['plan', 'repair', 'undo']),
  ...done,
  /** The change of programme, rooms, delegation or length that the repair goes with; applied first, with one approval. */
  amendment: amendmentSchema.optional(),
  /** What takes the amendment back; kept when it is applied, for an undo. */
  undoAmendment: amendmentSchema.optional(),
  /** The applied plan that an undo takes back. */
  undoes: planIdSchema.optional(),
  movable: movableSchema,
  /** Meetings that stay where they are by the organizer's wish. */
  keep: z.array(meetingIdSchema).max(LIMIT_KEPT),
  seed: z.int().min(0),
  seconds: z.int().min(1).max(300),
  /** The version of the summit's plan it was proposed on: that of the last applied plan, 0 before the first. */
  base: z.int().min(0),
  /** Its own number once it is being applied: 1 for the first applied plan of the summit. */
  number: z.int().min(1).optional(),
  /** The revisions the proposal stands on, the amendment included. `delegation`: of the one that an amendment changes. */
  ground: z
    .object({ programme: z.int().min(1), venue: z.int().min(1), delegation: z.int().min(1).optional() })
    .optional(),
  /** Of the best so far while it is worked on; of the proposal from then on. */
  numbers: planNumbersSchema.optional(),
  state: planStateSchema,
});
export type Plan = z.infer<typeof planSchema>;

const partySchema = sideSchema.pick({ delegation: true, city: true });

/** Why a meeting is changed: what no longer holds (the codes of a recheck), room made for another, or what the plan is about. */
export const becauseSchema = z.string().max(40);

/**
 * One meeting's part in a plan.
 *
 * | what    | from | to  | the meeting                                                            |
 * | place   |      | yes | waited and is given a time; the invited office is asked                |
 * | move    | yes  | yes | gets another time, room or interpreter, or another length              |
 * | lift    | yes  |     | is taken out of the way for a moment: marked `moving`, nobody hears    |
 * | land    | yes  | yes | comes down at its new place; `from` is where it was lifted             |
 * | release | yes  |     | loses its time and waits                                               |
 * | cancel  |      |     | ends, because one of its delegations does not come                     |
 * | tell    |      |     | goes on waiting; its office learns why                                 |
 */
export const entrySchema = z.object({
  what: z.enum(['place', 'move', 'lift', 'land', 'release', 'cancel', 'tell']),
  meeting: meetingIdSchema,
  requester: partySchema,
  invited: partySchema,
  /** As it was when it was planned: a meeting that stands otherwise by then was overtaken. */
  standing: stateSchema.options[0].shape.name.or(z.enum(['invited', 'confirmed'])),
  lengthMinutes: z.int().min(5).max(180),
  /** Its new length, where that changes. */
  newLengthMinutes: z.int().min(5).max(180).optional(),
  from: placementSchema.optional(),
  to: placementSchema.optional(),
  because: z.array(becauseSchema).max(12),
  /** An undo gives a place back to what was confirmed: both had agreed, so nobody is asked again. */
  confirms: z.boolean().optional(),
  /** For `release` and `tell`: why it waits. */
  reason: waitingReasonSchema.optional(),
  /** The revisions its new place was fitted to. */
  fittedTo: fittedToSchema,
});
export type Entry = z.infer<typeof entrySchema>;

/** What became of one entry. `version`: the meeting's after it. */
export const resultSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('done'), version: z.int().min(1) }),
  /** Nothing was changed: the meeting was answered, moved or ended meanwhile, or its new place was taken. */
  z.object({ name: z.literal('overtaken'), why: z.enum(['changed', 'taken', 'ground-moved']) }),
]);
export type Result = z.infer<typeof resultSchema>;

/** Meetings that change in one transaction, all or none. Steps are applied in the order of their numbers. */
export const stepSchema = z.object({
  plan: planIdSchema,
  number: z.int().min(1),
  entries: z.array(entrySchema).min(1).max(20),
  /** One for each entry, once the step is settled. */
  results: z.array(resultSchema).optional(),
});
export type Step = z.infer<typeof stepSchema>;

/** A meeting the proposal leaves without a place, or an undo cannot bring back, and why. */
export const leftSchema = z.object({
  meeting: meetingIdSchema,
  requester: partySchema,
  invited: partySchema,
  lengthMinutes: z.int().min(5).max(180),
  /** `kept`: it does not hold any more, but stays by the organizer's wish. The last four are an undo's. */
  why: waitingReasonSchema.or(z.enum(['kept', 'answered', 'changed-since', 'place-taken', 'ended'])),
});
export type Left = z.infer<typeof leftSchema>;

/** What the planner found: the head says how good it is. */
export interface Proposal {
  readonly numbers: PlanNumbers;
  readonly steps: readonly Step[];
  readonly left: readonly Left[];
}

/** The summit's applied plans so far, and the one that is being applied: at most one at a time. */
export const batonSchema = z.object({
  /** Number of the last plan whose application began; 0 before the first. */
  number: z.int().min(0),
  applying: planIdSchema.optional(),
});
export type Baton = z.infer<typeof batonSchema>;

/** True while the planner has something to do for it. */
export function isUnderWay({ state }: Plan): boolean {
  return state.name === 'queued' || state.name === 'running' || state.name === 'applying';
}
