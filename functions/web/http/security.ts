import type { Context, Next } from 'hono';

/** One script of our own and no inline one, no foreign source, no frame; forms post to this host only. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-robots-tag': 'noindex',
} as const;

/** Every answer carries them, errors included; nothing is kept by browsers or proxies unless a route says so. */
export async function secureHeaders(c: Context, next: Next): Promise<void> {
  await next();
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
}

/**
 * True unless a browser says that the request comes from another site. `no-referrer` makes browsers send `Origin: null` even
 * with their own forms (Fetch, "append a request Origin header"), so Sec-Fetch-Site decides; browsers too old to send it are
 * held by the cookies' SameSite and, where they name an origin, by its host. Programs send neither, and carry no foreign cookies.
 */
export function isOwnRequest(header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = header('origin');
  if (origin === undefined || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === header('host');
}

/** Requests that change something must come from here; GET and HEAD change nothing. */
export function changes(c: Context): boolean {
  return c.req.method !== 'GET' && c.req.method !== 'HEAD';
}
