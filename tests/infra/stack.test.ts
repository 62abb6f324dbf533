import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { type Environment, environments, type FunctionName, readEnv } from '../../functions/env.ts';
import type { LambdaOptions } from '../../infra/lambda.ts';
import { nameOf, type Resource, resourcesOf, templateOf, textOf } from './stack-template.ts';

const template = templateOf();
const all = (type: string): Resource[] => resourcesOf(template, type);
const text = (value: unknown): string => textOf(template, value);

function only(type: string): Record<string, unknown> {
  const [resource, ...more] = all(type);
  if (resource === undefined || more.length > 0) throw new Error(`not exactly one ${type}`);
  return resource.Properties;
}

describe('how many there are of each, and why', () => {
  test.each([
    [
      'AWS::DynamoDB::Table',
      1,
      'a transaction spans claims, meeting, audit and outbox only inside what one stream and one restore cover',
    ],
    [
      'AWS::Lambda::Function',
      6,
      'web, mailer, placer, planner, clock and postmaster are each started by something else, and may do something else',
    ],
    ['AWS::IAM::Role', 6, 'what one function may do, no other may'],
    ['AWS::IAM::Policy', 6, 'no role has a policy that AWS manages'],
    ['AWS::Logs::LogGroup', 7, 'each function has its own, and so have the requests'],
    ['AWS::ApiGatewayV2::Route', 1, 'every path leads to the one route table, in functions/web/app.tsx'],
    ['AWS::ApiGatewayV2::Stage', 1, 'links in mails name no stage'],
    ['AWS::Lambda::EventSourceMapping', 3, 'mail, freed time and plans are read apart, so that none holds up another'],
    [
      'AWS::Events::Rule',
      2,
      'a minute gone by and a mail come back are all that happens outside requests and the stream',
    ],
    [
      'AWS::Lambda::EventInvokeConfig',
      2,
      'a failed minute is left to the next, a mail come back must not be forgotten',
    ],
    ['AWS::Lambda::Permission', 3, 'the API and the two rules call functions; the stream is read by them'],
    ['AWS::SQS::Queue', 3, 'mail, placing and planning keep their dead letters apart; the clock needs none'],
    ['AWS::SES::EmailIdentity', 1, 'all mail comes from one domain'],
    ['AWS::SES::ConfigurationSet', 1, 'all mail is watched the same way'],
    ['AWS::SNS::Subscription', 2, 'each organizer hears of alarms'],
    [
      'AWS::CloudWatch::Alarm',
      22,
      'errors and throttles of 6 functions, lag of 3 readers, 3 dead-letter queues, a silent clock, the API, bounces, complaints',
    ],
  ])('%s: %i, because %s', (type, count) => {
    expect(all(type)).toHaveLength(count);
  });

  test('there is nothing else but what those need to work together', () => {
    expect([...new Set(resourcesOf(template).map(({ Type }) => Type))].sort()).toEqual([
      'AWS::ApiGatewayV2::Api',
      'AWS::ApiGatewayV2::Integration',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Stage',
      'AWS::CloudWatch::Alarm',
      'AWS::DynamoDB::Table',
      'AWS::Events::Rule',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
      'AWS::SES::ConfigurationSet',
      'AWS::SES::ConfigurationSetEventDestination',
      'AWS::SES::EmailIdentity',
      'AWS::SNS::Subscription',
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
    ]);
  });
});

