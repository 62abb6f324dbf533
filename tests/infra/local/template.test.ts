import { expect, test } from 'vitest';
import { startStack } from '../../../infra/local/local-stack.ts';
import { References } from '../../../infra/local/template/intrinsics.ts';
import { IGNORED, UNDERSTOOD } from '../../../infra/local/template/resource-types.ts';
import { readTemplate, shortName } from '../../../infra/local/template/template.ts';
import { localDynamo } from '../../local-dynamo.ts';
import { functionResource, mappingResource, tableResource, writeTemplate } from './small-stack.ts';

test('a resource that is neither understood nor left out for a reason stops the start with a sentence', async () => {
  const { templateFile, directory } = writeTemplate({ Cache: { Type: 'AWS::ElastiCache::CacheCluster' } });
  await expect(readTemplate(templateFile, directory)).rejects.toThrow(
    'The template holds Cache, of type AWS::ElastiCache::CacheCluster, which the local stack does not understand.',
  );
});

test('nothing is both understood and left out, and every omission has its reason', () => {
  expect(UNDERSTOOD.filter((type) => Object.hasOwn(IGNORED, type))).toEqual([]);
  expect(Object.values(IGNORED).filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
});

test.each<[string, Record<string, Parameters<typeof writeTemplate>[0][string]>, string]>([
  [
    'a property nobody has built',
    { Table: { ...tableResource, Properties: { ...tableResource.Properties, ImportSourceSpecification: {} } } },
    'does not understand Table (AWS::DynamoDB::Table) as the template declares it.',
  ],
  [
    'a variable that names something left out',
    {
      Topic: { Type: 'AWS::SNS::Topic' },
      Web: functionResource('web', { Environment: { Variables: { TOPIC: { Ref: 'Topic' } } } }),
    },
    'The function web is told of Topic in TOPIC, which the local stack leaves out.',
  ],
  [
    'an operator in a filter',
    {
      Table: tableResource,
      Web: functionResource('web'),
      Mapping: mappingResource('Web', '', {
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"wildcard":"*"}]}' }] },
      }),
    },
    'The event pattern of Mapping uses wildcard, which the local stack does not understand.',
  ],
  [
    'a mapping that could miss records',
    {
      Table: tableResource,
      Web: functionResource('web'),
      Mapping: mappingResource('Web', '', { StartingPosition: 'LATEST' }),
    },
    'does not understand Mapping (AWS::Lambda::EventSourceMapping) as the template declares it. StartingPosition',
  ],
  [
    'a cron schedule',
    {
      Web: functionResource('web'),
      Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'cron(0 9 * * ? *)', Targets: [] } },
    },
    'The schedule Rule is cron(0 9 * * ? *); the local stack only understands rate(N minutes, hours or days).',
  ],
])('%s stops the start with a sentence', async (_what, resources, sentence) => {
  const template = writeTemplate(resources, { web: 'export const handler = async () => {};' });
  await expect(startStack({ template, dynamo: await localDynamo() })).rejects.toThrow(sentence);
});

test('intrinsic functions are resolved, and one without an answer stops the start', () => {
  const references = new References();
  references.add('Table', 'parley', { Arn: 'arn:table' });
  references.addIgnored('Role');
  const open = '$' + '{';
  expect(
    references.resolve({
      ref: { Ref: 'Table' },
      arn: { 'Fn::GetAtt': ['Table', 'Arn'] },
      dotted: { 'Fn::GetAtt': 'Table.Arn' },
      joined: { 'Fn::Join': ['/', ['a', { Ref: 'Table' }, { Ref: 'AWS::Partition' }]] },
      sub: { 'Fn::Sub': `${open}Table}:${open}Table.Arn}:${open}!kept}` },
      subWith: { 'Fn::Sub': [`${open}own}`, { own: { Ref: 'Table' } }] },
      selected: { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] },
      none: { Ref: 'AWS::NoValue' },
      plain: [1, true, { Ref: 'Table', other: 1 }],
    }),
  ).toEqual({
    ref: 'parley',
    arn: 'arn:table',
    dotted: 'arn:table',
    joined: 'a/parley/aws',
    sub: `parley:arn:table:${open}kept}`,
    subWith: 'parley',
    selected: 'table',
    plain: [1, true, { Ref: 'Table', other: 1 }],
  });
  expect(() => references.resolve({ Ref: 'Nobody' })).toThrow(
    'The template refers to Nobody, which has no counterpart',
  );
  expect(() => references.resolve({ 'Fn::ImportValue': 'x' })).toThrow('The template uses Fn::ImportValue');
});

test.each([
  ['Mailmailer5300A5E0', 'Parley/Mail/mailer/Resource', 'mailer'],
  ['Mailer30915986', undefined, 'mailer'],
  ['WebFunction3C8945DB', undefined, 'web'],
  ['Function3C8945DB', undefined, 'function'],
])('%s of the construct %s is called %s at the console', (id, path, name) => {
  expect(shortName(id, path)).toBe(name);
});
