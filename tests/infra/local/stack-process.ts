import { startStack } from '../../../infra/local/local-stack.ts';

/** A stack in a process that a test can kill. Arguments: the options as JSON. Sends what a test must know of it. */
const stack = await startStack(JSON.parse(process.argv[2] ?? ''));
await fetch(stack.url);
process.send?.({ dynamo: stack.dynamo, hadData: stack.hadData, mails: (await stack.mailbox.list()).length });
