import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { openPlanning, type PlanNumbers, type PlanScene } from '../../shared/fitting/planning/plan.ts';
import { cpuWatch } from './cpu-watch.ts';
import { type MipAnswer, solveWithHighs } from './highs.ts';
import { madeSummit } from './made-summit.ts';
import { CONFIRMED, mipOf } from './mip.ts';
import { faultsOf } from './plan-faults.ts';
import { after, booked, mishaps } from './repair-scenes.ts';
import { table } from './report.ts';

/**
 * `npm run bench:plan -- [--sizes 40/300,150/1500,500/5000] [--repairs 20/60,40/120] [--roominess 0.7] [--seconds 10] [--seed N]
 * [--peers DIR] [--peer-seconds 60]` plans made summits of so many delegations and meetings, and repairs booked ones after mishaps.
 * Seconds are those of a core. With a folder of peers that has HiGHS installed, what HiGHS finds for the same summit in the same run
 * stands beside it; its own limit is by the clock on the wall, the table tells the seconds of a core.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '40/300,150/1500,500/5000' },
    repairs: { type: 'string', default: '20/60,40/120' },
    roominess: { type: 'string', default: '0.7,1' },
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    peers: { type: 'string' },
    'peer-seconds': { type: 'string', default: '60' },
  },
});
const seconds = z.coerce.number().positive().parse(values.seconds);
const peerSeconds = z.coerce.number().positive().parse(values['peer-seconds']);
const seed = z.coerce.number().int().min(0).parse(values.seed);
const peers = values.peers === undefined ? undefined : resolve(values.peers);
/** A program with more meetings than this takes more memory than HiGHS's WebAssembly has. */
const LIMIT_MIP = 2000;
/** Steps in which a summit is planned before something happens to it. */
const BOOKING_STEPS = 20_000;

function sizesIn(text: string): [number, number][] {
  return text
    .split(',')
    .filter((size) => size !== '')
    .map((size) => z.tuple([z.coerce.number().int().min(2), z.coerce.number().int().min(1)]).parse(size.split('/')));
}

/** Plans until so many seconds of a core are used up; opening counts. What comes out is checked, or thrown out. */
function run(scene: PlanScene): { readonly numbers: PlanNumbers; readonly seconds: number } {
  const elapsed = cpuWatch();
  const plan = openPlanning(scene, { seed });
  plan.run(Number.POSITIVE_INFINITY, () => elapsed() >= seconds);
  const took = elapsed();
  const [fault] = faultsOf(scene, plan.placements);
  if (fault !== undefined) throw new Error(fault);
  return { numbers: plan.numbers, seconds: took };
}

async function highs(scene: PlanScene, goal: Parameters<typeof mipOf>[1]): Promise<MipAnswer | string> {
  if (peers === undefined) return '';
  if (scene.meetings.length > LIMIT_MIP) return 'too large';
  return solveWithHighs(mipOf(scene, goal), peers, peerSeconds);
}

const starred = (value: number | string, isProven: boolean) => `${value}${isProven ? '*' : ''}`;
const percent = (part: number) => `${(100 * part).toFixed(2)} %`;
const sumOf = (meetings: readonly { readonly weight: number }[]) => meetings.reduce((sum, one) => sum + one.weight, 0);

async function planRow([delegations, meetings]: [number, number], roominess: number): Promise<(string | number)[]> {
  const scene = madeSummit({ delegations, meetings, seed, roominess, pinned: 0.03 });
  const { numbers, seconds: took } = run(scene);
  const { asked, placed, weight, weightBound, proven, breaks, outsideWindows, steps } = numbers;
  const answer = await highs(scene, { kind: 'most-weight' });
  const fixed = sumOf(scene.meetings.filter((wanted) => wanted.fixed));
  const said = (value: number | undefined) => (value === undefined ? 'none' : Math.round(value + fixed));
  return [
    ...[
      `${delegations}/${asked}`,
      roominess,
      placed,
      starred(weight, proven),
      weightBound,
      percent(1 - weight / weightBound),
    ],
    ...[outsideWindows, breaks, took, steps],
    ...(typeof answer === 'string'
      ? [answer, '', '']
      : [starred(said(answer.best), answer.isOptimal), said(answer.bound), answer.seconds]),
  ];
}

async function repairRows([delegations, meetings]: [number, number]): Promise<(string | number)[][]> {
  const made = madeSummit({ delegations, meetings, seed, roominess: 1, pinned: 0.03 });
  const before = booked(made, seed, BOOKING_STEPS);
  const rows: (string | number)[][] = [];
  for (const mishap of mishaps) {
    const scene = after(before, mishap);
    const { numbers, seconds: took } = run(scene);
    const { movedConfirmed, movedHeld, movedBound, movedProven, placed, weight, weightBound } = numbers;
    const present = (standing: string) =>
      scene.meetings.filter((one) => one.at !== undefined && !one.fixed && one.standing === standing).length;
    const fixed = sumOf(scene.meetings.filter((wanted) => wanted.fixed && wanted.at !== undefined));
    const answer = await highs(scene, { kind: 'fewest-moved', weight: weight - fixed });
    const stayed = typeof answer === 'string' ? undefined : answer.best;
    const least = stayed === undefined ? 'none' : movedOf(present('confirmed'), present('held'), Math.round(stayed));
    rows.push([
      ...[`${delegations}/${meetings}`, mishap, placed, `${weight} of ${weightBound}`, took],
      ...[starred(`${movedConfirmed} + ${movedHeld}`, movedProven), movedBound],
      ...(typeof answer === 'string' ? [answer, 0] : [starred(least, answer.isOptimal), answer.seconds]),
    ]);
  }
  return rows;
}

/** What the value of a program says of who moved. */
function movedOf(confirmed: number, held: number, stayed: number): string {
  return `${confirmed - Math.floor(stayed / CONFIRMED)} + ${held - (stayed % CONFIRMED)}`;
}

const hasPeers = peers !== undefined;
const peerHeads = hasPeers ? [`HiGHS, ${peerSeconds} s`, 'its bound', 'its s'] : [];
const planHeads = [
  'size',
  'roominess',
  'placed',
  'weight',
  'at most',
  'gap',
  'outside windows',
  'breaks',
  's',
  'steps',
];
const plans: (string | number)[][] = [];
for (const roominess of values.roominess.split(',').map((one) => z.coerce.number().positive().parse(one))) {
  for (const size of sizesIn(values.sizes)) plans.push(await planRow(size, roominess));
}
const widthOf = (heads: readonly string[]) => (row: (string | number)[]) => row.slice(0, heads.length);
const allPlanHeads = [...planHeads, ...peerHeads];
if (plans.length > 0) console.log(table(allPlanHeads, plans.map(widthOf(allPlanHeads))));

const repairHeads = ['size', 'what happens', 'placed', 'weight', 's', 'moved: confirmed + held', 'at least'];
const allRepairHeads = [...repairHeads, ...(hasPeers ? ['HiGHS: moved', 'its s'] : [])];
const repairs: (string | number)[][] = [];
for (const size of sizesIn(values.repairs)) repairs.push(...(await repairRows(size)));
if (repairs.length > 0) console.log(`\n${table(allRepairHeads, repairs.map(widthOf(allRepairHeads)))}`);
