import { Hono } from 'hono';
import { framed } from './frame.tsx';
import { arrive } from './http/visitor.ts';
import type { Means } from './means.ts';
import { ApiPage } from './pages/api-page.tsx';
import { Reader } from './reader.ts';

/** What the API can do, for people, made from the same description as /openapi.json. */
export function apiPage(means: Means): Hono {
  const routes = new Hono();

  routes.get('/api', async (c) => {
    // Read by few, so the making of the description is no part of the cold start.
    const [arrival, { openApi }] = await Promise.all([arrive(means, c), import('./api/openapi.ts')]);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    return framed(
      c,
      arrival,
      { title: reader.say('page.api') },
      <ApiPage reader={reader} described={openApi(reader.language)} />,
    );
  });

  return routes;
}
