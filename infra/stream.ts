import { Duration } from 'aws-cdk-lib';
import type { ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Lambda } from './lambda.ts';
import { acknowledge } from './rule-pack.ts';

/**
 * Where what could not be done waits for a look by a person: of a stream's record its place in the stream, of a returned mail SES's
 * event.
 */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, 'AwsSolutions-SQS3', 'This is a dead-letter queue itself.');
  return queue;
}

export interface StreamOptions {
  /** Records handed over at once at the most. */
  readonly batchSize?: number;
}

/**
 * A consumer of the table's stream. A record that fails is tried again alone (partial batch response), a batch that fails whole is
 * halved, and after the last try the record's whereabouts go to the dead letters, so that a poison record stops nobody else. What
 * was given up too early, in an outage say, is still due in the table: the clock finds it there.
 */
export function consumeStream(
  consumer: Lambda,
  table: Table,
  deadLetters: Queue,
  patterns: readonly Record<string, unknown>[],
  { batchSize = 25 }: StreamOptions = {},
): void {
  // The library's class and its interface differ in how they spell "optional", which exactOptionalPropertyTypes minds.
  consumer.addEventSource(
    new DynamoEventSource(table as ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: patterns.map((pattern) => FilterCriteria.filter(pattern)),
      batchSize,
      maxBatchingWindow: Duration.seconds(0),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(6),
      parallelizationFactor: 2,
      onFailure: new SqsDlq(deadLetters),
    }),
  );
  const policy = consumer.role?.node.tryFindChild('DefaultPolicy');
  if (policy === undefined) throw new Error('a consumer of the stream has a policy of its own');
  acknowledge(
    policy,
    'AwsSolutions-IAM5[Resource::*]',
    'dynamodb:ListStreams, which the event source mapping needs, knows no resource to be limited to.',
  );
}
