import type { Brief, RunSheet } from '../../shared/meeting/brief.ts';
import type { Change, MeetingEvent, Notice } from '../../shared/meeting/change.ts';
import type { Digest } from '../../shared/meeting/digest.ts';
import type { Actor, Forward, Meeting, PlanId } from '../../shared/meeting/meeting.ts';
import type { Reminder } from '../../shared/meeting/remind.ts';
import type { SummaryLine } from '../../shared/plan/summary.ts';
import type { Programme } from '../../shared/summit/agenda.ts';
import type { Claim, MeetingId, ResourceId } from '../../shared/summit/claim.ts';
import type { Delegation, DelegationId, Email } from '../../shared/summit/delegation.ts';
import type { Day, Instant } from '../../shared/summit/grid.ts';
import type { Language } from '../../shared/summit/language.ts';
import type { Venue } from '../../shared/summit/room.ts';
import type { Facts, Summit } from '../../shared/summit/summit.ts';
import type { DelegationStore } from './delegations.ts';
import type { FeedStore } from './feeds.ts';
import type { NotesStore } from './notes.ts';
import type { PlanStore } from './plan-port.ts';
import type { PrintStore } from './prints.ts';
import type { Session, SessionStore } from './sessions.ts';
import type { SummitEventKind } from './summit-event-kind.ts';
import type { TokenStore } from './tokens.ts';
import type { ToldStore } from './told.ts';
import type { TrailStore } from './trail.ts';
import type { WelcomeStore } from './welcomes.ts';

/** What an office has open, its claims and its meetings: one partition, one read. */
export interface Desk {
  readonly openRequests: number;
  readonly openHolds: number;
  readonly claims: readonly Claim[];
  readonly meetings: readonly MeetingId[];
}

/** What two delegations have asked one another so far. */
export interface Pair {
  readonly asked: number;
  readonly open?: MeetingId;
}

/** A command's key, a fingerprint of its content, and the meeting it was about: repeating it finds this and changes nothing. */
export interface Once {
  readonly key: string;
  readonly fingerprint: string;
  readonly meeting: MeetingId;
  /** The meeting's version after the command: with the event of that number the answer can be given again. */
  readonly number: number;
}

/** Why a commit did not take effect; nothing of it was written. */
export type Lost =
  | { readonly kind: 'repeated'; readonly once: Once }
  | { readonly kind: 'claimed'; readonly resource: ResourceId; readonly cell: number; readonly holder: MeetingId }
  | { readonly kind: 'stale' }
  | { readonly kind: 'count'; readonly delegation: DelegationId; readonly what: 'openRequests' | 'openHolds' }
  | { readonly kind: 'pair' }
  | { readonly kind: 'busy' };
export type Committed = { readonly ok: true } | { readonly ok: false; readonly lost: Lost };

/** A change of the meeting's life with what the write must check. */
export interface Commit {
  readonly change: Change;
  readonly facts: Facts;
  readonly once?: Once;
}

/** A secret link in a mail. Only the SHA-256 (hex) of its 256-bit token is stored. */
export interface Link {
  readonly sha256: string;
  readonly purpose: 'meeting' | 'meetings' | 'sign-in';
  /** For `meeting`: which meeting, for whom, and the sequence it was made for. */
  readonly meeting?: MeetingId;
  readonly sequence?: number;
  /** For `meetings`: those that one mail named, and for each the sequence; a move or a cancellation takes that one out of it. */
  readonly meetings?: readonly { readonly meeting: MeetingId; readonly sequence: number }[];
  readonly delegation?: DelegationId;
  readonly email: Email;
  /** The forward it was made for; the meeting says whether that still stands. */
  readonly forward?: Forward['id'];
  /** Of the mail it stood in, and so of the pages it opens. */
  readonly language?: Language;
  /** For `sign-in`: the sign-in it completes. */
  readonly signIn?: string;
  readonly expiresAt: Instant;
}

/** A sign-in under way, found by the SHA-256 of the browser's own secret; done by link or by code. */
export interface SignIn {
  readonly sha256: string;
  readonly email: Email;
  readonly actor: Session['actor'];
  readonly language: Language;
  /** SHA-256 of the sign-in's id and the 8-digit code; set by the mailer. */
  readonly codeSha256?: string;
  readonly triesLeft: number;
  /** The page of this site that was asked for before; path and query. */
  readonly next?: string;
  readonly usedAt?: Instant;
  readonly expiresAt: Instant;
}

