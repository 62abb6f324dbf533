import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Lambda } from './lambda.ts';

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table; functions/store/key.ts says what is in it. */
export class SummitTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { local }: { readonly local: boolean }) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: string('pk'),
      sortKey: string('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expires',
      deletionProtection: !local,
      removalPolicy: local ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byDay',
      partitionKey: string('dayKey'),
      sortKey: string('daySort'),
      projectionType: ProjectionType.ALL,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byDue',
      partitionKey: string('dueKey'),
      sortKey: string('dueAt'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
}

/** What a function may do with the table: the operations its part of functions/store needs. Nobody may scan. */
export interface TableUse {
  /** A booking is `read`, `put`, `update`, `delete` and `check` in one transaction. */
  readonly may: readonly (keyof typeof operations)[];
  readonly indexes?: readonly ('byDay' | 'byDue')[];
  /** The partitions it writes to and no others, `*` for any end; absent: all of them. */
  readonly partitions?: readonly string[];
}

const operations = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
  check: ['dynamodb:ConditionCheckItem'],
} as const;

/** Everything that carrying out a command takes. */
export const BOOKING = ['read', 'put', 'update', 'delete', 'check'] as const;

export function grantTable(to: Lambda, table: Table, { may, indexes = [], partitions }: TableUse): void {
  const resources = [table.tableArn];
  const allow = (uses: TableUse['may'], limit?: readonly string[]) => {
    const actions = uses.flatMap((operation) => operations[operation]);
    if (actions.length === 0) return;
    const conditions = limit && { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': limit } };
    to.addToRolePolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
  };
  if (partitions === undefined) {
    allow(may);
  } else {
    allow(may.filter((operation) => operation === 'read'));
    allow(
      may.filter((operation) => operation !== 'read'),
      partitions,
    );
  }
  if (indexes.length === 0) return;
  to.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: indexes.map((index) => `${table.tableArn}/index/${index}`),
    }),
  );
}
