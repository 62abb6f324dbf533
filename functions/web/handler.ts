import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import { instantFrom } from '../../shared/summit/grid.ts';
import { readEnv } from '../env.ts';
import { openClient } from '../store/client.ts';
import { openStore } from '../store/dynamo-store.ts';
import { createApp } from './app.tsx';

const { TABLE_NAME, PUBLIC_URL, ORGANIZERS, MAIL_FROM } = readEnv('web', process.env);

/** Entry of the web function, behind API Gateway's HTTP API (payload 2.0). */
export const handler = handle(
  createApp({
    store: openStore(openClient(), TABLE_NAME, { random: Math.random }),
    now: () => instantFrom(Date.now()),
    random: Math.random,
    mint: () => randomBytes(32).toString('base64url'),
    publicUrl: PUBLIC_URL,
    organizers: ORGANIZERS,
    mailFrom: MAIL_FROM,
  }),
);
