import * as z from 'zod';
import type { Programme } from './agenda.ts';
import { type DelegationId, delegationIdSchema } from './delegation.ts';
import { gridSchema, instantSchema } from './grid.ts';
import { languageSchema, lineOf, translatedOf } from './language.ts';
import type { Venue } from './room.ts';

/**
 * So long a room stands empty, turnover aside, between a meeting of one delegation and a meeting of another that is kept apart
 * from it, whichever comes first.
 */
export const KEPT_APART_MINUTES = 30;

/** What the organizers set once: when and where, and the rules by which meetings are booked. */
export const summitSettings = {
  name: translatedOf(160),
  /** Short name for subject lines and page heads, "Los Cabos 2019". */
  shortName: lineOf(40),
  place: lineOf(120),
  languages: z.array(languageSchema).min(1).max(3),
  rules: z.object({
    /** True: meals and socials bind nobody. */
    mealsOpen: z.boolean().default(false),
    /** Meeting lengths people may ask for, in minutes. */
    lengthsMinutes: z.array(z.int().min(5).max(180)).min(1).max(8),
    /** How long an invited office has to answer. */
    answerHours: z.int().min(1).max(168).default(24),
    /** An answer is due at the latest so long before the meeting; no meeting is placed sooner than this from now. */
    noticeMinutes: z.int().min(5).max(1440).default(60),
  }),
  limits: z.object({
    /** Open requests an office may have at a time. */
    openRequests: z.int().min(1).max(100).default(20),
    /** Times kept open at once for the answer of one invited office; further requests wait. */
    openHolds: z.int().min(1).max(20).default(3),
    /** How often two delegations may ask one another in all, whatever became of it. */
    requestsPerPair: z.int().min(1).max(10).default(3),
    /** People one side may bring. */
    partySize: z.int().min(1).max(30).default(8),
  }),
  /** Delegations that are not to meet at a door: see KEPT_APART_MINUTES. Only organizers know of them. */
  keepApart: z
    .array(z.tuple([delegationIdSchema, delegationIdSchema]))
    .max(200)
    .default([]),
  /** While the organizers are led through the first steps: agenda, rooms, delegations, inviting the offices. */
  firstSteps: z.literal(true).exactOptional(),
};

export const summitSchema = z.object({
  ...summitSettings,
  grid: gridSchema,
  /** No request is taken from this instant on. */
  requestsUntil: instantSchema,
  /** While it is there, requests are collected until then and wait for the organizers' plan; absent: each is placed at once. */
  round: z.object({ collectUntil: instantSchema }).exactOptional(),
});
export type Summit = z.infer<typeof summitSchema>;

type Parties = readonly [DelegationId, DelegationId];

/** True when a side of the one meeting is kept apart from a side of the other. */
export function areKeptApart({ keepApart }: Pick<Summit, 'keepApart'>, one: Parties, other: Parties): boolean {
  return keepApart.some(([a, b]) => (one.includes(a) && other.includes(b)) || (one.includes(b) && other.includes(a)));
}

/** What is true for everyone: the settings, the agenda, the venue. Delegations are read one by one. */
export interface Facts {
  readonly summit: Summit;
  readonly programme: Programme;
  readonly venue: Venue;
}
