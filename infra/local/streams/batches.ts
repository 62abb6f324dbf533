import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Lambda } from '../lambda/lambda.ts';
import type { StreamRecord } from './record.ts';

/** How a mapping treats failures, as the template declares it. */
export interface RetryRules {
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** −1: without end. */
  readonly maximumRetryAttempts: number;
  /** −1: without end. */
  readonly maximumRecordAgeMs: number;
}

export interface GivenUp {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly records: readonly StreamRecord[];
  readonly invokeCount: number;
  readonly requestId: string | undefined;
}

interface Batch {
  readonly records: readonly StreamRecord[];
  /** Failed attempts so far; splitting a batch costs none. */
  readonly failures: number;
  readonly requestId?: string | undefined;
}

/** Lambda waits longer and longer too; a person at the console should not have to. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

const responseSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullish() })).nullish() })
  .nullish();

/**
 * Hands records to a function until each one is handled or given up, in order, as Lambda's stream pollers do
 * (docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html):
 *
 * - a failed batch is tried again from the lowest reported sequence number, or as a whole when the function threw;
 * - with bisecting, a batch whose function threw is split in two, so that one poison record is left alone in the end;
 * - a batch that failed more often than allowed, or a record that grew too old, goes to `giveUp`; as in AWS that takes
 *   all records from the lowest reported one on, so a function should go through its whole batch before it reports.
 *
 * Resolves early, with the rest unhandled, when `signal` aborts.
 */
export async function handleBatch(options: {
  lambda: Lambda;
  records: readonly StreamRecord[];
  rules: RetryRules;
  giveUp: (letter: GivenUp) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { lambda, rules, giveUp, signal } = options;
  const batches: Batch[] = [{ records: options.records, failures: 0 }];
  while (!signal.aborted) {
    const next = batches.shift();
    if (next === undefined) return;
    const batch = dropOld(next, rules, giveUp);
    if (batch.records.length === 0) continue;
    const outcome = await lambda.invoke({ Records: batch.records.map(({ event }) => event) });
    if (signal.aborted) return;
    const failedFrom = firstFailure(outcome.ok ? outcome.result : undefined, outcome.ok, batch.records, rules);
    if (failedFrom === undefined) continue;
    const { requestId } = outcome;
    const rest = { ...batch, records: batch.records.slice(failedFrom), requestId };
    if (rules.bisects && !outcome.ok && rest.records.length > 1) {
      const middle = Math.ceil(rest.records.length / 2);
      batches.unshift(
        { ...rest, records: rest.records.slice(0, middle) },
        { ...rest, records: rest.records.slice(middle) },
      );
      continue;
    }
    // What was handled in between makes a new batch of the rest, whose attempts start over.
    const failures = failedFrom > 0 ? 1 : batch.failures + 1;
    if (rules.maximumRetryAttempts >= 0 && failures > rules.maximumRetryAttempts) {
      giveUp({ condition: 'RetryAttemptsExhausted', records: rest.records, invokeCount: failures, requestId });
      continue;
    }
    batches.unshift({ ...rest, failures });
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** The index of the first record that counts as failed; undefined when all were handled. */
function firstFailure(
  result: unknown,
  ok: boolean,
  records: readonly StreamRecord[],
  rules: RetryRules,
): number | undefined {
  if (!ok) return 0;
  if (!rules.reportsItemFailures) return undefined;
  const parsed = responseSchema.safeParse(result);
  if (!parsed.success) return 0;
  const failures = parsed.data?.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const indexes = failures.map(({ itemIdentifier }) =>
    records.findIndex(({ sequenceNumber }) => sequenceNumber === itemIdentifier),
  );
  // An identifier that is none of ours fails the whole batch.
  return Math.max(0, Math.min(...indexes));
}

function dropOld(batch: Batch, rules: RetryRules, giveUp: (letter: GivenUp) => void): Batch {
  if (rules.maximumRecordAgeMs < 0) return batch;
  const oldest = Date.now() - rules.maximumRecordAgeMs;
  const old = batch.records.filter(({ arrivedAt }) => arrivedAt < oldest);
  if (old.length === 0) return batch;
  giveUp({ condition: 'RecordAgeExceeded', records: old, invokeCount: batch.failures, requestId: batch.requestId });
  return { ...batch, records: batch.records.filter(({ arrivedAt }) => arrivedAt >= oldest) };
}
