import type { Context } from 'hono';
import { isSecret, sha256 } from '../../store/secret.ts';
import type { Visitor } from '../http/visitor.ts';
import type { Means } from '../means.ts';

/** Told apart from other secrets, by people and by what looks for leaked ones. */
const PREFIX = 'parley_';

/** A token as it is handed out. */
export function bearerOf(secret: string): string {
  return `${PREFIX}${secret}`;
}

/** What comes as `Authorization: Bearer …` (RFC 6750, 2.1) to the API; undefined: the request names no token. */
export function bearerIn(c: Context): string | undefined {
  if (!c.req.path.startsWith('/api/')) return undefined;
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization')?.trim() ?? '')?.[1];
}

/** The organizer for whom the machine acts, while the token is valid and its organizer is one. */
export async function bearerVisitor(means: Means, bearer: string): Promise<Visitor | undefined> {
  const secret = bearer.startsWith(PREFIX) ? bearer.slice(PREFIX.length) : undefined;
  if (!isSecret(secret)) return undefined;
  const token = await means.store.token(sha256(secret));
  if (token === undefined || token.revokedAt !== undefined || token.expiresAt <= means.now()) return undefined;
  if (!means.organizers.includes(token.email)) return undefined;
  return { actor: { role: 'organizer', email: token.email, token: token.name }, entry: 'token' };
}
