import { FunctionProcess } from './function-process.ts';
import { median } from './median.ts';

export interface ColdStart {
  readonly name: string;
  /** Median milliseconds from starting the process to its first answer. */
  readonly ms: number;
  readonly times: number;
}

export interface Starter {
  readonly name: string;
  readonly bundle: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly event: unknown;
}

/** Starts each in turn, over and over; the first round, which reads the files from disk, is not counted. */
export async function coldStarts(starters: readonly Starter[], rounds: number): Promise<ColdStart[]> {
  const times = new Map<string, number[]>(starters.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const starter of starters) {
      const ms = await firstAnswer(starter);
      if (round > 0) times.get(starter.name)?.push(ms);
    }
  }
  return [...times].map(([name, all]) => ({ name, ms: median(all), times: all.length }));
}

async function firstAnswer({ bundle, variables, event }: Starter): Promise<number> {
  const start = performance.now();
  const process = new FunctionProcess(bundle, variables);
  try {
    await process.answer(event);
    return performance.now() - start;
  } finally {
    await process.end();
  }
}
