import type * as z from 'zod';
import {
  apiProperties,
  type Integration,
  integrationProperties,
  routeProperties,
  stageProperties,
} from '../gateway/gateway.ts';
import type { Route } from '../gateway/routes.ts';
import { functionProperties, Lambda } from '../lambda/lambda.ts';
import type { LocalClock } from '../local-clock.ts';
import {
  configurationSetProperties,
  eventDestinationProperties,
  identityProperties,
  type SesSettings,
} from '../mail/ses-settings.ts';
import { Stop } from '../stop.ts';
import { type MappingSettings, mappingProperties } from '../streams/stream.ts';
import { createTable, type LocalTable, tableProperties } from '../table.ts';
import { ACCOUNT, findIgnored, REGION, type References } from './intrinsics.ts';
import { IGNORED } from './resource-types.ts';
import { parseProperties, type Resource, type Template } from './template.ts';

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

/** The logical id in a queue's ARN. */
export function queueOf(arn: string | undefined): string | undefined {
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
    patience: number;
  },
): Lambda[] {
  for (const resource of template.resources('AWS::ApiGatewayV2::Api')) {
    resolve(apiProperties, resource, references);
    references.add(resource.id, API_ID, { ApiEndpoint: options.apiUrl, ApiId: API_ID });
  }
  return template.resources('AWS::Lambda::Function').map((resource) => {
    const properties = resolve(functionProperties, resource, references);
    const { name } = resource;
    for (const [variable, value] of Object.entries(properties.Environment.Variables)) {
      const ignored = findIgnored(value);
      if (ignored !== undefined) {
        throw new Stop(`The function ${name} is told of ${ignored} in ${variable}, which the local stack leaves out.`);
      }
    }
    const { endpoints, clock, print, patience } = options;
    const lambda = new Lambda({
      id: resource.id,
      name,
      folder: template.assetFolder(properties.Code.S3Key),
      properties,
      endpoints,
      clock,
      patience,
      print: (line) => print(`${name} │ ${line}`),
    });
    references.add(resource.id, properties.FunctionName ?? resource.id, { Arn: lambda.arn });
    return lambda;
  });
}

/** By ARN or by name, as resources may refer to it. */
export function findFunction(functions: readonly Lambda[], reference: string, where: string): Lambda {
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

export function readRoutes(
  template: Template,
  references: References,
  functions: readonly Lambda[],
  patience: number,
): { routes: Route<Integration>[]; accessLogFormat: string | undefined } {
  const [api, ...moreApis] = template.resources('AWS::ApiGatewayV2::Api');
  if (moreApis.length > 0) throw new Stop('The template has several HTTP APIs; the local stack has room for one.');
  const integrations = new Map<string, Integration>();
  for (const resource of template.resources('AWS::ApiGatewayV2::Integration')) {
    const { IntegrationUri, TimeoutInMillis } = resolve(integrationProperties, resource, references);
    const lambda = findFunction(functions, IntegrationUri, resource.id);
    integrations.set(resource.id, { lambda, timeoutMs: TimeoutInMillis * patience });
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

/** A resource's properties with every intrinsic function answered, checked by what the local stack understands. */
export function resolve<Schema extends z.ZodType>(schema: Schema, resource: Resource, references: References) {
  return parseProperties(schema, resource, references.resolve(resource.properties));
}
