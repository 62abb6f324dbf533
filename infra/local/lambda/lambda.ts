import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { LocalClock } from '../local-clock.ts';
import { Ring } from '../ring.ts';
import { Stop } from '../stop.ts';
import { ACCOUNT, REGION } from '../template/intrinsics.ts';
import { LambdaProcess } from './lambda-process.ts';

/** What a template may say of an AWS::Lambda::Function; the members after the gap concern only AWS. */
export const functionProperties = z.strictObject({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string().regex(/^[\w./-]+\.\w+$/),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  Timeout: z.number().positive().default(3),
  MemorySize: z.number().default(128),
  FunctionName: z.string().optional(),

  Architectures: z.unknown().optional(),
  DeadLetterConfig: z.unknown().optional(),
  Description: z.unknown().optional(),
  LoggingConfig: z.unknown().optional(),
  ReservedConcurrentExecutions: z.unknown().optional(),
  Role: z.unknown().optional(),
  Runtime: z.string().startsWith('nodejs'),
  Tags: z.unknown().optional(),
  TracingConfig: z.unknown().optional(),
});

export interface LambdaError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[] | undefined;
}
/** What an invocation came to; `result` is the JSON value the handler returned. */
export type Outcome =
  | { readonly ok: true; readonly requestId: string; readonly result: unknown }
  | { readonly ok: false; readonly requestId: string; readonly error: LambdaError };

export interface Invocation {
  readonly functionName: string;
  /** Epoch milliseconds of the local clock. */
  readonly at: number;
  readonly durationMs: number;
  readonly error: LambdaError | undefined;
}

export interface LambdaSettings {
  readonly id: string;
  /** The word at the console and in tests: `mailer`. */
  readonly name: string;
  readonly folder: string;
  readonly properties: z.output<typeof functionProperties>;
  /** Variables beyond the template's: where the stand-ins listen. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly clock: LocalClock;
  readonly print: (line: string) => void;
  /** How many times longer than on AWS an invocation may take. */
  readonly patience: number;
}

/** Lambda refuses larger answers (and requests) of synchronous invocations. */
export const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;
const KEPT_INVOCATIONS = 2_000;
const KEPT_LOG_LINES = 5_000;
/** Lambda would start another instance for each; one process with more than this at a time only waits for itself. */
const LIMIT_UNDER_WAY = 10;

/**
 * One function of the template, run in a process of its own by this machine's Node: the very bundle that would be
 * deployed, with the template's environment and nothing else of ours.
 *
 * Unlike Lambda, one process answers several invocations at the same time. A process that dies is replaced at the next
 * invocation; one that ran into the time limit is replaced at once and ended when its other invocations are through.
 */
export class Lambda {
  readonly arn: string;
  readonly name: string;
  readonly invocations = new Ring<Invocation>(KEPT_INVOCATIONS);
  readonly logs = new Ring<string>(KEPT_LOG_LINES);
  readonly #settings: LambdaSettings;
  #process: LambdaProcess | undefined;
  readonly #processes = new Set<LambdaProcess>();
  #stopped = false;
  #underWay = 0;
  readonly #queue: (() => void)[] = [];

