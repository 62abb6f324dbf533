import { readEnv } from '../env.ts';
import { openClient } from '../store/client.ts';
import { openStore } from '../store/dynamo-store.ts';
import { type Means, noteReach } from './note-reach.ts';

const env = readEnv('postmaster', process.env);
const means: Means = { store: openStore(openClient(), env.TABLE_NAME, { random: Math.random }) };

/** Entry of the postmaster: bounces and complaints of SES, through EventBridge. */
export const handler = (event: unknown) => noteReach(means, event);
