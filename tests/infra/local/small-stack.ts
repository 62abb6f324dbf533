import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { TABLE } from '../../local-dynamo.ts';

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

/** A table, as CDK writes it. */
export const tableResource = { Type: 'AWS::DynamoDB::Table', Properties: { ...TABLE } };

/** A function of the template whose bundle is the given JavaScript. */
export function functionResource(name: string, properties: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Architectures: ['arm64'],
      Code: { S3Bucket: { 'Fn::Join': ['', ['assets-', { Ref: 'AWS::AccountId' }]] }, S3Key: `${name}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 10,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      ...properties,
    },
  };
}

export function mappingResource(functionId: string, pkPrefix: string, properties: Record<string, unknown> = {}) {
  const pattern = { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: pkPrefix }] } } } };
  return {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      FunctionName: { Ref: functionId },
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
      StartingPosition: 'TRIM_HORIZON',
      ...properties,
    },
  };
}

/** The HTTP API with every route leading to one function. */
export function apiResources(functionId: string): Resources {
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'Api', ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [functionId, 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: '$default',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'Api' },
        StageName: '$default',
        AutoDeploy: true,
        AccessLogSettings: {
          DestinationArn: { 'Fn::GetAtt': ['Logs', 'Arn'] },
          Format:
            '{"route":"$context.routeKey","method":"$context.httpMethod","status":$context.status,"no":"$context.unknown"}',
        },
      },
    },
    Logs: { Type: 'AWS::Logs::LogGroup' },
  };
}

/**
 * Writes a template with its assets, as CDK would: `bundles` names the source of each function's index.mjs.
 */
export function writeTemplate(resources: Resources, bundles: Record<string, string> = {}) {
  const directory = mkdtempSync(join(inject('scratch'), 'small-'));
  const files: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(bundles)) {
    mkdirSync(join(directory, `asset.${name}`));
    writeFileSync(join(directory, `asset.${name}`, 'index.mjs'), source);
    files[name] = { source: { path: `asset.${name}`, packaging: 'zip' } };
  }
  const templateFile = join(directory, 'Parley.template.json');
  const all = { Role: { Type: 'AWS::IAM::Role' }, ...resources };
  writeFileSync(templateFile, JSON.stringify({ Resources: all }));
  writeFileSync(join(directory, 'Parley.assets.json'), JSON.stringify({ files }));
  return { templateFile, directory };
}
