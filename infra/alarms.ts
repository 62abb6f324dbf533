import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Lambda } from './lambda.ts';

export interface AlarmsProps {
  readonly addresses: readonly string[];
  readonly functions: readonly Lambda[];
  /** Those that read the stream. */
  readonly readers: readonly Lambda[];
  readonly clock: Lambda;
  /** By what they belong to. */
  readonly deadLetters: Readonly<Record<string, Queue>>;
  readonly api: HttpApi;
}

const period = Duration.minutes(5);

/**
 * What the organizers are told of by mail, because nobody looks at dashboards during a summit. An alarm names a resource and a
 * number, never people or meetings.
 */
export class Alarms extends Construct {
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Parley', enforceSSL: true });
    // A topic with a policy of its own, as enforceSSL makes one, loses the default that lets the account's alarms in.
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const address of props.addresses) topic.addSubscription(new EmailSubscription(address));
    this.action = new SnsAction(topic);
    this.watchFunctions(props);
    this.watchQueues(props);
    this.watchOutside(props);
  }

  private watchFunctions({ functions, readers, clock }: AlarmsProps): void {
    for (const one of functions) {
      const { id } = one.node;
      this.above(`${id}-errors`, `The function "${id}" failed.`, one.metricErrors({ period }), 0);
      this.above(`${id}-throttles`, `The function "${id}" was throttled.`, one.metricThrottles({ period }), 0);
    }
    for (const one of readers) {
      const { id } = one.node;
      const age = one.metric('IteratorAge', { period, statistic: 'Maximum' });
      this.above(`${id}-late`, `The function "${id}" is more than five minutes behind.`, age, 300_000);
    }
    // A schedule that is gone makes no errors: silence itself is the sign.
    this.alarm('clock-stopped', {
      alarmDescription: 'The clock has not run for fifteen minutes: nothing lapses, stuck mail stays stuck.',
      metric: clock.metricInvocations({ period }),
      threshold: 1,
      evaluationPeriods: 3,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  private watchQueues({ deadLetters }: AlarmsProps): void {
    for (const [name, queue] of Object.entries(deadLetters)) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ period });
      this.above(`${name}-dead-letters`, `Something of "${name}" could not be done and waits for a look.`, waiting, 0);
    }
  }

  private watchOutside({ api }: AlarmsProps): void {
    this.above('api-5xx', 'A page answered with a server error.', api.metricServerError({ period }), 0);
    // SES reviews an account at 5 % bounces and at 0.1 % complaints; there is time to act just below.
    this.above('bounces', 'More than 4 % of the mail bounces.', reputation('BounceRate'), 0.04);
    this.above('complaints', 'More than 0.08 % of the mail is called spam.', reputation('ComplaintRate'), 0.0008);
  }

  private above(id: string, alarmDescription: string, metric: IMetric, threshold: number): void {
    this.alarm(id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private alarm(id: string, props: AlarmProps): void {
    new Alarm(this, id, props).addAlarmAction(this.action);
  }
}

/** Of the whole account, which is what SES judges. */
function reputation(rate: 'BounceRate' | 'ComplaintRate'): Metric {
  const hourly = Duration.hours(1);
  return new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${rate}`, period: hourly, statistic: 'Average' });
}
