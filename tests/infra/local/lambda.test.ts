import { afterEach, expect, test } from 'vitest';
import { type LocalStack, startStack } from '../../../infra/local/local-stack.ts';
import { localDynamo } from '../../local-dynamo.ts';
import { functionResource, writeTemplate } from './small-stack.ts';

let stack: LocalStack | undefined;
afterEach(() => stack?.stop());

async function startWith(source: string, properties: Record<string, unknown> = {}): Promise<LocalStack> {
  const template = writeTemplate({ Web: functionResource('web', properties) }, { web: source });
  stack = await startStack({ template, dynamo: await localDynamo() });
  return stack;
}

test('a bundle that does not load fails every invocation with its reason', async () => {
  const running = await startWith("throw new RangeError('no environment');");
  const outcomes = [await running.invoke('web', {}), await running.invoke('web', {})];
  expect(outcomes).toMatchObject(
    Array(2).fill({ ok: false, error: { errorType: 'RangeError', errorMessage: 'no environment' } }),
  );
});

test('a bundle without its handler says so', async () => {
  const running = await startWith('export const other = 1;');
  expect(await running.invoke('web', {})).toMatchObject({
    ok: false,
    error: { errorType: 'TypeError', errorMessage: expect.stringContaining('exports no function handler') },
  });
});

test('invocations run side by side, know their context, and print before they answer', async () => {
  const running = await startWith(
    `export const handler = async (event, context) => {
      console.log('at work', event.n);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { pid: process.pid, left: context.getRemainingTimeInMillis() > 1000, name: context.functionName };
    };`,
  );
  const outcomes = await Promise.all([1, 2, 3].map((n) => running.invoke('web', { n })));
  const results = outcomes.map((outcome) => (outcome.ok ? outcome.result : undefined));
  expect(results).toEqual(Array(3).fill({ pid: expect.any(Number), left: true, name: 'Web' }));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect([...running.logs('web')].sort()).toEqual(['at work 1', 'at work 2', 'at work 3']);
});

test('a CommonJS bundle in index.js runs too', async () => {
  const { rename, writeFile } = await import('node:fs/promises');
  const template = writeTemplate(
    { Web: functionResource('web') },
    { web: 'exports.handler = async () => typeof require;' },
  );
  await rename(`${template.directory}/asset.web/index.mjs`, `${template.directory}/asset.web/index.js`);
  await writeFile(`${template.directory}/package.json`, '{"type":"commonjs"}');
  stack = await startStack({ template, dynamo: await localDynamo() });
  expect(await stack.invoke('web', {})).toMatchObject({ ok: true, result: 'function' });
});
