import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { startDynamo } from '../../../infra/local/dynamo.ts';
import { createTable, localClient } from '../../../infra/local/table.ts';
import { freshTable, TABLE } from '../../local-dynamo.ts';

test('a data folder keeps its tables, refuses another shape, and the database hangs up on other machines', async () => {
  const data = await mkdtemp(join(tmpdir(), 'parley-dynamo-'));
  try {
    const first = await startDynamo({ data });
    expect((await createTable(first.endpoint, TABLE, 'kept')).existed).toBe(false);
    const client = localClient(first.endpoint);
    await client.send(new PutItemCommand({ TableName: 'kept', Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));
    if (first.keepsToThisMachine) expect(await reachableFromOutside(first.endpoint)).toEqual([]);
    await first.stop();

    const second = await startDynamo({ data });
    expect((await createTable(second.endpoint, TABLE, 'kept')).existed).toBe(true);
    const { Items } = await localClient(second.endpoint).send(new ScanCommand({ TableName: 'kept' }));
    expect(Items).toEqual([{ pk: { S: 'a' }, sk: { S: 'b' } }]);
    await expect(createTable(second.endpoint, { ...TABLE, GlobalSecondaryIndexes: [] }, 'kept')).rejects.toThrow(
      'The data folder holds the table kept with other keys, indexes or stream than the template declares.',
    );
    await second.stop();
  } finally {
    await rm(data, { recursive: true });
  }
});

/** The addresses of this machine, other than loopback, on which the database still answers. */
async function reachableFromOutside(endpoint: string): Promise<string[]> {
  const outside = Object.values(networkInterfaces()).flatMap((list) => list?.filter((one) => !one.internal) ?? []);
  const answers = await Promise.all(
    outside
      .filter(({ family }) => family === 'IPv4')
      .map(async ({ address }) => {
        const url = new URL(endpoint);
        url.hostname = address;
        const reply = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
        return reply === undefined ? undefined : address;
      }),
  );
  return answers.filter((address) => address !== undefined);
}

test('every test can have its own table on the one database of the run', async () => {
  const [one, other] = await Promise.all([freshTable(), freshTable()]);
  expect(one.endpoint).toBe(other.endpoint);
  expect(one.tableName).not.toBe(other.tableName);
});
