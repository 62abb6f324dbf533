import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PlainItem } from '../../../functions/store/attribute.ts';
import { openStore } from '../../../functions/store/dynamo-store.ts';
import type { Store, SummitEvent } from '../../../functions/store/store.ts';
import { openTable, type Table } from '../../../functions/store/table.ts';
import { localClient } from '../../../infra/local/table.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { delegations, facts, NOW } from '../../builders.ts';
import { freshTable } from '../../local-dynamo.ts';

/** Repeatable and quick: no lots to draw in tests that meet no contention, short waits in those that do. */
const patience = { random: Math.random, wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };

export interface Opened {
  readonly store: Store;
  /** The same table without the store's rules, to look beneath and to break things on purpose. */
  readonly table: Table;
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** A store on a new, empty table. */
export async function openEmpty(): Promise<Opened> {
  const { endpoint, tableName } = await freshTable();
  const client = localClient(endpoint);
  return {
    store: openStore(client, tableName, patience),
    table: openTable(client, tableName, patience),
    client,
    tableName,
  };
}

export function summitEvent(kind: SummitEvent['kind'], id = 'load-1'): SummitEvent {
  return { id, at: NOW, by: { role: 'parley' }, kind, detail: kind };
}

/** A store with the small summit in it. */
export async function openLoaded(loaded: Facts = facts(), offices = delegations()): Promise<Opened> {
  const opened = await openEmpty();
  if (!(await opened.store.load(loaded, offices, summitEvent('loaded')))) throw new Error('already loaded');
  return opened;
}

/** Everything in the table, by key: two equal ones mean that nothing was written in between. */
export async function everything(table: Table): Promise<Record<string, PlainItem>> {
  const items: Record<string, PlainItem> = {};
  for await (const item of table.scan()) items[`${item['pk']} ${item['sk']}`] = item;
  return items;
}
