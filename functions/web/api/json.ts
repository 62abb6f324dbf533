import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { problemJson } from './problem.ts';

/** Bodies are JSON and nothing else: a foreign page cannot send that without asking first (CORS), and none is allowed. */
export async function onlyJson(c: Context, next: () => Promise<void>) {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  const isBodied = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  if (isBodied && type !== 'application/json') throw new HTTPException(415);
  return next();
}

/** The body as an object; what is not one has no fields, and the schema says what is missing. */
export async function bodyOf(c: Context): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await c.req.json();
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export function notAllowed(c: Context): Response {
  return problemJson(c, { status: 403, kind: 'not-allowed' });
}

export function notSignedIn(c: Context): Response {
  return problemJson(c, { status: 401, kind: 'not-signed-in' });
}
