import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { nameOf, resourcesOf, templateOf, textOf } from './stack-template.ts';

const template = templateOf();
const text = (value: unknown): string => textOf(template, value);
const all = (type: string) => resourcesOf(template, type);

describe('the stream', () => {
  const mappingSchema = z.looseObject({
    FunctionName: z.unknown(),
    EventSourceArn: z.unknown(),
    FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }),
    DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }),
  });

  const mappings = all('AWS::Lambda::EventSourceMapping').map(({ Properties }) => {
    const { FunctionName, EventSourceArn, FilterCriteria, DestinationConfig, ...rules } =
      mappingSchema.parse(Properties);
    const patterns = FilterCriteria.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern));
    return { to: text(FunctionName), from: text(EventSourceArn), patterns, rules };
  });

  test('the mailer gets new intents only, the placer freed time and written meetings, the planner heads that wait for it', () => {
    expect(mappings.map(({ to, from, patterns }) => ({ to, from, patterns }))).toEqual([
      {
        to: '<mailer>',
        from: '<Table.StreamArn>',
        patterns: [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'MAIL#' }] } } } }],
      },
      {
        to: '<placer>',
        from: '<Table.StreamArn>',
        patterns: [
          { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'FREED#' }] } } } },
          { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['MEETING'] } } } },
        ],
      },
      {
        to: '<planner>',
        from: '<Table.StreamArn>',
        patterns: [
          {
            eventName: ['INSERT', 'MODIFY'],
            dynamodb: {
              Keys: { sk: { S: ['PLAN'] } },
              NewImage: {
                state: { M: { name: { S: ['queued', 'applying'] } } },
                leaseUntil: { S: [{ exists: false }] },
              },
            },
          },
        ],
      },
    ]);
  });

  test('a poison record stops nobody else: it is reported alone, cut off, tried a bounded number of times and put aside', () => {
    const rules = {
      BatchSize: 25,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumBatchingWindowInSeconds: 0,
      MaximumRecordAgeInSeconds: 6 * 3600,
      MaximumRetryAttempts: 5,
      ParallelizationFactor: 2,
      StartingPosition: 'TRIM_HORIZON',
    };
    expect(mappings.map((mapping) => mapping.rules)).toEqual([rules, rules, { ...rules, BatchSize: 1 }]);
    const destinations = all('AWS::Lambda::EventSourceMapping').map(({ Properties }) =>
      text(mappingSchema.parse(Properties).DestinationConfig.OnFailure.Destination),
    );
    expect(destinations).toEqual(['<DeadLetters.Arn>', '<DeadLetters.Arn>', '<DeadLetters.Arn>']);
    expect(new Set(mappingQueues())).toHaveProperty('size', 3);

    function mappingQueues(): string[] {
      const reference = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });
      return all('AWS::Lambda::EventSourceMapping').map(({ Properties }) => {
        const { Destination } = mappingSchema.parse(Properties).DestinationConfig.OnFailure;
        return reference.parse(Destination)['Fn::GetAtt'][0];
      });
    }
  });

  test('dead letters are kept encrypted for a fortnight and refuse plain connections', () => {
    const queue = { MessageRetentionPeriod: 14 * 24 * 3600, SqsManagedSseEnabled: true };
    expect(all('AWS::SQS::Queue').map(({ Properties }) => Properties)).toEqual([queue, queue, queue]);
    const policies = all('AWS::SQS::QueuePolicy').map(({ Properties }) => JSON.stringify(Properties));
    expect(policies.map((policy) => policy.includes('"aws:SecureTransport":"false"'))).toEqual([true, true, true]);
  });
});

