import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { listen } from '../../../infra/local/listen.ts';
import { localClient } from '../../../infra/local/table.ts';
import { apiResources, functionResource, tableResource, writeTemplate } from './small-stack.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const START = ['--import', 'tsx', join(root, 'infra/local/start.ts')];

/** Runs `npm start` without npm, in a group of its own as a terminal would, and gathers what it prints. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [...START, ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exit = once(child, 'exit').then(([code]) => ({ code, output: output.trim() }));
  return { child, exit, output: () => output };
}

test('a bad option is one sentence and exit code 2', async () => {
  expect(await run('--port', 'x').exit).toEqual({
    code: 2,
    output: '--port takes a number from 0 (any free port) to 65534, not "x".',
  });
});

test('a taken port is one sentence with its remedy, and nothing is left running', async () => {
  const { port, close } = await listen(createServer(), 0);
  expect(await run('--port', String(port)).exit).toEqual({
    code: 1,
    output: `Starting Parley on this machine …\nPort ${port}, for Parley, is taken by another program. Choose another with npm start -- --port N.`,
  });
  await close();
});

test('Ctrl-C in the middle of a start ends everything it started', async () => {
  const data = await mkdtemp(join(tmpdir(), 'parley-data-'));
  const { child, exit } = run('--port', '0', '--data', data);
  const group = child.pid ?? 0;
  const databaseRuns = async () => (await commandLines()).some((line) => line.includes(data) && line.includes('-jar'));
  await expect.poll(databaseRuns, { timeout: 20_000 }).toBe(true);
  // A terminal sends it to the whole group.
  process.kill(-group, 'SIGINT');
  expect(await exit).toEqual({ code: 0, output: 'Starting Parley on this machine …\nEnding what was started …' });
  // What watches over the database ends a moment after its parent.
  await expect
    .poll(async () => (await commandLines()).filter((line) => line.includes(data)), { timeout: 10_000 })
    .toEqual([]);
  await rm(data, { recursive: true });
});

const reportSchema = z.object({
  dynamo: z.object({ endpoint: z.string(), tableName: z.string() }),
  hadData: z.boolean(),
  mails: z.number(),
});

async function startProcess(options: unknown): Promise<{ child: ChildProcess } & z.infer<typeof reportSchema>> {
  const child = fork(fileURLToPath(new URL('./stack-process.ts', import.meta.url)), [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    cwd: root,
  });
  const [message] = await once(child, 'message');
  return { child, ...reportSchema.parse(message) };
}

test('after a kill -9 no process is left behind, and the next start finds the data', { timeout: 60_000 }, async () => {
  const data = await mkdtemp(join(tmpdir(), 'parley-data-'));
  const template = writeTemplate(
    { Table: tableResource, Web: functionResource('web'), ...apiResources('Web') },
    { web: 'export const handler = async () => ({});' },
  );
  const first = await startProcess({ data, template });
  const TableName = first.dynamo.tableName;
  const client = localClient(first.dynamo.endpoint);
  await client.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: 'b' } } }));
  client.destroy();
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await startProcess({ data, template });
  expect(second.hadData).toBe(true);
  const { Items } = await localClient(second.dynamo.endpoint).send(new ScanCommand({ TableName }));
  expect(Items).toEqual([{ pk: { S: 'a' }, sk: { S: 'b' } }]);
  second.child.kill('SIGKILL');
  await once(second.child, 'exit');
  await expect
    .poll(async () => (await commandLines()).filter((line) => line.includes(data) || line.includes(template.directory)))
    .toEqual([]);
  await rm(data, { recursive: true });
});

/** The command lines of all processes of this machine. */
async function commandLines(): Promise<string[]> {
  const ps = spawn('ps', ['-eo', 'args'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  ps.stdout.on('data', (chunk) => (output += chunk));
  await once(ps, 'close');
  return output.split('\n');
}
