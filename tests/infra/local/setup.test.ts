import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chromiumFault, findChromium } from '../../../infra/local/chromium.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const local = join(root, 'infra/local');
let clone: string;

/** A clone with nothing but the setup and a lock file. Its npm only says what it was asked. */
beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'parley-clone-'));
  for (const file of ['setup.mjs', 'java.mjs', 'chromium.mjs'])
    await cp(join(local, file), join(clone, 'infra/local', file));
  await writeFile(
    join(clone, 'npm.mjs'),
    'console.log("npm", ...process.argv.slice(2)); process.exit(Number(process.env.FAIL ?? 0));',
  );
  await lock('package-lock.json', { a: '1.0.0', b: '2.0.0' }, ['other-system']);
});
afterEach(() => rm(clone, { recursive: true }));

async function lock(file: string, packages: Record<string, string>, optional: readonly string[] = []) {
  const entries = Object.entries(packages).map(([name, version]) => [`node_modules/${name}`, { version }]);
  const left = optional.map((name) => [`node_modules/${name}`, { version: '1.0.0', optional: true }]);
  await mkdir(join(clone, 'node_modules'), { recursive: true });
  await writeFile(join(clone, file), JSON.stringify({ packages: Object.fromEntries([['', {}], ...entries, ...left]) }));
}

function setUp(environment: Record<string, string> = {}, args: readonly string[] = []) {
  const env = { PATH: process.env['PATH'], npm_execpath: join(clone, 'npm.mjs'), ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clone, 'infra/local/setup.mjs'), ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('says and does nothing when everything is there', async () => {
  await lock('node_modules/.package-lock.json', { a: '1.0.0', b: '2.0.0' });
  expect(setUp()).toEqual({ status: 0, stdout: '', stderr: '' });
});

test.each([
  ['nothing is installed', undefined],
  ['a package is missing', { a: '1.0.0' }],
  ['a package has another version', { a: '1.0.0', b: '1.9.0' }],
])('installs the lock file when %s', async (_when, installed) => {
  if (installed !== undefined) await lock('node_modules/.package-lock.json', installed);
  expect(setUp()).toEqual({
    status: 0,
    stdout: 'Installing the packages of package-lock.json …\nnpm ci\n',
    stderr: '',
  });
});

test('a failed installation and a missing Java are one sentence each, with the remedy', async () => {
  expect(setUp({ FAIL: '1' })).toMatchObject({
    status: 1,
    stderr: 'The packages could not be installed; npm says why above. Mend it, or run npm ci by hand.\n',
  });
  await lock('node_modules/.package-lock.json', { a: '1.0.0', b: '2.0.0' });
  // Without a path neither java nor apt-get is found.
  expect(setUp({ PATH: '' })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /^DynamoDB Local needs Java 17 or newer, and none was found\. Install it \(Debian: apt-get install .*\) and start again\.\n$/,
    ),
  });
});

test('a missing Chromium is one sentence with the remedy, and only where browser tests are meant to run', async () => {
  const fault = (named: string) =>
    chromiumFault(
      findChromium(named, () => false),
      named,
    );
  expect([fault('/nowhere'), fault('')]).toEqual([
    'The browser tests need Chromium or Chrome, and there is none at CHROMIUM=/nowhere. Install it (Debian: apt-get install chromium, macOS: brew install --cask chromium), or set CHROMIUM to its path, and start again.',
    'The browser tests need Chromium or Chrome, and none was found. Install it (Debian: apt-get install chromium, macOS: brew install --cask chromium), or set CHROMIUM to its path, and start again.',
  ]);
  await lock('node_modules/.package-lock.json', { a: '1.0.0', b: '2.0.0' });
  expect(setUp({ CHROMIUM: '/nowhere' }).status).toBe(0);
  expect(setUp({ CHROMIUM: process.execPath }, ['--browser'])).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('a browser is looked for where CHROMIUM says, else in the usual places', () => {
  const only = (path: string) => (one: string) => one === path;
  expect([
    findChromium('/opt/c', only('/opt/c')),
    findChromium('', only('/usr/bin/google-chrome')),
    findChromium('/opt/c', only('/usr/bin/chromium')),
  ]).toEqual(['/opt/c', '/usr/bin/google-chrome', undefined]);
});

test('the lock file alone is enough for npm ci, packages of other systems included', async () => {
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) await cp(join(root, file), join(clone, file));
  await rm(join(clone, 'node_modules'), { recursive: true });
  // npm says EUSAGE when the lock file lacks anything that package.json or a package of it asks for.
  const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--offline', '--loglevel=error'], {
    cwd: clone,
    encoding: 'utf8',
  });
  expect({ status, faults: stderr.match(/^npm error.*$/gm) ?? [] }).toEqual({ status: 0, faults: [] });
});
