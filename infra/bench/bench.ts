import './as-bundled.ts';

import { parseArgs } from 'node:util';
import { Closers } from '../local/closers.ts';
import { startDynamo } from '../local/dynamo.ts';
import { localClient } from '../local/table.ts';
import { coldStarts } from './cold-start.ts';
import { accessTo, getEvent } from './function-process.ts';
import { latencyOfCommands, latencyOfReadings } from './latency.ts';
import { isMet, marksOf, type Results } from './marks.ts';
import { memoryOf } from './memory.ts';
import { fullDay } from './readings.ts';
import { record } from './recorder.ts';
import { report } from './report.ts';
import { costsOfCommands, costsOfReadings } from './round-trips.ts';
import { openScale } from './scale.ts';
import { sizeOf, synthesized } from './synthesized.ts';
import { ORGANIZER, openWorld } from './world.ts';

const COMMANDS = { rounds: 60, limitMs: 60_000 };
const READINGS = { rounds: 60, limitMs: 15_000 };
const COLD_STARTS = 15;

/** Measures everything in one run, each beside its reference. */
async function measure(closers: Closers): Promise<Results> {
  const stack = await synthesized();
  await closers.add(stack.remove);
  const { endpoint, stop } = await startDynamo();
  await closers.add(stop);

  const recording = record(localClient(endpoint), { weighedBy: await openScale(endpoint, stack.table) });
  const costsOn = async (cellMinutes: 5 | 15) => {
    const lived = await openWorld(endpoint, stack.table, cellMinutes);
    const full = await openWorld(endpoint, stack.table, cellMinutes);
    const readings = await fullDay(full);
    const costs = [...(await costsOfCommands(recording, lived)), ...(await costsOfReadings(recording, full, readings))];
    return { lived, full, readings, costs };
  };
  say('round trips and capacity');
  const coarse = await costsOn(15);
  const fine = await costsOn(5);

  say('cold start');
  const variables = {
    ...accessTo(endpoint),
    TABLE_NAME: coarse.full.tableName,
    PUBLIC_URL: 'https://parley.example',
    ORGANIZERS: ORGANIZER,
    MAIL_FROM: 'parley@parley.example',
  };
  const web = { name: 'web', bundle: stack.bundles.get('web') ?? '', variables, event: getEvent('/sign-in') };
  const [started, bareStarted] = await coldStarts([web, { ...web, name: 'bare', bundle: stack.bare }], COLD_STARTS);

  say('memory');
  const resident = await memoryOf(endpoint, stack.bundles, coarse);

  say('latency');
  const readingLatency = await latencyOfReadings(endpoint, coarse.full, coarse.readings, READINGS);
  // With many tables in it DynamoDB Local becomes some times slower, so the commands get a new one.
  const fresh = await startDynamo();
  await closers.add(fresh.stop);
  const open = () => openWorld(fresh.endpoint, stack.table, 15);
  const commandLatency = await latencyOfCommands(fresh.endpoint, { app: await open(), bare: await open() }, COMMANDS);
  return {
    node: process.version,
    costs: { '15': coarse.costs, '5': fine.costs },
    latency: [...commandLatency, ...readingLatency],
    coldStart: { ms: started?.ms ?? 0, bareMs: bareStarted?.ms ?? 0, times: started?.times ?? 0 },
    functions: await Promise.all(
      [...stack.bundles].map(async ([name, bundle]) => ({
        name,
        bundleBytes: await sizeOf(bundle),
        residentBytes: resident.get(name),
      })),
    ),
  };
}

/** How far it is, for whoever waits; the tables alone go to standard output. */
function say(what: string): void {
  console.error(`Measuring ${what} …`);
}

async function main(): Promise<number> {
  // The SDK would say that it prefers a newer Node.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, check: { type: 'boolean' } } });
  const closers = new Closers();
  const end = (): void => void closers.close().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  try {
    const results = await measure(closers);
    const marks = marksOf(results);
    console.log(values.json ? JSON.stringify({ ...results, marks }, undefined, 2) : report(results));
    const isMissed = marks.some((mark) => mark.isCounted && !isMet(mark));
    return values.check && isMissed ? 1 : 0;
  } finally {
    await closers.close();
  }
}

process.exitCode = await main();
