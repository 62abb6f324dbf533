import { Hono } from 'hono';
import { interpreterPrint, interpreterTyped } from './forms/interpreter-form.ts';
import { told, turnedAway } from './frame.tsx';
import { formOf } from './http/show.ts';
import { arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { changeForm } from './pages/span-fields.tsx';
import { change, copyHours, isAsTyped, refuse, stale } from './venue-change.tsx';

/** The interpreters, on the rooms' page: added, changed and removed as rooms are, with a plan first where a meeting is hit. */
export function interpreterForms(means: Means): Hono {
  const routes = new Hono();

  routes.post('/interpreters', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const sent = { id: 'new-interpreter', typed: form };
    if (form.has('copy')) return copyHours(means, c, arrival, sent);
    return change(means, c, arrival, sent, interpreterTyped(form, arrival.facts, undefined));
  });

  routes.post('/interpreters/:interpreter/:what{change|remove}', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { facts } = arrival;
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const former = facts.venue.interpreters.find(({ id }) => id === c.req.param('interpreter'));
    if (former === undefined) return told(c, 'not-found', 404);
    const sent = { id: changeForm(former.id), typed: form };
    const removal = { ok: true, value: { kind: 'interpreter', id: former.id, interpreter: null } } as const;
    const amendment = c.req.param('what') === 'remove' ? removal : interpreterTyped(form, facts, former);
    const isAsSeen =
      form.text('seen') === interpreterPrint(former) || (amendment.ok && isAsTyped(amendment.value, facts));
    if (isAsSeen && form.has('copy')) return copyHours(means, c, arrival, sent);
    return isAsSeen ? change(means, c, arrival, sent, amendment) : refuse(means, c, arrival, sent, [stale]);
  });

  return routes;
}