describe('the table', () => {
  test('has the keys, indexes, stream and guards that the store relies on', () => {
    expect(only('AWS::DynamoDB::Table')).toEqual({
      AttributeDefinitions: ['pk', 'sk', 'dayKey', 'daySort', 'dueKey', 'dueAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        { IndexName: 'byDay', KeySchema: keys('dayKey', 'daySort'), Projection: { ProjectionType: 'ALL' } },
        { IndexName: 'byDue', KeySchema: keys('dueKey', 'dueAt'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      DeletionProtectionEnabled: true,
    });
  });

  test('keeps its logical id, because under another one CloudFormation would make another, empty table', () => {
    expect(all('AWS::DynamoDB::Table').map(({ id }) => id)).toEqual(['SummitTable067C1D15']);
  });

  test.each([
    [false, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', protected: true }],
    [true, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete', protected: false }],
  ])('with local=%s its data is kept accordingly', (local, expected) => {
    const [table] = resourcesOf(templateOf({ local }), 'AWS::DynamoDB::Table');
    expect({
      DeletionPolicy: table?.DeletionPolicy,
      UpdateReplacePolicy: table?.UpdateReplacePolicy,
      protected: table?.Properties['DeletionProtectionEnabled'],
    }).toEqual(expected);
  });

  function keys(partition: string, sort: string) {
    return [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ];
  }
});

describe('the functions', () => {
  const functions = all('AWS::Lambda::Function');
  const functionSchema = z.looseObject({
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
    LoggingConfig: z.object({ LogGroup: z.object({ Ref: z.string() }) }),
  });

  test('run on the newest LTS Node, on ARM64, with what each of them needs of memory and time', () => {
    const shown = functions.map((resource) => {
      const { Runtime, Architectures, MemorySize, Timeout, Handler } = resource.Properties;
      return [nameOf(resource), Runtime, Architectures, Handler, MemorySize, Timeout];
    });
    expect(shown).toEqual([
      ['web', 'nodejs24.x', ['arm64'], 'index.handler', 1024, 20],
      ['mailer', 'nodejs24.x', ['arm64'], 'index.handler', 512, 60],
      ['postmaster', 'nodejs24.x', ['arm64'], 'index.handler', 256, 20],
      ['placer', 'nodejs24.x', ['arm64'], 'index.handler', 512, 120],
      ['planner', 'nodejs24.x', ['arm64'], 'index.handler', 3008, 300],
      ['clock', 'nodejs24.x', ['arm64'], 'index.handler', 512, 55],
    ]);
  });

  test.each(Object.keys(environments).filter(isFunctionName))(
    'the environment of %s is exactly what its schema reads, and the schema takes it',
    (name) => {
      const resource = functions.find((one) => nameOf(one) === name);
      const { Variables } = functionSchema.parse(resource?.Properties).Environment;
      expect(Object.keys(Variables).sort()).toEqual(Object.keys(environments[name].shape).sort());
      const deployed = Object.entries(Variables).map(([key, value]) => [key, deployedValue(text(value))]);
      expect(() => readEnv(name, Object.fromEntries(deployed))).not.toThrow();
    },
  );

  test('an environment that lacks a variable does not compile', () => {
    expectTypeOf<LambdaOptions<'mailer'>['environment']>().toEqualTypeOf<Environment<'mailer'>>();
    expectTypeOf<Omit<Environment<'mailer'>, 'PUBLIC_URL'>>().not.toExtend<Environment<'mailer'>>();
  });

  test('each writes to its own log group, and every log is forgotten after a quarter', () => {
    const groups = functions.map((one) => functionSchema.parse(one.Properties).LoggingConfig.LogGroup.Ref);
    expect(groups.map((id) => nameOf(template.Resources[id] ?? {}))).toEqual(
      functions.map((one) => `${nameOf(one)}-log`),
    );
    expect(all('AWS::Logs::LogGroup').map(({ Properties }) => Properties)).toEqual(
      Array.from({ length: 7 }, () => ({ RetentionInDays: 90 })),
    );
  });

  function isFunctionName(name: string): name is FunctionName {
    return Object.hasOwn(environments, name);
  }

  /** What a reference becomes in AWS, as far as a schema can tell. */
  function deployedValue(shown: string): string {
    return shown === '<Api.ApiEndpoint>' ? 'https://a1b2c3d4e5.execute-api.us-west-2.amazonaws.com' : shown;
  }
});

describe('the API', () => {
  test('speaks payload 2.0 with the web function on every path, without a CORS door for other sites', () => {
    const { Target, ...route } = only('AWS::ApiGatewayV2::Route');
    expect([route, text(Target)]).toEqual([
      { ApiId: expect.anything(), AuthorizationType: 'NONE', RouteKey: '$default' },
      'integrations/<Integration>',
    ]);
    const integration = only('AWS::ApiGatewayV2::Integration');
    expect([integration['PayloadFormatVersion'], text(integration['IntegrationUri'])]).toEqual(['2.0', '<web.Arn>']);
    expect(only('AWS::ApiGatewayV2::Api')).toEqual({ Name: 'Parley', ProtocolType: 'HTTP' });
  });

  test('its access log knows no path, query, header or cookie: links carry a token in their path', () => {
    const { AccessLogSettings } = only('AWS::ApiGatewayV2::Stage');
    const { Format } = z.looseObject({ Format: z.string() }).parse(AccessLogSettings);
    expect(JSON.parse(Format)).toEqual({
      requestId: '$context.requestId',
      time: '$context.requestTimeEpoch',
      routeKey: '$context.routeKey',
      method: '$context.httpMethod',
      status: '$context.status',
      bytes: '$context.responseLength',
      latencyMs: '$context.responseLatency',
      integrationError: '$context.integrationErrorMessage',
    });
  });

  test('its stage is throttled, and deployed by itself', () => {
    const { StageName, AutoDeploy, DefaultRouteSettings } = only('AWS::ApiGatewayV2::Stage');
    expect({ StageName, AutoDeploy, DefaultRouteSettings }).toEqual({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingBurstLimit: 400, ThrottlingRateLimit: 200 },
    });
  });
});

test('no text in the template looks like a secret: what people hold is minted at run time and kept as its hash', () => {
  const leaves = leavesOf(template.Resources);
  expect(leaves.filter(isSecret)).toEqual([]);
  const planted = 'https://parley.example/i/dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  expect([...leaves, planted].filter(isSecret)).toEqual([planted]);

  /** A long run of letters and digits that mixes them, as keys, hashes and tokens do and words do not. */
  function isSecret(value: string): boolean {
    const runs = value.match(/[A-Za-z0-9+/_-]{24,}/g) ?? [];
    return runs.some((run) => (run.match(/\d/g) ?? []).length >= 3 && /[a-z]/.test(run));
  }

  /** Every text but the names that CDK makes for resources and assets. */
  function leavesOf(value: unknown): string[] {
    if (typeof value === 'string') return [value];
    if (Array.isArray(value)) return value.flatMap(leavesOf);
    if (typeof value !== 'object' || value === null) return [];
    const made = ['Ref', 'Fn::GetAtt', 'DependsOn', 'Metadata', 'S3Key', 'PolicyName', 'Sid'];
    return Object.entries(value).flatMap(([key, part]) => (made.includes(key) ? [] : leavesOf(part)));
  }
});

test('the outputs are what the one who deploys must know: the address, the table to load, and records for the DNS', () => {
  const outputs = Object.entries(template.Outputs).map(([name, { Value }]) => [name, text(Value)]);
  expect(Object.fromEntries(outputs)).toEqual({
    Address: '<Api.ApiEndpoint>',
    TableName: '<Table>',
    Sender: 'parley@parley.loscabos.gob.mx',
    ProductionAccess: 'https://<AWS::Region>.console.aws.amazon.com/ses/home?region=<AWS::Region>#/account',
    DkimRecord1: '<Identity.DkimDNSTokenName1> CNAME <Identity.DkimDNSTokenValue1>',
    DkimRecord2: '<Identity.DkimDNSTokenName2> CNAME <Identity.DkimDNSTokenValue2>',
    DkimRecord3: '<Identity.DkimDNSTokenName3> CNAME <Identity.DkimDNSTokenValue3>',
    EnvelopeMx: 'bounce.parley.loscabos.gob.mx MX 10 feedback-smtp.<AWS::Region>.amazonses.com',
    EnvelopeSpf: 'bounce.parley.loscabos.gob.mx TXT "v=spf1 include:amazonses.com ~all"',
    DmarcRecord: '_dmarc.parley.loscabos.gob.mx TXT "v=DMARC1; p=quarantine; rua=mailto:ana@loscabos.gob.mx"',
  });
});

describe('an address of its own', () => {
  const certificate = 'arn:aws:acm:us-west-2:123456789012:certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
  const named = templateOf({ address: 'meet.loscabos.gob.mx', certificate });

  test('is the only one, stands in every link, and says which DNS record it needs', () => {
    expect(resourcesOf(named, 'AWS::ApiGatewayV2::Api')[0]?.Properties['DisableExecuteApiEndpoint']).toBe(true);
    const [domain] = resourcesOf(named, 'AWS::ApiGatewayV2::DomainName');
    expect([domain?.Properties['DomainName'], domain?.Properties['DomainNameConfigurations']]).toEqual([
      'meet.loscabos.gob.mx',
      [{ CertificateArn: certificate, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    ]);
    expect(resourcesOf(named, 'AWS::ApiGatewayV2::ApiMapping').length).toBe(1);
    for (const name of ['web', 'mailer']) {
      const its = resourcesOf(named, 'AWS::Lambda::Function').find((one) => nameOf(one) === name);
      expect(JSON.stringify(its?.Properties['Environment'])).toContain('"PUBLIC_URL":"https://meet.loscabos.gob.mx"');
    }
    const output = (name: string) => textOf(named, named.Outputs[name]?.Value);
    expect([output('Address'), output('AddressRecord')]).toEqual([
      'https://meet.loscabos.gob.mx',
      '<DomainName> CNAME <DomainName.RegionalDomainName>',
    ]);
  });

  test('is not asked for: without it people come by the address of the API', () => {
    expect(resourcesOf(template, 'AWS::ApiGatewayV2::DomainName')).toEqual([]);
  });
});
