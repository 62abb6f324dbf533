import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { LocalClock } from '../local-clock.ts';
import type { LambdaError } from './lambda.ts';

const HOST = fileURLToPath(new URL('./host.mjs', import.meta.url));
/** Lambda lets a bundle load for 10 seconds; a busy machine may take its time. */
const START_LIMIT_MS = 120_000;

const errorSchema = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).optional(),
});
const messageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ failed: errorSchema }),
  z.object({ print: z.string() }),
  z.object({ id: z.string(), result: z.string() }),
  z.object({ id: z.string(), error: errorSchema }),
]);

export type Reply =
  | { readonly ok: true; readonly result: string }
  | { readonly ok: false; readonly error: LambdaError };

interface ProcessSettings {
  readonly handler: { readonly file: string; readonly exportName: string };
  readonly environment: Record<string, string>;
  readonly clock: LocalClock;
  readonly onLine: (line: string) => void;
  readonly onEnd: () => void;
}

/** One Node process that holds one function's bundle and answers invocations over IPC (see host.mjs). */
export class LambdaProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #pending = new Map<string, (reply: Reply) => void>();
  /** Resolves when the handler is ready, or with what kept the bundle from loading; then the process is of no use. */
  readonly started: Promise<LambdaError | undefined>;
  readonly #onLine: (line: string) => void;
  #retired = false;
  ended = false;

  constructor(settings: ProcessSettings) {
    const { handler, environment, clock } = settings;
    const preload = new URL(`./clock.mjs?offsetMs=${clock.offsetMs}`, import.meta.url);
    this.#child = fork(HOST, [handler.file, handler.exportName], {
      execArgv: ['--enable-source-maps', '--import', preload.href],
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C reaches the whole foreground group; a function is only ended after the answers it owes.
      detached: true,
    });
    this.#onLine = settings.onLine;
    // A message to a process that is just ending cannot be delivered; its exit says all there is to say.
    this.#child.on('error', () => undefined);
    this.#exited = once(this.#child, 'exit');
    // Only what Node itself says comes this way, above all why it ended.
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', settings.onLine);
    }
    const unfollow = clock.follow((offsetMs) => this.#child.connected && this.#child.send({ clock: offsetMs }));
    this.started = this.#watchStart();
    this.#child.on('message', (message) => this.#receive(message));
    this.#child.once('exit', (code, signal) => {
      this.ended = true;
      unfollow();
      const errorMessage = `The function's process ended with ${signal ?? `exit code ${code}`} before it answered.`;
      for (const settle of this.#pending.values()) {
        settle({ ok: false, error: { errorType: 'Runtime.ExitError', errorMessage } });
      }
      this.#pending.clear();
      settings.onEnd();
    });
  }

  #watchStart(): Promise<LambdaError | undefined> {
    return new Promise((resolve) => {
      const fail = (errorType: string, errorMessage: string): void => {
        this.ended = true;
        resolve({ errorType, errorMessage });
      };
      const limit = setTimeout(() => {
        fail('Sandbox.Timedout', `The bundle did not load within ${START_LIMIT_MS / 1_000} seconds.`);
        this.#child.kill('SIGKILL');
      }, START_LIMIT_MS);
      this.#child.on('message', (message) => {
        const parsed = messageSchema.safeParse(message);
        if (!parsed.success || !('ready' in parsed.data || 'failed' in parsed.data)) return;
        clearTimeout(limit);
        if ('failed' in parsed.data) this.ended = true;
        resolve('failed' in parsed.data ? parsed.data.failed : undefined);
      });
      this.#child.once('exit', (code) => {
        clearTimeout(limit);
        fail('Runtime.ExitError', `The function's process ended with exit code ${code} while it loaded.`);
      });
    });
  }

  #receive(message: unknown): void {
    const { data } = messageSchema.safeParse(message);
    if (data !== undefined && 'print' in data) {
      for (const line of data.print.replace(/\n$/, '').split('\n')) this.#onLine(line);
    }
    if (data === undefined || !('id' in data)) return;
    this.#pending.get(data.id)?.(
      'result' in data ? { ok: true, result: data.result } : { ok: false, error: data.error },
    );
    this.#pending.delete(data.id);
    if (this.#retired && this.#pending.size === 0) void this.stop();
  }

  /** To be called once `started` has resolved. */
  invoke(invocation: { id: string; event: unknown; context: unknown; timeoutMs: number }): Promise<Reply> {
    return new Promise((settle) => {
      this.#pending.set(invocation.id, settle);
      this.#child.send({ invoke: invocation }, (error) => {
        if (error) settle({ ok: false, error: { errorType: 'Runtime.ExitError', errorMessage: error.message } });
      });
    });
  }

  /** Takes no more invocations and ends when every owed answer has been given, at the latest after `graceMs`. */
  async retire(graceMs = 30_000): Promise<void> {
    this.#retired = true;
    if (this.#pending.size <= 1) return this.stop();
    setTimeout(() => void this.stop(), graceMs).unref();
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}
