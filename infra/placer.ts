import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Lambda, lambda } from './lambda.ts';
import { consumeStream, deadLetterQueue } from './stream.ts';
import { BOOKING, grantTable } from './table.ts';

/** Freed time → waiting meetings; and every written meeting is held against the programme of now. */
export class Placer extends Construct {
  readonly function: Lambda;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table }: { readonly table: Table }) {
    super(scope, id);
    this.function = lambda(this, {
      name: 'placer',
      environment: { TABLE_NAME: table.tableName },
      timeout: Duration.minutes(2),
      memoryMb: 512,
    });
    // Who loses a place to a hold that is over ends the hold first (functions/store/carry-out.ts), so it must find what is overdue.
    grantTable(this.function, table, { may: BOOKING, indexes: ['byDay', 'byDue'] });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    consumeStream(this.function, table, this.deadLetters, [
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'FREED#' }] } } } },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['MEETING'] } } } },
    ]);
  }
}
