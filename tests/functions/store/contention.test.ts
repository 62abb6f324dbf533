import {
  type DynamoDBClient,
  InternalServerError,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { openStore } from '../../../functions/store/dynamo-store.ts';
import type { Store } from '../../../functions/store/store.ts';
import { facts, meeting, meetingId, NOW, requested, state } from '../../builders.ts';
import { everything, openEmpty, openLoaded } from './open.ts';

const asked = meeting({ state: state.waiting() });
const once = { key: 'k1', fingerprint: 'f1', meeting: asked.id, number: 1 };
const request = (store: Store) => store.commit({ change: requested(asked), facts: facts(), once });
const metadata = { $metadata: {}, message: 'made by the test' };

/** DynamoDB Local never reports a conflict, so the client is made to: `trouble` runs before (or after) each real call. */
function troubled(client: DynamoDBClient, trouble: (call: number) => { before?: Error; after?: Error }) {
  const tokens: (string | undefined)[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      if ('ClientRequestToken' in args.input) tokens.push(args.input.ClientRequestToken);
      const { before, after } = trouble(tokens.length);
      if (before !== undefined) throw before;
      const output = await next(args);
      if (after !== undefined) throw after;
      return output;
    },
    { step: 'initialize' },
  );
  return { tokens };
}

function patient(client: DynamoDBClient, tableName: string): { store: Store; waits: number[] } {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(Math.floor(ms));
  // Lots near one half: they also make the request tokens, which one database must see only once.
  const random = () => 0.5 + Math.random() / 1e6;
  return { store: openStore(client, tableName, { random, wait }), waits };
}

function conflict(...codes: string[]): Error {
  return new TransactionCanceledException({ ...metadata, CancellationReasons: codes.map((Code) => ({ Code })) });
}

test('a transaction that met another is tried again under the same token, after waits with full jitter', async () => {
  const { client, tableName } = await openEmpty();
  const { store, waits } = patient(client, tableName);
  const { tokens } = troubled(client, (call) => (call < 4 ? { before: conflict('None', 'TransactionConflict') } : {}));
  expect(await request(store)).toEqual({ ok: true });
  expect(tokens.length).toBe(4);
  expect(new Set(tokens).size).toBe(1);
  // Half of 50, 100, 200 ms: the lot drawn is one half.
  expect(waits).toEqual([25, 50, 100]);
});

test.each([
  ['conflict', conflict('TransactionConflict')],
  ['throttling', Object.assign(new Error('slow down'), { name: 'ThrottlingException' })],
  ['no capacity', conflict('ProvisionedThroughputExceeded')],
])('%s on every try ends as busy', async (_, error) => {
  const { client, tableName } = await openEmpty();
  const { store, waits } = patient(client, tableName);
  const { tokens } = troubled(client, () => ({ before: error }));
  expect(await request(store)).toEqual({ ok: false, lost: { kind: 'busy' } });
  expect(tokens.length).toBe(6);
  expect(waits).toEqual([25, 50, 100, 200, 400]);
});

test('a condition that failed beside a conflict is final', async () => {
  const { client, tableName } = await openEmpty();
  const { store } = patient(client, tableName);
  const { tokens } = troubled(client, () => ({ before: conflict('ConditionalCheckFailed', 'TransactionConflict') }));
  expect(await request(store)).toEqual({ ok: false, lost: { kind: 'stale' } });
  expect(tokens.length).toBe(1);
});

test('an answer that was lost on the way back is asked for again and the change happens once', async () => {
  const { client, tableName, table } = await openEmpty();
  const { store } = patient(client, tableName);
  const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  const { tokens } = troubled(client, (call) => (call === 1 ? { after: reset } : {}));
  expect(await request(store)).toEqual({ ok: true });
  expect(tokens.length).toBe(2);
  expect((await everything(table))['dlg_phoenix COUNTS']).toMatchObject({ openRequests: 1 });
});

test('when no try brings an answer the store does not claim that nothing was written', async () => {
  const { client, tableName } = await openEmpty();
  const { store } = patient(client, tableName);
  let isDown = true;
  troubled(client, () => (isDown ? { after: new InternalServerError(metadata) } : {}));
  await expect(request(store)).rejects.toThrow('the table did not say whether the write took effect');
  // It did: the same command under its key hears of it.
  isDown = false;
  expect(await request(store)).toEqual({ ok: false, lost: { kind: 'repeated', once } });
});

test('a single write outlasts a transaction on its item; a reason nobody knows is a surprise', async () => {
  const { client, tableName } = await openLoaded();
  const { store } = patient(client, tableName);
  let calls = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      if (calls === 1) throw new TransactionConflictException(metadata);
      if (calls === 3) throw conflict('ValidationError');
      return next(args);
    },
    { step: 'initialize' },
  );
  await store.endSession('0'.repeat(64));
  expect(calls).toBe(2);
  await expect(request(store)).rejects.toThrow('made by the test');
});

test('keys that the table leaves unread are asked for again', async () => {
  const { client, tableName, table } = await openEmpty();
  const { store } = patient(client, tableName);
  const many = Array.from({ length: 7 }, (_, number) => meeting({ id: meetingId(number), requestedAt: NOW }));
  await Promise.all(many.map((one) => table.put({ pk: one.id, sk: 'MEETING', ...one })));
  let calls = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      const input: object = args.input;
      if (!('RequestItems' in input)) return next(args);
      const asked = Object(input.RequestItems)[tableName].Keys;
      const reply = await next({
        ...args,
        input: { ...args.input, RequestItems: { [tableName]: { Keys: asked.slice(0, 3) } } },
      });
      Object.assign(reply.output, {
        UnprocessedKeys: asked.length > 3 ? { [tableName]: { Keys: asked.slice(3) } } : {},
      });
      return reply;
    },
    { step: 'initialize' },
  );
  expect((await store.meetings(many.map(({ id }) => id))).length).toBe(7);
  expect(calls).toBe(3);
});
