import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { REGION } from '../template/intrinsics.ts';

/** New shards only appear when a table's stream is cut, every few hours. */
const DESCRIBE_EVERY_MS = 5_000;

export interface ShardRecords {
  readonly shardId: string;
  /** In the order of their sequence numbers. */
  readonly records: readonly _Record[];
}

interface OpenShard {
  iterator: string | undefined;
  lastSequenceNumber: string | undefined;
}

/**
 * Reads one DynamoDB stream from the oldest record it still holds, or after the given positions: every shard after its
 * parent, every record once. One reader serves all mappings of a table, so that idle polling stays cheap.
 */
export class StreamReader {
  readonly #client: DynamoDBStreamsClient;
  readonly #streamArn: string;
  /** Shards being read. */
  readonly #open = new Map<string, OpenShard>();
  readonly #finished = new Set<string>();
  readonly #positions: ReadonlyMap<string, string>;
  #describedAt = Number.NEGATIVE_INFINITY;

  /** `positions`: the last sequence number handled in each shard by whoever is furthest behind. */
  constructor(endpoint: string, streamArn: string, positions: ReadonlyMap<string, string>) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.#client = new DynamoDBStreamsClient({ endpoint, region: REGION, credentials });
    this.#streamArn = streamArn;
    this.#positions = positions;
  }

  /** What has been written since the last call; empty when nothing has. */
  async read(): Promise<ShardRecords[]> {
    if (performance.now() - this.#describedAt > DESCRIBE_EVERY_MS) await this.#findShards();
    const found: ShardRecords[] = [];
    for (const [shardId, shard] of this.#open) {
      const records = await this.#readShard(shardId, shard);
      if (records.length > 0) found.push({ shardId, records });
    }
    return found;
  }

  close(): void {
    this.#client.destroy();
  }

  async #findShards(): Promise<void> {
    const shards: Shard[] = [];
    let after: string | undefined;
    do {
      const { StreamDescription } = await this.#client.send(
        new DescribeStreamCommand({ StreamArn: this.#streamArn, ExclusiveStartShardId: after }),
      );
      shards.push(...(StreamDescription?.Shards ?? []));
      after = StreamDescription?.LastEvaluatedShardId;
    } while (after !== undefined);
    this.#describedAt = performance.now();
    const present = new Set(shards.map(({ ShardId }) => ShardId));
    for (const { ShardId, ParentShardId } of shards) {
      if (ShardId === undefined || this.#open.has(ShardId) || this.#finished.has(ShardId)) continue;
      const parentDone =
        ParentShardId === undefined || !present.has(ParentShardId) || this.#finished.has(ParentShardId);
      if (parentDone) {
        this.#open.set(ShardId, { iterator: undefined, lastSequenceNumber: this.#positions.get(ShardId) });
      }
    }
  }

  async #readShard(shardId: string, shard: OpenShard): Promise<_Record[]> {
    try {
      shard.iterator ??= await this.#iterator(shardId, shard.lastSequenceNumber);
      const { Records = [], NextShardIterator } = await this.#client.send(
        new GetRecordsCommand({ ShardIterator: shard.iterator, Limit: 1_000 }),
      );
      shard.iterator = NextShardIterator;
      shard.lastSequenceNumber = Records.at(-1)?.dynamodb?.SequenceNumber ?? shard.lastSequenceNumber;
      if (NextShardIterator === undefined) {
        this.#open.delete(shardId);
        this.#finished.add(shardId);
        this.#describedAt = Number.NEGATIVE_INFINITY;
      }
      return Records;
    } catch (error) {
      // The next round asks for a fresh iterator; what was trimmed is a day old and gone for everyone.
      if (error instanceof TrimmedDataAccessException) shard.lastSequenceNumber = undefined;
      else if (!(error instanceof ExpiredIteratorException)) throw error;
      shard.iterator = undefined;
      return [];
    }
  }

  async #iterator(shardId: string, after: string | undefined): Promise<string> {
    const { ShardIterator } = await this.#client.send(
      new GetShardIteratorCommand({
        StreamArn: this.#streamArn,
        ShardId: shardId,
        ...(after === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
      }),
    );
    if (ShardIterator === undefined) throw new Error(`The stream's shard ${shardId} gave no iterator.`);
    return ShardIterator;
  }
}
