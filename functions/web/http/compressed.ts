import type { Context, Next } from 'hono';
import { compress } from 'hono/compress';
import { isOwnRequest } from './security.ts';

const smaller = compress();

/**
 * Answers travel compressed: a full board is a tenth of its size. Not one that another site has asked for, since from the length of what
 * holds both its words and ours that site could guess ours (BREACH).
 */
export async function compressed(c: Context, next: Next): Promise<void> {
  if (isOwnRequest((name) => c.req.header(name))) await smaller(c, next);
  else await next();
}
