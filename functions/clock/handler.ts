import { instantFrom } from '../../shared/summit/grid.ts';
import { readEnv } from '../env.ts';
import { openClient } from '../store/client.ts';
import { openStore } from '../store/dynamo-store.ts';
import { tick } from './tick.ts';

const env = readEnv('clock', process.env);
const store = openStore(openClient(), env.TABLE_NAME, { random: Math.random });
const means = { store, now: () => instantFrom(Date.now()) };

export const handler = () => tick(means);
