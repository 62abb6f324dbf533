import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { DeadLetters } from '../events/dead-letters.ts';
import { compilePattern, type Matcher } from '../events/event-pattern.ts';
import { isObject } from '../json.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { Stop } from '../stop.ts';
import { type GivenUp, handleBatch, type RetryRules } from './batches.ts';
import type { Positions } from './positions.ts';
import { StreamReader } from './reader.ts';
import { type StreamRecord, toStreamRecord } from './record.ts';

export const mappingProperties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  // A mapping that starts at LATEST can miss what is written while it is made; only the oldest record is a safe start.
  StartingPosition: z.literal('TRIM_HORIZON'),
  BatchSize: z.number().int().min(1).max(10_000).default(100),
  BisectBatchOnFunctionError: z.boolean().default(false),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
    .default({ OnFailure: undefined }),
  Enabled: z.boolean().default(true),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumBatchingWindowInSeconds: z.number().min(0).max(300).default(0),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  MaximumRetryAttempts: z.number().default(-1),
  // One shard at a time is enough for one machine; order within a partition key is kept either way.
  ParallelizationFactor: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** How soon a change is noticed when nobody nudges, at the price of idle work. */
const IDLE_POLL_MS = 200;
const PAUSE_AFTER_ERROR_MS = 1_000;
const STOP_LIMIT_MS = 3_000;

export interface MappingSettings {
  /** The template's logical id; positions are kept under it. */
  readonly id: string;
  readonly lambda: Lambda;
  readonly properties: z.output<typeof mappingProperties>;
  /** Logical id of the dead letters' queue. */
  readonly queue: string | undefined;
}

interface Mapping extends MappingSettings {
  readonly matches: Matcher;
  readonly rules: RetryRules;
  /** The batches of each shard, one after the other. */
  readonly tails: Map<string, Promise<void>>;
}

/** The mappings from one table's stream to functions. */
export class Stream {
  readonly #streamArn: string;
  readonly #reader: StreamReader;
  readonly #mappings: readonly Mapping[];
  readonly #positions: Positions;
  readonly #deadLetters: DeadLetters;
  readonly #print: (line: string) => void;
  readonly #stopping = new AbortController();
  #nudged = false;
  /** How many batches have been handed to functions so far. */
  #handled = 0;
  /** Who waits for a whole round of reading that begins after now. */
  readonly #awaitingRound: (() => void)[] = [];
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;

