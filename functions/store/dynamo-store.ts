import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openAccess } from './access.ts';
import { openApplying } from './applying.ts';
import { openDelegations } from './delegations.ts';
import { openFacts } from './facts.ts';
import { openFeeds } from './feeds.ts';
import { reachItem, read } from './item.ts';
import { key, partition, prefix } from './key.ts';
import { openMeetings } from './meetings.ts';
import { openNotes } from './notes.ts';
import { openOutbox } from './outbox.ts';
import { openPlans } from './plans.ts';
import { openPrints } from './prints.ts';
import type { Patience } from './retry.ts';
import { openSessions } from './sessions.ts';
import type { Store } from './store.ts';
import { openTable } from './table.ts';
import { openTokens } from './tokens.ts';
import { openTold } from './told.ts';
import { openTrail } from './trail.ts';
import { openWelcomes } from './welcomes.ts';

/** The store on DynamoDB. `random` spreads retries and makes request tokens; it guards no secret. */
export function openStore(
  client: DynamoDBClient,
  tableName: string,
  { random, wait = async (ms) => sleep(ms) }: Pick<Patience, 'random'> & Partial<Patience>,
): Store {
  const table = openTable(client, tableName, { random, wait });
  return {
    ...openFacts(table),
    ...openDelegations(table),
    ...openMeetings(table),
    ...openAccess(table),
    ...openOutbox(table),
    ...openTrail(table),
    ...openTold(table),
    ...openNotes(table),
    ...openPrints(table),
    ...openTokens(table),
    ...openFeeds(table),
    ...openSessions(table),
    ...openWelcomes(table),
    ...openPlans(table),
    ...openApplying(table),
    setReach: (reach) => table.put({ ...key.reach(reach.email), ...reach }),
    async reaches() {
      const items = await table.partition(partition.summit, prefix.reach);
      return items.map((item) => read(reachItem, item));
    },
  };
}
