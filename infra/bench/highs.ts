import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { cpuWatch } from './cpu-watch.ts';

/** What HiGHS says: its best and its bound, as far as it came. */
export interface MipAnswer {
  readonly best: number | undefined;
  readonly bound: number | undefined;
  readonly isOptimal: boolean;
  /** Of a core. */
  readonly seconds: number;
  readonly status: string;
}

// Without a solution the value is infinite, which is no number to the schema library.
const solutionSchema = z.object({ Status: z.string(), ObjectiveValue: z.unknown() });
const solverSchema = z.object({
  solve: z.custom<(text: string, options: object) => unknown>((value) => typeof value === 'function'),
});
const loaderSchema = z.custom<(options: object) => Promise<unknown>>((value) => typeof value === 'function');

/** Solves with the HiGHS of a folder of peers, which stops by the clock on the wall; what it cannot take is an answer too. */
export async function solveWithHighs(text: string, peers: string, seconds: number): Promise<MipAnswer> {
  const load = loaderSchema.parse(createRequire(join(peers, 'package.json'))('highs'));
  const log: string[] = [];
  const say = (line: string) => log.push(line);
  const took = cpuWatch();
  try {
    const highs = solverSchema.parse(await load({ print: say, printErr: say }));
    const options = { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: true, log_to_console: true };
    const solution = solutionSchema.parse(highs.solve(text, options));
    const isOptimal = solution.Status === 'Optimal';
    const said = (what: string) => {
      const line = log.findLast((one) => one.includes(what));
      const value = Number(line?.split(what)[1]?.trim().split(/\s+/)[0]);
      return Number.isFinite(value) ? value : undefined;
    };
    const value = Number(solution.ObjectiveValue);
    const best = said('Primal bound') ?? (isOptimal && Number.isFinite(value) ? value : undefined);
    return { best, bound: said('Dual bound'), isOptimal, seconds: took(), status: solution.Status };
  } catch (error) {
    const status = error instanceof Error ? error.message.slice(0, 80) : String(error);
    return { best: undefined, bound: undefined, isOptimal: false, seconds: took(), status };
  }
}
