import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { openPlanning } from '../../shared/fitting/planning/plan.ts';
import { cpuWatch } from './cpu-watch.ts';
import { madeSummit } from './made-summit.ts';
import { faultsOf } from './plan-faults.ts';
import { table } from './report.ts';

/**
 * `npm run bench:growth -- [--sizes 1000/10000,2000/20000,5000/50000,10000/100000] [--roominess 0.7] [--seed 1] [--within 2]
 * [--seconds 120]` tells how planning grows with a summit: the seconds of a core and the memory until every meeting has been tried
 * once, which is a whole plan, and until the plan is within so many percent of the bound; `not` when so many seconds do not suffice.
 * Each size is planned by a process of its own, so that its memory is its own, and each plan that is told of is checked.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000/10000,2000/20000,5000/50000,10000/100000' },
    roominess: { type: 'string', default: '0.7' },
    seed: { type: 'string', default: '1' },
    within: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '120' },
  },
});
const number = (text: string) => z.coerce.number().positive().parse(text);
const within = number(values.within) / 100;
const limit = number(values.seconds);

const heads = [
  ...['size', 's to open', 's to a whole plan', 'µs a meeting', 'gap', 'faults'],
  ...[`s to ${values.within} %`, 'gap then', 'faults then', 'MB at most', 's to check'],
];
const rowSchema = z.array(z.union([z.string(), z.number()]));
const percent = (part: number) => `${(100 * part).toFixed(2)} %`;

function growthOf(size: string): (string | number)[] {
  const [delegations, meetings] = z.tuple([z.coerce.number(), z.coerce.number()]).parse(size.split('/'));
  const scene = madeSummit({
    delegations,
    meetings,
    seed: number(values.seed),
    roominess: number(values.roominess),
    pinned: 0,
  });
  const took = cpuWatch();
  const plan = openPlanning(scene, { seed: number(values.seed) });
  const gap = () => 1 - plan.numbers.weight / plan.numbers.weightBound;
  const opened = took();
  plan.run(meetings);
  const whole = took();
  const first = { gap: percent(gap()), faults: faultsOf(scene, plan.placements).length };
  const checked = took() - whole;
  const sought = cpuWatch();
  const isOver = () => gap() <= within || whole + sought() >= limit;
  plan.run(Number.POSITIVE_INFINITY, isOver);
  const seconds = whole + sought();
  return [
    ...[size, opened, whole, (1e6 * whole) / meetings, first.gap, first.faults],
    ...[gap() <= within ? seconds : 'not', percent(gap()), faultsOf(scene, plan.placements).length],
    ...[process.resourceUsage().maxRSS / 1000, checked],
  ];
}

/** The row of one size, from a process that plans nothing else. */
function grown(size: string): (string | number)[] {
  const script = process.argv[1] ?? '';
  const options = (['roominess', 'seed', 'within', 'seconds'] as const).flatMap((name) => [`--${name}`, values[name]]);
  const said = execFileSync(process.execPath, [...process.execArgv, script, '--sizes', size, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return rowSchema.parse(JSON.parse(said));
}

const sizes = values.sizes.split(',');
const [only = ''] = sizes;
if (sizes.length === 1) console.log(JSON.stringify(growthOf(only)));
else console.log(table(heads, sizes.map(grown)));
