import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { log } from '../log.ts';
import type { Means } from '../store/carry-out.ts';
import { isPlanApplied, placeWaiting } from './place-waiting.ts';
import { recheckAll, recheckBooking } from './recheck.ts';

/**
 * Reads the table's stream: freed intents, after which whatever waits is tried again and whatever was fitted to an older
 * programme is checked; and written meetings, each of which is checked against the revisions of now. A record that
 * fails is reported alone, so that it stops nobody else.
 */
export async function consume(means: Means, { Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const freed = Records.filter((record) => freedId(record) !== undefined);
  const failed = new Set<DynamoDBRecord>();
  for (const record of Records) {
    const meeting = meetingIdSchema.safeParse(record.dynamodb?.Keys?.['pk']?.S);
    if (!meeting.success) continue;
    await recheckBooking(means, meeting.data).catch((error: unknown) => fail(record, error));
  }
  if (freed.length > 0) await settle().catch((error: unknown) => freed.forEach((record) => void fail(record, error)));
  return {
    batchItemFailures: [...failed].map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' })),
  };

  function fail(record: DynamoDBRecord, error: unknown): void {
    failed.add(record);
    log('error', 'placer failed on a record', { error });
  }

  async function settle(): Promise<void> {
    if (await isPlanApplied(means)) return;
    await recheckAll(means);
    await placeWaiting(means);
    for (const record of freed) await means.store.settleFreed(freedId(record) ?? '');
  }
}

function freedId(record: DynamoDBRecord): string | undefined {
  const pk = record.dynamodb?.Keys?.['pk']?.S;
  return pk?.startsWith('FREED#') ? pk.slice('FREED#'.length) : undefined;
}
