import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Attributes, attributesOf, type PlainItem, plainItemOf } from './attribute.ts';
import {
  all,
  atMost,
  below,
  between,
  type Changes,
  type Expression,
  equals,
  startsWith,
  updateOf,
} from './expression.ts';
import type { Key } from './key.ts';
import { LIMIT_TRIES, type Patience, pause, persist } from './retry.ts';
import { type Outcome, placeholders, transact, type Write } from './transaction.ts';

/** Keys one BatchGetItem takes. */
const LIMIT_BATCH = 100;

/** The one table, in plain items: strongly consistent reads except by index, writes that outlast contention. */
export interface Table {
  get(key: Key): Promise<PlainItem | undefined>;
  /** Every item of a partition, or those whose sort key starts so; read to the end. */
  partition(pk: string, sortPrefix?: string): Promise<PlainItem[]>;
  /** Every item under a key of an index, in its order; may lag by moments. */
  byDay(dayKey: string, sorts?: { readonly least: string; readonly most: string }): Promise<PlainItem[]>;
  /** The last of them before that place in the order, newest first. */
  newestOfDay(dayKey: string, limit: number, before?: string): Promise<{ items: PlainItem[]; hasMore: boolean }>;
  byDue(dueKey: string, until?: string): Promise<PlainItem[]>;
  /** In no particular order; unknown keys are left out. */
  batch(keys: readonly Key[]): Promise<PlainItem[]>;
  /** The whole table, page by page. */
  scan(): AsyncIterable<PlainItem>;
  put(item: PlainItem & Key): Promise<void>;
  /** The item after the update; undefined when its condition does not hold. */
  update(key: Key, changes: Changes, when?: Expression): Promise<PlainItem | undefined>;
  remove(key: Key): Promise<void>;
  transact<Why>(writes: readonly Write<Why>[]): Promise<Outcome<Why>>;
}

const keyAttributes = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } });

export function openTable(client: DynamoDBClient, tableName: string, patience: Patience): Table {
  const query = (condition: Expression, options: Partial<QueryCommandInput>) =>
    readPages(async (start) => {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: condition.text,
          ...placeholders(condition.names, condition.values),
          ...options,
          ExclusiveStartKey: start,
        }),
      );
      return { items: page.Items ?? [], next: page.LastEvaluatedKey };
    });

  return {
    async get(key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: keyAttributes(key), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : plainItemOf(Item);
    },
    partition(pk, sortPrefix) {
      const inside = equals('pk', pk);
      return query(sortPrefix === undefined ? inside : all(inside, startsWith('sk', sortPrefix)), {
        ConsistentRead: true,
      });
    },
    byDay(dayKey, sorts) {
      const inside = equals('dayKey', dayKey);
      const condition = sorts === undefined ? inside : all(inside, between('daySort', sorts.least, sorts.most));
      return query(condition, { IndexName: 'byDay' });
    },
    async newestOfDay(dayKey, limit, before) {
      const inside = equals('dayKey', dayKey);
      const condition = before === undefined ? inside : all(inside, below('daySort', before));
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'byDay',
          KeyConditionExpression: condition.text,
          ...placeholders(condition.names, condition.values),
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return { items: (page.Items ?? []).map(plainItemOf), hasMore: page.LastEvaluatedKey !== undefined };
    },
    byDue(dueKey, until) {
      const due = equals('dueKey', dueKey);
      return query(until === undefined ? due : all(due, atMost('dueAt', until)), { IndexName: 'byDue' });
    },
    async batch(keys) {
      const chunks = Array.from({ length: Math.ceil(keys.length / LIMIT_BATCH) }, (_, index) =>
        keys.slice(index * LIMIT_BATCH, (index + 1) * LIMIT_BATCH),
      );
      const found = await Promise.all(chunks.map((chunk) => batchOf(client, tableName, chunk, patience)));
      return found.flat();
    },
    async *scan() {
      let start: Attributes | undefined;
      do {
        const page = await client.send(
          new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: start }),
        );
        yield* (page.Items ?? []).map(plainItemOf);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },
    async put(item) {
      const command = new PutItemCommand({ TableName: tableName, Item: attributesOf(item) });
      await persist(() => client.send(command), patience);
    },
    async update(key, changes, when) {
      const update = updateOf(changes);
      const command = new UpdateItemCommand({
        TableName: tableName,
        Key: keyAttributes(key),
        UpdateExpression: update.text,
        ...(when === undefined ? {} : { ConditionExpression: when.text }),
        ...placeholders({ ...update.names, ...when?.names }, { ...update.values, ...when?.values }),
        ReturnValues: 'ALL_NEW',
      });
      try {
        const { Attributes: after } = await persist(() => client.send(command), patience);
        return after === undefined ? undefined : plainItemOf(after);
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    async remove(key) {
      const command = new DeleteItemCommand({ TableName: tableName, Key: keyAttributes(key) });
      await persist(() => client.send(command), patience);
    },
    transact: (writes) => transact(client, tableName, writes, patience),
  };
}

async function readPages(
  read: (start: Attributes | undefined) => Promise<{ items: Attributes[]; next: Attributes | undefined }>,
): Promise<PlainItem[]> {
  const items: PlainItem[] = [];
  let start: Attributes | undefined;
  do {
    const page = await read(start);
    items.push(...page.items.map(plainItemOf));
    start = page.next;
  } while (start !== undefined);
  return items;
}

/** One batch; what the table left unprocessed is asked for again. */
async function batchOf(
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Key[],
  patience: Patience,
): Promise<PlainItem[]> {
  const items: PlainItem[] = [];
  let open = keys.map(keyAttributes);
  for (let tries = 1; open.length > 0; tries++) {
    const reply = await client.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: open, ConsistentRead: true } } }),
    );
    items.push(...(reply.Responses?.[tableName] ?? []).map(plainItemOf));
    const left = reply.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (left.length > 0 && left.length === open.length && tries >= LIMIT_TRIES) {
      throw new Error(`the table answered ${LIMIT_TRIES} times without reading ${left.length} of the items asked for`);
    }
    open = left;
    if (open.length > 0) await pause(tries, patience);
  }
  return items;
}
