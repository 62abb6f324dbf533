import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { chromiumOptions } from '../infra/chromium.ts';
import { type Dynamo, startDynamo } from '../infra/local/dynamo.ts';
import { LOCAL_CONTEXT, synthesizeLocally } from '../infra/local/local-template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    door: string;
    /** A folder for what tests write, removed at the end of the run. */
    scratch: string;
  }
}

/**
 * Vitest's global setup: what is too slow to make for every test file is made once for the whole run, when the first
 * test asks for it, so that a run of pure tests starts no Java and synthesizes nothing. Test files run in other
 * processes and ask over HTTP:
 *
 *   /dynamo     the endpoint of one DynamoDB Local, in memory
 *   /template   the stack's template, synthesized for this machine, as JSON
 *   /browser    the address of one Chromium, to connect to
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let dynamo: Promise<Dynamo> | undefined;
  let template: Promise<string> | undefined;
  let browser: Promise<BrowserServer> | undefined;
  const scratch = await mkdtemp(join(tmpdir(), 'parley-tests-'));
  const makers: Record<string, () => Promise<string>> = {
    '/dynamo': async () => {
      dynamo ??= startDynamo();
      return (await dynamo).endpoint;
    },
    '/template': () => {
      template ??= synthesizeLocally(LOCAL_CONTEXT, join(scratch, 'stack')).then((made) => JSON.stringify(made));
      return template;
    },
    '/browser': async () => {
      browser ??= chromium.launchServer(chromiumOptions());
      return (await browser).wsEndpoint();
    },
  };
  const door = createServer((request, response) => {
    const made = makers[request.url ?? '']?.() ?? Promise.reject(new Error('Nothing of that name is made.'));
    made.then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no TCP address.');
  project.provide('scratch', scratch);
  project.provide('door', `http://127.0.0.1:${address.port}`);
  return async () => {
    door.close();
    await dynamo?.then(
      ({ stop }) => stop(),
      () => undefined,
    );
    await browser?.then(
      (server) => server.close(),
      () => undefined,
    );
    await rm(scratch, { recursive: true });
  };
}

/** Asks for something that is made once in a run, and waits until it is there. */
export async function askDoor(what: 'dynamo' | 'template' | 'browser'): Promise<string> {
  const response = await fetch(`${inject('door')}/${what}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
