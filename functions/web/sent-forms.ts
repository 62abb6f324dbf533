import { type Context, Hono } from 'hono';
import { actions } from './commands.ts';
import { delegationForms } from './delegation.tsx';
import { goTo } from './http/show.ts';
import { startPath } from './start.tsx';

/** Moving has a page of its own under its address. */
const ofMeetings = [...Object.keys(actions).filter((action) => action !== 'move'), 'longer'].join('|');

/** Where forms are sent to, and the page each of them stands on. */
const pages: Readonly<Record<string, string>> = {
  [`/m/:meeting/:action{${ofMeetings}}`]: '/m/:meeting',
  '/today/:meeting/:press': '/today',
  '/calls/:what': '/calls',
  '/rooms/:room': '/rooms',
  '/rooms/:room/:what': '/rooms',
  '/interpreters': '/rooms',
  '/interpreters/:interpreter/:what': '/rooms',
  '/sessions/:session': '/sessions',
  '/sessions/:session/drop': '/sessions',
  [`/delegations/:delegation/:form{${delegationForms.join('|')}}`]: '/delegations/:delegation',
  '/plans/round': '/plans',
  '/plans/:plan/:action': '/plans/:plan',
  '/tokens/:sha256/revoke': '/tokens',
  '/office/feed': '/office',
  [`${startPath}/leave`]: startPath,
};

/**
 * A form that is refused is shown again under the address it was sent to. Whoever asks for that address, after a reload or from a
 * bookmark, means the page; what its query keeps (`as`, the board) goes along. Stands before the pages, none of which has such an address.
 */
export function sentForms(): Hono {
  const routes = new Hono();
  for (const [sent, page] of Object.entries(pages)) {
    routes.get(sent, (c: Context) => {
      const path = page.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(c.req.param(name) ?? ''));
      return goTo(c, `${path}${new URL(c.req.url).search}`);
    });
  }
  return routes;
}
