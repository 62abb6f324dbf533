import { randomUUID } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openStore } from '../functions/store/dynamo-store.ts';
import type { Store } from '../functions/store/store.ts';
import { instantFrom } from '../shared/summit/grid.ts';
import { type ReadSummit, readSummitFile, writeSummitFile } from '../shared/summit/import.ts';
import { JsonFault, parseJson } from './json-text.ts';
import { startFile } from './summit-new.ts';
import { type Asked, readArguments, USAGE } from './summit-options.ts';

/**
 * `npm run summit -- new FILE [--name NAME] [--zone ZONE] [--first-day DAY] [--days NUMBER] [--cell-minutes 5|10|15]` writes a small
 * sound summit file with an example of each kind of entry, to be written over.
 * `npm run summit -- check FILE` says whether a summit file can be loaded, or everything that is wrong with it.
 * `npm run summit -- load FILE --table NAME [--region R]` loads it into a table that holds no summit yet.
 * `npm run summit -- export --table NAME [--region R]` prints the summit of a table as such a file, with all changes up to now.
 *
 * Credentials, and the endpoint where it is not AWS, are the SDK's own settings. Ends with 1 when the file or the table refuses,
 * with 2 when asked wrongly.
 */
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
    throw new Refusal(`${file} cannot be read: ${reasonOf(error)}.`, 1);
  }
}

async function summitOf(file: string): Promise<Sound> {
  const json = parseJson(await textOf(file));
  if (json instanceof JsonFault) throw new Refusal(`${file}:${json.line}:${json.column}: ${json.sentence}`, 1);
  const read = readSummitFile(json.value);
  if (read.ok) return read;
  const faults = read.faults.map(({ path, sentence }) => `${path === '' ? 'the file' : path}: ${sentence}`);
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  throw new Refusal([...faults, `${file} has ${count}; it cannot be loaded.`].join('\n'), 1);
}

function describe({ facts: { programme, venue }, delegations }: Sound): string {
  const counts = {
    delegations: delegations.length,
    sessions: programme.sessions.length,
    rooms: venue.rooms.length,
    interpreters: venue.interpreters.length,
  };
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`)
    .join(', ');
}

/** Does something with the store of a table; what the table refuses is said with the table's name. */
async function withStore<T>(
  tableName: string,
  region: string | undefined,
  act: (store: Store) => Promise<T>,
): Promise<T> {
  const client = new DynamoDBClient(region === undefined ? {} : { region });
  try {
    return await act(openStore(client, tableName, { random: Math.random }));
  } catch (error) {
    throw new Refusal(`The table ${tableName} refuses: ${error instanceof Error ? error.message : error}`, 1);
  } finally {
    client.destroy();
  }
}

async function load(summit: Sound, tableName: string, region: string | undefined): Promise<string> {
  const at = instantFrom(Date.now());
  const event = { id: randomUUID(), at, by: { role: 'parley' }, kind: 'loaded', detail: describe(summit) } as const;
  const { facts, delegations } = summit;
  if (await withStore(tableName, region, (store) => store.load(facts, delegations, event))) {
    return `loaded: ${describe(summit)}`;
  }
  throw new Refusal(`The table ${tableName} holds a summit already; nothing was changed.`, 1);
}

async function exported(tableName: string, region: string | undefined): Promise<string> {
  const [facts, delegations] = await withStore(tableName, region, (store) =>
    Promise.all([store.facts(), store.delegations()]),
  );
  if (facts === undefined) throw new Refusal(`The table ${tableName} holds no summit.`, 1);
  return JSON.stringify(writeSummitFile(facts, delegations), null, 2);
}

async function written(file: string, values: Asked['values']): Promise<string> {
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const started = startFile(values, instantFrom(Date.now()), ownZone);
  if (!started.ok) throw new Refusal([...started.sentences, 'Nothing was written.'].join('\n'), 1);
  try {
    await writeFile(file, `${JSON.stringify(started.file, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Refusal(`${file} is there already; nothing was written.`, 1);
    throw new Refusal(`${file} cannot be written: ${reasonOf(error)}.`, 1);
  }
  return `written: ${describe(await summitOf(file))}`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this is not allowed',
  EISDIR: 'it is a folder',
};

function reasonOf(error: unknown): string {
  return reasons[codeOf(error) ?? ''] ?? (error instanceof Error ? error.message : String(error));
}

async function run(args: readonly string[]): Promise<string> {
  const asked = readArguments(args);
  if (typeof asked === 'string') throw new Refusal(`${asked}\n${USAGE}`, 2);
  const { verb, file, values } = asked;
  const { table = '', region } = values;
  switch (verb) {
    case 'new':
      return written(file, values);
    case 'check':
      return `ok: ${describe(await summitOf(file))}`;
    case 'load':
      return load(await summitOf(file), table, region);
    case 'export':
      return exported(table, region);
    default:
      return verb satisfies never;
  }
}

// The SDK would say that it prefers a newer Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
