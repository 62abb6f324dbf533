import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { log } from '../log.ts';
import { prefix } from '../store/key.ts';
import type { Means } from './means.ts';
import { send } from './send.ts';

/** The intent a record brings. Only a new item is one to send: a later try is a new item, and a change is the mailer's own. */
function intentId({ eventName, dynamodb }: DynamoDBRecord): string | undefined {
  const pk = dynamodb?.Keys?.['pk']?.S;
  return eventName === 'INSERT' && pk?.startsWith(prefix.mail) === true ? pk.slice(prefix.mail.length) : undefined;
}

/** Reads the table's stream: every new mail intent is sent. A record that fails is reported alone and stops nobody else. */
export async function consume(means: Means, { Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const failed: DynamoDBRecord[] = [];
  for (const record of Records) {
    const id = intentId(record);
    if (id === undefined) continue;
    try {
      await send(means, id);
    } catch (error) {
      log('error', 'a mail intent failed', { intent: id, error });
      failed.push(record);
    }
  }
  return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })) };
}
