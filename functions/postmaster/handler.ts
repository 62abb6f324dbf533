import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readEnv } from '../env.ts';
import { openStore } from '../store/dynamo-store.ts';
import { type Means, noteReach } from './note-reach.ts';

const env = readEnv('postmaster', process.env);
const means: Means = { store: openStore(new DynamoDBClient(), env.TABLE_NAME, { random: Math.random }) };

/** Entry of the postmaster: bounces and complaints of SES, through EventBridge. */
export const handler = (event: unknown) => noteReach(means, event);
