import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { plan } from '../../shared/fitting/engine/plan.ts';
import { readInstance } from '../../shared/fitting/engine/read.ts';
import { fitShapes, generatedInstance, instanceFiles } from './fit-instances.ts';
import { askPeer, peersIn } from './fit-peers.ts';
import { table } from './report.ts';

/**
 * `npm run bench:fit -- --instances DIR | --generate [--goal lex|breaks] [--seconds S] [--seed N] [--peers DIR]` plans every instance
 * of a folder and its subfolders, or some that it generates itself, and prints what came out as a table. With a folder of peers, what
 * each installed one finds in the same time stands beside it, as meetings/breaks. A star: proven.
 */
const { values } = parseArgs({
  options: {
    instances: { type: 'string' },
    generate: { type: 'boolean', default: false },
    goal: { type: 'string', default: 'lex' },
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    peers: { type: 'string' },
  },
});
const goal = z.enum(['lex', 'breaks']).parse(values.goal);
const seconds = z.coerce.number().positive().parse(values.seconds);
const seed = z.coerce.number().int().min(0).parse(values.seed);
if ((values.instances === undefined) === !values.generate) {
  console.error('Which instances? npm run bench:fit -- --instances DIR, or --generate');
  process.exit(2);
}

const starred = (value: number, isProven: boolean) => `${value}${isProven ? '*' : ''}`;

function generatedFiles(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'parley-fit-'));
  return fitShapes.map((shape) => {
    const instance = generatedInstance(shape, seed);
    const file = join(folder, `${instance.name}.json`);
    writeFileSync(file, JSON.stringify(instance));
    return file;
  });
}

/** One row of the table, without the peers; undefined for a file that is no instance. */
function planned(file: string): (string | number)[] | undefined {
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
  return [
    ...[read.instance.name, read.instance.meetings, starred(found.placed, found.proven), found.bound],
    ...[starred(found.breaks, found.breaksProven), found.breaksBound, toCount, toBest, elapsed(), found.steps],
  ];
}

const files = values.instances === undefined ? generatedFiles() : instanceFiles(values.instances);
const peers = peersIn(values.peers);
const rows = files.flatMap((file) => {
  const row = planned(file);
  if (row === undefined) return [];
  return [[...row, ...peers.map((peer) => askPeer(peer, values.peers ?? '', file, goal, seconds))]];
});
const heads = 'instance,meetings,placed,at most,breaks,at least,s to count,s to best,s,steps'.split(',');
console.log(table([...heads, ...peers.map(({ name }) => `${name}, ${seconds} s`)], rows));
