import type { PlanId } from '../../shared/meeting/meeting.ts';
import type { MeetingId, ResourceId } from '../../shared/summit/claim.ts';
import type { DelegationId, Email } from '../../shared/summit/delegation.ts';
import type { Day, Instant } from '../../shared/summit/grid.ts';

/**
 * Every key of the one table. One stack serves one summit, so keys name no summit.
 *
 * | who asks                          | how                                                                  |
 * | everyone: facts                   | Query pk=SUMMIT, sk begins_with FACT#  (settings, programme, venue)  |
 * | city picker, board: delegations, and whether an import of them is being written | Query pk=SUMMIT, sk begins_with DELEGATION |
 * | an office's desk                  | Query pk=<delegation>: counts, claims, pointers to its meetings      |
 * | place: claims of a resource       | Query pk=<resource>, sk begins_with CELL#                            |
 * | a meeting, its audit trail        | Get / Query pk=<meeting>: MEETING, EVENT#000001 …                    |
 * | may A ask B                       | Get pk=PAIR#<lesser>#<greater>                                       |
 * | the board of a day, what starts then | Query byDay dayKey=DAY#<day>, by start                            |
 * | what waits, heaviest, oldest first| Query byDay dayKey=WAITING                                           |
 * | what the clock must look at       | Query byDue dueKey=LAPSE | PROPOSAL | MAIL | FREED | PLAN, dueAt <= now |
 * | mail that was given up            | Query byDue dueKey=FAILED                                            |
 * | was this reminder mailed          | Get pk=MAILED#<intent>; up to when was looked: pk=SUMMIT, sk=REMINDED |
 * | a link, a session, a sign-in      | Get by the SHA-256 of its secret                                     |
 * | was this command carried out      | Get pk=ONCE#<key>                                                    |
 * | all plans, newest first           | Query byDay dayKey=PLANS, read from the end                          |
 * | a plan's head                     | Get pk=<plan>, sk=PLAN                                               |
 * | its steps, what it leaves, its best so far | Query pk=<plan>, sk begins_with STEP# or LEFT# or CHECKPOINT# |
 * | who did what, newest first        | Query byDay dayKey=TRAIL#<month>, read from the end                  |
 * | what offices were told by phone   | Query pk=TOLD#<day>                                                  |
 * | protocol notes of a meeting       | Get pk=<meeting>, sk=NOTES                                           |
 * | the last print of each paper      | Query pk=PRINTS                                                      |
 * | a machine's token, all tokens     | Get / Query pk=TOKENS, sk=<SHA-256 of its secret>                    |
 * | an office's calendar address      | Get pk=FEED#<delegation>                                             |
 * | which offices were invited       | Query pk=WELCOMES                                                    |
 * | who signed out everywhere, of an office or of the organizers | Query pk=SIGNED_OUT#<delegation> or SIGNED_OUT#ORGANIZERS |
 * | which plan is being applied       | Get pk=SUMMIT, sk=BATON                                              |
 * | changes of delegations, the import being written | Get pk=SUMMIT, sk=DELEGATION_CHANGES                  |
 * | what such an import has left to write | Query pk=IMPORT#<event>                                          |
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const cellKey = (cell: number) => `CELL#${String(cell).padStart(10, '0')}`;

/** Partitions that are read as a whole or by prefix. */
export const partition = {
  summit: 'SUMMIT',
  summitEvents: 'SUMMIT_EVENTS',
  prints: 'PRINTS',
  tokens: 'TOKENS',
  welcomes: 'WELCOMES',
  told: (day: Day) => `TOLD#${day}`,
  staged: (id: string) => `IMPORT#${id}`,
  signedOut: (office: DelegationId | undefined) => `${prefix.signedOut}${office ?? 'ORGANIZERS'}`,
} as const;

