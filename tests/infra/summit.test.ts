import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../functions/store/dynamo-store.ts';
import { localClient } from '../../infra/local/table.ts';
import { readArguments, USAGE } from '../../infra/summit-options.ts';
import { readSummitFile, writeSummitFile } from '../../shared/summit/import.ts';
import { delegations, facts } from '../builders.ts';
import { freshTable, localDynamo } from '../local-dynamo.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'parley-summit-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as a person would, against the run's DynamoDB Local. */
async function summit(...options: string[]): Promise<{ code: number; output: string; said: string }> {
  const env = {
    ...process.env,
    ...{ AWS_ENDPOINT_URL_DYNAMODB: await localDynamo(), AWS_REGION: 'eu-west-1' },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', NODE_NO_WARNINGS: '1' },
  };
  return new Promise((done) => {
    const command = [resolve(root, 'node_modules/tsx/dist/cli.mjs'), 'infra/summit.ts', ...options];
    execFile(process.execPath, command, { cwd: root, env }, (error, output, said) =>
      done({ code: error === null ? 0 : Number(error.code), output, said }),
    );
  });
}

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('check', () => {
  test('says what a sound file holds', async () => {
    expect(await summit('check', 'infra/local/los-cabos-2019.json')).toEqual({
      code: 0,
      output: 'ok: 47 delegations, 16 sessions, 8 rooms, 8 interpreters\n',
      said: '',
    });
  });

  test('says every fault with its path and a sentence', async () => {
    const small = writeSummitFile(facts(), delegations());
    const rooms = small.rooms.map((room, index) => (index === 0 ? { ...room, zone: 'zone_sea', seats: 1 } : room));
    const file = fileOf('faulty.json', JSON.stringify({ ...small, rooms, interpreters: 'none' }));
    expect(await summit('check', file)).toEqual({
      code: 1,
      output: '',
      said: [
        'interpreters: Expected a list, found “none”.',
        'rooms[0].seats: Expected at least 2, found 1.',
        'rooms[0].zone: There is no zone “zone_sea” in this file.',
        `${file} has 3 faults; it cannot be loaded.`,
        '',
      ].join('\n'),
    });
  });

  test('says where a file is no JSON, and that one cannot be read', async () => {
    const broken = fileOf('broken.json', '{\n  "summit": {,}\n}');
    const said = `${broken}:2:14: expected a key in double quotes or }, found ,\n`;
    expect(await summit('check', broken)).toEqual({ code: 1, output: '', said });
    const absent = join(folder, 'absent.json');
    const unread = `${absent} cannot be read: there is no such file or folder.\n`;
    expect(await summit('check', absent)).toEqual({ code: 1, output: '', said: unread });
  });
});

test.each([
  [[], 'Say what to do.'],
  [['erase'], 'There is no “erase”.'],
  [['new'], 'new needs a FILE.'],
  [['load', 'a.json'], 'load needs --table.'],
  [['export', 'a.json', '--table', 't'], 'export does not know what to do with “a.json”.'],
  [['check', 'a.json', '--zone', 'UTC'], 'check takes no --zone.'],
])('asked wrongly (%j) it says how it is used: %s', (args, sentence) => {
  expect(readArguments(args)).toBe(sentence);
});

describe('new', () => {
  test('writes a small file that check takes, and never over another', async () => {
    const file = join(folder, 'new.json');
    const what = '2 delegations, 3 sessions, 2 rooms, 1 interpreter';
    expect(await summit('new', file)).toEqual({ code: 0, output: `written: ${what}\n`, said: '' });
    expect(await summit('check', file)).toEqual({ code: 0, output: `ok: ${what}\n`, said: '' });
    const before = readFileSync(file, 'utf8');
    const said = `${file} is there already; nothing was written.\n`;
    expect(await summit('new', file, '--days', '5')).toEqual({ code: 1, output: '', said });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('asked wrongly ends with 2 and the usage', async () => {
    expect(await summit('new')).toEqual({ code: 2, output: '', said: `new needs a FILE.\n${USAGE}\n` });
  });
});

test('load writes a summit once, and touches nothing where one is already; export prints it as it was', async () => {
  const { endpoint, tableName } = await freshTable();
  const file = fileOf('small.json', JSON.stringify(writeSummitFile(facts(), delegations())));
  const what = '6 delegations, 5 sessions, 3 rooms, 2 interpreters';
  const load = () => summit('load', file, '--table', tableName, '--region', 'eu-west-1');
  expect(await load()).toEqual({ code: 0, output: `loaded: ${what}\n`, said: '' });
  const store = openStore(localClient(endpoint), tableName, { random: Math.random });
  expect(await store.facts()).toEqual(facts());
  expect(await store.delegations()).toHaveLength(6);
  expect((await store.summitEvents()).map(({ kind, detail }) => [kind, detail])).toEqual([['loaded', what]]);
  const again = `The table ${tableName} holds a summit already; nothing was changed.\n`;
  expect(await load()).toEqual({ code: 1, output: '', said: again });
  const exported = await summit('export', '--table', tableName);
  expect(readSummitFile(JSON.parse(exported.output))).toEqual({
    ok: true,
    facts: facts(),
    delegations: await store.delegations(),
  });
});

test('a table that is not there is named', async () => {
  const loaded = await summit('load', 'infra/local/los-cabos-2019.json', '--table', 'nowhere');
  expect(loaded).toMatchObject({ code: 1, output: '' });
  expect(loaded.said).toMatch(/^The table nowhere refuses: /);
});
