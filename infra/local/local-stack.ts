import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closers } from './closers.ts';
import { claimDataFolder } from './data-folder.ts';
import { type Dynamo, startDynamo } from './dynamo.ts';
import { type DeadLetter, DeadLetters } from './events/dead-letters.ts';
import { EventBus } from './events/event-bus.ts';
import { Schedules } from './events/schedules.ts';
import { startGateway } from './gateway/gateway.ts';
import type { Invocation, Outcome } from './lambda/lambda.ts';
import { LocalClock } from './local-clock.ts';
import { LOCAL_CONTEXT, type LocalContext, type SynthesizedTemplate, synthesizeLocally } from './local-template.ts';
import { MailStore } from './mail/mail-store.ts';
import { type MailboxReader, mailboxReader, startMailbox } from './mail/mailbox.ts';
import { Ses } from './mail/ses.ts';
import { Positions } from './streams/positions.ts';
import { Stream } from './streams/stream.ts';
import { References } from './template/intrinsics.ts';
import { readTemplate } from './template/template.ts';
import {
  readFunctions,
  readMappings,
  readQueues,
  readRoutes,
  readSes,
  readTables,
  referToIgnored,
} from './template/wiring.ts';
import { readRules, readSchedules } from './template/wiring-events.ts';

export interface LocalStackOptions {
  /** Of the gateway; the mailbox gets the next one. 0, the default: any free ones. */
  readonly port?: number;
  /** A folder in which tables, stream positions and mail outlive the stack. */
  readonly data?: string | undefined;
  /** Where the local clock starts, in epoch milliseconds; without it, it shows the machine's time. */
  readonly now?: number | undefined;
  /** A DynamoDB Local that is running already; the stack gets a table of its own on it and leaves it running. */
  readonly dynamo?: string;
  /** A synthesized template, when there is one already. */
  readonly template?: SynthesizedTemplate;
  readonly context?: LocalContext;
  /** Gets every line for the console; by default nothing is printed. */
  readonly print?: (line: string) => void;
  /**
   * How many times longer than on AWS an invocation may take; 1 unless said. For tests, which are about what happens and not about
   * speed, on machines that are busy with other things.
   */
  readonly patience?: number;
  /** Given by who wants to end a start that is still under way. */
  readonly closers?: Closers;
}

/** A running stack and what tests and the demo may do with it. */
export interface LocalStack {
  /** `http://127.0.0.1:PORT`, the HTTP API. */
  readonly url: string;
  readonly mailboxUrl: string;
  readonly context: LocalContext;
  readonly dynamo: { readonly endpoint: string; readonly tableName: string; readonly keepsToThisMachine: boolean };
  /** True when the data folder already held the table. */
  readonly hadData: boolean;
  readonly mailbox: MailboxReader & {
    /** Makes SES refuse the next `count` mails; Throttling unless another code is named. */
    failNext(count: number, code?: string): void;
  };
  readonly clock: {
    /** Epoch milliseconds. */
    now(): number;
    /** Sets every function's clock to an instant; runs a schedule that fell due in between and waits for it. */
    set(now: number): Promise<void>;
    /** Moves every function's clock forward; runs a schedule that fell due in between and waits for it. */
    advance(ms: number): Promise<void>;
  };
  /** Runs a schedule now, by its logical id or its function (`clock`), and waits for it. */
  invokeSchedule(name: string): Promise<void>;
  /** Invokes a function by its short name (`web`) with any event. */
  invoke(functionName: string, event: unknown): Promise<Outcome>;
  /** Resolves when the streams and the mail events have nothing left to do. */
  idle(): Promise<void>;
  deadLetters(): readonly DeadLetter[];
  /** What a function, or all of them, have printed. */
  logs(functionName?: string): readonly string[];
  accessLog(): readonly string[];
  invocations(functionName: string): readonly Invocation[];
  /** Short names of the template's functions. */
  readonly functionNames: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts everything the synthesized template declares, on 127.0.0.1, and resolves when it takes requests.
 * Throws Stop, with everything ended again, when something stands in the way.
 */
export async function startStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const closers = options.closers ?? new Closers();
  try {
    return await start(options, closers);
  } catch (error) {
    // Why it failed matters more than what could not be ended.
    await closers.close().catch(() => undefined);
    throw error;
  }
}

