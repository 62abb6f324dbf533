import type { Context } from 'hono';
import { forwardStands, type Viewer } from '../../../shared/meeting/access.ts';
import type { Forward, Meeting } from '../../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import type { Delegation, DelegationId, Email } from '../../../shared/summit/delegation.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import type { Language } from '../../../shared/summit/language.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { sha256 } from '../../store/secret.ts';
import { NoSummit } from '../../store/situation.ts';
import type { Link, Once } from '../../store/store.ts';
import { bearerIn, bearerVisitor } from '../api/bearer.ts';
import type { Means } from '../means.ts';
import { type Entry, readEntry } from './cookies.ts';
import { languageFor } from './language.ts';
import { isOver, isToBeNoted } from './session-life.ts';

/** Someone who has come in: by sign-in, by the link in a mail, which opens the meetings it names only, or a machine by its token. */
export interface Visitor {
  readonly actor: Viewer;
  readonly entry: 'session' | 'link' | 'answers' | 'token';
  /** The language kept with the session, or of the mail that held the link. */
  readonly language?: Language;
  /** The office an aide speaks for, as it is now. */
  readonly office?: Delegation;
}

/**
 * Who is signed in here, if anyone. An organizer taken off the list, an aide taken off a delegation, and whoever has signed out everywhere is
 * out at once. Now and then the use of the session is noted: all that a GET ever writes, and nothing that a page shows.
 */
export async function sessionVisitor(means: Means, c: Context): Promise<Visitor | undefined> {
  const bearer = bearerIn(c);
  if (bearer !== undefined) return bearerVisitor(means, bearer);
  const entry = readEntry(c, 'session');
  if (entry === undefined) return undefined;
  const [session, named, outAsNamed] = await Promise.all([
    means.store.session(sha256(entry.secret)),
    officeNamed(means, entry),
    means.store.signedOut(entry.office),
  ]);
  if (session === undefined) return undefined;
  const { actor, language } = session;
  const id = actor.role === 'office' ? actor.delegation : undefined;
  const [office, signedOut] = await Promise.all([
    id === undefined ? undefined : confirmed(means, named, id),
    entry.office === id ? outAsNamed : means.store.signedOut(id),
  ]);
  const isKnown = actor.role === 'organizer' ? means.organizers.includes(actor.email) : isAide(office, actor.email);
  const now = means.now();
  if (!isKnown || isOver(session, signedOut, now)) return undefined;
  if (isToBeNoted(session, now) && !(await means.store.renewSession(session.sha256, now))) return undefined;
  return { actor, entry: 'session', language, ...(office === undefined ? {} : { office }) };
}

/** The office that the cookie names, read beside its secret. */
async function officeNamed({ store }: Means, { office }: Entry): Promise<Delegation | undefined> {
  return office === undefined ? undefined : store.delegation(office);
}

/** The office that the table names: the one read already, or, where the cookie named another or none, one step later. */
async function confirmed({ store }: Means, named: Delegation | undefined, id: DelegationId) {
  return named?.id === id ? named : store.delegation(id);
}

function isAide(office: Delegation | undefined, email: Email): office is Delegation {
  return office?.aides.some((aide) => aide.email === email) === true;
}

/** A link with the office it was made for. */
export interface Opened {
  readonly link: Link;
  readonly office?: Delegation | undefined;
}

/** The link this browser opened for that meeting, or for all that one mail named, whether it is over or not: `opens` says. */
export async function linkFromCookie(
  means: Means,
  c: Context,
  name: `m_${MeetingId}` | 'answers',
): Promise<Opened | undefined> {
  const entry = readEntry(c, name);
  if (entry === undefined) return undefined;
  const [link, named] = await Promise.all([means.store.link(sha256(entry.secret)), officeNamed(means, entry)]);
  if (link?.delegation === undefined) return undefined;
  return { link, office: await confirmed(means, named, link.delegation) };
}

/** The sequence a link was made for, of each meeting that it names. */
function sequencesIn({ purpose, meeting, sequence, meetings = [] }: Link): ReadonlyMap<MeetingId, number> {
  if (purpose === 'meetings') return new Map(meetings.map((one) => [one.meeting, one.sequence]));
  const isOne = purpose === 'meeting' && meeting !== undefined && sequence !== undefined;
  return new Map(isOne ? [[meeting, sequence]] : []);
}

/** A link opens its meetings for an aide of its office, until it expires, or a move or cancellation revokes what was mailed before. */
export function opens({ link, office }: Opened, meeting: Meeting, now: Instant): boolean {
  return (
    link.expiresAt > now &&
    (sequencesIn(link).get(meeting.id) ?? -1) >= meeting.linksFrom &&
    (link.delegation === meeting.requester.delegation || link.delegation === meeting.invited.delegation) &&
    (link.forward === undefined ? isAide(office, link.email) : forwardOf({ link, office }, meeting) !== undefined)
  );
}

/** The forward a link was made for, while it stands: it falls with the aide who made it, and when it is taken back. */
function forwardOf({ link, office }: Opened, { forwards = [] }: Meeting): Forward | undefined {
  const found = forwards.find(({ id, delegation }) => id === link.forward && delegation === office?.id);
  return found !== undefined && forwardStands(found, office) ? found : undefined;
}

export function linkVisitor(opened: Opened, meeting: Meeting, now: Instant): Visitor | undefined {
  const { link, office } = opened;
  if (office === undefined || !opens(opened, meeting, now)) return undefined;
  const sender = forwardOf(opened, meeting)?.by;
  const forwarded = sender === undefined || sender.role === 'parley' ? {} : { forwardedBy: sender.email };
  const actor = { role: 'office', delegation: office.id, email: link.email, ...forwarded } as const;
  const entry = link.purpose === 'meetings' ? 'answers' : 'link';
  return { actor, entry, office, ...(link.language === undefined ? {} : { language: link.language }) };
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
  const [session, opened, wide, facts, meeting, once] = await Promise.all([
    sessionVisitor(means, c),
    linkFromCookie(means, c, `m_${id}`),
    linkFromCookie(means, c, 'answers'),
    means.store.facts(),
    means.store.meeting(id),
    onceKey === undefined ? undefined : means.store.once(onceKey),
  ]);
  if (facts === undefined) throw new NoSummit('no summit is loaded');
  const visitorBy = (link?: Opened) => meeting && link && linkVisitor(link, meeting, means.now());
  const byLink = visitorBy(opened) ?? visitorBy(wide);
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
