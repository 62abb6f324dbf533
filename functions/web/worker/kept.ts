import { SESSION_HOURS } from '../http/session-hours.ts';

/**
 * The last state of the board and of an office's day, kept in the browser so that it can be read where there is no connection. Used by the
 * page, which keeps what it shows, and by the service worker, which answers with it.
 *
 * Both are private, so a copy shows nobody more than the session that loaded it: it goes at the next sign-in or sign-out, as soon as the
 * server no longer lets the page be seen, and after as long as a session lasts.
 */
const CACHE = 'kept';
const PATHS = ['/board', '/programme'];
/** The days of a summit. */
const LIMIT_COPIES = 6;
const LIMIT_AGE_MS = SESSION_HOURS * 3_600_000;
/** When it was kept, in epoch milliseconds. */
const KEPT_AT = 'parley-kept-at';

export interface Kept {
  readonly address: string;
  readonly copy: Response;
}

/** Epoch milliseconds. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** A page with its day; undefined for pages that are not kept. The language is that of the last look. */
function addressOf(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url);
  const day = searchParams.get('day');
  const isPlain = [...searchParams.keys()].every((name) => name === 'day' || name === 'lang');
  if (!PATHS.includes(pathname) || !isPlain) return undefined;
  return day === null ? pathname : `${pathname}?day=${encodeURIComponent(day)}`;
}

export function isKept(url: string): boolean {
  return addressOf(url) !== undefined;
}

/** Keeps the page's HTML under the headers it came with, its policy among them. */
export async function keep(url: string, html: string, { headers: before }: Response): Promise<void> {
  const address = addressOf(url);
  if (address === undefined) return;
  const headers = new Headers(before);
  for (const name of ['content-encoding', 'content-length', 'etag', 'set-cookie']) headers.delete(name);
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set(KEPT_AT, String(now()));
  const cache = await caches.open(CACHE);
  // Taken out first, so that the order is that of the last look.
  await cache.delete(address);
  await cache.put(address, new Response(html, { headers }));
  const all = await cache.keys();
  await Promise.all(all.slice(0, -LIMIT_COPIES).map((one) => cache.delete(one)));
}

/** Every copy that is not too old, the one looked at last first; what is too old goes. */
export async function allKept(): Promise<Kept[]> {
  if (!(await caches.has(CACHE))) return [];
  const cache = await caches.open(CACHE);
  const found: Kept[] = [];
  for (const request of await cache.keys()) {
    const copy = await cache.match(request);
    if (copy === undefined || now() - Number(copy.headers.get(KEPT_AT)) > LIMIT_AGE_MS) await cache.delete(request);
    else found.unshift({ address: addressOf(request.url) ?? '', copy });
  }
  return found;
}

export async function keptFor(url: string): Promise<Response | undefined> {
  const address = addressOf(url);
  return address === undefined ? undefined : (await allKept()).find((one) => one.address === address)?.copy;
}

export async function dropKept(): Promise<void> {
  await caches.delete(CACHE);
}
