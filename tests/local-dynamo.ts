import { randomUUID } from 'node:crypto';
import { createTable, type TableProperties } from '../infra/local/table.ts';
import { askDoor } from './once-per-run.ts';

/** The endpoint of the run's DynamoDB Local. */
export function localDynamo(): Promise<string> {
  return askDoor('dynamo');
}

/** The table of the stack: one partition and sort key, the two indexes, the stream, the time to live. */
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
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
};

/**
 * A new, empty table of the stack's shape on the run's DynamoDB Local, under a name nobody else uses. It has no stream: the database
 * gets slower with every record that any of its streams ever had, and here nobody reads one.
 */
export async function freshTable(): Promise<{ endpoint: string; tableName: string }> {
  const endpoint = await localDynamo();
  const { StreamSpecification: _, ...withoutStream } = TABLE;
  const { name } = await createTable(endpoint, withoutStream, `test-${randomUUID()}`);
  return { endpoint, tableName: name };
}
