import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type Plan, plan } from '../../shared/fitting/engine/plan.ts';
import { readInstance } from '../../shared/fitting/engine/read.ts';
import { table } from './report.ts';

/**
 * `npm run bench:fit -- --instances DIR [--goal lex|breaks] [--seconds S] [--seed N] [--peers DIR]` plans every instance of a folder
 * and its subfolders and prints what came out as a table. With a folder of peers that has HiGHS installed, the most meetings that
 * HiGHS finds in the same time stand beside it. A star: proven.
 */
const { values } = parseArgs({
  options: {
    instances: { type: 'string' },
    goal: { type: 'string', default: 'lex' },
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    peers: { type: 'string' },
  },
});
const goal = z.enum(['lex', 'breaks']).parse(values.goal);
const seconds = z.coerce.number().positive().parse(values.seconds);
const seed = z.coerce.number().int().min(0).parse(values.seed);
if (values.instances === undefined) {
  console.error('Which folder? npm run bench:fit -- --instances DIR');
  process.exit(2);
}

const files = readdirSync(values.instances, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => join(values.instances ?? '', file));
const runner = values.peers === undefined ? undefined : join(values.peers, 'run_highs.mjs');
const hasHighs = runner !== undefined && existsSync(join(values.peers ?? '', 'node_modules/highs'));

const starred = (value: number, isProven: boolean) => `${value}${isProven ? '*' : ''}`;

interface Run {
  readonly found: Plan;
  readonly name: string;
  readonly meetings: number;
  readonly seconds: number;
  readonly toCount: number;
  readonly toBest: number;
}

function run(file: string): Run | undefined {
  const read = readInstance(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.ok) {
    console.error(`${file}: ${read.faults.map(({ path, sentence }) => `${path}: ${sentence}`).join(' ')}`);
    return undefined;
  }
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  let [toCount, toBest, most] = [0, 0, -1];
  const found = plan(read.instance, {
    ...{ goal, seed, fairness: 2, steps: Number.POSITIVE_INFINITY, isOver: () => elapsed() >= seconds },
    onBetter: ({ placed }) => {
      toBest = elapsed();
      if (placed > most) toCount = toBest;
      most = Math.max(most, placed);
    },
  });
  return { found, name: read.instance.name, meetings: read.instance.meetings, seconds: elapsed(), toCount, toBest };
}

const peerSaid = z.object({ scheduled: z.number().nullable(), optimal: z.boolean() });

/** What HiGHS places in the same time. */
function highs(file: string): string {
  if (!hasHighs || runner === undefined) return '';
  try {
    const command = [resolve(runner), resolve(file), 'count', String(seconds)];
    const line = execFileSync(process.execPath, command, { cwd: values.peers, encoding: 'utf8' });
    const said = peerSaid.parse(JSON.parse(line.trim().split('\n').at(-1) ?? '{}'));
    return said.scheduled === null ? 'none' : starred(said.scheduled, said.optimal);
  } catch {
    return 'none';
  }
}

const rows = files.flatMap((file) => {
  const one = run(file);
  if (one === undefined) return [];
  const { found } = one;
  return [
    [
      ...[one.name, one.meetings, starred(found.placed, found.proven), found.bound],
      ...[starred(found.breaks, found.breaksProven), found.breaksBound],
      ...[one.toCount, one.toBest, one.seconds, found.steps, ...(hasHighs ? [highs(file)] : [])],
    ],
  ];
});
const heads = [
  'instance',
  'meetings',
  'placed',
  'at most',
  'breaks',
  'at least',
  's to count',
  's to best',
  's',
  'steps',
];
console.log(table([...heads, ...(hasHighs ? [`HiGHS, ${seconds} s`] : [])], rows));
