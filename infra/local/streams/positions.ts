import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

const fileSchema = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * How far each mapping has come in each shard, in a file when the stack's data is to survive. A kill between a batch and
 * its note makes the batch come again: delivery is at least once, as in AWS.
 */
export class Positions {
  readonly #file: string | undefined;
  /** Mapping, shard, last handled sequence number. */
  readonly #known: Record<string, Record<string, string>>;

  constructor(file: string | undefined) {
    this.#file = file;
    this.#known = file === undefined ? {} : readPositions(file);
  }

  get(mapping: string, shardId: string): string | undefined {
    return this.#known[mapping]?.[shardId];
  }

  set(mapping: string, shardId: string, sequenceNumber: string | undefined): void {
    if (sequenceNumber === undefined || this.get(mapping, shardId) === sequenceNumber) return;
    this.#known[mapping] = { ...this.#known[mapping], [shardId]: sequenceNumber };
    if (this.#file === undefined) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#known));
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** In each shard that all of the mappings have begun, the position of the one with most left to do. */
  furthestBehind(mappings: readonly string[]): Map<string, string> {
    const behind = new Map<string, string>();
    const [first, ...others] = mappings.map((mapping) => this.#known[mapping] ?? {});
    for (const [shardId, position] of Object.entries(first ?? {})) {
      const positions = [position, ...others.map((other) => other[shardId])];
      const known = positions.filter((one) => one !== undefined);
      if (known.length < positions.length) continue;
      behind.set(
        shardId,
        known.reduce((least, one) => (BigInt(one) < BigInt(least) ? one : least)),
      );
    }
    return behind;
  }
}

function readPositions(file: string): Record<string, Record<string, string>> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
