import { Hono } from 'hono';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { framed, told, turnedAway } from './frame.tsx';
import { takeCookie } from './http/cookies.ts';
import { formOf, goTo } from './http/show.ts';
import { arrive } from './http/visitor.ts';
import type { Means } from './means.ts';
import { deskOf, placeOf } from './office.tsx';
import { AccountPage } from './pages/account-page.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

/** Where the sign-out of every browser leads. */
export const signedOutEverywhere = '/sign-in?out=everywhere';

/** One's own sign-in, and its end everywhere; an organizer ends an aide's, who calls because a phone is gone. */
export function accountPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/account', async (c) => {
    const arrival = await arrive(means, c);
    const { visitor, facts, language } = arrival;
    if (visitor === undefined) return turnedAway(c, visitor);
    const reader = new Reader(language, facts, means.now());
    const page = <AccountPage reader={reader} email={visitor.actor.email} />;
    return framed(c, arrival, { title: reader.say('page.account') }, page);
  });

  routes.post('/sign-out/everywhere', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor } = arrival;
    if (visitor === undefined) return turnedAway(c, visitor);
    const { actor } = visitor;
    if (form.text('of') === undefined) {
      const person = { email: actor.email, office: actor.role === 'office' ? actor.delegation : undefined };
      await means.store.signOutEverywhere(person, means.now(), eventOf(means, actor, 'signed-out-everywhere', ''));
      takeCookie(c, 'session');
      return goTo(c, signedOutEverywhere);
    }
    const desk = deskOf(arrival, form.text('of'));
    if (desk === undefined || actor.role !== 'organizer') return turnedAway(c, visitor);
    const email = emailSchema.safeParse(form.text('email')).data;
    const office = await means.store.delegation(desk.office);
    const aide = office?.aides.find((one) => one.email === email);
    if (aide === undefined) return told(c, 'not-found', 404);
    const event = eventOf(means, desk.by, 'signed-out-everywhere', `${desk.office}: ${aide.email}`);
    await means.store.signOutEverywhere({ office: desk.office, email: aide.email }, means.now(), event);
    return goTo(c, placeOf(desk, 'saved'));
  });

  return routes;
}
