import { afterEach, expect, test } from 'vitest';
import { type LocalStack, startStack } from '../../../infra/local/local-stack.ts';
import { localDynamo } from '../../local-dynamo.ts';
import { functionResource, writeTemplate } from './small-stack.ts';

const BUNDLE = `
export async function handler(event) {
  console.log(JSON.stringify({ time: event.time, type: event['detail-type'], now: new Date().toISOString().slice(0, 16) }));
  if (event.input === 'fails') throw new Error('as asked');
}`;

let stack: LocalStack | undefined;
afterEach(() => stack?.stop());

const rule = (properties: Record<string, unknown>) => ({
  Type: 'AWS::Events::Rule',
  Properties: { State: 'ENABLED', ...properties },
});

async function start(resources: Parameters<typeof writeTemplate>[0]) {
  const template = writeTemplate({ Clock: functionResource('clock'), ...resources }, { clock: BUNDLE });
  stack = await startStack({ template, dynamo: await localDynamo(), now: Date.parse('2019-06-06T12:00:00Z') });
  return stack;
}

test('a schedule runs when it is asked to, and once for the time the clock is moved over', async () => {
  const Targets = [{ Arn: { 'Fn::GetAtt': ['Clock', 'Arn'] }, Id: 'Target0' }];
  const running = await start({ Minute: rule({ ScheduleExpression: 'rate(1 minute)', Targets }) });
  await running.invokeSchedule('clock');
  await running.clock.advance(30_000);
  await running.clock.advance(40 * 60_000);
  await running.clock.set(Date.parse('2019-06-06T11:00:00Z'));
  const lines = running.logs('clock').map((line) => JSON.parse(line));
  expect(lines).toEqual([
    { time: expect.stringMatching(/^2019-06-06T12:00:0\dZ$/), type: 'Scheduled Event', now: '2019-06-06T12:00' },
    { time: expect.stringMatching(/^2019-06-06T12:40:3\dZ$/), type: 'Scheduled Event', now: '2019-06-06T12:40' },
  ]);
});

test('a scheduled function that fails is tried twice more, then its event is a dead letter', async () => {
  const Targets = [{ Arn: { 'Fn::GetAtt': ['Clock', 'Arn'] }, Id: 'Target0', Input: '{"input":"fails"}' }];
  const running = await start({
    Dead: { Type: 'AWS::SQS::Queue' },
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Clock' },
        Qualifier: '$LATEST',
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
      },
    },
    Minute: rule({ ScheduleExpression: 'rate(1 minute)', Targets }),
  });
  await running.invokeSchedule('Minute');
  expect(running.invocations('clock').map(({ error }) => error?.errorMessage)).toEqual(Array(3).fill('as asked'));
  expect(running.deadLetters()).toEqual([{ queue: 'Dead', functionName: 'clock', body: { input: 'fails' } }]);
});
