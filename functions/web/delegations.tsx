import { Hono } from 'hono';
import { framed, turnedAway } from './frame.tsx';
import { arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { notReached } from './not-reached.ts';
import { DelegationsPage } from './pages/delegations-page.tsx';
import { Reader } from './reader.ts';
import { silentOffices } from './silent.ts';

/** All offices for organizers, those first whom mail did not reach or who are silent. */
export function delegationsPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/delegations', async (c) => {
    const now = means.now();
    const [arrival, offices, { importing }, reaches, givenUp, silent] = await Promise.all([
      arrive(means, c),
      means.store.delegations(),
      means.store.delegationChanges(),
      means.store.reaches(),
      means.store.failedMail(),
      silentOffices(means.store, now),
    ]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const reader = new Reader(arrival.language, arrival.facts, now);
    const isRemoved = c.req.query('removed') === 'yes';
    const props = {
      ...{ reader, offices, isRemoved, silent, notReached: notReached(offices, reaches, givenUp) },
      ...(importing === undefined ? {} : { importedAt: importing.at }),
    };
    return framed(c, arrival, { title: reader.say('page.nav.delegations') }, <DelegationsPage {...props} />);
  });

  return routes;
}
