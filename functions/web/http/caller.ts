import type { Context } from 'hono';
import * as z from 'zod';
import { sha256 } from '../../store/secret.ts';

/** What API Gateway says of the connection itself (payload 2.0); headers would be the caller's own word. */
const envSchema = z.object({
  event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string().max(64) }) }) }),
});

/**
 * Who asks, as far as the network tells, in 16 hex digits that mean something only together with `about`: the day and what is counted,
 * so that nobody is followed from one day or address to the next. All who share a network are one caller.
 */
export function callerOf(c: Context, about: string): string {
  const env = envSchema.safeParse(c.env);
  const address = env.success ? env.data.event.requestContext.http.sourceIp : 'unknown';
  return sha256(`${about} ${networkOf(address)}`).slice(0, 16);
}

/** An IPv4 address as it is; of an IPv6 address the first 64 bits, since a single household has all the rest (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [before = '', after] = address.toLowerCase().split('::', 2);
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array<string>(zeros).fill('0'), ...tail].slice(0, 4).join(':');
}

function groupsOf(part: string): string[] {
  return part.split(':').flatMap((group) => (group === '' ? [] : [group.replace(/^0+(?=.)/, '')]));
}
