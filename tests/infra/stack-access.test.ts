import { App, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Function as AwsFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { resourcesOf, stackIn, templateOf, textOf, WITHOUT_BUNDLES } from './stack-template.ts';

const list = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const statementSchema = z.object({
  Effect: z.literal('Allow'),
  Action: z.union([z.array(z.string()), z.string().transform((one) => [one])]),
  Resource: list,
  Condition: z.unknown().optional(),
});
const policySchema = z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statementSchema) }) });

describe('who may do what', () => {
  const template = templateOf();

  /** `action on resource` for each function, in the order of the template. */
  function grantsOf(name: string): string[] {
    const policy = resourcesOf(template, 'AWS::IAM::Policy').find(({ Metadata }) =>
      Metadata?.['aws:cdk:path'].includes(`/${name}-role/`),
    );
    return policySchema.parse(policy?.Properties).PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
      Resource.map((resource) => {
        const limit = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
        return `${Action.map((action) => action.replace('dynamodb:', '')).join(' ')} on ${textOf(template, resource)}${limit}`;
      }),
    );
  }

  const booking = 'BatchGetItem ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem on <Table.Arn>';
  const ownLog = (name: string) => `logs:CreateLogStream logs:PutLogEvents on <${name}-log.Arn>`;
  const only = (partitions: string[]) =>
    ` if ${JSON.stringify({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } })}`;
  const deadLetters = 'sqs:GetQueueAttributes sqs:GetQueueUrl sqs:SendMessage on <DeadLetters.Arn>';
  const stream = ['ListStreams on *', 'DescribeStream GetRecords GetShardIterator on <Table.StreamArn>'];

  test('the web function carries out commands, and reads the board and what is due', () => {
    expect(grantsOf('web')).toEqual([
      ownLog('web'),
      booking,
      'Query on <Table.Arn>/index/byDay',
      'Query on <Table.Arn>/index/byDue',
    ]);
  });

  test('the mailer settles intents and sends from one address, and has no part in bookings', () => {
    const from = ' if {"StringEquals":{"ses:FromAddress":"parley@parley.loscabos.gob.mx"}}';
    const ses = 'ses:SendRawEmail on arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>';
    expect(grantsOf('mailer')).toEqual([
      ownLog('mailer'),
      'BatchGetItem GetItem Query on <Table.Arn>',
      `PutItem UpdateItem on <Table.Arn>${only(['MAIL#*', 'LINK#*', 'SIGN_IN#*', 'SUMMIT'])}`,
      `${ses}:configuration-set/<ConfigurationSet>${from}`,
      `${ses}:identity/<Identity>${from}`,
      deadLetters,
      ...stream,
    ]);
  });

  test('the postmaster only notes whom mail did not reach', () => {
    expect(grantsOf('postmaster')).toEqual([
      ownLog('postmaster'),
      `PutItem on <Table.Arn>${only(['SUMMIT'])}`,
      deadLetters,
    ]);
  });

  test('the placer carries out commands, and reads what waits, what is placed, and the overdue holds in its way', () => {
    expect(grantsOf('placer')).toEqual([
      ownLog('placer'),
      booking,
      'Query on <Table.Arn>/index/byDay',
      'Query on <Table.Arn>/index/byDue',
      deadLetters,
      ...stream,
    ]);
  });

  test('the planner carries out commands and reads the stream, the board and what is due', () => {
    expect(grantsOf('planner')).toEqual([
      ownLog('planner'),
      booking,
      'Query on <Table.Arn>/index/byDay',
      'Query on <Table.Arn>/index/byDue',
      deadLetters,
      ...stream,
    ]);
  });

  test('the clock carries out commands, and reads what is due and what waits', () => {
    expect(grantsOf('clock')).toEqual([
      ownLog('clock'),
      booking,
      'Query on <Table.Arn>/index/byDay',
      'Query on <Table.Arn>/index/byDue',
    ]);
  });

  test('roles hold no managed policy and are for functions alone', () => {
    const roles = resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => Properties);
    expect(roles.map(({ ManagedPolicyArns }) => ManagedPolicyArns)).toEqual(roles.map(() => undefined));
    const trust = roles.map(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument);
    const Statement = [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }];
    expect(trust).toEqual(roles.map(() => ({ Statement, Version: '2012-10-17' })));
  });
});

describe('the security rule pack', () => {
  interface Known {
    readonly finding: string;
    readonly reason: string;
  }

  /** Everything the pack finds, acknowledged or not, as `path of the construct: rule`. */
  function findingsIn(app: App): string[] {
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    return violations
      .flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${constructPath?.replace(/\/Resource$/, '')}: ${ruleName}`),
      )
      .sort();
  }

  function acknowledgedIn(app: App): Known[] {
    return app.node.findAll().flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.entries(z.record(z.string(), z.string()).parse(data)))
        .map(([id, reason]) => ({ finding: `${node.path}: ${id.replace('AwsSolutions::', '')}`, reason })),
    );
  }

  test.each([false, true])('with local=%s, every finding is known and every reason answers a finding', (local) => {
    const app = new App(WITHOUT_BUNDLES);
    stackIn(app, { local });
    const known = acknowledgedIn(app);
    expect(known.map(({ finding }) => finding).sort()).toEqual(findingsIn(app));
    expect(findingsIn(app)).toEqual([
      'Parley/Mail/DeadLetters: AwsSolutions-SQS3',
      'Parley/Mail/mailer-role/DefaultPolicy: AwsSolutions-IAM5[Resource::*]',
      'Parley/Placer/DeadLetters: AwsSolutions-SQS3',
      'Parley/Placer/placer-role/DefaultPolicy: AwsSolutions-IAM5[Resource::*]',
      'Parley/Planner/DeadLetters: AwsSolutions-SQS3',
      'Parley/Planner/planner-role/DefaultPolicy: AwsSolutions-IAM5[Resource::*]',
      'Parley/Web/Everything: AwsSolutions-APIG4',
    ]);
    expect(known.filter(({ reason }) => !/^\S.{20,}\.$/.test(reason))).toEqual([]);
  });

  test('sees what is planted: an open queue, and a function that may do everything', () => {
    const app = new App(WITHOUT_BUNDLES);
    const stack = stackIn(app);
    new Queue(stack, 'Planted');
    const clock = stack.node.findChild('Clock').node.findChild('clock');
    if (!(clock instanceof AwsFunction)) throw new Error('the clock is a function');
    clock.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    const known = acknowledgedIn(app).map(({ finding }) => finding);
    expect(findingsIn(app).filter((finding) => !known.includes(finding))).toEqual([
      'Parley/Clock/clock-role/DefaultPolicy: AwsSolutions-IAM5[Action::dynamodb:*]',
      'Parley/Clock/clock-role/DefaultPolicy: AwsSolutions-IAM5[Resource::*]',
      'Parley/Planted: AwsSolutions-SQS3',
      'Parley/Planted: AwsSolutions-SQS4',
    ]);
  });
});
