import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';

/** Loads a bundle as the Lambda runtime does, answers each event, and says how much of the process is resident by then. */
const HOST = `
const { handler } = require(process.argv[1]);
process.on('message', async (event) => {
  await handler(event, { awsRequestId: 'bench' });
  process.send({ residentBytes: process.memoryUsage.rss() });
});`;

const answerSchema = z.object({ residentBytes: z.number() });

/** A process of its own for one function, as Lambda starts it. */
export class FunctionProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(bundle: string, variables: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ['-e', HOST, bundle], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...variables, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    let said = '';
    this.#child.stderr?.on('data', (chunk) => (said = (said + chunk).slice(-2_000)));
    this.#ended = once(this.#child, 'close').then(([code]) => {
      throw new Error(`${bundle} ended with exit code ${code} before it answered. ${said}`);
    });
    this.#ended.catch(() => undefined);
  }

  /** The memory that is resident after the answer, in bytes. */
  async answer(event: unknown): Promise<number> {
    const answered = once(this.#child, 'message');
    this.#child.send({ ...Object(event) });
    const [message] = await Promise.race([answered, this.#ended]);
    return answerSchema.parse(message).residentBytes;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}

/** What the local stack sets so that the SDK finds the table: an address, and anybody's credentials. */
export function accessTo(endpoint: string) {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}

/** GET over API Gateway's HTTP API, payload 2.0. */
export function getEvent(path: string, cookie?: string) {
  const [rawPath = '/', rawQueryString = ''] = path.split('?');
  const http = { method: 'GET', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'parley.example', 'accept-language': 'en' },
    ...(cookie === undefined ? {} : { cookies: [cookie] }),
    requestContext: { http, domainName: 'parley.example', requestId: 'bench', stage: '$default' },
    isBase64Encoded: false,
  };
}
