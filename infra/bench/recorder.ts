import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Scale } from './scale.ts';

/** One call as it went to the table. */
export interface Call {
  readonly name: string;
  /** Read and write units, indexes included, as the table says. */
  readonly readUnits: number;
  readonly writeUnits: number;
  /** True for the read of a session or a link: with its answer the sign-in is checked. */
  readonly checksSignIn: boolean;
  /** Milliseconds of one clock. */
  readonly start: number;
  readonly end: number;
  /** Sends the very same call once more, over this client. */
  send(over: DynamoDBClient): Promise<unknown>;
}

export interface Recording {
  readonly client: DynamoDBClient;
  readonly calls: Call[];
}

const capacity = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({ ConsumedCapacity: z.union([capacity, z.array(capacity)]).optional() });
const commandSchema = z.object({
  input: z.looseObject({ Key: z.object({ pk: z.object({ S: z.string() }) }).optional() }),
});

/** What is done with a transaction: carried out and weighed, or held back, as if it had been done. */
type Writes = { readonly weighedBy: Scale } | 'held-back';

/**
 * The client with every call written down; each is asked to report the capacity it consumes. With `held-back` it is a dry run, after
 * which the very calls can be sent by hand.
 */
export function record(client: DynamoDBClient, writes: Writes): Recording {
  const calls: Call[] = [];
  client.middlewareStack.add(
    (next) => (args) => next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } }),
    { step: 'initialize', name: 'reportCapacity' },
  );
  const recording = new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (property !== 'send' || typeof member !== 'function') return member;
      return async (command: object) => {
        const weight = await weightOf(command, writes);
        const start = performance.now();
        const isHeldBack = weight !== undefined && writes === 'held-back';
        const answer: unknown = isHeldBack ? {} : await Reflect.apply(member, target, [command]);
        calls.push({ ...describe(command, answer, weight), start, end: performance.now() });
        return answer;
      };
    },
  });
  return { client: recording, calls };
}

/** Undefined for anything but a transaction. */
async function weightOf(command: object, writes: Writes): Promise<number | undefined> {
  if (!(command instanceof TransactWriteItemsCommand)) return undefined;
  return writes === 'held-back' ? 0 : writes.weighedBy(command.input.TransactItems ?? []);
}

function describe(command: object, answer: unknown, weight: number | undefined): Omit<Call, 'start' | 'end'> {
  const name = command.constructor.name.replace(/Command$/, '');
  const { ConsumedCapacity: consumed = [] } = answerSchema.parse(answer);
  const units = [consumed].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const isRead = ['GetItem', 'BatchGetItem', 'Query'].includes(name);
  const pk = commandSchema.parse(command).input.Key?.pk.S ?? '';
  return {
    name,
    readUnits: isRead ? units : 0,
    writeUnits: weight ?? (isRead ? 0 : units),
    checksSignIn: /^(SESSION|LINK)#/.test(pk),
    send: async (over) => Reflect.apply(over.send, over, [command]),
  };
}
