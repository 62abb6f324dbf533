import { beforeAll, expect, test } from 'vitest';
import { paperStylePath } from '../../functions/web/http/paper-style.ts';
import { scriptPath } from '../../functions/web/http/script.ts';
import { stylePath } from '../../functions/web/http/style.ts';
import { sentForms } from '../../functions/web/sent-forms.ts';
import { moments } from '../../infra/gallery/pages.ts';
import { noScene, type Scene } from '../../infra/gallery/scene.ts';
import { openLoaded } from '../functions/store/open.ts';
import { openApp } from '../functions/web/browser.ts';

/**
 * Whatever page there is a route for stands in the gallery, and so is held against every reader's needs (tests/browser/pages.test.ts). What is read with
 * GET and is no page is named here; a new route is a page until it is named.
 */
const files = [stylePath, scriptPath, paperStylePath, '/worker.js', '/files/:name', '/feed/:office/:file'];
const data = ['/openapi.json', '/m/:meeting/calendar.ics', '/m/:meeting/places'];
/** A part of a page that its script asks for anew; and the way in, which only leads on. */
const others = ['/plans/list', '/'];
/** Where forms are sent to: GET leads back to the page they stand on. */
const forms = sentForms().routes.map(({ path }) => path);

const scene: Scene = {
  ...noScene,
  confirmed: '/m/mtg_1',
  open: '/m/mtg_2',
  waiting: '/m/mtg_3',
  proposed: '/m/mtg_4',
  applied: '/plans/pln_1',
  repair: '/plans/pln_2',
};

let routes: readonly string[];
beforeAll(async () => {
  const { app } = openApp((await openLoaded()).store);
  const read = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  routes = [...new Set(read)].filter((path) => !path.startsWith('/api/'));
});

/** A route's path as Hono writes it, ":action{a|b}", as an expression. */
const patternOf = (route: string) =>
  new RegExp(
    `^${route.replaceAll('.', '\\.').replace(/:\w+(?:\{([^}]+)\})?/g, (_, only) => `(?:${only ?? '[^/]+'})`)}$`,
  );

test('every page that there is a route for is shown in the gallery', () => {
  const shown = Object.values(moments)
    .flat()
    .map(({ path }) => (typeof path === 'string' ? path : path(scene)).replace(/\?.*/, ''));
  // A path belongs to the first route that takes it, as when it is asked for.
  const seen = shown.map((path) => routes.find((route) => patternOf(route).test(path)));
  const isPage = (route: string) => ![...files, ...data, ...others, ...forms].includes(route);
  expect(routes.filter(isPage).toSorted()).toEqual(
    [...new Set(seen)].filter((route) => route !== undefined).toSorted(),
  );
});
