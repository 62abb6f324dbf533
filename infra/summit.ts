import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openStore } from '../functions/store/dynamo-store.ts';
import { instantFrom } from '../shared/summit/grid.ts';
import { type ReadSummit, readSummitFile } from '../shared/summit/import.ts';
import { JsonFault, parseJson } from './json-text.ts';

/**
 * `npm run summit -- check FILE` says whether a summit file can be loaded, or everything that is wrong with it.
 * `npm run summit -- load FILE --table NAME [--region R]` loads it into a table that holds no summit yet. Credentials, and the
 * endpoint where it is not AWS, are the SDK's own settings. Ends with 1 when the file or the table refuses, 2 when asked wrongly.
 */
const USAGE = 'Usage: npm run summit -- check FILE | load FILE --table NAME [--region REGION]';
const LIMIT_FILE_BYTES = 10_000_000;

type Sound = Extract<ReadSummit, { ok: true }>;

/** An expected end: what to say, and what to end with. */
class Refusal extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > LIMIT_FILE_BYTES) throw new Refusal(`${file} is larger than ${LIMIT_FILE_BYTES / 1_000_000} MB.`, 1);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, 1);
  }
}

async function summitOf(file: string): Promise<Sound> {
  const json = parseJson(await textOf(file));
  if (json instanceof JsonFault) throw new Refusal(`${file}:${json.line}:${json.column}: ${json.sentence}`, 1);
  const read = readSummitFile(json.value);
  if (read.ok) return read;
  const faults = read.faults.map(({ path, sentence }) => `${path === '' ? 'the file' : path}: ${sentence}`);
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  throw new Refusal([...faults, `${file} has ${count}; nothing was loaded.`].join('\n'), 1);
}

function describe({ facts: { programme, venue }, delegations }: Sound): string {
  const counts = {
    delegations: delegations.length,
    sessions: programme.sessions.length,
    rooms: venue.rooms.length,
    interpreters: venue.interpreters.length,
  };
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}

async function load(summit: Sound, tableName: string, region: string | undefined): Promise<string> {
  const client = new DynamoDBClient(region === undefined ? {} : { region });
  const id = randomUUID();
  const store = openStore(client, tableName, { random: Math.random });
  const at = instantFrom(Date.now());
  const event = { id, at, by: { role: 'parley' }, kind: 'loaded', detail: describe(summit) } as const;
  try {
    if (await store.load(summit.facts, summit.delegations, event)) return `loaded: ${describe(summit)}`;
  } catch (error) {
    throw new Refusal(`${tableName} cannot be loaded: ${error instanceof Error ? error.message : error}`, 1);
  } finally {
    client.destroy();
  }
  throw new Refusal(`${tableName} holds a summit already; nothing was changed.`, 1);
}

async function run(args: readonly string[]): Promise<string> {
  const { positionals, values } = parsed(args);
  const [command, file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Refusal(USAGE, 2);
  if (command === 'check') return `ok: ${describe(await summitOf(file))}`;
  if (command !== 'load' || values.table === undefined) throw new Refusal(USAGE, 2);
  return load(await summitOf(file), values.table, values.region);
}

function parsed(args: readonly string[]) {
  try {
    const options = { table: { type: 'string' }, region: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n${USAGE}`, 2);
  }
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
