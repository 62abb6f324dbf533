import { Hono } from 'hono';
import { allMeetings } from './all-meetings.ts';
import { framed, turnedAway } from './frame.tsx';
import { arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { NumbersPage } from './pages/numbers-page.tsx';
import { Reader } from './reader.ts';

/** What has become of all requests, how full the rooms are, and how it stands by city. */
export function numberPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/numbers', async (c) => {
    const [arrival, offices] = await Promise.all([arrive(means, c), means.store.delegations()]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const meetings = await allMeetings(means.store, offices);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const page = <NumbersPage reader={reader} meetings={meetings} offices={offices} />;
    return framed(c, arrival, { title: reader.say('page.numbers') }, page);
  });

  return routes;
}
