import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The table answers within some milliseconds; what takes so long will not come any more. */
const REQUEST_LIMIT_MS = 4_000;
const CONNECTION_LIMIT_MS = 2_000;

/** The client the entries open the store with: a call that hangs is given up and sent again, well before the function's own end. */
export function openClient(): DynamoDBClient {
  const client = new DynamoDBClient({
    requestHandler: {
      requestTimeout: REQUEST_LIMIT_MS,
      connectionTimeout: CONNECTION_LIMIT_MS,
      throwOnRequestTimeout: true,
    },
  });
  // It copies each answer for a log that is not kept: a quarter of the work of reading a full board.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
