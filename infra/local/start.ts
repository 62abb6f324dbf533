import { Closers } from './closers.ts';
import { type LocalStack, startStack } from './local-stack.ts';
import { readOptions, type StartOptions } from './options.ts';
import { Stop } from './stop.ts';

/** Two days before Los Cabos 2019. */
const DEMO_BEGINS = Date.parse('2019-06-04T16:00:00Z');

function addresses(stack: LocalStack, { data, now }: StartOptions): string[] {
  return [
    '',
    `  Parley    ${stack.url}`,
    `  Mailbox   ${stack.mailboxUrl}`,
    `  DynamoDB  ${stack.dynamo.endpoint}, table ${stack.dynamo.tableName}`,
    ...(data === undefined
      ? ['  Data is kept in memory and gone at the end; --data DIR keeps it.']
      : [`  Data in   ${data}`]),
    ...(now === undefined ? [] : [`  The local clock started at ${new Date(now).toISOString()}.`]),
    ...(stack.dynamo.keepsToThisMachine
      ? []
      : ['  Note: with this Java, DynamoDB Local also listens to other machines; Java 17 to 23 keep it to this one.']),
  ];
}

async function main(): Promise<void> {
  // The SDK would say that it prefers a newer Node.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const closers = new Closers();
  let interrupted = false;
  const end = (exitCode: number): void => {
    closers.close().then(
      () => process.exit(exitCode),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted = true;
      console.log('Ending what was started …');
      end(0);
    });
  }
  try {
    const options = readOptions(process.argv.slice(2));
    console.log('Starting Parley on this machine …');
    let isReady = false;
    // What the functions say of the demo's own mail would stand in front of where to go.
    const print = (line: string) => {
      if (isReady || line.includes('"level":"error"')) console.log(line);
    };
    const stack = await startStack({ ...options, closers, print });
    // Not before it is needed: whoever mistypes an option should not wait for the demo's parts to load.
    const [{ loadDemo, signInLines }, { askForDemoMeetings }] = await Promise.all([
      import('./demo.ts'),
      import('./demo-meetings.ts'),
    ]);
    const wanted = stack.clock.now();
    const keepDates = options.now !== undefined;
    // Whoever wants to see the summit's days wants to see meetings in them: these are asked for while it still takes requests.
    const beginsEarlier = keepDates && !stack.hadData;
    if (beginsEarlier) stack.clock.set(Math.min(wanted, DEMO_BEGINS));
    const demo = await loadDemo(stack, { keepDates });
    if (demo.isNew) {
      await askForDemoMeetings(stack, demo.store);
      await stack.idle();
    }
    if (beginsEarlier) stack.clock.set(wanted);
    const signIns = await signInLines(stack, demo.store);
    isReady = true;
    console.log([...addresses(stack, options), ...signIns, '', '  Ctrl-C ends everything.'].join('\n'));
  } catch (error) {
    // An interrupted start fails somewhere; that is what was asked for.
    if (interrupted) return;
    console.error(error instanceof Stop ? error.message : error);
    end(error instanceof Stop ? error.exitCode : 1);
  }
}

await main();
