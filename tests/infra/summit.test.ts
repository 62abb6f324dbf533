import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../functions/store/dynamo-store.ts';
import { localClient } from '../../infra/local/table.ts';
import { readSummitFile, writeSummitFile } from '../../shared/summit/import.ts';
import { delegations, facts } from '../builders.ts';
import { freshTable, localDynamo } from '../local-dynamo.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'parley-summit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const USAGE = 'Usage: npm run summit -- check FILE | (load FILE | export) --table NAME [--region REGION]\n';

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
    const file = fileOf('faulty.json', JSON.stringify({ ...small, rooms, delegations: small.delegations.slice(0, 1) }));
    expect(await summit('check', file)).toEqual({
      code: 1,
      output: '',
      said: [
        'delegations: Expected at least 2 entries, found 1.',
        'rooms[0].seats: Expected at least 2, found 1.',
        'rooms[0].zone: There is no zone “zone_sea” in this file.',
        `${file} has 3 faults; nothing was loaded.`,
        '',
      ].join('\n'),
    });
  });

  test('says where a file is no JSON, and that one cannot be read', async () => {
    const broken = fileOf('broken.json', '{\n  "summit": {,}\n}');
    const said = `${broken}:2:14: expected a key in double quotes or }, found ,\n`;
    expect(await summit('check', broken)).toEqual({ code: 1, output: '', said });
    const absent = join(folder, 'absent.json');
    expect(await summit('check', absent)).toMatchObject({ code: 1, output: '' });
  });

  test('says how it is used', async () => {
    expect(await summit()).toEqual({ code: 2, output: '', said: USAGE });
    expect(await summit('load', 'infra/local/los-cabos-2019.json')).toEqual({ code: 2, output: '', said: USAGE });
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
