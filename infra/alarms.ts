import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './rule-pack.ts';

export interface AlarmsProps {
  readonly addresses: readonly string[];
  readonly functions: readonly IFunction[];
  /** Those that read the stream. */
  readonly readers: readonly IFunction[];
  readonly deadLetters: readonly Queue[];
  readonly api: HttpApi;
}

const period = Duration.minutes(5);

/** What the organizers are told of by mail, because nobody looks at dashboards during a summit. */
export class Alarms extends Construct {
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, { addresses, functions, readers, deadLetters, api }: AlarmsProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    acknowledge(topic, 'AwsSolutions-SNS2', 'Alarms name resources and numbers, never people or meetings.');
    for (const address of addresses) topic.addSubscription(new EmailSubscription(address));
    this.action = new SnsAction(topic);

    for (const one of functions) {
      this.above(`${one.node.id}-errors`, 'A function failed', one.metricErrors({ period }), 0);
      this.above(`${one.node.id}-throttles`, 'A function was throttled', one.metricThrottles({ period }), 0);
    }
    for (const reader of readers) {
      const age = reader.metric('IteratorAge', { period, statistic: 'Maximum' });
      this.above(`${reader.node.id}-age`, 'The stream is read more than five minutes late', age, 300_000);
    }
    for (const queue of deadLetters) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ period });
      this.above(
        `${queue.node.path.split('/').at(-2)}-dead`,
        'Something could not be done and waits for a look',
        waiting,
        0,
      );
    }
    this.above('api-5xx', 'The API answered with a server error', api.metricServerError({ period }), 0);
    this.above('bounces', 'SES may suspend sending at 5 % bounces', reputation('BounceRate'), 0.04);
    this.above('complaints', 'SES may suspend sending at 0.1 % complaints', reputation('ComplaintRate'), 0.0008);
  }

  private above(id: string, alarmDescription: string, metric: IMetric, threshold: number): void {
    const alarm = new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
  }
}

function reputation(rate: 'BounceRate' | 'ComplaintRate'): Metric {
  const period = Duration.hours(1);
  return new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${rate}`, period, statistic: 'Average' });
}
