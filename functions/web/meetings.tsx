import { Hono } from 'hono';
import { visibleTo } from '../../shared/meeting/access.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { MeetingListPage } from './pages/meeting-list.tsx';
import { Reader } from './reader.ts';
import { arrive, officeOf } from './visitor.ts';

/** An office's meetings, with what has become of each. */
export function meetingsPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/meetings', async (c) => {
    const arrival = await arrive(means, c);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    const desk = await means.store.desk(actor.delegation);
    const meetings = await means.store.meetings(desk.meetings);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const views = meetings.flatMap((meeting) => {
      const view = visibleTo(actor, meeting);
      return view?.as === 'office' ? [view.meeting] : [];
    });
    const page = <MeetingListPage reader={reader} meetings={views} />;
    return framed(c, arrival, { title: reader.say('page.nav.meetings') }, page);
  });

  return routes;
}
