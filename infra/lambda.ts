import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as AwsFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Environment, FunctionName } from '../functions/env.ts';
import { bundle } from './bundle.ts';

/** A function of the stack, whatever starts it. */
export type Lambda = AwsFunction;

export interface LambdaOptions<Name extends FunctionName> {
  /** The folder under functions/ whose handler.ts is the entry. */
  readonly name: Name;
  /** Checked against functions/env.ts: a variable that is missing does not compile. */
  readonly environment: Environment<Name>;
  readonly timeout: Duration;
  readonly memoryMb: number;
}

/**
 * A function of the house: newest LTS runtime on ARM64, one minified bundle, its own log group that forgets after a quarter. No
 * concurrency is reserved, which a young account (a quota of 10) could not deploy; the API's throttle and the stream's shards
 * bound how many run at once. Source maps are deployed for reading logs, but not switched on: they cost a tenth of each cold start.
 */
export function lambda<Name extends FunctionName>(scope: Construct, options: LambdaOptions<Name>): Lambda {
  const { name, environment, timeout, memoryMb } = options;
  const logGroup = new LogGroup(scope, `${name}-log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // A role of its own instead of the managed policy: it writes to this log group and no other.
  const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return new AwsFunction(scope, name, {
    role,
    description: `Parley: ${name}`,
    code: bundle(name),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout,
    memorySize: memoryMb,
    environment: { ...environment },
    logGroup,
  });
}
