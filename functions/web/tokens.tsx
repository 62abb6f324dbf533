import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import { tokenNameSchema } from '../../shared/meeting/meeting.ts';
import { addMinutes } from '../../shared/summit/grid.ts';
import { sha256 } from '../store/secret.ts';
import type { Token } from '../store/tokens.ts';
import { bearerOf } from './api/bearer.ts';
import { asSent, type Fields, faultsOf } from './forms/fields.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { type Message, messagesOf } from './pages/controls.tsx';
import { type Issued, TokensPage } from './pages/tokens-page.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

const LIMIT_TOKENS = 20;
const issueSchema = z.object({ name: tokenNameSchema, days: z.int().min(1).max(90) });

/** Tokens for machines: issued and revoked by organizers, shown once. */
export function tokenPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/tokens', async (c) => {
    const arrival = await arrive(means, c);
    return isOrganizer(arrival) ? showTokens(means, c, arrival) : turnedAway(c, arrival.visitor);
  });

  routes.post('/tokens', async (c) => {
    const [arrival, form, tokens] = await Promise.all([arrive(means, c), formOf(c), means.store.tokens()]);
    const actor = arrival.visitor?.actor;
    if (actor?.role !== 'organizer') return turnedAway(c, arrival.visitor);
    const refuse = (messages: readonly Message[], status: ContentfulStatusCode) =>
      showTokens(means, c, arrival, { typed: form, messages, status });
    const body = issueSchema.safeParse({ name: form.text('name'), days: form.number('days') }, asSent);
    if (!body.success) return refuse(messagesOf(arrival.language, faultsOf(body.error)), 422);
    const now = means.now();
    const reader = new Reader(arrival.language, arrival.facts, now);
    const formKey = sha256(`${actor.email} ${form.text('key') ?? means.mint()}`);
    if (tokens.filter((token) => isLive(token, now)).length >= LIMIT_TOKENS) {
      return refuse([{ field: '', text: reader.say('page.tokens.too-many', { limit: LIMIT_TOKENS }) }], 409);
    }
    const { name, days } = body.data;
    const secret = means.mint();
    const expiresAt = addMinutes(now, days * 24 * 60);
    const token: Token = { sha256: sha256(secret), name, email: actor.email, at: now, expiresAt };
    const isIssued = await means.store.issueToken(token, eventOf(means, actor, 'token-issued', name), formKey);
    // The secret is nowhere kept, so a page that was reloaded cannot show it again.
    return showTokens(means, c, arrival, { issued: { name, ...(isIssued ? { bearer: bearerOf(secret) } : {}) } });
  });

  routes.post('/tokens/:sha256/revoke', async (c) => {
    const arrival = await arrive(means, c);
    const actor = arrival.visitor?.actor;
    if (actor?.role !== 'organizer') return turnedAway(c, arrival.visitor);
    const token = await means.store.token(c.req.param('sha256'));
    if (token === undefined) return c.notFound();
    // One that was revoked before stays revoked since then.
    await means.store.revokeToken(token.sha256, means.now(), eventOf(means, actor, 'token-revoked', token.name));
    return goTo(c, '/tokens');
  });

  return routes;
}

function isLive({ expiresAt, revokedAt }: Token, now: Token['at']): boolean {
  return revokedAt === undefined && expiresAt > now;
}

interface Outcome {
  readonly issued?: Issued;
  readonly typed?: Fields;
  readonly messages?: readonly Message[];
  readonly status?: ContentfulStatusCode;
}

async function showTokens(means: Means, c: Context, arrival: Arrival, { status = 200, ...outcome }: Outcome = {}) {
  const tokens = await means.store.tokens();
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const newestFirst = [...tokens].sort((a, b) => (a.at > b.at ? -1 : 1));
  const page = <TokensPage reader={reader} secret={means.mint()} tokens={newestFirst} {...outcome} />;
  return framed(c, arrival, { title: reader.say('page.tokens'), here: '/tokens', status }, page);
}
