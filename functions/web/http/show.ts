import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { sha256 } from '../../store/secret.ts';
import { Fields } from '../forms/fields.ts';

/** A page as HTML. Pages are pure functions of their props; nothing in them waits for anything. */
export function show(c: Context, page: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  return c.html(`<!doctype html>${String(page)}`, status);
}

/** What differs between two pages that read the same: the time they name, and the keys minted for their forms. */
const UNREAD = /<span id="as-of".*?<\/span>| name="key" value="[^"]*"/gs;

/**
 * A page that its script asks for again (pages/live.tsx): nothing but its headers where it would read the same as the one the browser has. The
 * validator is weak, since not everything is compared (RFC 9110, 8.8.1); the time travels beside it instead.
 */
export function showLive(c: Context, page: Child, asOf: string): Response | Promise<Response> {
  const html = String(page);
  const tag = `W/"${sha256(html.replace(UNREAD, '')).slice(0, 32)}"`;
  c.header('etag', tag);
  c.header('parley-as-of', asOf);
  c.header('vary', 'accept-encoding');
  const known = c.req.header('if-none-match')?.split(',') ?? [];
  return known.some((one) => one.trim() === tag) ? c.body(null, 304) : show(c, html);
}

/** See Other: after a form was taken, the browser reads the page that tells what became of it. */
export function goTo(c: Context, path: string): Response {
  return c.redirect(path, 303);
}

/** Path and query of the page as it was asked for, without a language choice. */
export function hereOf(c: Context): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.delete('lang');
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}

/** The fields of a form; forms here are always `application/x-www-form-urlencoded`. */
export async function formOf(c: Context): Promise<Fields> {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new HTTPException(415);
  return new Fields(new URLSearchParams(await c.req.text()));
}
