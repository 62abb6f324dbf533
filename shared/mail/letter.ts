import type { Forward } from '../meeting/meeting.ts';
import type { Email } from '../summit/delegation.ts';
import type { Language } from '../summit/language.ts';
import type { Facts } from '../summit/summit.ts';

/** For whom one message is: one person, in that person's language. */
export interface Recipient {
  readonly email: Email;
  readonly language: Language;
  readonly name?: string;
  /** Set where it is no aide of the office, but whom the meeting was forwarded to. */
  readonly letInBy?: Forward;
}

/** What every message needs beside its cause. */
export interface Sender {
  readonly facts: Pick<Facts, 'summit' | 'venue'>;
  /** The address in From, and ORGANIZER of every calendar entry. */
  readonly from: string;
  /** Where people reach Parley, without a trailing slash. */
  readonly publicUrl: string;
}

/** Where mail comes from while there may be no summit yet: a sign-in goes out all the same. */
export type EarlySender = Omit<Sender, 'facts'> & { readonly facts?: Sender['facts'] | undefined };

/** In whose name mail is: the summit's, and Parley's own before there is one. */
export function nameOf({ facts }: Pick<EarlySender, 'facts'>): string {
  return facts?.summit.shortName ?? 'Parley';
}

/** One line of what is known, "When: Friday 7 June …". `former`: it held before, and is shown struck. */
export interface Detail {
  readonly label: string;
  readonly value: string;
  readonly former?: boolean;
}

/**
 * One line of a list: a meeting or a session, and the facts about it in their order, "Phoenix: moved, was Fri 7 June 11:30,
 * Sala 3; now …". A fact that is `former` held before, and is shown struck.
 */
export interface Entry {
  /** Before the title, in a list by time. */
  readonly time?: string;
  readonly title: string;
  /** It stands there for the order of the day only: a session among meetings. */
  readonly quiet?: boolean;
  readonly facts: readonly { readonly text: string; readonly former?: boolean }[];
  readonly details?: readonly Detail[];
}

/** A message before it takes a form: text and HTML are both made from this, so that each alone tells everything. */
export interface Letter {
  readonly language: Language;
  /** The summit, above everything. */
  readonly summit: string;
  readonly subject: string;
  readonly headline: string;
  /** The fact in one line. */
  readonly lead?: string;
  readonly details: readonly Detail[];
  /** A list, for a message about several meetings, and the zone of its times by name. */
  readonly zone?: string;
  readonly entries?: readonly Entry[];
  /** Who did it, where an office's own aide or an organizer did. */
  readonly by?: string;
  /** What happens next, or what to do. */
  readonly next: readonly string[];
  readonly button: { readonly label: string; readonly url: string };
  /** A code to type in place of following the link. */
  readonly code?: { readonly label: string; readonly digits: string };
  readonly footer: string;
}

/** The calendar part of a message (RFC 5546); `method` stands in the MIME header too. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

/** A finished message, ready for MIME. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: CalendarPart;
}