describe('the rules', () => {
  const ruleSchema = z.object({
    EventPattern: z.unknown().optional(),
    ScheduleExpression: z.string().optional(),
    State: z.string(),
    Targets: z.array(z.looseObject({ Arn: z.unknown() })),
  });
  const rules = all('AWS::Events::Rule').map((resource) => ({
    name: nameOf(resource),
    ...ruleSchema.parse(resource.Properties),
  }));

  test('a minute wakes the clock', () => {
    const [rule] = rules.filter(({ name }) => name === 'EveryMinute');
    expect([rule?.ScheduleExpression, rule?.State, rule?.Targets.map(({ Arn }) => text(Arn))]).toEqual([
      'rate(1 minute)',
      'ENABLED',
      ['<clock.Arn>'],
    ]);
  });

  test("bounces and complaints of this summit's mail, and no other's, reach the postmaster", () => {
    const [rule] = rules.filter(({ name }) => name === 'ReturnedRule');
    expect(rule?.Targets.map(({ Arn }) => text(Arn))).toEqual(['<postmaster.Arn>']);
    expect(rule?.EventPattern).toEqual({
      source: ['aws.ses'],
      'detail-type': ['Email Bounced', 'Email Complaint Received'],
      detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: all('AWS::SES::ConfigurationSet')[0]?.id }] } } },
    });
  });

  test('a failed minute is not repeated, and a mail come back is kept when the postmaster fails', () => {
    const configs = all('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => {
      const { FunctionName, MaximumRetryAttempts, DestinationConfig } = Properties;
      return [text(FunctionName), MaximumRetryAttempts, DestinationConfig !== undefined];
    });
    expect(configs).toEqual([
      ['<postmaster>', 2, true],
      ['<clock>', 0, false],
    ]);
  });
});

describe('the mail', () => {
  test('readers are not tracked: no open or click is asked for, no link rewritten', () => {
    expect(all('AWS::SES::ConfigurationSet').map(({ Properties }) => Properties)).toEqual([
      { DeliveryOptions: { TlsPolicy: 'REQUIRE' }, ReputationOptions: { ReputationMetricsEnabled: true } },
    ]);
    const [destination] = all('AWS::SES::ConfigurationSetEventDestination');
    const { EventDestination } = z
      .object({ EventDestination: z.looseObject({ MatchingEventTypes: z.array(z.string()) }) })
      .loose()
      .parse(destination?.Properties);
    expect(EventDestination.MatchingEventTypes).toEqual(['bounce', 'complaint']);
  });

  test('it is signed for the domain, with an envelope of the same domain', () => {
    expect(all('AWS::SES::EmailIdentity').map(({ Properties }) => Properties)).toEqual([
      {
        EmailIdentity: 'parley.loscabos.gob.mx',
        ConfigurationSetAttributes: { ConfigurationSetName: { Ref: all('AWS::SES::ConfigurationSet')[0]?.id } },
        FeedbackAttributes: { EmailForwardingEnabled: false },
        MailFromAttributes: { MailFromDomain: 'bounce.parley.loscabos.gob.mx' },
      },
    ]);
  });
});

describe('the alarms', () => {
  const alarmSchema = z.looseObject({
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.unknown()),
    Threshold: z.number(),
    ComparisonOperator: z.string(),
    TreatMissingData: z.string(),
  });
  const alarms = all('AWS::CloudWatch::Alarm').map((resource) => ({
    name: nameOf(resource),
    ...alarmSchema.parse(resource.Properties),
  }));

  test('each says what happened in a sentence and tells the organizers', () => {
    expect(alarms.filter(({ AlarmDescription }) => !/^[A-Z].{10,}\.$/.test(AlarmDescription))).toEqual([]);
    expect(alarms.map(({ AlarmActions }) => AlarmActions.map(text))).toEqual(alarms.map(() => ['<Topic>']));
    expect(
      all('AWS::SNS::Subscription').map(({ Properties }) => [Properties['Protocol'], Properties['Endpoint']]),
    ).toEqual([
      ['email', 'ana@loscabos.gob.mx'],
      ['email', 'luis@loscabos.gob.mx'],
    ]);
  });

  test('silence is fine except from the clock', () => {
    expect(
      alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching').map(({ name }) => name),
    ).toEqual(['clock-stopped']);
  });

  test('the limits stay below those at which SES reviews an account (5 % bounces, 0.1 % complaints)', () => {
    const limits = alarms.filter(({ name }) => ['bounces', 'complaints'].includes(name));
    expect(limits.map(({ name, Threshold }) => [name, Threshold])).toEqual([
      ['bounces', 0.04],
      ['complaints', 0.0008],
    ]);
  });

  test('the topic lets the alarms of this account in, and nobody over a plain connection', () => {
    const statementSchema = z.object({
      Effect: z.string(),
      Principal: z.unknown(),
      Action: z.string(),
      Condition: z.unknown(),
    });
    const [policy] = all('AWS::SNS::TopicPolicy');
    const { PolicyDocument } = z
      .looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statementSchema) }) })
      .parse(policy?.Properties);
    expect(PolicyDocument.Statement).toEqual([
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });
});
