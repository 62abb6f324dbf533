import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  HttpApi,
  HttpRoute,
  HttpRouteKey,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Lambda, lambda } from './lambda.ts';
import { acknowledge } from './rule-pack.ts';
import { BOOKING, grantTable } from './table.ts';

/**
 * One line a request. Links carry a token in their path and sessions one in their cookie, so the route's key is logged, and path,
 * query, headers and cookies never are.
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  routeKey: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
} as const;

export interface WebProps {
  readonly table: Table;
  readonly organizers: string;
  /** The address in From. */
  readonly from: string;
  /** A host name of one's own; the API's own address is closed then, so that there is one address to trust. */
  readonly host?: { readonly name: string; readonly certificate: string } | undefined;
}

/** The HTTP API and the function behind it, which sets the security headers itself. */
export class Web extends Construct {
  readonly api: HttpApi;
  readonly function: Lambda;
  /** Where people reach Parley, without a trailing slash. */
  readonly publicUrl: string;
  readonly domainName: DomainName | undefined;

  constructor(scope: Construct, id: string, { table, organizers, from, host }: WebProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: 'Parley',
      createDefaultStage: false,
      ...(host === undefined ? {} : { disableExecuteApiEndpoint: true }),
    });
    this.domainName =
      host &&
      new DomainName(this, 'DomainName', {
        domainName: host.name,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', host.certificate),
        securityPolicy: SecurityPolicy.TLS_1_2,
      });
    this.publicUrl = host === undefined ? this.api.apiEndpoint : `https://${host.name}`;
    this.function = lambda(this, {
      name: 'web',
      environment: {
        TABLE_NAME: table.tableName,
        PUBLIC_URL: this.publicUrl,
        ORGANIZERS: organizers,
        MAIL_FROM: from,
      },
      timeout: Duration.seconds(20),
      memoryMb: 1024,
    });
    grantTable(this.function, table, { may: BOOKING, indexes: ['byDay', 'byDue'] });
    const route = new HttpRoute(this, 'Everything', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Integration', this.function),
    });
    acknowledge(
      route,
      'AwsSolutions-APIG4',
      'Pages and links are open by design; the function itself checks link, session and role.',
    );
    this.addStage();
  }

  /** Throttled well above a summit's busiest minute and far below what a flood would cost. */
  private addStage(): void {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      ...(this.domainName === undefined ? {} : { domainMapping: { domainName: this.domainName } }),
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}
