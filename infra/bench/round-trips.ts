import { lives, pairsOf, type Twin } from './lives.ts';
import type { Reading } from './readings.ts';
import type { Call, Recording } from './recorder.ts';
import { stepsOf } from './steps.ts';
import { NOW, type World } from './world.ts';

/** What one command, or one page, costs the table. */
export interface Cost {
  readonly name: string;
  /** Awaited steps up to the one that reads the session or the link; nothing may be done before its answer. */
  readonly stepsToSignIn: number;
  /** Awaited steps after it. */
  readonly stepsAfter: number;
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export function costOf(name: string, calls: readonly Call[]): Cost {
  const steps = stepsOf(calls);
  const stepsToSignIn = 1 + steps.findLastIndex((step) => step.some(({ checksSignIn }) => checksSignIn));
  const sum = (of: (call: Call) => number) => calls.reduce((total, call) => total + of(call), 0);
  return {
    name,
    stepsToSignIn,
    stepsAfter: steps.length - stepsToSignIn,
    calls: calls.length,
    readUnits: sum(({ readUnits }) => readUnits),
    writeUnits: sum(({ writeUnits }) => writeUnits),
  };
}

/** Every command once, uncontended, through the real web app; counted, not timed. */
export async function costsOfCommands({ client, calls }: Recording, world: World): Promise<Cost[]> {
  const costs = new Map<string, Cost>();
  const pairs = { free: pairsOf(world, false), full: pairsOf(world, true) };
  for (const [index, { ofFull, commands }] of lives.entries()) {
    const pair = (ofFull ? pairs.full : pairs.free).next().value;
    const twin: Twin = { ...pair, topic: `Water and border crossings, ${String(index).padStart(6, '0')}` };
    for (const command of commands) {
      await command.prepare?.(world, twin);
      calls.length = 0;
      await command.give(world.open(client, command.at ?? NOW), twin);
      if (!costs.has(command.name)) costs.set(command.name, costOf(command.name, calls));
    }
  }
  return [...costs.values()];
}

/** Every page once. */
export async function costsOfReadings(
  { client, calls }: Recording,
  world: World,
  readings: readonly Reading[],
): Promise<Cost[]> {
  const house = world.open(client);
  const costs: Cost[] = [];
  for (const { name, read } of readings) {
    calls.length = 0;
    await read(house);
    costs.push(costOf(name, calls));
  }
  return costs;
}
