import { randomUUID } from 'node:crypto';
import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable, localClient, type TableProperties } from '../local/table.ts';

/** Says how many write units a transaction takes, before it is carried out. */
export type Scale = (items: readonly TransactWriteItem[]) => Promise<number>;

/**
 * DynamoDB Local reports the units of one item of a transaction and leaves out the rest. So each item is weighed by itself, on a
 * table of the same shape, on top of what lies in its place now. It counts the writes to indexes twice, as it does those to
 * the table; the sum is an upper bound.
 */
export async function openScale(endpoint: string, shape: TableProperties): Promise<Scale> {
  const tableName = `scale-${randomUUID()}`;
  await createTable(endpoint, shape, tableName);
  const client = localClient(endpoint);
  return async (items) => {
    let units = 0;
    for (const item of items) units += await weigh(client, tableName, item);
    return units;
  };
}

async function weigh(client: DynamoDBClient, scale: string, item: TransactWriteItem): Promise<number> {
  const { Put, Update, Delete, ConditionCheck } = item;
  const action = Put ?? Update ?? Delete ?? ConditionCheck;
  if (action === undefined) throw new Error('a transaction item without an action');
  const Key = keyOf(item);
  const { Item: before } = await client.send(
    new GetItemCommand({ TableName: action.TableName, Key, ConsistentRead: true }),
  );
  if (before === undefined) await client.send(new DeleteItemCommand({ TableName: scale, Key }));
  else await client.send(new PutItemCommand({ TableName: scale, Item: before }));
  const alone: TransactWriteItem = {
    ...(Put && { Put: { ...Put, TableName: scale } }),
    ...(Update && { Update: { ...Update, TableName: scale } }),
    ...(Delete && { Delete: { ...Delete, TableName: scale } }),
    ...(ConditionCheck && { ConditionCheck: { ...ConditionCheck, TableName: scale } }),
  };
  const { ConsumedCapacity } = await client.send(
    new TransactWriteItemsCommand({ TransactItems: [alone], ReturnConsumedCapacity: 'INDEXES' }),
  );
  const units = ConsumedCapacity?.[0]?.CapacityUnits;
  if (units === undefined) throw new Error('the table did not say what it consumed');
  return units;
}

function keyOf({ Put, Update, Delete, ConditionCheck }: TransactWriteItem) {
  const { pk, sk } = Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? {};
  if (pk === undefined || sk === undefined) throw new Error('a transaction item without its key');
  return { pk, sk };
}
