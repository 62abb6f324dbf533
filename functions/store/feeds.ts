import * as z from 'zod';
import { actorSchema } from '../../shared/meeting/meeting.ts';
import { type DelegationId, delegationIdSchema } from '../../shared/summit/delegation.ts';
import { instantSchema } from '../../shared/summit/grid.ts';
import { languageSchema } from '../../shared/summit/language.ts';
import { equals, missing, present } from './expression.ts';
import { written } from './facts.ts';
import { read } from './item.ts';
import { key } from './key.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';
import type { Write } from './transaction.ts';

/** The private address of an office's programme, one for each office. Only the SHA-256 (hex) of its 256 random bits is kept. */
export const feedSchema = z.object({
  delegation: delegationIdSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  language: languageSchema,
  by: actorSchema,
  at: instantSchema,
});
export type Feed = z.infer<typeof feedSchema>;

export interface FeedStore {
  feed(office: DelegationId): Promise<Feed | undefined>;
  /** The office's new address in place of the one whose hash is `former` (absent: it has none); false: that has changed meanwhile, or the office is gone. */
  makeFeed(feed: Feed, former: string | undefined, event: SummitEvent): Promise<boolean>;
  /** False: there is none. */
  revokeFeed(office: DelegationId, event: SummitEvent): Promise<boolean>;
}

/** A new address in place of the one whose hash is `former`. */
export interface NewFeed {
  readonly feed: Feed;
  readonly former: string | undefined;
  readonly event: SummitEvent;
}

/** Puts the new address there, while the former is the one that stands. */
export function newFeed({ feed, former, event }: NewFeed): Write<'outrun'>[] {
  const when = former === undefined ? missing() : equals('sha256', former);
  return [
    { kind: 'put', item: { ...key.feed(feed.delegation), ...feed }, when, why: () => 'outrun' },
    { kind: 'put', item: summitEventItemOf(event) },
  ];
}

export function openFeeds(table: Table): FeedStore {
  return {
    async feed(office) {
      const item = await table.get(key.feed(office));
      return item === undefined ? undefined : read(feedSchema, item);
    },
    async makeFeed(feed, former, event) {
      const isThere = { key: key.delegation(feed.delegation), when: present(), why: () => 'outrun' } as const;
      return written(await table.transact([{ kind: 'check', ...isThere }, ...newFeed({ feed, former, event })]));
    },
    async revokeFeed(office, event) {
      const outcome = await table.transact([
        { kind: 'delete', key: key.feed(office), when: present(), why: () => 'gone' },
        { kind: 'put', item: summitEventItemOf(event) },
      ]);
      return written(outcome);
    },
  };
}
