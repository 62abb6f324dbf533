import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { type Dynamo, startDynamo } from '../infra/local/dynamo.ts';
import { createTable, type TableProperties } from '../infra/local/table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDoor: string;
  }
}

/**
 * Vitest's global setup: one DynamoDB Local for the whole run, in memory, started when the first test asks for it,
 * so that a run of pure tests starts no Java. Test files run in other processes and ask over HTTP.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let dynamo: Promise<Dynamo> | undefined;
  const door = createServer((_request, response) => {
    dynamo ??= startDynamo();
    dynamo.then(
      ({ endpoint }) => response.end(endpoint),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no TCP address.');
  project.provide('dynamoDoor', `http://127.0.0.1:${address.port}/`);
  return async () => {
    door.close();
    await (await dynamo)?.stop();
  };
}

/** The endpoint of the run's DynamoDB Local. */
export async function localDynamo(): Promise<string> {
  const response = await fetch(inject('dynamoDoor'));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
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

/** A new, empty table of the stack's shape on the run's DynamoDB Local, under a name nobody else uses. */
export async function freshTable(): Promise<{ endpoint: string; tableName: string; streamArn: string }> {
  const endpoint = await localDynamo();
  const { name, streamArn } = await createTable(endpoint, TABLE, `test-${randomUUID()}`);
  if (streamArn === undefined) throw new Error('The table was created without its stream.');
  return { endpoint, tableName: name, streamArn };
}
