import * as z from 'zod';
import { tokenNameSchema } from '../../shared/meeting/meeting.ts';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { addMinutes, epochMsOf, type Instant, instantSchema } from '../../shared/summit/grid.ts';
import { all, missing, present } from './expression.ts';
import { written } from './facts.ts';
import { read } from './item.ts';
import { key, partition } from './key.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';

/** A token that is over is listed so much longer, then collected. */
const KEPT_MINUTES = 30 * 24 * 60;

/** A machine's way into the API, as the organizer who issued it. Only the SHA-256 (hex) of its 256 random bits is kept. */
export const tokenSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: tokenNameSchema,
  email: emailSchema,
  at: instantSchema,
  expiresAt: instantSchema,
  revokedAt: instantSchema.exactOptional(),
});
export type Token = z.infer<typeof tokenSchema>;

export interface TokenStore {
  tokens(): Promise<Token[]>;
  token(sha256: string): Promise<Token | undefined>;
  /** `formKey`: that of the form it was asked for with, which issues one token; false: it has done so before. */
  issueToken(token: Token, event: SummitEvent, formKey: string): Promise<boolean>;
  /** False: there is none, or it was revoked before. */
  revokeToken(sha256: string, at: Instant, event: SummitEvent): Promise<boolean>;
}

export function openTokens(table: Table): TokenStore {
  return {
    tokens: async () => (await table.partition(partition.tokens)).map((item) => read(tokenSchema, item)),
    async token(sha256) {
      const item = await table.get(key.token(sha256));
      return item === undefined ? undefined : read(tokenSchema, item);
    },
    async issueToken(token, event, formKey) {
      const expires = epochMsOf(addMinutes(token.expiresAt, KEPT_MINUTES)) / 1000;
      const item = { ...key.token(token.sha256), ...token, expires };
      const form = { ...key.tokenForm(formKey), at: token.at, expires };
      return written(
        await table.transact([
          { kind: 'put', item: form, when: missing(), why: () => 'issued' },
          { kind: 'put', item },
          { kind: 'put', item: summitEventItemOf(event) },
        ]),
      );
    },
    async revokeToken(sha256, at, event) {
      const when = all(present(), missing('revokedAt'));
      const changes = { set: { revokedAt: at } };
      const outcome = await table.transact([
        { kind: 'update', key: key.token(sha256), changes, when, why: () => 'over' },
        { kind: 'put', item: summitEventItemOf(event) },
      ]);
      return written(outcome);
    },
  };
}
