import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { REGION } from '../template/intrinsics.ts';

/** One record of a stream, as far as the poller itself looks into it; `event` is what a function gets to see. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  /** Epoch milliseconds of the machine's clock, to the second. */
  readonly arrivedAt: number;
  readonly event: unknown;
}

/**
 * A record in the shape in which Lambda hands it to a function: plain JSON, binary values as base64, the time in
 * seconds (docs.aws.amazon.com/lambda/latest/dg/with-ddb.html).
 */
export function toStreamRecord(record: _Record, streamArn: string): StreamRecord {
  const { dynamodb } = record;
  const sequenceNumber = dynamodb?.SequenceNumber;
  if (sequenceNumber === undefined) throw new Error('A stream record came without its sequence number.');
  const arrivedAt = dynamodb?.ApproximateCreationDateTime?.getTime() ?? Date.now();
  const event = {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: { ...dynamodb, ApproximateCreationDateTime: Math.floor(arrivedAt / 1_000) },
    ...(record.userIdentity && {
      userIdentity: { type: record.userIdentity.Type, principalId: record.userIdentity.PrincipalId },
    }),
    eventSourceARN: streamArn,
  };
  return { sequenceNumber, arrivedAt, event: toPlainJson(event) };
}

function toPlainJson(value: unknown): unknown {
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key, member) {
    const original = this[key];
    return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : member;
  });
  return JSON.parse(text);
}
