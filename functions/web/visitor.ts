import type { Context } from 'hono';
import type { Viewer } from '../../shared/meeting/access.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { Language } from '../../shared/summit/language.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { isSecret, sha256 } from '../store/secret.ts';
import { NoSummit } from '../store/situation.ts';
import type { Link, Once } from '../store/store.ts';
import { bearerIn, bearerVisitor } from './bearer.ts';
import { readCookie } from './cookies.ts';
import { languageFor } from './language.ts';
import type { Means } from './means.ts';

/** Someone who has come in: by sign-in, by the link in a mail, which opens one meeting only, or a machine by its token. */
export interface Visitor {
  readonly actor: Viewer;
  readonly entry: 'session' | 'link' | 'token';
  /** The language kept with the session, or of the mail that held the link. */
  readonly language?: Language;
}

/** Who is signed in here, if anyone. An organizer taken off the list is out at once. */
export async function sessionVisitor(means: Means, c: Context): Promise<Visitor | undefined> {
  const bearer = bearerIn(c);
  if (bearer !== undefined) return bearerVisitor(means, bearer);
  const secret = readCookie(c, 'session');
  if (!isSecret(secret)) return undefined;
  const session = await means.store.session(sha256(secret));
  if (session === undefined || session.expiresAt <= means.now()) return undefined;
  const { actor, language } = session;
  if (actor.role === 'organizer' && !means.organizers.includes(actor.email)) return undefined;
  return { actor, entry: 'session', language };
}

/** The link this browser opened for that meeting, unless it is over; whether the meeting still honours it: `opens`. */
async function linkFromCookie(means: Means, c: Context, id: MeetingId): Promise<Link | undefined> {
  const token = readCookie(c, `m_${id}`);
  if (!isSecret(token)) return undefined;
  return means.store.link(sha256(token));
}

/** A link opens its meeting until it expires, or a move or cancellation revokes what was mailed before. */
export function opens(link: Link, meeting: Meeting, now: Instant): boolean {
  return (
    link.purpose === 'meeting' &&
    link.meeting === meeting.id &&
    link.expiresAt > now &&
    (link.sequence ?? -1) >= meeting.linksFrom &&
    (link.delegation === meeting.requester.delegation || link.delegation === meeting.invited.delegation)
  );
}

function linkVisitor(link: Link | undefined, meeting: Meeting, now: Instant): Visitor | undefined {
  if (link?.delegation === undefined || !opens(link, meeting, now)) return undefined;
  const actor = { role: 'office', delegation: link.delegation, email: link.email } as const;
  return { actor, entry: 'link', ...(link.language === undefined ? {} : { language: link.language }) };
}

export interface Arrival {
  readonly facts: Facts;
  readonly language: Language;
  readonly visitor?: Visitor;
}

/** Session and facts in one step: how every page for signed-in people begins. */
export async function arrive(means: Means, c: Context): Promise<Arrival> {
  const [visitor, facts] = await Promise.all([sessionVisitor(means, c), means.store.facts()]);
  if (facts === undefined) throw new NoSummit('no summit is loaded');
  return { facts, language: languageFor(c, visitor?.language), ...(visitor === undefined ? {} : { visitor }) };
}

export interface MeetingArrival extends Arrival {
  readonly meeting?: Meeting;
  /** Set when the command of this key was carried out before. */
  readonly once?: Once;
}

/**
 * Session, link, facts, the meeting and the command's key in one step. The link decides who one is at its meeting, since whoever opened it last came
 * by it; `?as=session` prefers the sign-in where a browser has both.
 */
export async function arriveAt(
  means: Means,
  c: Context,
  id: MeetingId,
  prefer: 'link' | 'session',
  onceKey?: string,
): Promise<MeetingArrival> {
  const [session, link, facts, meeting, once] = await Promise.all([
    sessionVisitor(means, c),
    linkFromCookie(means, c, id),
    means.store.facts(),
    means.store.meeting(id),
    onceKey === undefined ? undefined : means.store.once(onceKey),
  ]);
  if (facts === undefined) throw new NoSummit('no summit is loaded');
  const byLink = meeting === undefined ? undefined : linkVisitor(link, meeting, means.now());
  const visitor = prefer === 'session' ? (session ?? byLink) : (byLink ?? session);
  return {
    facts,
    language: languageFor(c, visitor?.language ?? session?.language),
    ...(visitor === undefined ? {} : { visitor }),
    ...(meeting === undefined ? {} : { meeting }),
    ...(once === undefined ? {} : { once }),
  };
}

export type Office = Extract<Viewer, { role: 'office' }>;

/** The office that is signed in, if it is one. */
export function officeOf({ visitor }: Arrival): Office | undefined {
  return visitor?.actor.role === 'office' ? visitor.actor : undefined;
}

export function isOrganizer({ visitor }: Arrival): boolean {
  return visitor?.actor.role === 'organizer';
}
