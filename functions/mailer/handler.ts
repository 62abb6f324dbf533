import { randomBytes, randomInt } from 'node:crypto';
import { SESClient } from '@aws-sdk/client-ses';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { instantFrom } from '../../shared/summit/grid.ts';
import { readEnv } from '../env.ts';
import { openClient } from '../store/client.ts';
import { openStore } from '../store/dynamo-store.ts';
import { consume } from './consume.ts';
import type { Means } from './means.ts';
import { sesOutlet } from './outlet.ts';

const env = readEnv('mailer', process.env);

const means: Means = {
  store: openStore(openClient(), env.TABLE_NAME, { random: Math.random }),
  outlet: sesOutlet(new SESClient(), { from: env.MAIL_FROM, configurationSet: env.CONFIGURATION_SET }),
  now: () => instantFrom(Date.now()),
  mint: () => randomBytes(32).toString('base64url'),
  mintCode: () => String(randomInt(100_000_000)).padStart(8, '0'),
  organizers: env.ORGANIZERS,
  from: env.MAIL_FROM,
  publicUrl: env.PUBLIC_URL,
};

/** Entry of the mailer, behind the table's stream. */
export const handler = (event: DynamoDBStreamEvent) => consume(means, event);
