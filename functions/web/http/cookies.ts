import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import { type DelegationId, delegationIdSchema } from '../../../shared/summit/delegation.ts';
import { isSecret } from '../../store/secret.ts';
import { SESSION_HOURS } from './session-hours.ts';

/**
 * Every cookie is `__Host-` (RFC 6265bis, 4.1.3.2): Secure, for this host only, for all paths. SameSite=Lax lets a link in a
 * mail bring its cookie along and keeps it from posts of other sites.
 */
const attributes = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

const hour = 3600;

/** `answers`: the link of a mail that names several meetings; the last one opened counts. */
type EntryName = 'session' | 'answers' | `m_${MeetingId}`;
export type CookieName = EntryName | 'signin' | 'lang';

const maxAgeSeconds = (name: CookieName) => {
  if (name === 'lang') return 180 * 24 * hour;
  if (name === 'signin') return hour;
  return name === 'session' ? SESSION_HOURS * hour : 14 * 24 * hour;
};

export function readCookie(c: Context, name: CookieName): string | undefined {
  return getCookie(c, name, 'host');
}

export function giveCookie(c: Context, name: CookieName, value: string): void {
  setCookie(c, name, value, { ...attributes, maxAge: maxAgeSeconds(name) });
}

/** A secret, and the office that it was given to. */
export interface Entry {
  readonly secret: string;
  /** Named so that office and secret are looked up in one step; that it is this office only the table can say. */
  readonly office?: DelegationId;
}

/** What lets someone in, "secret.office"; a session of organizers has no office. Anything that never was one is none. */
export function readEntry(c: Context, name: EntryName): Entry | undefined {
  const [secret, named] = readCookie(c, name)?.split('.', 2) ?? [];
  if (!isSecret(secret)) return undefined;
  const office = delegationIdSchema.safeParse(named).data;
  return { secret, ...(office === undefined ? {} : { office }) };
}

export function giveEntry(c: Context, name: EntryName, { secret, office }: Entry): void {
  giveCookie(c, name, office === undefined ? secret : `${secret}.${office}`);
}

export function takeCookie(c: Context, name: CookieName): void {
  deleteCookie(c, name, attributes);
}