/** A mail that must go out: written with its cause, claimed by the mailer, settled when sent. */
export type MailIntent =
  | { readonly id: string; readonly about: 'notice'; readonly notice: Notice; readonly at: Instant }
  | {
      readonly id: string;
      readonly about: 'sign-in';
      readonly signIn: string;
      readonly email: Email;
      readonly language: Language;
      readonly at: Instant;
    }
  | {
      readonly id: string;
      readonly about: 'link';
      readonly meeting: MeetingId;
      readonly delegation: DelegationId;
      readonly email: Email;
      readonly at: Instant;
    }
  /** The link of someone a meeting was forwarded to, and, the first time, word of it to the lead aide. */
  | {
      readonly id: string;
      readonly about: 'forward';
      readonly meeting: MeetingId;
      readonly delegation: DelegationId;
      readonly forward: Forward['id'];
      readonly email: Email;
      readonly tellsLead: boolean;
      readonly at: Instant;
    }
  /** Everything a plan changed for one office, complete; without a calendar part. */
  | {
      readonly id: string;
      readonly about: 'summary';
      readonly plan: PlanId;
      readonly delegation: DelegationId;
      readonly changes: readonly SummaryLine[];
      readonly at: Instant;
    }
  /** What Parley is and how to sign in, to the lead aide of an office; `email` is that aide's. */
  | {
      readonly id: string;
      readonly about: 'welcome';
      readonly delegation: DelegationId;
      readonly email: Email;
      readonly at: Instant;
    }
  | { readonly id: string; readonly about: 'reminder'; readonly reminder: Reminder; readonly at: Instant }
  | { readonly id: string; readonly about: 'brief'; readonly brief: Brief; readonly at: Instant }
  /** `email`: the one aide who has asked for it; without, it is the morning's and goes to all. */
  | {
      readonly id: string;
      readonly about: 'digest';
      readonly digest: Digest;
      readonly email?: Email;
      readonly at: Instant;
    }
  /** To the organizers. */
  | { readonly id: string; readonly about: 'run-sheet'; readonly runSheet: RunSheet; readonly at: Instant };

/** What a person has just asked for: it goes to that one address. */
export type AskedMail =
  | Extract<MailIntent, { readonly email: Email }>
  | (Extract<MailIntent, { readonly about: 'digest' }> & { readonly email: Email });

/** One message of an intent: fixed when the intent is first claimed, so that a second try sends the same. */
export interface Delivery {
  readonly email: Email;
  readonly language: Language;
  readonly name?: string;
  /** Set where it is no aide, but whom the meeting was forwarded to: the link is bound to that. */
  readonly forward?: Forward['id'];
  readonly sentAt?: Instant;
  /** SES message id. */
  readonly messageId?: string;
}

export interface ClaimedMail {
  readonly intent: MailIntent;
  readonly deliveries: readonly Delivery[];
}

/** How an address can be reached; absent means nothing is known against it. */
export interface Reach {
  readonly email: Email;
  readonly state: 'bounced' | 'complained';
  readonly at: Instant;
  readonly detail: string;
}

export interface SummitEvent {
  readonly id: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly kind: SummitEventKind;
  readonly detail: string;
}

/** How often sign-in mails may be asked for in one hour of the clock, counted in one write. */
export interface SignInQuota {
  /** Who asks, in letters and digits, told apart from other callers for the same address. */
  readonly caller: string;
  readonly at: Instant;
  readonly perCaller: number;
  /** By all callers together: more than one caller's share, so that one alone cannot use it up. */
  readonly perAddress: number;
}

/**
 * The port to the table: named reads and conditional writes, all domain types in and out. Reads of facts, desks, claims and
 * meetings are strongly consistent; `day` and `waiting` come from an index and may lag by moments.
 */