export const key = {
  settings: (): Key => ({ pk: partition.summit, sk: 'FACT#SETTINGS' }),
  programme: (): Key => ({ pk: partition.summit, sk: 'FACT#PROGRAMME' }),
  venue: (): Key => ({ pk: partition.summit, sk: 'FACT#VENUE' }),
  delegation: (id: DelegationId): Key => ({ pk: partition.summit, sk: `DELEGATION#${id}` }),
  counts: (id: DelegationId): Key => ({ pk: id, sk: 'COUNTS' }),
  pointer: (id: DelegationId, meeting: MeetingId): Key => ({ pk: id, sk: `MEETING#${meeting}` }),
  claim: (resource: ResourceId, cell: number): Key => ({ pk: resource, sk: cellKey(cell) }),
  meeting: (id: MeetingId): Key => ({ pk: id, sk: 'MEETING' }),
  event: (id: MeetingId, number: number): Key => ({ pk: id, sk: `EVENT#${String(number).padStart(6, '0')}` }),
  pair: (a: DelegationId, b: DelegationId): Key => {
    const [lesser, greater] = a < b ? [a, b] : [b, a];
    return { pk: `PAIR#${lesser}#${greater}`, sk: 'PAIR' };
  },
  /** An audit event that belongs to no meeting: a change of programme, venue or a delegation. */
  summitEvent: (at: Instant, id: string): Key => ({ pk: partition.summitEvents, sk: `${at}#${id}` }),
  mail: (id: string): Key => ({ pk: `MAIL#${id}`, sk: 'MAIL' }),
  /** Stands for good once a mail of Parley's own accord was written, for the mail itself gets a new id with each try. */
  mailed: (id: string): Key => ({ pk: `MAILED#${id}`, sk: 'MAILED' }),
  reminded: (): Key => ({ pk: partition.summit, sk: 'REMINDED' }),
  freed: (id: string): Key => ({ pk: `FREED#${id}`, sk: 'FREED' }),
  once: (id: string): Key => ({ pk: `ONCE#${id}`, sk: 'ONCE' }),
  link: (sha256: string): Key => ({ pk: `LINK#${sha256}`, sk: 'LINK' }),
  session: (sha256: string): Key => ({ pk: `SESSION#${sha256}`, sk: 'SESSION' }),
  signIn: (sha256: string): Key => ({ pk: `SIGN_IN#${sha256}`, sk: 'SIGN_IN' }),
  /** Since when the sessions of one person are over. */
  signedOut: (office: DelegationId | undefined, email: Email): Key => ({ pk: partition.signedOut(office), sk: email }),
  /** Stands while a summit is being loaded, with the id of the load it belongs to. */
  loading: (): Key => ({ pk: partition.summit, sk: 'LOADING' }),
  /** Counts changes of any delegation and of any aide, so that what is decided on all of them is written while they are the same. */
  delegationChanges: (): Key => ({ pk: partition.summit, sk: 'DELEGATION_CHANGES' }),
  /** A part of an import that does not fit into one transaction. */
  staged: (id: string, chunk: number): Key => ({
    pk: partition.staged(id),
    sk: `STAGED#${String(chunk).padStart(2, '0')}`,
  }),
  /** How many mails were asked for by or for an address in one hour ("2019-06-07T15"). */
  quota: (address: string, hour: string): Key => ({ pk: `QUOTA#${address}`, sk: `HOUR#${hour}` }),
  reach: (address: string): Key => ({ pk: partition.summit, sk: `REACH#${address}` }),
  notes: (id: MeetingId): Key => ({ pk: id, sk: 'NOTES' }),
  /** By phone: which event of a meeting which of its offices has heard of. */
  told: (day: Day, meeting: MeetingId, number: number, to: 'requester' | 'invited'): Key => ({
    pk: partition.told(day),
    sk: `${meeting}#${String(number).padStart(6, '0')}#${to}`,
  }),
  print: (paper: string, day: Day): Key => ({ pk: partition.prints, sk: `${paper}#${day}` }),
  token: (sha256: string): Key => ({ pk: partition.tokens, sk: sha256 }),
  /** Stands once the form of that key has issued its token. */
  tokenForm: (key: string): Key => ({ pk: `TOKEN_FORM#${key}`, sk: 'TOKEN_FORM' }),
  feed: (id: DelegationId): Key => ({ pk: `FEED#${id}`, sk: 'FEED' }),
  welcome: (id: DelegationId): Key => ({ pk: partition.welcomes, sk: id }),
  baton: (): Key => ({ pk: partition.summit, sk: 'BATON' }),
  plan: (id: PlanId): Key => ({ pk: id, sk: 'PLAN' }),
  step: (id: PlanId, number: number): Key => ({ pk: id, sk: `STEP#${String(number).padStart(5, '0')}` }),
  left: (id: PlanId, chunk: number): Key => ({ pk: id, sk: `LEFT#${String(chunk).padStart(4, '0')}` }),
  checkpoint: (id: PlanId, chunk: number): Key => ({ pk: id, sk: `CHECKPOINT#${String(chunk).padStart(2, '0')}` }),
  /** Stands once the summaries of that portion are written, however often the end of a plan is repeated. */
  summarized: (id: PlanId, portion: number): Key => ({ pk: id, sk: `SUMMARIZED#${String(portion).padStart(2, '0')}` }),
} as const;

export const prefix = {
  fact: 'FACT#',
  delegation: 'DELEGATION#',
  /** The delegations and, behind them, the count of their changes: one query tells both. */
  delegationsAndChanges: 'DELEGATION',
  cell: 'CELL#',
  event: 'EVENT#',
  counts: 'COUNTS',
  pointer: 'MEETING#',
  mail: 'MAIL#',
  freed: 'FREED#',
  reach: 'REACH#',
  step: 'STEP#',
  left: 'LEFT#',
  checkpoint: 'CHECKPOINT#',
  summarized: 'SUMMARIZED#',
  staged: 'STAGED#',
  signedOut: 'SIGNED_OUT#',
} as const;

/** Partitions of the index `byDay`. */
export const dayKey = {
  day: (day: Day) => `DAY#${day}`,
  waiting: 'WAITING',
  plans: 'PLANS',
  /** Events by their month in UTC ("2019-06"): few enough to leaf back through quiet weeks, small enough for one partition. */
  trail: (month: string) => `TRAIL#${month}`,
} as const;

/** Partitions of the index `byDue`: what the clock looks at, in order of time; and mail given up, for the organizers. */
export const dueKey = {
  lapse: 'LAPSE',
  proposal: 'PROPOSAL',
  mail: 'MAIL',
  freed: 'FREED',
  plan: 'PLAN',
  failed: 'FAILED',
} as const;

/** Heaviest first, then oldest first, in ascending text order. */
export function waitingSort(weight: number, requestedAt: Instant, id: MeetingId): string {
  return `${9 - weight}#${requestedAt}#${id}`;
}

/** Cell number out of a claim's sort key. */
export function cellOfKey(sk: string): number {
  return Number(sk.slice(prefix.cell.length));
}
