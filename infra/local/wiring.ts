import * as z from 'zod';
import type { AsyncTarget, PatternRule } from './event-bus.ts';
import { compilePattern } from './event-pattern.ts';
import { apiProperties, type Integration, integrationProperties, routeProperties, stageProperties } from './gateway.ts';
import { ACCOUNT, findIgnored, REGION, type References } from './intrinsics.ts';
import { functionProperties, Lambda } from './lambda.ts';
import type { LocalClock } from './local-clock.ts';
import { IGNORED } from './resource-types.ts';
import type { Route } from './routes.ts';
import { readRate, type Schedule } from './schedules.ts';
import {
  configurationSetProperties,
  eventDestinationProperties,
  identityProperties,
  type SesSettings,
} from './ses-settings.ts';
import { Stop } from './stop.ts';
import { type MappingSettings, mappingProperties } from './streams.ts';
import { createTable, type LocalTable, tableProperties } from './table.ts';
import { parseProperties, type Resource, shortName, type Template } from './template.ts';

/** From the template's resources to what stands in for them: one function for each kind, in the order of a start. */

const API_ID = 'local';

export function referToIgnored(template: Template, references: References): void {
  for (const type of Object.keys(IGNORED)) {
    for (const { id } of template.resources(type)) references.addIgnored(id);
  }
}

const queueArn = (id: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${id}`;

/** A queue is only known as the place of dead letters. */
export function readQueues(template: Template, references: References): void {
  for (const { id } of template.resources('AWS::SQS::Queue')) {
    references.add(id, `<queue ${id}>`, { Arn: queueArn(id), QueueName: id });
  }
}

function queueOf(arn: string | undefined): string | undefined {
  return arn?.split(':').at(-1);
}

export async function readTables(
  template: Template,
  references: References,
  options: { endpoint: string; suffix: string; expire: boolean },
): Promise<LocalTable[]> {
  const tables: LocalTable[] = [];
  for (const resource of template.resources('AWS::DynamoDB::Table')) {
    const properties = resolve(tableProperties, resource, references);
    const name = `${properties.TableName ?? `Parley-${resource.id}`}${options.suffix}`;
    const table = await createTable(options.endpoint, properties, name, { expire: options.expire });
    const streamArn = table.streamArn === undefined ? {} : { StreamArn: table.streamArn };
    references.add(resource.id, name, { Arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`, ...streamArn });
    tables.push(table);
  }
  return tables;
}

export function readSes(template: Template, references: References): SesSettings {
  const configurationSets = new Map<string, Set<string>>();
  for (const resource of template.resources('AWS::SES::ConfigurationSet')) {
    const { Name = resource.id } = resolve(configurationSetProperties, resource, references);
    configurationSets.set(Name, new Set());
    references.add(resource.id, Name);
  }
  for (const resource of template.resources('AWS::SES::ConfigurationSetEventDestination')) {
    const properties = resolve(eventDestinationProperties, resource, references);
    const { Enabled, MatchingEventTypes } = properties.EventDestination;
    const events = configurationSets.get(properties.ConfigurationSetName);
    for (const type of Enabled ? MatchingEventTypes : []) events?.add(type);
  }
  const identities = new Map<string, { configurationSet: string | undefined }>();
  for (const resource of template.resources('AWS::SES::EmailIdentity')) {
    const { EmailIdentity, ConfigurationSetAttributes } = resolve(identityProperties, resource, references);
    identities.set(EmailIdentity.toLowerCase(), { configurationSet: ConfigurationSetAttributes?.ConfigurationSetName });
    references.add(resource.id, EmailIdentity, { EmailIdentity });
  }
  return { identities, configurationSets };
}

export function readFunctions(
  template: Template,
  references: References,
  options: {
    apiUrl: string;
    endpoints: Readonly<Record<string, string>>;
    clock: LocalClock;
    print: (line: string) => void;
  },
): Lambda[] {
  for (const resource of template.resources('AWS::ApiGatewayV2::Api')) {
    resolve(apiProperties, resource, references);
    references.add(resource.id, API_ID, { ApiEndpoint: options.apiUrl, ApiId: API_ID });
  }
  return template.resources('AWS::Lambda::Function').map((resource) => {
    const properties = resolve(functionProperties, resource, references);
    const name = shortName(resource.id);
    for (const [variable, value] of Object.entries(properties.Environment.Variables)) {
      const ignored = findIgnored(value);
      if (ignored !== undefined) {
        throw new Stop(`The function ${name} is told of ${ignored} in ${variable}, which the local stack leaves out.`);
      }
    }
    const { endpoints, clock, print } = options;
    const lambda = new Lambda({
      id: resource.id,
      name,
      folder: template.assetFolder(properties.Code.S3Key),
      properties,
      endpoints,
      clock,
      print: (line) => print(`${name} │ ${line}`),
    });
    references.add(resource.id, properties.FunctionName ?? resource.id, { Arn: lambda.arn });
    return lambda;
  });
}

/** By ARN or by name, as resources may refer to it. */
function findFunction(functions: readonly Lambda[], reference: string, where: string): Lambda {
  const lambda = functions.find(({ arn }) => arn === reference || arn.endsWith(`:${reference}`));
  if (lambda === undefined) throw new Stop(`${where} calls ${reference}, which is no function of the template.`);
  return lambda;
}

export function readMappings(
  template: Template,
  references: References,
  functions: readonly Lambda[],
): MappingSettings[] {
  return template.resources('AWS::Lambda::EventSourceMapping').map((resource) => {
    const properties = resolve(mappingProperties, resource, references);
    const lambda = findFunction(functions, properties.FunctionName, resource.id);
    return { id: resource.id, lambda, properties, queue: queueOf(properties.DestinationConfig.OnFailure?.Destination) };
  });
}

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

export function readRoutes(
  template: Template,
  references: References,
  functions: readonly Lambda[],
): { routes: Route<Integration>[]; accessLogFormat: string | undefined } {
  const [api, ...moreApis] = template.resources('AWS::ApiGatewayV2::Api');
  if (moreApis.length > 0) throw new Stop('The template has several HTTP APIs; the local stack has room for one.');
  const integrations = new Map<string, Integration>();
  for (const resource of template.resources('AWS::ApiGatewayV2::Integration')) {
    const { IntegrationUri, TimeoutInMillis } = resolve(integrationProperties, resource, references);
    const lambda = findFunction(functions, IntegrationUri, resource.id);
    integrations.set(resource.id, { lambda, timeoutMs: TimeoutInMillis });
    references.add(resource.id, resource.id);
  }
  const routes = template.resources('AWS::ApiGatewayV2::Route').map((resource) => {
    const { RouteKey, Target } = resolve(routeProperties, resource, references);
    const target = integrations.get(Target.replace('integrations/', ''));
    if (target === undefined) throw new Stop(`The route ${RouteKey} leads to ${Target}, which is no integration.`);
    return { routeKey: RouteKey, target };
  });
  const stages = template
    .resources('AWS::ApiGatewayV2::Stage')
    .map((resource) => resolve(stageProperties, resource, references));
  // Without a stage AWS serves nothing.
  if (api === undefined || stages.length === 0) return { routes: [], accessLogFormat: undefined };
  return { routes, accessLogFormat: stages[0]?.AccessLogSettings?.Format };
}

function resolve<Schema extends z.ZodType>(schema: Schema, resource: Resource, references: References) {
  return parseProperties(schema, resource, references.resolve(resource.properties));
}
