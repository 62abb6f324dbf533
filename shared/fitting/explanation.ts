import type { MeetingId, Placement } from '../summit/claim.ts';
import type { DelegationId } from '../summit/delegation.ts';
import type { Instant } from '../summit/grid.ts';
import type { Language, Translated } from '../summit/language.ts';
import type { InterpreterId, RoomFeature, RoomId, ZoneId } from '../summit/room.ts';
import type { SessionId } from '../summit/session-id.ts';
import type { FitReason } from './scene.ts';

/**
 * Why a meeting has no place, for organizers only: types with everything a sentence needs, no sentences. The parts are
 * minimal: what is named of a day is enough to rule out every time of it that is not named as a slot.
 */
export type Explanation =
  | { readonly fits: true; readonly placement: Placement }
  | {
      readonly fits: false;
      readonly reason: FitReason;
      readonly lengthMinutes: number;
      readonly needs: Needs;
      /** The days that are still to come, in order; none: the summit is over, or too near its end. */
      readonly days: readonly DayExplained[];
      /** Single changes that would each give the meeting a place, cheapest first. */
      readonly remedies: readonly Remedy[];
    };

/** What the meeting asks of room and interpreter. */
export interface Needs {
  /** The interpreter's seat included. */
  readonly seats: number;
  readonly features: readonly RoomFeature[];
  /** Language pairs that would help; empty: none is needed. */
  readonly pairs: readonly (readonly [Language, Language])[];
}

/** One day: who is bound by what, and the times that suit both all the same. `start` and `end` are its hours. */
export interface DayExplained {
  readonly start: Instant;
  readonly end: Instant;
  readonly bound: readonly Bound[];
  readonly slots: readonly CommonSlot[];
}

/** One delegation, or both alike, and what binds them. */
export interface Bound {
  readonly who: readonly City[];
  readonly by: readonly BoundBy[];
}

export interface City {
  readonly delegation: DelegationId;
  readonly city: string;
}

export type BoundBy =
  | {
      readonly kind: 'session';
      readonly session: SessionId;
      readonly title: Translated;
      readonly start: Instant;
      readonly end: Instant;
    }
  | { readonly kind: 'meeting'; readonly meeting: MeetingId; readonly start: Instant; readonly end: Instant }
  | { readonly kind: 'block'; readonly start: Instant; readonly end: Instant }
  /** It arrives at that time, or leaves then. */
  | { readonly kind: 'arrival' | 'departure'; readonly at: Instant }
  | { readonly kind: 'absent' };

/** Starts from `first` to `last` (equal: one) that suit both while something else is lacking, the same at all of them. */
export interface CommonSlot {
  readonly first: Instant;
  readonly last: Instant;
  readonly lacks: 'room' | 'interpreter';
  /** Every room that cannot be had, by why. */
  readonly rooms: readonly RoomsLacking[];
  /** Where an interpreter is needed: everyone who speaks a pair, by why they cannot; empty: nobody speaks one. */
  readonly interpreters: readonly InterpretersLacking[];
}

/**
 * `too-small` and `lacks-features` hold always, the others at that time; `taken`: also where the meeting before or after is one
 * from which these two are kept apart; `too-far`: a side or an interpreter cannot be there in time.
 */
export interface RoomsLacking {
  readonly why: 'too-small' | 'lacks-features' | 'closed' | 'taken' | 'too-far';
  readonly rooms: readonly { readonly room: RoomId; readonly name: string }[];
}

export interface InterpretersLacking {
  readonly why: 'off' | 'taken' | 'too-far';
  readonly interpreters: readonly { readonly interpreter: InterpreterId; readonly name: string }[];
}

/** One change that gives the meeting a place at `start`. */
export type Remedy =
  | {
      readonly kind: 'one-more-room';
      readonly start: Instant;
      readonly zone: ZoneId;
      readonly seats: number;
      readonly features: readonly RoomFeature[];
    }
  | { readonly kind: 'one-more-interpreter'; readonly start: Instant; readonly pairs: Needs['pairs'] }
  /** Both sides together bring no more than so many people. */
  | {
      readonly kind: 'fewer-people';
      readonly start: Instant;
      readonly room: RoomId;
      readonly name: string;
      readonly people: number;
    }
  /** A closure is lifted, or the room's hours are extended. */
  | { readonly kind: 'open-room'; readonly start: Instant; readonly room: RoomId; readonly name: string }
  /** A panel is given up by those who only attend it. */
  | {
      readonly kind: 'panel-given-up';
      readonly start: Instant;
      readonly session: SessionId;
      readonly title: Translated;
      readonly who: readonly City[];
    }
  /** An office lifts a time it has blocked for itself. */
  | {
      readonly kind: 'block-lifted';
      readonly start: Instant;
      readonly who: City;
      readonly block: { readonly start: Instant; readonly end: Instant };
    }
  /** Another meeting gives up its time, room or interpreter. */
  | { readonly kind: 'meeting-moved'; readonly start: Instant; readonly meeting: MeetingId };
export type RemedyKind = Remedy['kind'];
