/** How a table waits and draws lots; handed in, so that nothing here reads a clock or rolls dice by itself. */
export interface Patience {
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export const LIMIT_TRIES = 6;
const BASE_MS = 25;
const CAP_MS = 1_000;

/** Refused before anything was done: trying again is the whole answer. */
const refusals = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'ThrottlingError',
  'ThrottlingException',
  'RequestLimitExceeded',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
]);
/** It may have been done: only a request that is safe to repeat may be sent again. */
const uncertain = new Set([
  'InternalServerError',
  'ServiceUnavailable',
  'TransactionInProgressException',
  'TimeoutError',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
]);

export function isRefusal(code: string | undefined): boolean {
  return code !== undefined && refusals.has(code);
}

/** `refused`: nothing was written; `uncertain`: it may have been; undefined: neither, a surprise. */
export function troubleOf(error: unknown): 'refused' | 'uncertain' | undefined {
  if (!(error instanceof Error)) return undefined;
  const names = [error.name, 'code' in error ? String(error.code) : ''];
  if (names.some(isRefusal)) return 'refused';
  return names.some((name) => uncertain.has(name)) ? 'uncertain' : undefined;
}

/** Full jitter: anything from no wait to a bound that doubles with each try, so that those who collided part ways. */
export function pause(tries: number, { random, wait }: Patience): Promise<void> {
  return wait(random() * Math.min(CAP_MS, BASE_MS * 2 ** tries));
}

/** Repeats a request that was refused; what is still refused after the last try is thrown. */
export async function persist<Result>(attempt: () => Promise<Result>, patience: Patience): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (troubleOf(error) !== 'refused' || tries === LIMIT_TRIES) throw error;
      await pause(tries, patience);
    }
  }
}