export interface Store
  extends DelegationStore,
    PlanStore,
    TrailStore,
    ToldStore,
    NotesStore,
    PrintStore,
    TokenStore,
    FeedStore,
    SessionStore,
    WelcomeStore {
  facts(): Promise<Facts | undefined>;
  desk(id: DelegationId): Promise<Desk>;
  /** The meetings of a desk alone, where its claims are not asked for: a tenth of what a full desk takes to read. */
  meetingsOf(id: DelegationId): Promise<MeetingId[]>;
  claims(resource: ResourceId): Promise<Claim[]>;
  meeting(id: MeetingId): Promise<Meeting | undefined>;
  /** In the order of the ids; unknown ones are left out. At most 100 ids a round trip. */
  meetings(ids: readonly MeetingId[]): Promise<Meeting[]>;
  events(id: MeetingId): Promise<MeetingEvent[]>;
  pair(a: DelegationId, b: DelegationId): Promise<Pair>;
  day(day: Day): Promise<Meeting[]>;
  /** Those of a day that start at these instants, first and last included; from the same index. */
  starting(day: Day, from: Instant, until: Instant): Promise<Meeting[]>;
  waiting(): Promise<Meeting[]>;
  once(key: string): Promise<Once | undefined>;
  /**
   * Meeting, claims, guards, counts, pair, event, mail intents, freed intent and idempotency key: one transaction, all or nothing.
   * Throws OutcomeUnknown when the table never answered (the same command under its key finds out), and DamagedTable when a
   * meeting does not hold what it should give back.
   */
  commit(commit: Commit): Promise<Committed>;

  /** First load of a summit; refuses (false) when one is there already. Facts last, so that a half-done load is invisible. */
  load(facts: Facts, delegations: readonly Delegation[], event: SummitEvent): Promise<boolean>;
  /** Each writes the next revision under the condition that it is the next one (false: someone was faster), with its audit event. */
  /** Of an agenda that closes nothing to sign-ups; what does is for `changeSignUps`. */
  changeProgramme(programme: Programme, event: SummitEvent): Promise<boolean>;
  changeVenue(venue: Venue, event: SummitEvent): Promise<boolean>;
  /** Settings have no revision: the last one wins. False also when the grid's step or zone is another than was loaded. */
  changeSettings(summit: Summit, event: SummitEvent): Promise<boolean>;
  summitEvents(): Promise<SummitEvent[]>;

  link(sha256: string): Promise<Link | undefined>;
  putLink(link: Link): Promise<void>;
  signIn(sha256: string): Promise<SignIn | undefined>;
  /** Starts a sign-in with its mail intent; false: asked for too often, nothing was written. Without `intent` nothing is mailed. */
  startSignIn(signIn: SignIn, intent: MailIntent | undefined, quota: SignInQuota): Promise<boolean>;
  /** The same for an address that is nobody's: it is only counted. */
  countSignIn(email: Email, quota: SignInQuota): Promise<boolean>;
  /** Gives the sign-in the code that was mailed. */
  setCode(sha256: string, codeSha256: string): Promise<void>;
  /** One try with a code: counts it, and says whether it was right and in time. Five tries at most. */
  tryCode(sha256: string, codeSha256: string, now: Instant): Promise<boolean>;
  /** Turns an unused sign-in into a session, once. */
  finishSignIn(sha256: string, session: Session, now: Instant): Promise<boolean>;
  /** Asks for a mail outside any change (the current link); false when the address has asked too often. */
  askMail(intent: AskedMail, perHour: number): Promise<boolean>;

  /** A mail of Parley's own accord, once for good under its id; false: it was written before, whatever became of it. */
  mailOnce(intent: MailIntent): Promise<boolean>;
  /** Up to when the clock has looked for what is to be reminded of. */
  remindedUntil(): Promise<Instant | undefined>;
  setRemindedUntil(moment: Instant): Promise<void>;
  /** Takes an intent for sending until `leaseUntil`; undefined when another worker has it or it is settled. */
  claimMail(
    id: string,
    deliveries: readonly Delivery[],
    now: Instant,
    leaseUntil: Instant,
  ): Promise<ClaimedMail | undefined>;
  mail(id: string): Promise<MailIntent | undefined>;
  markSent(id: string, delivery: Delivery): Promise<void>;
  settleMail(id: string, now: Instant): Promise<void>;
  /** Intents not settled whose lease or first chance is over; `again` writes them anew so that the stream brings them back. */
  stuckMail(now: Instant): Promise<string[]>;
  /** Under a new id, with the messages already sent marked as sent. After five tries the intent is given up and kept. */
  again(id: string, now: Instant): Promise<void>;
  /** Mail given up, for the organizers to look at. */
  failedMail(): Promise<ClaimedMail[]>;

  /** Freed intents the placer has not settled. */
  stuckFreed(now: Instant): Promise<string[]>;
  settleFreed(id: string): Promise<void>;
  /** Meetings whose hold is over. */
  overdue(now: Instant): Promise<MeetingId[]>;
  /** Meetings whose proposal of another time got no answer in time. */
  overdueProposals(now: Instant): Promise<MeetingId[]>;

  setReach(reach: Reach): Promise<void>;
  reaches(): Promise<Reach[]>;
}
