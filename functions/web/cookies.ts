import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { MeetingId } from '../../shared/summit/claim.ts';

/**
 * Every cookie is `__Host-` (RFC 6265bis, 4.1.3.2): Secure, for this host only, for all paths. SameSite=Lax lets a link in a
 * mail bring its cookie along and keeps it from posts of other sites.
 */
const attributes = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

export const SESSION_HOURS = 12;
const hour = 3600;

export type CookieName = 'session' | 'signin' | 'lang' | `m_${MeetingId}`;

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

export function takeCookie(c: Context, name: CookieName): void {
  deleteCookie(c, name, attributes);
}
