import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { LocalStack } from '../../../infra/local/local-stack.ts';
import { TABLE } from '../../local-dynamo.ts';
import { localTemplate, startTestStack } from '../../local-stack.ts';

let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.stop());

test('every function of the stack loads from the bundle that would be deployed', async () => {
  expect([...stack.functionNames].sort()).toEqual(['clock', 'mailer', 'placer', 'planner', 'postmaster', 'web']);
  await stack.invokeSchedule('clock');
  const outcomes = await Promise.all(
    ['mailer', 'placer', 'planner'].map((name) => stack.invoke(name, { Records: [] })),
  );
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(stack.invocations('clock').map(({ error }) => error)).toEqual([undefined]);
});

test('the gateway leads to the web function', async () => {
  const response = await fetch(stack.url, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in']);
  expect(stack.accessLog().map((line) => JSON.parse(line))).toMatchObject([
    { routeKey: '$default', method: 'GET', status: '303' },
  ]);
});

const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown().optional() })),
});

test('tests make tables of the shape that the stack declares', async () => {
  const { templateFile } = await localTemplate();
  const { Resources } = templateSchema.parse(JSON.parse(await readFile(templateFile, 'utf8')));
  const tables = Object.values(Resources).filter(({ Type }) => Type === 'AWS::DynamoDB::Table');
  expect(tables).toHaveLength(1);
  expect(tables[0]?.Properties).toMatchObject(TABLE);
});
