import type { MeetingId, Placement } from '../summit/claim.ts';
import type { Instant } from '../summit/grid.ts';
import type { Actor, StateName } from './meeting.ts';

/** Expected failures: nothing was written. `wording` has a sentence for each kind; routes give each its status. */
export type Problem =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  /** The command does not fit the meeting's state any more. */
  | { readonly kind: 'wrong-state'; readonly state: StateName }
  | { readonly kind: 'already-answered'; readonly state: StateName; readonly by: Actor }
  | { readonly kind: 'answer-time-over'; readonly answerUntil: Instant }
  | { readonly kind: 'requests-closed'; readonly since: Instant }
  | { readonly kind: 'own-office'; readonly field: 'invited' }
  | { readonly kind: 'unknown-delegation'; readonly field: 'invited' }
  | { readonly kind: 'takes-no-meetings'; readonly field: 'invited' }
  | { readonly kind: 'too-many-requests'; readonly limit: number }
  /** As many times are kept for the invited office's answer as may be. */
  | { readonly kind: 'too-many-holds'; readonly limit: number }
  /** The two are already in touch; `meeting` is where. */
  | { readonly kind: 'pair-asked'; readonly field: 'invited'; readonly meeting: MeetingId }
  /** The other office asked first: its invitation can be accepted instead. */
  | { readonly kind: 'asked-by-them'; readonly field: 'invited'; readonly meeting: MeetingId }
  | { readonly kind: 'pair-limit'; readonly field: 'invited'; readonly limit: number }
  | { readonly kind: 'length-not-offered'; readonly field: 'lengthMinutes'; readonly offered: readonly number[] }
  | { readonly kind: 'outside-summit'; readonly field: 'windows' | 'start' }
  | { readonly kind: 'window-too-short'; readonly field: 'windows' }
  | { readonly kind: 'in-the-past'; readonly field: 'windows' | 'start' }
  /** Nobody can say yet whether it took place. */
  | { readonly kind: 'not-begun'; readonly start: Instant }
  | { readonly kind: 'off-grid'; readonly field: 'start'; readonly cellMinutes: number }
  | { readonly kind: 'party-too-large'; readonly field: 'partySize'; readonly limit: number }
  | { readonly kind: 'unknown-room'; readonly field: 'room' }
  /** As many forwarded links as an office may have for one meeting. */
  | { readonly kind: 'too-many-forwards'; readonly limit: number }
  | { readonly kind: 'already-forwarded'; readonly field: 'email' }
  /** The office has moved the meeting, or asked to, as often within a day as it may; `from` then on it may again. */
  | { readonly kind: 'too-many-moves'; readonly limit: number; readonly from: Instant }
  | { readonly kind: 'pinned' }
  /** The time proposed is the one the meeting has. */
  | { readonly kind: 'same-time'; readonly field: 'start' }
  /** One office waits for the other's answer already. */
  | { readonly kind: 'already-proposed'; readonly answerUntil: Instant }
  /** The proposed time is not free any more; the best alternatives, best first. */
  | { readonly kind: 'proposal-taken'; readonly alternatives: readonly Placement[] }
  /** No other time is proposed (any more): it was answered, taken back or overtaken. */
  | { readonly kind: 'no-proposal' }
  /** The chosen time or room is not free (any more); the best alternatives, best first. */
  | { readonly kind: 'taken'; readonly field: 'start'; readonly alternatives: readonly Placement[] }
  /** The programme has changed and the kept time no longer suits. */
  | { readonly kind: 'no-longer-fits'; readonly alternatives: readonly Placement[] }
  /** No room holds this party with its needs at that time; times at which one does. */
  | { readonly kind: 'no-room-for-party'; readonly field: 'partySize'; readonly alternatives: readonly Placement[] }
  /** Someone else changed the meeting in between. */
  | { readonly kind: 'stale' }
  /** Too much at once; nothing was written, trying again is safe. */
  | { readonly kind: 'busy' }
  /** The same idempotency key came with another command. */
  | { readonly kind: 'key-reused' };
export type ProblemKind = Problem['kind'];
