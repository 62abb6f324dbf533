import { createHash } from 'node:crypto';

/** Secrets are 256 random bits as base64url; anything else never was one and needs no look at the table. */
const secretShape = /^[A-Za-z0-9_-]{43}$/;

export function isSecret(text: string | undefined): text is string {
  return text !== undefined && secretShape.test(text);
}

/** SHA-256 in hex: the only form in which a secret is kept. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A sign-in's code as it is kept: bound to its sign-in, so that the same eight digits elsewhere open nothing. */
export function codeSha256(signIn: string, code: string): string {
  return sha256(`${signIn}:${code}`);
}
