import { randomUUID } from 'node:crypto';
import { createTable, type TableProperties } from '../infra/local/table.ts';
import { askDoor } from './once-per-run.ts';

/** The endpoint of the run's DynamoDB Local. */
export function localDynamo(): Promise<string> {
  return askDoor('dynamo');
}

/**
 * The table of the stack: one partition and sort key, the two indexes, the time to live. Not its stream: DynamoDB Local gets slower
 * with every record that any of its streams ever had, and here nobody reads one.
 */
export const TABLE: TableProperties = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'dayKey', AttributeType: 'S' },
    { AttributeName: 'daySort', AttributeType: 'S' },
    { AttributeName: 'dueKey', AttributeType: 'S' },
    { AttributeName: 'dueAt', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byDay',
      KeySchema: [
        { AttributeName: 'dayKey', KeyType: 'HASH' },
        { AttributeName: 'daySort', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
    {
      IndexName: 'byDue',
      KeySchema: [
        { AttributeName: 'dueKey', KeyType: 'HASH' },
        { AttributeName: 'dueAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
};

/** A new, empty table of that shape on the run's DynamoDB Local, under a name nobody else uses. */
export async function freshTable(): Promise<{ endpoint: string; tableName: string }> {
  const endpoint = await localDynamo();
  const { name } = await createTable(endpoint, TABLE, `test-${randomUUID()}`);
  return { endpoint, tableName: name };
}