  constructor(options: {
    endpoint: string;
    streamArn: string;
    mappings: readonly MappingSettings[];
    positions: Positions;
    deadLetters: DeadLetters;
    print: (line: string) => void;
  }) {
    const { endpoint, streamArn, positions } = options;
    this.#streamArn = streamArn;
    this.#mappings = options.mappings.filter(({ properties }) => properties.Enabled).map(prepare);
    this.#positions = positions;
    this.#deadLetters = options.deadLetters;
    this.#print = options.print;
    const behind = positions.furthestBehind(this.#mappings.map(({ id }) => id));
    this.#reader = new StreamReader(endpoint, streamArn, behind);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Says that something may have been written just now, so that nobody waits for the next poll. */
  nudge(): void {
    this.#nudged = true;
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.nudge();
    await this.#running;
    // A function in the middle of a batch may finish it; what it cannot finish in time comes again at the next start.
    const tails = this.#mappings.flatMap(({ tails }) => [...tails.values()]);
    await Promise.race([Promise.all(tails), sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
    this.#reader.close();
  }

  /** Resolves when all that has been written so far, and whatever functions wrote because of it, has been handled. */
  async idle(): Promise<void> {
    for (let quietRounds = 0; quietRounds < 2 && !this.#stopping.signal.aborted; ) {
      const handledBefore = this.#handled;
      await new Promise<void>((resolve) => {
        this.#awaitingRound.push(resolve);
        this.nudge();
      });
      await Promise.all(this.#mappings.flatMap(({ tails }) => [...tails.values()]));
      quietRounds = this.#handled === handledBefore ? quietRounds + 1 : 0;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const awaiting = this.#awaitingRound.splice(0);
      try {
        const found = await this.#reader.read();
        for (const { shardId, records } of found) {
          const readable = records.map((record) => toStreamRecord(record, this.#streamArn));
          for (const mapping of this.#mappings) this.#enqueue(mapping, shardId, readable);
        }
        for (const resolve of awaiting) resolve();
        if (found.length === 0) await this.#wait(IDLE_POLL_MS);
      } catch (error) {
        this.#awaitingRound.push(...awaiting);
        if (signal.aborted) break;
        this.#print(`the stream could not be read, trying again: ${error instanceof Error ? error.message : error}`);
        await this.#wait(PAUSE_AFTER_ERROR_MS);
      }
    }
    for (const resolve of this.#awaitingRound) resolve();
  }

  /** Waits for a nudge, which may have come during the last round, but no longer than `ms`. */
  async #wait(ms: number): Promise<void> {
    if (!this.#nudged) {
      const waiting = new AbortController();
      this.#wake = () => waiting.abort();
      await sleep(ms, undefined, { signal: waiting.signal }).catch(() => undefined);
    }
    this.#nudged = false;
  }

  /** Shards go on side by side, batches of one shard in order, and no mapping waits for another. */
  #enqueue(mapping: Mapping, shardId: string, records: readonly StreamRecord[]): void {
    const tail = mapping.tails.get(shardId) ?? Promise.resolve();
    mapping.tails.set(
      shardId,
      tail.then(() => this.#handle(mapping, shardId, records)),
    );
  }

  async #handle(mapping: Mapping, shardId: string, records: readonly StreamRecord[]): Promise<void> {
    const position = this.#positions.get(mapping.id, shardId);
    const news = records.filter(({ sequenceNumber }) => isAfter(sequenceNumber, position));
    const wanted = news.filter(({ event }) => mapping.matches(event));
    const { signal } = this.#stopping;
    const { BatchSize, MaximumBatchingWindowInSeconds } = mapping.properties;
    if (wanted.length > 0 && wanted.length < BatchSize && MaximumBatchingWindowInSeconds > 0) {
      await sleep(MaximumBatchingWindowInSeconds * 1_000, undefined, { signal }).catch(() => undefined);
    }
    for (let at = 0; at < wanted.length && !signal.aborted; at += BatchSize) {
      const batch = wanted.slice(at, at + BatchSize);
      this.#handled++;
      const giveUp = (letter: GivenUp): void => this.#giveUp(mapping, shardId, letter);
      await handleBatch({ lambda: mapping.lambda, records: batch, rules: mapping.rules, giveUp, signal });
      if (!signal.aborted) this.#positions.set(mapping.id, shardId, batch.at(-1)?.sequenceNumber);
      // The function may well have written to the table itself.
      this.nudge();
    }
    if (!signal.aborted) this.#positions.set(mapping.id, shardId, records.at(-1)?.sequenceNumber);
  }

  /** The letter has the form of AWS (docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html). */
  #giveUp(mapping: Mapping, shardId: string, { condition, records, invokeCount, requestId }: GivenUp): void {
    const time = (record: StreamRecord | undefined) => new Date(record?.arrivedAt ?? 0).toISOString();
    this.#deadLetters.add({
      queue: mapping.queue,
      functionName: mapping.lambda.name,
      body: {
        requestContext: {
          requestId,
          functionArn: mapping.lambda.arn,
          condition,
          approximateInvokeCount: invokeCount,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        version: '1.0',
        timestamp: new Date().toISOString(),
        DDBStreamBatchInfo: {
          shardId,
          startSequenceNumber: records[0]?.sequenceNumber,
          endSequenceNumber: records.at(-1)?.sequenceNumber,
          approximateArrivalOfFirstRecord: time(records[0]),
          approximateArrivalOfLastRecord: time(records.at(-1)),
          batchSize: records.length,
          streamArn: this.#streamArn,
        },
      },
    });
  }
}

function prepare(settings: MappingSettings): Mapping {
  const { id, properties } = settings;
  const filters = properties.FilterCriteria?.Filters.map(({ Pattern }) => compilePattern(readJson(Pattern, id), id));
  const rules = {
    reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    bisects: properties.BisectBatchOnFunctionError,
    maximumRetryAttempts: properties.MaximumRetryAttempts,
    maximumRecordAgeMs: properties.MaximumRecordAgeInSeconds < 0 ? -1 : properties.MaximumRecordAgeInSeconds * 1_000,
  };
  const matches: Matcher = (event) => filters === undefined || filters.some((one) => one(event));
  return { ...settings, matches, rules, tails: new Map() };
}

function readJson(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Stop(`The filter of ${where} is not a JSON object.`);
}

function isAfter(sequenceNumber: string, position: string | undefined): boolean {
  return position === undefined || BigInt(sequenceNumber) > BigInt(position);
}
