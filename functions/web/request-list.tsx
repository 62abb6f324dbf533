import { Hono } from 'hono';
import { allMeetings } from './all-meetings.ts';
import { framed, turnedAway } from './frame.tsx';
import { arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { RequestListPage } from './pages/request-list-page.tsx';
import { Reader } from './reader.ts';
import { filterFrom, requestsPath, sifted } from './request-filter.ts';

/** Rows a page shows. */
const SHOWN = 50;

/**
 * Every request of the summit with what has become of it. The newest stands first: what has just come in is what one is called about, and what comes next
 * stands on the board and under *Today*.
 */
export function requestListPages(means: Means): Hono {
  const routes = new Hono();

  routes.get(requestsPath, async (c) => {
    const [arrival, offices] = await Promise.all([arrive(means, c), means.store.delegations()]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const query = new URL(c.req.url).searchParams;
    const filter = filterFrom(query);
    const meetings = await allMeetings(means.store, offices);
    const { found, counts } = sifted(meetings, filter);
    const pages = Math.max(1, Math.ceil(found.length / SHOWN));
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('page'))) || 1));
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const props = {
      ...{ reader, offices, filter, counts, page, pages },
      shown: found.slice((page - 1) * SHOWN, page * SHOWN),
      found: found.length,
      all: meetings.length,
    };
    return framed(c, arrival, { title: reader.say('page.requests') }, <RequestListPage {...props} />);
  });

  return routes;
}
