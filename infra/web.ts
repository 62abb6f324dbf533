import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { grantStore, lambda } from './lambda.ts';
import { acknowledge } from './rule-pack.ts';

/** One line a request. Links carry a token in their path, so the route's key is logged and the path never is. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  routeKey: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};

/** The HTTP API and the function behind it. */
export class Web extends Construct {
  readonly api: HttpApi;
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { table, organizers }: { readonly table: Table; readonly organizers: string },
  ) {
    super(scope, id);
    this.function = lambda(this, {
      name: 'web',
      environment: { TABLE_NAME: table.tableName, ORGANIZERS: organizers },
      timeout: Duration.seconds(20),
      memoryMb: 1024,
    });
    grantStore(this.function, table);
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new HttpApi(this, 'Api', {
      description: 'Parley',
      createDefaultStage: false,
      defaultIntegration: new HttpLambdaIntegration('Integration', this.function),
    });
    this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    for (const route of this.api.node.findAll().filter((child) => child.node.id === 'DefaultRoute')) {
      acknowledge(
        route,
        'AwsSolutions-APIG4',
        'Pages and links are open by design; the function itself checks link, session and role.',
      );
    }
  }
}
