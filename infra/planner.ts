import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Lambda, lambda } from './lambda.ts';
import { consumeStream, deadLetterQueue } from './stream.ts';
import { BOOKING, grantTable } from './table.ts';

/** Plans of the whole summit: searched in slices, and carried out once they are approved. */
export class Planner extends Construct {
  readonly function: Lambda;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table }: { readonly table: Table }) {
    super(scope, id);
    this.function = lambda(this, {
      name: 'planner',
      environment: { TABLE_NAME: table.tableName },
      // A slice takes a minute (functions/planner/means.ts); reading and writing a large summit come before and after it.
      timeout: Duration.minutes(5),
      // The search knows no waiting, and processors come with memory: one and a half with this much.
      memoryMb: 3008,
    });
    grantTable(this.function, table, { may: BOOKING, indexes: ['byDay', 'byDue'] });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    // A head that waits for the planner and that nobody has taken: taking it is a change too, and nobody is to be called for that.
    const waits = {
      Keys: { sk: { S: ['PLAN'] } },
      NewImage: { state: { M: { name: { S: ['queued', 'applying'] } } }, leaseUntil: { S: [{ exists: false }] } },
    };
    // Plans have nothing to do with each other: one that takes its time is no part of another's batch.
    const batchSize = 1;
    consumeStream(this.function, table, this.deadLetters, [{ eventName: ['INSERT', 'MODIFY'], dynamodb: waits }], {
      batchSize,
    });
  }
}
