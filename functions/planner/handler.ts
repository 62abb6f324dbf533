import type { DynamoDBStreamEvent } from 'aws-lambda';
import { instantFrom } from '../../shared/summit/grid.ts';
import { readEnv } from '../env.ts';
import { openClient } from '../store/client.ts';
import { openStore } from '../store/dynamo-store.ts';
import { consume } from './consume.ts';

const env = readEnv('planner', process.env);
const store = openStore(openClient(), env.TABLE_NAME, { random: Math.random });
const means = { store, now: () => instantFrom(Date.now()), elapsedMs: () => performance.now() };

/** Entry of the planner, behind the table's stream. */
export const handler = (event: DynamoDBStreamEvent) => consume(means, event);
