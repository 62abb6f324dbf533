import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { localClient } from '../local/table.ts';
import { lives, type Measured, meetingOf, pairsOf, type Twin } from './lives.ts';
import { median } from './median.ts';
import type { Reading } from './readings.ts';
import { type Call, record } from './recorder.ts';
import { stepsOf } from './steps.ts';
import { NOW, type World } from './world.ts';

/** Median milliseconds of a command and of the bare calls it must make, from one run, turn and turn about. */
export interface Latency {
  readonly name: string;
  readonly ms: number;
  readonly bareMs: number;
  readonly times: number;
}

/** So many rounds, or as many as the time allows. */
export interface Limits {
  readonly rounds: number;
  readonly limitMs: number;
}

/** Rounds that are not counted: everything compiles and every connection opens. */
const WARM_UP = 2;
/** Rounds that are made even when the time is over: fewer say nothing. */
const LEAST_ROUNDS = 5;

/** Takes turns until there are enough, or the time is over. `first` says which side goes first, so that neither has the better place. */
async function inTurns(
  { rounds, limitMs }: Limits,
  turn: (round: number, note: (name: string, ms: number, bareMs: number) => void) => Promise<void>,
): Promise<Latency[]> {
  const times = new Map<string, { ms: number[]; bareMs: number[] }>();
  const began = performance.now();
  for (
    let round = -WARM_UP;
    round < rounds && (round < LEAST_ROUNDS || performance.now() - began < limitMs);
    round += 1
  ) {
    await turn(round, (name, ms, bareMs) => {
      if (round < 0) return;
      const known = times.get(name) ?? { ms: [], bareMs: [] };
      known.ms.push(ms);
      known.bareMs.push(bareMs);
      times.set(name, known);
    });
  }
  return [...times].map(([name, { ms, bareMs }]) => ({
    name,
    ms: median(ms),
    bareMs: median(bareMs),
    times: ms.length,
  }));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Either order, so that neither side always finds what the other has warmed. */
async function bothTimed(round: number, one: () => Promise<unknown>, other: () => Promise<unknown>) {
  if (round % 2 === 0) {
    const ms = await timed(one);
    return [ms, await timed(other)] as const;
  }
  const bareMs = await timed(other);
  return [await timed(one), bareMs] as const;
}

/** The calls as they were made, step by step, with nothing around them. */
async function sendBare(steps: readonly (readonly Call[])[], over: DynamoDBClient): Promise<void> {
  for (const step of steps) await Promise.all(step.map((call) => call.send(over)));
}

/**
 * Two worlds with the same meetings: in the one every command goes through the app; in the other it is tried dry, and the calls it
 * would make are sent by hand. Both come to the same state, which is checked.
 */
export async function latencyOfCommands(
  endpoint: string,
  worlds: { readonly app: World; readonly bare: World },
  limits: Limits,
): Promise<Latency[]> {
  const dry = record(localClient(endpoint), 'held-back');
  const bare = localClient(endpoint);
  const compare = async (round: number, command: Measured, twins: { app: Twin; bare: Twin }) => {
    const at = command.at ?? NOW;
    for (const side of ['app', 'bare'] as const) await command.prepare?.(worlds[side], twins[side]);
    dry.calls.length = 0;
    await command.give(worlds.bare.open(dry.client, at), twins.bare);
    const steps = stepsOf(dry.calls);
    const house = worlds.app.open(worlds.app.client, at);
    const times = await bothTimed(
      round,
      () => command.give(house, twins.app),
      () => sendBare(steps, bare),
    );
    for (const side of ['app', 'bare'] as const) await expectState(worlds[side], twins[side], command);
    return times;
  };
  const pairs = { free: pairsOf(worlds.app, false), full: pairsOf(worlds.app, true) };
  let asked = 0;
  return inTurns(limits, async (round, note) => {
    for (const { ofFull, commands } of lives) {
      asked += 1;
      const topic = `Water and border crossings, ${String(asked).padStart(6, '0')}`;
      const twin: Twin = { ...(ofFull ? pairs.full : pairs.free).next().value, topic };
      const twins = { app: { ...twin }, bare: { ...twin } };
      for (const command of commands) {
        const [ms, bareMs] = await compare(round, command, twins);
        note(command.name, ms, bareMs);
      }
    }
  });
}

async function expectState({ house }: World, twin: Twin, { name, leadsTo }: Measured): Promise<void> {
  const meeting = await house.store.meeting(meetingOf(twin));
  if (meeting?.state.name !== leadsTo) throw new Error(`${name} led to ${meeting?.state.name} instead of ${leadsTo}`);
}

/** Pages are read from the same table by both sides. */
export async function latencyOfReadings(
  endpoint: string,
  world: World,
  readings: readonly Reading[],
  limits: Limits,
): Promise<Latency[]> {
  const dry = record(localClient(endpoint), 'held-back');
  const bare = localClient(endpoint);
  const house = world.open(world.client);
  return inTurns(limits, async (round, note) => {
    for (const { name, read } of readings) {
      dry.calls.length = 0;
      await read(world.open(dry.client));
      const steps = stepsOf(dry.calls);
      const [ms, bareMs] = await bothTimed(
        round,
        () => read(house),
        () => sendBare(steps, bare),
      );
      note(name, ms, bareMs);
    }
  });
}
