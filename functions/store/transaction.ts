import {
  type CancellationReason,
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Attributes, attributesOf, type PlainItem, plainItemOf } from './attribute.ts';
import { type Changes, type Expression, updateOf } from './expression.ts';
import type { Key } from './key.ts';
import { isRefusal, LIMIT_TRIES, type Patience, pause, troubleOf } from './retry.ts';

/** Items one transaction takes (Amazon DynamoDB, TransactWriteItems). */
export const LIMIT_WRITES = 100;
/** Tries without an answer: each has cost the client's own time limit already, and someone is waiting. */
const LIMIT_UNANSWERED = 2;

type Action =
  | { readonly kind: 'put'; readonly item: PlainItem & Key; readonly when?: Expression }
  | { readonly kind: 'update'; readonly key: Key; readonly changes: Changes; readonly when?: Expression }
  | { readonly kind: 'delete'; readonly key: Key; readonly when?: Expression }
  | { readonly kind: 'check'; readonly key: Key; readonly when: Expression };

/** One item's part in a transaction. `why` says what its failed condition means, from what was found in its place. */
export type Write<Why> = Action & { readonly why?: (found: PlainItem | undefined) => Why };

/** `failed` says why nothing was written; when it is empty, others were in the way on every try. */
export type Outcome<Why> = { readonly ok: true } | { readonly ok: false; readonly failed: readonly Why[] };

/** The table did not say whether the transaction took effect. Repeating the command under its idempotency key finds out. */
export class OutcomeUnknown extends Error {
  constructor(options: { cause: unknown }) {
    super('the table did not say whether the write took effect', options);
    this.name = 'OutcomeUnknown';
  }
}

/**
 * Writes all or nothing. The token stays the same over all tries, so that a try whose answer was lost is not carried out
 * twice. Throws OutcomeUnknown when no try brought an answer, and every error that is not about contention.
 */
export async function transact<Why>(
  client: DynamoDBClient,
  tableName: string,
  writes: readonly Write<Why>[],
  patience: Patience,
): Promise<Outcome<Why>> {
  assertWritable(writes);
  const command = {
    TransactItems: writes.map((write) => transactItem(write, tableName)),
    ClientRequestToken: tokenFrom(patience.random),
  };
  const doubts: unknown[] = [];
  for (let tries = 1; ; tries++) {
    const answer = await send(client, command);
    if (answer.kind === 'done') return { ok: true };
    if (answer.kind === 'uncertain') doubts.push(answer.error);
    const failed = answer.kind === 'cancelled' ? failuresOf(writes, answer.reasons) : [];
    if (failed.length > 0) return { ok: false, failed };
    if (tries === LIMIT_TRIES || doubts.length === LIMIT_UNANSWERED) break;
    await pause(tries, patience);
  }
  // An earlier try may have been carried out although the last one was refused.
  if (doubts.length > 0) throw new OutcomeUnknown({ cause: doubts[0] });
  return { ok: false, failed: [] };
}

type Answer =
  | { readonly kind: 'done' | 'refused' }
  | { readonly kind: 'cancelled'; readonly reasons: readonly CancellationReason[] }
  | { readonly kind: 'uncertain'; readonly error: unknown };

async function send(client: DynamoDBClient, command: TransactWriteItemsCommandInput): Promise<Answer> {
  try {
    await client.send(new TransactWriteItemsCommand(command));
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof TransactionCanceledException) {
      const reasons = error.CancellationReasons ?? [];
      const known = ({ Code }: CancellationReason) =>
        Code === 'None' || Code === 'ConditionalCheckFailed' || isRefusal(Code);
      if (reasons.length > 0 && reasons.every(known)) return { kind: 'cancelled', reasons };
    }
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    return trouble === 'refused' ? { kind: 'refused' } : { kind: 'uncertain', error };
  }
}

function failuresOf<Why>(writes: readonly Write<Why>[], reasons: readonly CancellationReason[]): Why[] {
  return reasons.flatMap(({ Code, Item }, index) => {
    if (Code !== 'ConditionalCheckFailed') return [];
    const write = writes[index];
    if (write?.why === undefined) throw new Error(`a condition failed that has no meaning: ${JSON.stringify(write)}`);
    return [write.why(Item === undefined ? undefined : plainItemOf(Item))];
  });
}

function keyOf(write: Action): Key {
  return write.kind === 'put' ? { pk: write.item.pk, sk: write.item.sk } : write.key;
}

function assertWritable(writes: readonly Action[]): void {
  if (writes.length > LIMIT_WRITES) throw new RangeError(`${writes.length} writes do not fit into one transaction`);
  const keys = new Set(writes.map(keyOf).map(({ pk, sk }) => `${pk} ${sk}`));
  if (keys.size !== writes.length) throw new Error('a transaction writes each item at most once');
}

function transactItem(write: Action, tableName: string): TransactWriteItem {
  const condition = conditionOf(write.when);
  if (write.kind === 'put') return { Put: { TableName: tableName, Item: attributesOf(write.item), ...condition } };
  const target = { TableName: tableName, Key: { pk: { S: write.key.pk }, sk: { S: write.key.sk } } };
  switch (write.kind) {
    case 'update': {
      const update = updateOf(write.changes);
      const names = { ...update.names, ...write.when?.names };
      const values = { ...update.values, ...write.when?.values };
      return {
        Update: { ...target, ...condition, UpdateExpression: update.text, ...placeholders(names, values) },
      };
    }
    case 'delete':
      return { Delete: { ...target, ...condition } };
    case 'check':
      return { ConditionCheck: { ...target, ...condition, ConditionExpression: write.when.text } };
    default:
      return write satisfies never;
  }
}

function conditionOf(when: Expression | undefined) {
  if (when === undefined) return {};
  return {
    ConditionExpression: when.text,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    ...placeholders(when.names, when.values),
  };
}

/** DynamoDB refuses empty maps of values. */
export function placeholders(names: Readonly<Record<string, string>>, values: Readonly<Attributes>) {
  return {
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
}

/** 128 bits in hexadecimal; a client request token takes 36 characters. */
function tokenFrom(random: () => number): string {
  const part = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return part() + part() + part() + part();
}
