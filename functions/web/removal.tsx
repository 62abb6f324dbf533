import { type Context, Hono } from 'hono';
import type { Actor } from '../../shared/meeting/meeting.ts';
import { type Delegation, delegationIdSchema } from '../../shared/summit/delegation.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { say } from '../../shared/wording/wording.ts';
import type { NotRemoved } from '../store/removal.ts';
import { framed, told, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { RemovalPage, removalTitle } from './pages/removal-page.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

/** A delegation that was entered by mistake is removed: a page that says what goes with it, then the command. */
export function removalPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/delegations/:delegation/remove', async (c) => {
    const [arrival, delegation] = await Promise.all([arrive(means, c), delegationAt(means, c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    return delegation === undefined ? told(c, 'not-found', 404) : showRemoval(means, c, arrival, delegation);
  });

  routes.post('/delegations/:delegation/remove', async (c) => {
    const [arrival, delegation, form] = await Promise.all([arrive(means, c), delegationAt(means, c), formOf(c)]);
    const { facts, visitor } = arrival;
    if (visitor === undefined || !isOrganizer(arrival)) return turnedAway(c, visitor);
    // Sent twice, the second finds what it wanted.
    if (delegation === undefined) return goTo(c, '/delegations');
    const refused = await removeDelegation(means, facts, visitor.actor, delegation, form.number('revision'));
    if (refused === undefined) return goTo(c, '/delegations?removed=yes');
    const now = (await means.store.delegation(delegation.id)) ?? delegation;
    return showRemoval(means, c, arrival, now, refused);
  });

  return routes;
}

async function delegationAt(means: Means, c: Context): Promise<Delegation | undefined> {
  const id = delegationIdSchema.safeParse(c.req.param('delegation'));
  return id.success ? means.store.delegation(id.data) : undefined;
}

/**
 * Removes a delegation as it was seen. Why not, otherwise: a meeting, whatever became of it, keeps both its delegations. What was asked
 * for before requests left a mark is seen by the desk; what is asked for at this moment, by the write alone.
 */
export async function removeDelegation(
  { store, ...means }: Means,
  { summit }: Facts,
  by: Actor,
  delegation: Delegation,
  seen: number | undefined,
): Promise<NotRemoved | undefined> {
  const { id, city, country, revision } = delegation;
  const { meetings } = await store.desk(id);
  if (meetings.length > 0) return 'asked';
  if (seen !== revision) return 'outrun';
  const event = eventOf({ store, ...means }, by, 'delegation-removed', `${id}: ${city} (${country})`);
  return store.removeDelegation(delegation, summit, event);
}

/** Why it was not removed, for people. */
export function refusalText(language: Reader['language'], { city }: Delegation, why: NotRemoved): string {
  return say(language, `problem.removal-${why}`, { city });
}

async function showRemoval(
  { store, now }: Means,
  c: Context,
  arrival: Arrival,
  delegation: Delegation,
  refused?: NotRemoved,
) {
  const { id } = delegation;
  const [desk, feed, welcomes, offices] = await Promise.all([
    store.desk(id),
    store.feed(id),
    store.welcomes(),
    store.delegations(),
  ]);
  const reader = new Reader(arrival.language, arrival.facts, now());
  const { summit } = arrival.facts;
  const apart = summit.keepApart.filter((pair) => pair.includes(id)).flat();
  const why = desk.meetings.length > 0 ? 'asked' : refused;
  const shown = {
    ...{ reader, delegation },
    ...(why === undefined ? {} : { refused: { why, text: refusalText(reader.language, delegation, why) } }),
  };
  const page = (
    <RemovalPage
      {...shown}
      hasFeed={feed !== undefined}
      welcomedAt={welcomes.find((one) => one.delegation === id)?.at}
      keptApart={offices.filter((one) => one.id !== id && apart.includes(one.id)).map(({ city }) => city)}
    />
  );
  const frame = { title: removalTitle(shown), here: `/delegations/${id}/remove` };
  return framed(c, arrival, { ...frame, status: refused === undefined ? 200 : 409 }, page);
}
