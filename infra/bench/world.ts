import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openClient } from '../../functions/store/client.ts';
import { openStore } from '../../functions/store/dynamo-store.ts';
import { key } from '../../functions/store/key.ts';
import { sha256 } from '../../functions/store/secret.ts';
import type { Session } from '../../functions/store/sessions.ts';
import type { Store } from '../../functions/store/store.ts';
import { openTable, type Table } from '../../functions/store/table.ts';
import { createApp } from '../../functions/web/app.tsx';
import { type Delegation, emailSchema, leadAide } from '../../shared/summit/delegation.ts';
import { summitFileSchema } from '../../shared/summit/file.ts';
import { addMinutes, type Instant, instantOfLocal, instantSchema } from '../../shared/summit/grid.ts';
import { readSummitFile } from '../../shared/summit/import.ts';
import type { Language } from '../../shared/summit/language.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { createTable, type TableProperties } from '../local/table.ts';
import { accessTo } from './function-process.ts';

/** Three days before the summit: everything can still be asked and answered. */
export const NOW = instantSchema.parse('2019-06-03T16:00:00Z');
export const ORGANIZER = emailSchema.parse('organizer@parley.example');
/** Offices whose mayor has no time at all: a request to one of them waits. */
const FULL_OFFICES = 4;

/** The web app and the store over one client, at one moment. */
export interface House {
  readonly app: ReturnType<typeof createApp>;
  readonly store: Store;
  readonly now: () => Instant;
}

/** Los Cabos 2019 in a table of its own, every office with one aide and a session. */
export interface World {
  /** As the functions open it. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** The table without the store's rules, to prepare what is to be read. */
  readonly table: Table;
  readonly facts: Facts;
  readonly offices: readonly Delegation[];
  /** Offices without any free time. */
  readonly fullOffices: readonly Delegation[];
  readonly house: House;
  open(client: DynamoDBClient, now?: Instant): House;
}

export async function openWorld(endpoint: string, shape: TableProperties, cellMinutes: 5 | 15): Promise<World> {
  const tableName = `bench-${randomUUID()}`;
  await createTable(endpoint, shape, tableName);
  // The client of the entries; where the table is, it reads from the environment, as it does in a function.
  Object.assign(process.env, accessTo(endpoint));
  const client = openClient();
  const patience = { random: Math.random, wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };
  const table = openTable(client, tableName, patience);
  const { facts, delegations } = summitOn(cellMinutes);
  const bookable = delegations.filter((one) => one.takesMeetings && one.presence !== 'absent').map(withOneAide);
  const fullOffices = bookable.slice(-FULL_OFFICES).map((office) => withoutTime(office, facts));
  const offices = bookable.slice(0, -FULL_OFFICES);
  const open = (over: DynamoDBClient, now = NOW): House => {
    const store = openStore(over, tableName, patience);
    const mint = () => randomBytes(32).toString('base64url');
    const means = {
      store,
      now: () => now,
      random: Math.random,
      mint,
      organizers: [ORGANIZER],
      publicUrl: 'https://parley.example',
      mailFrom: 'parley@parley.example',
    };
    return { app: createApp(means), store, now: means.now };
  };
  const house = open(client);
  const event = { id: 'load', at: NOW, by: { role: 'parley' }, kind: 'loaded', detail: 'bench' } as const;
  if (!(await house.store.load(facts, [...offices, ...fullOffices], event))) throw new Error('the table was not empty');
  for (const office of offices) {
    const { email, language } = leadAide(office);
    await signIn(table, { role: 'office', delegation: office.id, email }, language);
  }
  await signIn(table, { role: 'organizer', email: ORGANIZER }, 'en');
  return { client, tableName, table, facts, offices, fullOffices, house, open };
}

/** Five-minute cells leave room for short meetings only: a transaction takes 100 items. */
function summitOn(cellMinutes: 5 | 15): { facts: Facts; delegations: readonly Delegation[] } {
  const text = readFileSync(new URL('../local/los-cabos-2019.json', import.meta.url), 'utf8');
  const { summit, ...file } = summitFileSchema.parse(JSON.parse(text));
  const rules = { ...summit.rules, lengthsMinutes: cellMinutes === 5 ? [15, 30] : summit.rules.lengthsMinutes };
  const read = readSummitFile({ ...file, summit: { ...summit, rules, grid: { ...summit.grid, cellMinutes } } });
  if (!read.ok) throw new Error(read.faults.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read;
}

function withOneAide(office: Delegation): Delegation {
  return { ...office, aides: [leadAide(office)] };
}

function withoutTime(office: Delegation, { summit: { grid } }: Facts): Delegation {
  const start = instantOfLocal(grid, `${grid.firstDay}T00:00`);
  const end = addMinutes(instantOfLocal(grid, `${grid.lastDay}T00:00`), 24 * 60);
  return { ...office, blocks: [{ start, end }] };
}

/** A secret that follows from a name, in the shape of a minted one. */
export function secretOf(name: string): string {
  return sha256(name).slice(0, 43);
}

async function signIn(table: Table, actor: Session['actor'], language: Language): Promise<void> {
  const session: Session = {
    sha256: sha256(secretOf(actor.email)),
    actor,
    language,
    startedAt: NOW,
    seenAt: addMinutes(NOW, 60 * 24 * 30),
    expiresAt: addMinutes(NOW, 60 * 24 * 30),
  };
  await table.put({ ...key.session(session.sha256), ...session });
}
