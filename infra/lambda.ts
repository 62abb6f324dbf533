import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Environment, FunctionName } from '../functions/env.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface LambdaOptions<Name extends FunctionName> {
  /** The folder under functions/ whose handler.ts is the entry. */
  readonly name: Name;
  /** Checked against functions/env.ts: a variable that is missing does not compile. */
  readonly environment: Environment<Name>;
  readonly timeout: Duration;
  readonly memoryMb: number;
}

/** A function of the house: newest LTS runtime on ARM64, one minified bundle, its own log group that forgets after a quarter. */
export function lambda<Name extends FunctionName>(scope: Construct, options: LambdaOptions<Name>): NodejsFunction {
  const { name, environment, timeout, memoryMb } = options;
  const logGroup = new LogGroup(scope, `${name}-log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // A role of its own instead of the managed policy: it writes to this log group and no other.
  const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return new NodejsFunction(scope, name, {
    role,
    description: `Parley: ${name}`,
    entry: join(root, 'functions', name, 'handler.ts'),
    projectRoot: root,
    depsLockFilePath: join(root, 'package-lock.json'),
    handler: 'handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout,
    memorySize: memoryMb,
    environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
    logGroup,
    // The SDK is bundled: one known version, and a faster start than the runtime's own.
    bundling: {
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      target: 'node20',
      format: OutputFormat.CJS,
      externalModules: [],
      tsconfig: join(root, 'tsconfig.json'),
      mainFields: ['module', 'main'],
    },
  });
}

/** What the store does with the table: named reads, and conditional writes of single items and transactions. No scans. */
export function grantStore(to: NodejsFunction, table: Table): void {
  to.addToRolePolicy(
    new PolicyStatement({
      actions: [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:ConditionCheckItem',
      ],
      resources: [table.tableArn],
    }),
  );
  to.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: ['byDay', 'byDue'].map((index) => `${table.tableArn}/index/${index}`),
    }),
  );
}
