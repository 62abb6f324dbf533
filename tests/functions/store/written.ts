import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';

const held = z.object({ pk: z.object({ S: z.string() }) });
const writeSchema = z.object({ Item: held.optional(), Key: held.optional() });
const inputSchema = z.looseObject({
  ...writeSchema.shape,
  TransactItems: z.array(z.record(z.string(), writeSchema)).optional(),
});
const WRITES = ['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand', 'TransactWriteItemsCommand'];

/** Two may watch one client at once. */
let watches = 0;

/** The partitions that a client writes to while something runs, in their order. */
export async function writtenDuring(client: DynamoDBClient, run: () => Promise<unknown>): Promise<string[]> {
  const written: string[] = [];
  const name = `watch ${++watches}`;
  client.middlewareStack.add(
    (next, context) => (args) => {
      if (WRITES.includes(String(context['commandName']))) {
        const { Item, Key, TransactItems = [] } = inputSchema.parse(args.input);
        const writes = [{ Item, Key }, ...TransactItems.flatMap(Object.values)];
        written.push(...writes.flatMap((write) => (write.Item ?? write.Key)?.pk.S ?? []));
      }
      return next(args);
    },
    { step: 'initialize', name },
  );
  try {
    await run();
  } finally {
    client.middlewareStack.remove(name);
  }
  return written;
}

/** Those of them that a policy with these leading keys (`*` for any end) would refuse. */
export function refusedBy(partitions: readonly string[], written: readonly string[]): string[] {
  const covers = (pattern: string, pk: string) =>
    pattern.endsWith('*') ? pk.startsWith(pattern.slice(0, -1)) : pk === pattern;
  return written.filter((pk) => !partitions.some((pattern) => covers(pattern, pk)));
}
