import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { type LocalStack, startStack } from '../../../infra/local/local-stack.ts';
import { localClient } from '../../../infra/local/table.ts';
import { localDynamo } from '../../local-dynamo.ts';
import { functionResource, mappingResource, tableResource, writeTemplate } from './small-stack.ts';

/** Prints what it is handed, one line for each invocation, and fails where an item's sk says so. */
const BUNDLE = `
const seen = new Map();
export async function handler({ Records }) {
  console.log(JSON.stringify(Records.map((record) => record.dynamodb.Keys.sk.S)));
  const failing = Records.filter(({ dynamodb }) => {
    const sk = dynamodb.Keys.sk.S;
    seen.set(sk, (seen.get(sk) ?? 0) + 1);
    return sk.startsWith('poison') || (sk.startsWith('twice') && seen.get(sk) < 3);
  });
  if (failing.length > 0 && process.env.HOW === 'throws') throw new Error('poisoned');
  return { batchItemFailures: failing.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) };
}
`;

let stack: LocalStack | undefined;
afterEach(() => stack?.stop());

async function start(how: 'throws' | 'reports', mapping: Record<string, unknown>) {
  const template = writeTemplate(
    {
      Table: tableResource,
      Mailer: functionResource('mailer', { Environment: { Variables: { HOW: how } } }),
      Dead: { Type: 'AWS::SQS::Queue' },
      Mapping: mappingResource('Mailer', 'MAIL#', {
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
        MaximumRetryAttempts: 2,
        ...mapping,
      }),
    },
    { mailer: BUNDLE },
  );
  stack = await startStack({ template, dynamo: await localDynamo() });
  return stack;
}

/** Writes items in order and waits until nothing more happens; returns the batches the function was handed. */
async function batchesOf({ dynamo, idle, logs }: LocalStack, names: readonly string[], pk = 'MAIL#1') {
  const client = localClient(dynamo.endpoint);
  for (const sk of names) {
    await client.send(new PutItemCommand({ TableName: dynamo.tableName, Item: { pk: { S: pk }, sk: { S: sk } } }));
  }
  await idle();
  return logs()
    .filter((line) => line.startsWith('['))
    .map((line): string[] => JSON.parse(line));
}

/** Writes everything before the mapping can see any of it, so that it arrives as one batch. */
async function inOneBatch(running: LocalStack, names: readonly string[]) {
  const client = localClient(running.dynamo.endpoint);
  const { TransactWriteItemsCommand } = await import('@aws-sdk/client-dynamodb');
  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: names.map((sk) => ({
        Put: { TableName: running.dynamo.tableName, Item: { pk: { S: 'MAIL#1' }, sk: { S: sk } } },
      })),
    }),
  );
  return batchesOf(running, []);
}

describe('a stream mapping', () => {
  test('hands over only what the filter lets through, in order, as Lambda would', async () => {
    const running = await start('reports', {});
    const client = localClient(running.dynamo.endpoint);
    const TableName = running.dynamo.tableName;
    const Item = { pk: { S: 'MAIL#1' }, sk: { S: 'a' }, bytes: { B: Buffer.from([1, 2, 255]) }, count: { N: '7' } };
    await client.send(new PutItemCommand({ TableName, Item }));
    await client.send(new PutItemCommand({ TableName, Item: { ...Item, count: { N: '8' } } }));
    await client.send(new DeleteItemCommand({ TableName, Key: { pk: Item.pk, sk: Item.sk } }));
    expect(await batchesOf(running, ['b'], 'OTHER#1')).toEqual([['a']]);
    expect((await batchesOf(running, ['c', 'd'])).flat()).toEqual(['a', 'c', 'd']);
  });

  test('tries a batch again from the first reported record', async () => {
    const running = await start('reports', { FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(await inOneBatch(running, ['one', 'twice', 'three'])).toEqual([
      ['one', 'twice', 'three'],
      ['twice', 'three'],
      ['twice', 'three'],
    ]);
    expect(running.deadLetters()).toEqual([]);
  });

  test('bisects a batch whose function threw, so that a poison record is left alone and given up by itself', async () => {
    const running = await start('throws', { BisectBatchOnFunctionError: true });
    const batches = await inOneBatch(running, ['a', 'b', 'poison', 'c']);
    expect(batches).toEqual([
      ['a', 'b', 'poison', 'c'],
      ['a', 'b'],
      ['poison', 'c'],
      ['poison'],
      ['poison'],
      ['poison'],
      ['c'],
    ]);
    expect(running.deadLetters()).toMatchObject([
      {
        queue: 'Dead',
        functionName: 'mailer',
        body: {
          requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
          DDBStreamBatchInfo: { batchSize: 1 },
        },
      },
    ]);
    // Metadata only: an item may hold what no queue should.
    expect(JSON.stringify(running.deadLetters())).not.toContain('poison');
  });

  test('gives up a reported poison record in the end, and what comes later is handled', async () => {
    const running = await start('reports', { FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(await inOneBatch(running, ['poison'])).toEqual([['poison'], ['poison'], ['poison']]);
    expect(running.deadLetters()).toHaveLength(1);
    expect((await batchesOf(running, ['later'])).at(-1)).toEqual(['later']);
  });

  test('cuts batches to their size', async () => {
    const running = await start('reports', { BatchSize: 2 });
    expect(await inOneBatch(running, ['a', 'b', 'c', 'd', 'e'])).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});

test('a mapping goes on where it was when the stack starts again on its data', async () => {
  const { mkdtemp, rm } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const data = await mkdtemp(join(tmpdir(), 'parley-data-'));
  const template = writeTemplate(
    { Table: tableResource, Mailer: functionResource('mailer'), Mapping: mappingResource('Mailer', 'MAIL#') },
    { mailer: BUNDLE },
  );
  try {
    stack = await startStack({ template, data });
    expect((await batchesOf(stack, ['a', 'b'])).flat()).toEqual(['a', 'b']);
    await expect(startStack({ template, data })).rejects.toThrow('Another Parley runs on the folder');
    await stack.stop();
    stack = await startStack({ template, data });
    expect(stack.hadData).toBe(true);
    expect((await batchesOf(stack, ['c'])).flat()).toEqual(['c']);
    await stack.stop();
  } finally {
    await rm(data, { recursive: true });
  }
});
