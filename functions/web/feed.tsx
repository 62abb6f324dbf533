import { type Context, Hono } from 'hono';
import { feedOf } from '../../shared/mail/feed.ts';
import type { Sender } from '../../shared/mail/letter.ts';
import { delegationIdSchema } from '../../shared/summit/delegation.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { isSecret, sha256 } from '../store/secret.ts';
import { mintFeed } from './feed-address.ts';
import { told, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { arrive } from './http/visitor.ts';
import type { Means } from './means.ts';
import { deskOf, placeOf, showOffice } from './office.tsx';
import { eventOf } from './summit-event.ts';

/** The private calendar address of an office: made, made anew and revoked on its page; read by calendars, which change nothing by it. */
export function feedPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/feed/:office/:file', async (c) => {
    const office = delegationIdSchema.safeParse(c.req.param('office'));
    const [, secret] = /^(.+)\.ics$/.exec(c.req.param('file')) ?? [];
    if (!office.success || !isSecret(secret)) return noFeed(c);
    const [feed, facts, delegation, desk] = await Promise.all([
      means.store.feed(office.data),
      means.store.facts(),
      means.store.delegation(office.data),
      means.store.desk(office.data),
    ]);
    if (feed?.sha256 !== sha256(secret) || facts === undefined || delegation === undefined) return noFeed(c);
    const meetings = await means.store.meetings(desk.meetings);
    const programme = { facts, office: delegation, meetings, madeAt: feed.at };
    return calendar(c, feedOf(senderOn(means, facts), feed.language, programme));
  });

  routes.post('/office/feed', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const desk = deskOf(arrival, form.text('of'));
    if (desk === undefined) return turnedAway(c, arrival.visitor);
    const delegation = await means.store.delegation(desk.office);
    if (delegation === undefined) return told(c, 'not-found', 404);
    const settings = { ...desk, delegation };
    if (form.text('do') === 'revoke') {
      // One that was revoked before stays revoked.
      await means.store.revokeFeed(desk.office, eventOf(means, desk.by, 'feed-revoked', desk.office));
      return goTo(c, `${placeOf(desk)}#feed`);
    }
    const { made, address } = mintFeed(means, arrival, desk, form.text('former'));
    const isMade = await means.store.makeFeed(made.feed, made.former, made.event);
    return showOffice(means, c, arrival, settings, isMade ? { address } : { isFeedStale: true, status: 409 });
  });

  return routes;
}

/** For whom calendar entries speak, and where people reach Parley. */
export function senderOn({ mailFrom, publicUrl }: Means, facts: Facts): Sender {
  return { facts, from: mailFrom, publicUrl };
}

/** Asked for again and again, so it is told when nothing has changed; kept by nobody but the calendar that asks (RFC 9111, 5.2.2). */
function calendar(c: Context, content: string): Response {
  const tag = `"${sha256(content).slice(0, 32)}"`;
  c.header('etag', tag);
  c.header('cache-control', 'private, no-cache');
  const known = c.req.header('if-none-match')?.split(',') ?? [];
  if (known.some((one) => one.trim().replace(/^W\//, '') === tag)) return c.body(null, 304);
  return c.body(content, 200, { 'content-type': 'text/calendar; charset=utf-8' });
}

/** Unknown, renewed and revoked addresses, and those of another office, are answered alike. */
function noFeed(c: Context): Response {
  return c.text('There is no calendar at this address. Your office can make a new one on its page in Parley.\n', 404);
}