async function start(options: LocalStackOptions, closers: Closers): Promise<LocalStack> {
  const { port = 0, now, context = LOCAL_CONTEXT, print = () => undefined, patience = 1 } = options;
  const folder = options.data === undefined ? undefined : await claimDataFolder(options.data);
  if (folder) await closers.add(folder.release);
  const clock = new LocalClock(now);
  const references = new References();
  const deadLetters = new DeadLetters(print);

  // The ports first: a taken one should not cost anyone the wait for the rest.
  let streams: Stream[] = [];
  const nudge = (): void => {
    for (const stream of streams) stream.nudge();
  };
  const gateway = await startGateway({ port, clock, onChange: nudge });
  await closers.add(gateway.stop);
  const store = new MailStore(folder?.mail);
  const bus = new EventBus({ deadLetters, now: () => clock.now() });
  const ses = new Ses({ store, bus, clock });
  const mailbox = await startMailbox({ port: port === 0 ? 0 : port + 1, store, ses });
  await closers.add(mailbox.close);
  const url = `http://127.0.0.1:${gateway.port}`;
  const mailboxUrl = `http://127.0.0.1:${mailbox.port}`;

  const [dynamo, template] = await Promise.all([
    openDynamo(options.dynamo, folder?.dynamo, closers),
    openTemplate(options.template, context, closers),
  ]);
  referToIgnored(template, references);
  readQueues(template, references);
  // A time to live follows the machine's clock, so it would eat the data of a summit in the past.
  const suffix = options.dynamo === undefined ? '' : `-${randomUUID()}`;
  const tables = await readTables(template, references, {
    endpoint: dynamo.endpoint,
    suffix,
    expire: now === undefined,
  });
  ses.configure(readSes(template, references));
  const functions = readFunctions(template, references, {
    apiUrl: url,
    endpoints: { AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint, AWS_ENDPOINT_URL_SES: mailboxUrl },
    clock,
    print,
    patience,
  });
  await closers.add(async () => {
    await Promise.all(functions.map((lambda) => lambda.stop()));
  });
  bus.setRules(readRules(template, references, functions));
  const schedules = new Schedules({
    schedules: readSchedules(template, references, functions),
    deadLetters,
    now: () => clock.now(),
  });
  await closers.add(() => schedules.stop());
  const positions = new Positions(folder?.positions);
  const mappings = readMappings(template, references, functions);
  streams = tables.flatMap(({ streamArn }) => {
    const own = mappings.filter(({ properties }) => properties.EventSourceArn === streamArn);
    if (streamArn === undefined || own.length === 0) return [];
    return [new Stream({ endpoint: dynamo.endpoint, streamArn, mappings: own, positions, deadLetters, print })];
  });
  for (const stream of streams) await closers.add(() => stream.stop());
  const { routes, accessLogFormat } = readRoutes(template, references, functions, patience);
  if (!closers.closing) {
    for (const stream of streams) stream.start();
    schedules.start();
    gateway.serve(routes, accessLogFormat);
  }

  const find = (name: string) => {
    const lambda = functions.find((one) => one.name === name);
    if (lambda === undefined) throw new Error(`The template has no function ${name}.`);
    return lambda;
  };
  return {
    url,
    mailboxUrl,
    context,
    dynamo: { ...dynamo, tableName: tables[0]?.name ?? '' },
    hadData: tables.some(({ existed }) => existed),
    mailbox: { ...mailboxReader(store), failNext: (count, code) => ses.failNext(count, code) },
    clock: {
      now: () => clock.now(),
      set(instant) {
        clock.set(instant);
        return schedules.catchUp();
      },
      advance(ms) {
        clock.set(clock.now() + ms);
        return schedules.catchUp();
      },
    },
    invokeSchedule: async (name) => {
      await schedules.invoke(name);
      nudge();
    },
    invoke: (name, event) => find(name).invoke(event).finally(nudge),
    async idle() {
      await Promise.all(streams.map((stream) => stream.idle()));
      // A mail that came back makes the postmaster write.
      await ses.settled();
      await Promise.all(streams.map((stream) => stream.idle()));
    },
    deadLetters: () => deadLetters.all(),
    logs: (name) => (name === undefined ? functions : [find(name)]).flatMap((lambda) => lambda.logs.all()),
    accessLog: gateway.accessLog,
    invocations: (name) => find(name).invocations.all(),
    functionNames: functions.map(({ name }) => name),
    stop: () => closers.close(),
  };
}

async function openDynamo(endpoint: string | undefined, data: string | undefined, closers: Closers) {
  if (endpoint !== undefined) return { endpoint, keepsToThisMachine: true };
  const dynamo: Dynamo = await startDynamo({ data });
  await closers.add(dynamo.stop);
  return { endpoint: dynamo.endpoint, keepsToThisMachine: dynamo.keepsToThisMachine };
}

async function openTemplate(given: LocalStackOptions['template'], context: LocalContext, closers: Closers) {
  if (given !== undefined) return readTemplate(given.templateFile, given.directory);
  const outdir = await mkdtemp(join(tmpdir(), 'parley-stack-'));
  await closers.add(() => rm(outdir, { recursive: true, force: true }));
  const { templateFile, directory } = await synthesizeLocally(context, outdir, closers);
  return readTemplate(templateFile, directory);
}
