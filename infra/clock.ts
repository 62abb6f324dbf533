import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { grantStore, lambda } from './lambda.ts';
import { deadLetterQueue } from './stream.ts';

/** Every minute: lapses and sweeps. A minute that fails is not repeated, the next one does its work. */
export class Clock extends Construct {
  readonly function: NodejsFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table }: { readonly table: Table }) {
    super(scope, id);
    this.function = lambda(this, {
      name: 'clock',
      environment: { TABLE_NAME: table.tableName },
      timeout: Duration.minutes(2),
      memoryMb: 512,
    });
    grantStore(this.function, table);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    new Rule(this, 'EveryMinute', {
      description: 'Lapses unanswered holds, wakes stuck mail, sweeps',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(this.function, { retryAttempts: 0, deadLetterQueue: this.deadLetters })],
    });
  }
}
