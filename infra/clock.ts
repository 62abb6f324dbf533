import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { type Lambda, lambda } from './lambda.ts';
import { BOOKING, grantTable } from './table.ts';

/**
 * Every minute: lapses, reminders and sweeps. A minute that fails is not repeated and leaves no dead letter: the next one finds the same work
 * in the table. A minute ends before the next begins.
 */
export class Clock extends Construct {
  readonly function: Lambda;

  constructor(scope: Construct, id: string, { table }: { readonly table: Table }) {
    super(scope, id);
    this.function = lambda(this, {
      name: 'clock',
      environment: { TABLE_NAME: table.tableName },
      timeout: Duration.seconds(55),
      memoryMb: 512,
    });
    grantTable(this.function, table, { may: BOOKING, indexes: ['byDay', 'byDue'] });
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    new Rule(this, 'EveryMinute', {
      description: 'Lapses unanswered holds, reminds, wakes stuck mail, sweeps',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(this.function, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }
}
