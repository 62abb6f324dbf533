import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { Stop } from './stop.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })).min(1);
const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

/**
 * What a template may say of an AWS::DynamoDB::Table. The members marked as kept by AWS only concern how it stores,
 * bills and guards a table; on one machine they have nothing to act on.
 */
export const tableProperties = z.strictObject({
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).default([]),
  StreamSpecification: z
    .strictObject({
      StreamViewType: z.enum(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY']),
      ResourcePolicy: z.unknown().optional(),
    })
    .optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  TableName: z.string().optional(),
  // Kept by AWS only.
  BillingMode: z.string().optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
  DeletionProtectionEnabled: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
  ContributorInsightsSpecification: z.unknown().optional(),
  OnDemandThroughput: z.unknown().optional(),
  Tags: z.unknown().optional(),
});
export type TableProperties = z.input<typeof tableProperties>;

export interface LocalTable {
  readonly name: string;
  /** The stream's ARN; undefined when the template declares none. */
  readonly streamArn: string | undefined;
  /** True when the table was found in the data folder with everything in it. */
  readonly existed: boolean;
}

/** A client for DynamoDB Local, which takes any credentials. */
export function localClient(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
}

/**
 * Creates the table that `AWS::DynamoDB::Table` properties declare, with its indexes, its stream and, when `expire`
 * is set, its time to live. A table of that name and shape is kept with its content; one of another shape throws Stop.
 */
export async function createTable(
  endpoint: string,
  properties: TableProperties,
  name: string,
  options: { expire?: boolean } = {},
): Promise<LocalTable> {
  const wanted = tableProperties.parse(properties);
  const client = localClient(endpoint);
  try {
    const found = await describe(client, name);
    if (found !== undefined) {
      requireSameShape(found, wanted, name);
      return { name, streamArn: found.LatestStreamArn, existed: true };
    }
    const { TableDescription: created } = await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: wanted.AttributeDefinitions,
        KeySchema: wanted.KeySchema,
        ...(wanted.GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes }),
        ...(wanted.StreamSpecification && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: wanted.StreamSpecification.StreamViewType },
        }),
      }),
    );
    const expiry = wanted.TimeToLiveSpecification;
    if (options.expire && expiry?.Enabled) {
      await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: expiry }));
    }
    return { name, streamArn: created?.LatestStreamArn, existed: false };
  } finally {
    client.destroy();
  }
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Data written by another version of the stack would be read with the wrong keys, so a difference stops the start. */
function requireSameShape(found: TableDescription, wanted: z.output<typeof tableProperties>, name: string): void {
  const shapes = [
    shape(wanted.KeySchema, wanted.GlobalSecondaryIndexes, wanted.StreamSpecification?.StreamViewType),
    shape(found.KeySchema ?? [], found.GlobalSecondaryIndexes ?? [], found.StreamSpecification?.StreamViewType),
  ];
  if (shapes[0] !== shapes[1]) {
    throw new Stop(
      `The data folder holds the table ${name} with other keys, indexes or stream than the template declares. ` +
        'Start with another folder (--data DIR), or move this one away.',
    );
  }
}

interface Key {
  readonly AttributeName?: string | undefined;
  readonly KeyType?: string | undefined;
}
interface Index {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: readonly Key[] | undefined;
  readonly Projection?: { ProjectionType?: string | undefined } | undefined;
}

function shape(keys: readonly Key[], indexes: readonly Index[], stream: string | undefined): string {
  const line = (list: readonly Key[]): string => list.map((key) => `${key.KeyType}:${key.AttributeName}`).join(',');
  const indexLines = indexes.map(
    ({ IndexName, KeySchema = [], Projection }) => `${IndexName}(${line(KeySchema)})${Projection?.ProjectionType}`,
  );
  return [line(keys), ...indexLines.sort(), stream].join(' ');
}
