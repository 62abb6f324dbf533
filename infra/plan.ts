import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { whatMakesImpossible } from '../shared/fitting/engine/impossible.ts';
import { type Goal, plan } from '../shared/fitting/engine/plan.ts';
import { readInstance } from '../shared/fitting/engine/read.ts';

/**
 * `npm run plan -- FILE.json [--goal lex|breaks] [--fairness D] [--seconds S] [--seed N] [--steps N]` plans an instance of the
 * business-to-business meeting scheduling problem and prints one line of JSON. With `--steps` the clock does not matter: the same
 * seed and steps give the same slots again, bit for bit. Progress is shown on a terminal only.
 *
 * Ends with 2 for a file or option that cannot be read, with 1 where not all meetings can be placed though the goal asks for it.
 */
const usage = 'npm run plan -- FILE.json [--goal lex|breaks] [--fairness D] [--seconds S] [--seed N] [--steps N]';

const optionsSchema = z.object({
  goal: z.enum(['lex', 'breaks']).default('lex'),
  fairness: z.coerce.number().int().min(0).default(2),
  seconds: z.coerce.number().min(0).default(10),
  seed: z.coerce.number().int().min(0).default(1),
  steps: z.coerce.number().int().min(0).optional(),
});

function refuse(sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(2);
}

function asked(): { file: string } & z.infer<typeof optionsSchema> {
  const text = { type: 'string' } as const;
  const options = { goal: text, fairness: text, seconds: text, seed: text, steps: text };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return refuse([`One file, please: ${usage}`]);
    const read = optionsSchema.safeParse(values);
    if (read.success) return { file, ...read.data };
    return refuse([...read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`), usage]);
  } catch (error) {
    return refuse([error instanceof Error ? error.message : String(error), usage]);
  }
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse([`${file}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

const { file, goal, fairness, seconds, seed, steps } = asked();
const start = performance.now();
const elapsed = () => (performance.now() - start) / 1000;
const read = readInstance(jsonIn(file));
if (!read.ok) refuse(read.faults.map(({ path, sentence }) => `${path}: ${sentence}`));

let secondsToBest = 0;
const found = plan(read.instance, {
  goal: goal satisfies Goal,
  fairness,
  seed,
  steps: steps ?? Number.POSITIVE_INFINITY,
  isOver: () => steps === undefined && elapsed() >= seconds,
  onBetter: ({ placed, bound, breaks }) => {
    secondsToBest = elapsed();
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${secondsToBest.toFixed(1)} s: ${placed} of at most ${bound} placed, ${breaks} breaks `);
    }
  },
});
if (process.stderr.isTTY) process.stderr.write('\n');

const { slots, placed, breaks, idle, bound, breaksBound, proven, breaksProven } = found;
console.log(
  JSON.stringify({
    name: read.instance.name,
    ...{ goal, placed, breaks, idle, bound, breaksBound, proven, breaksProven },
    seconds: Number(elapsed().toFixed(3)),
    secondsToBest: Number(secondsToBest.toFixed(3)),
    steps: found.steps,
    slots: [...slots],
  }),
);
if (goal === 'breaks' && placed < read.instance.meetings) {
  const reasons = whatMakesImpossible(read.instance);
  if (bound < read.instance.meetings)
    reasons.unshift(`At most ${bound} of ${read.instance.meetings} meetings can be placed.`);
  for (const sentence of reasons) console.error(sentence);
  if (reasons.length > 0) process.exitCode = 1;
}
