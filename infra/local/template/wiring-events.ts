import * as z from 'zod';
import type { AsyncTarget, PatternRule } from '../events/event-bus.ts';
import { compilePattern } from '../events/event-pattern.ts';
import { readRate, type Schedule } from '../events/schedules.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { ACCOUNT, REGION, type References } from './intrinsics.ts';
import type { Template } from './template.ts';
import { findFunction, queueOf, resolve } from './wiring.ts';

const deadLetterConfig = z.strictObject({ Arn: z.string() }).optional();
const targetShape = {
  Arn: z.string(),
  Input: z.string().optional(),
  DeadLetterConfig: deadLetterConfig,
  // It concerns the way to the function, which cannot fail here; the function's own failures have their own rule.
  RetryPolicy: z.unknown().optional(),
  RoleArn: z.unknown().optional(),
};
const ruleProperties = z.strictObject({
  EventPattern: z.unknown().optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(z.strictObject({ ...targetShape, Id: z.string() })).default([]),
  EventBusName: z.literal('default').optional(),
  Name: z.string().optional(),
  Description: z.unknown().optional(),
});
const scheduleProperties = z.strictObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.unknown().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject(targetShape),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  GroupName: z.unknown().optional(),
  Name: z.unknown().optional(),
  Description: z.unknown().optional(),
});
const invokeConfigProperties = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.number().int().min(0).max(2).default(2),
  MaximumEventAgeInSeconds: z.unknown().optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
});

/** Makes asynchronous targets, with the retries and the dead letters that the functions' own configuration asks for. */
function targetReader(template: Template, references: References, functions: readonly Lambda[]) {
  const configs = template.resources('AWS::Lambda::EventInvokeConfig').map((resource) => {
    const config = resolve(invokeConfigProperties, resource, references);
    return { ...config, lambda: findFunction(functions, config.FunctionName, resource.id) };
  });
  return (target: z.output<z.ZodObject<typeof targetShape>>, where: string): AsyncTarget => {
    const lambda = findFunction(functions, target.Arn, where);
    const config = configs.find((one) => one.lambda === lambda);
    return {
      lambda,
      input: target.Input === undefined ? undefined : JSON.parse(target.Input),
      retryAttempts: config?.MaximumRetryAttempts ?? 2,
      queue: queueOf(config?.DestinationConfig?.OnFailure.Destination),
    };
  };
}

export function readRules(template: Template, references: References, functions: readonly Lambda[]): PatternRule[] {
  const readTarget = targetReader(template, references, functions);
  return template.resources('AWS::Events::Rule').flatMap((resource) => {
    const { EventPattern, State, Targets } = resolve(ruleProperties, resource, references);
    if (EventPattern === undefined || State === 'DISABLED') return [];
    const targets = Targets.map((target) => readTarget(target, resource.id));
    return [{ id: resource.id, matches: compilePattern(EventPattern, resource.id), targets }];
  });
}

export function readSchedules(template: Template, references: References, functions: readonly Lambda[]): Schedule[] {
  const readTarget = targetReader(template, references, functions);
  const ofRules = template.resources('AWS::Events::Rule').flatMap((resource): Schedule[] => {
    const { id } = resource;
    const { ScheduleExpression, State, Targets } = resolve(ruleProperties, resource, references);
    if (ScheduleExpression === undefined || State === 'DISABLED') return [];
    const arn = `arn:aws:events:${REGION}:${ACCOUNT}:rule/${id}`;
    const targets = Targets.map((target) => readTarget(target, id));
    return [{ id, arn, source: 'aws.events', everyMs: readRate(ScheduleExpression, id), targets }];
  });
  const ofScheduler = template.resources('AWS::Scheduler::Schedule').flatMap((resource): Schedule[] => {
    const { id } = resource;
    const { ScheduleExpression, State, Target } = resolve(scheduleProperties, resource, references);
    if (State === 'DISABLED') return [];
    const arn = `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/${id}`;
    const targets = [readTarget(Target, id)];
    return [{ id, arn, source: 'aws.scheduler', everyMs: readRate(ScheduleExpression, id), targets }];
  });
  return [...ofRules, ...ofScheduler];
}
