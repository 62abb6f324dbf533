import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Fields } from './fields.ts';

/** A page as HTML. Pages are pure functions of their props; nothing in them waits for anything. */
export function show(c: Context, page: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  return c.html(`<!doctype html>${String(page)}`, status);
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
