import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

type FitGoal = 'lex' | 'breaks';

/** Another solver with a runner in the folder of peers. */
export interface Peer {
  readonly name: string;
  readonly command: (file: string, goal: FitGoal, seconds: number) => readonly string[];
  readonly isInstalled: (folder: string) => boolean;
}

const has = (program: string) => spawnSync('which', [program]).status === 0;
const runner =
  (script: string) =>
  (file: string, _: FitGoal, seconds: number): readonly string[] => [script, file, 'lex', String(seconds)];

/** clingo has a runner of its own for the goal of breaks; the others know only `lex`. */
const peers: readonly Peer[] = [
  {
    name: 'HiGHS',
    command: runner('run_highs.mjs'),
    isInstalled: (folder) => existsSync(join(folder, 'node_modules/highs')),
  },
  {
    name: 'clingo',
    command: (file, goal, seconds) =>
      goal === 'breaks'
        ? ['run_jair.mjs', file, String(seconds), '2', '--opt-strategy=usc']
        : ['run_asp.mjs', file, 'lex', String(seconds)],
    isInstalled: () => has('clingo'),
  },
  { name: 'CBC', command: runner('run_cbc.mjs'), isInstalled: () => has('cbc') },
  { name: 'Gecode', command: runner('run_mzn.mjs'), isInstalled: () => has('minizinc') },
];

/** The peers that can run here. Their folder must be writable: the runners keep files in `out/` of it. */
export function peersIn(folder: string | undefined): readonly Peer[] {
  if (folder === undefined) return [];
  mkdirSync(join(folder, 'out'), { recursive: true });
  return peers.filter((peer) => peer.isInstalled(folder));
}

const saidSchema = z.object({
  scheduled: z.number().nullish(),
  breaks: z.number().optional(),
  optimal: z.boolean().optional(),
  status: z.string().optional(),
  err: z.array(z.string()).optional(),
});

/** What a peer finds in the same time, as meetings/breaks, with a star where it proves it. */
export function askPeer(peer: Peer, folder: string, file: string, goal: FitGoal, seconds: number): string {
  try {
    const [script = '', ...rest] = peer.command(resolve(file), goal, seconds);
    const output = execFileSync(process.execPath, [script, ...rest], {
      ...{ cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      timeout: (seconds + 120) * 1000,
    });
    return peerSays(output);
  } catch {
    return 'failed';
  }
}

/** Reads the last line of a runner's output. */
export function peerSays(output: string): string {
  const said = saidSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? '{}'));
  if (said.scheduled === undefined || said.scheduled === null) return said.status === 'UNSAT' ? 'impossible*' : 'none';
  if ((said.err?.length ?? 0) > 0) return 'wrong';
  const isProven = said.optimal === true || said.status === 'OPT';
  return `${said.scheduled}/${said.breaks ?? '?'}${isProven ? '*' : ''}`;
}