  constructor(settings: LambdaSettings) {
    this.#settings = settings;
    this.name = settings.name;
    this.arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${settings.properties.FunctionName ?? settings.id}`;
  }

  /** Runs the handler with any JSON event. Never rejects: what goes wrong is the outcome. */
  async invoke(event: unknown): Promise<Outcome> {
    await this.#seat();
    const started = performance.now();
    const at = this.#settings.clock.now();
    const requestId = randomUUID();
    const outcome = await this.#run(event, requestId).finally(() => this.#leave());
    const error = outcome.ok ? undefined : outcome.error;
    this.invocations.push({ functionName: this.name, at, durationMs: performance.now() - started, error });
    return outcome;
  }

  /** Waits until fewer than the limit are under way; first come, first served. */
  async #seat(): Promise<void> {
    if (this.#underWay < LIMIT_UNDER_WAY) {
      this.#underWay += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  /** Gives the seat to who waits longest. */
  #leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#underWay -= 1;
    else next();
  }

  async #run(event: unknown, requestId: string): Promise<Outcome> {
    const { properties, patience } = this.#settings;
    const timeoutMs = properties.Timeout * 1_000 * patience;
    let result: string;
    try {
      const process = await this.#liveProcess();
      // The time limit is the invocation's; loading the bundle has its own.
      const fault = await process.started;
      if (fault !== undefined) return { ok: false, requestId, error: fault };
      const answer = process.invoke({ id: requestId, event, context: this.#context(requestId), timeoutMs });
      const timeout = timer(timeoutMs);
      const reply = await Promise.race([answer, timeout.elapsed]);
      timeout.cancel();
      if (reply === undefined) {
        this.#retire(process);
        const errorMessage = `${requestId} Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`;
        this.#log(errorMessage);
        return { ok: false, requestId, error: { errorType: 'Sandbox.Timedout', errorMessage } };
      }
      if (!reply.ok) return { ok: false, requestId, error: reply.error };
      result = reply.result;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { ok: false, requestId, error: { errorType: error.name, errorMessage: error.message } };
    }
    if (Buffer.byteLength(result) > PAYLOAD_LIMIT_BYTES) {
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`;
      return { ok: false, requestId, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
    }
    return { ok: true, requestId, result: JSON.parse(result) };
  }

  async #liveProcess(): Promise<LambdaProcess> {
    if (this.#stopped) throw new Error('The local stack has been stopped.');
    if (this.#process === undefined || this.#process.ended) {
      const created = new LambdaProcess({
        handler: await this.#handler(),
        environment: this.#environment(),
        clock: this.#settings.clock,
        onLine: (line) => this.#log(line),
        onEnd: () => this.#processes.delete(created),
      });
      // Another invocation may have been as quick while the handler's file was looked up.
      if (this.#process === undefined || this.#process.ended) {
        this.#process = created;
        this.#processes.add(created);
      } else void created.stop();
    }
    return this.#process;
  }

  /** `index.handler` is the export `handler` of the first of index.mjs, index.js, index.cjs that exists. */
  async #handler(): Promise<{ file: string; exportName: string }> {
    const { folder, properties, name } = this.#settings;
    const dot = properties.Handler.lastIndexOf('.');
    for (const ending of ['.mjs', '.js', '.cjs']) {
      const file = join(folder, properties.Handler.slice(0, dot) + ending);
      const found = await access(file).then(
        () => true,
        () => false,
      );
      if (found) return { file, exportName: properties.Handler.slice(dot + 1) };
    }
    throw new Stop(`The bundle of ${name} has no file for its handler ${properties.Handler}.`);
  }

  #environment(): Record<string, string> {
    const { id, properties, endpoints } = this.#settings;
    return {
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_LAMBDA_FUNCTION_NAME: properties.FunctionName ?? id,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
      // The SDK would print once for each function that it prefers a newer Node.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      TZ: 'UTC',
      ...endpoints,
      ...properties.Environment.Variables,
    };
  }

  #context(requestId: string): Record<string, string> {
    const { id, properties } = this.#settings;
    const functionName = properties.FunctionName ?? id;
    return {
      awsRequestId: requestId,
      functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: this.arn,
      logGroupName: `/aws/lambda/${functionName}`,
      logStreamName: 'local',
      memoryLimitInMB: String(properties.MemorySize),
    };
  }

  #log(line: string): void {
    this.logs.push(line);
    this.#settings.print(line);
  }

  #retire(process: LambdaProcess): void {
    if (this.#process === process) this.#process = undefined;
    void process.retire();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#processes].map((process) => process.stop()));
  }
}

function timer(ms: number): { elapsed: Promise<undefined>; cancel(): void } {
  let handle: NodeJS.Timeout | undefined;
  const elapsed = new Promise<undefined>((resolve) => {
    handle = setTimeout(() => resolve(undefined), ms);
  });
  return { elapsed, cancel: () => clearTimeout(handle) };
}
