import { Hono } from 'hono';
import { daySchema } from '../../shared/summit/grid.ts';
import { readCookie } from './cookies.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { notReached } from './not-reached.ts';
import { BoardPage } from './pages/board-page.tsx';
import { shownDay } from './programme.tsx';
import { Reader } from './reader.ts';
import { arrive, isOrganizer } from './visitor.ts';

/** The organizers' board: every room of a day against time, what waits, and who was not reached. */
export function boardPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/board', async (c) => {
    const { store } = means;
    if (readCookie(c, 'session') === undefined) return turnedAway(c, undefined);
    const asked = daySchema.safeParse(c.req.query('day')).data;
    // With a day in the address all is read in one step; without, the facts say which day is meant.
    const [arrival, askedDay, waiting, reaches, offices] = await Promise.all([
      arrive(means, c),
      asked === undefined ? undefined : store.day(asked),
      store.waiting(),
      store.reaches(),
      store.delegations(),
    ]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const { facts, language } = arrival;
    const day = shownDay(facts, asked, means.now());
    const meetings = day === asked && askedDay !== undefined ? askedDay : await store.day(day);
    const props = {
      reader: new Reader(language, facts, means.now()),
      day,
      meetings,
      waiting,
      notReached: notReached(offices, reaches),
      // Where this browser also holds a meeting's link, the board's links ask for the organizer's sheet.
      linkTo: (id: (typeof meetings)[number]['id']) =>
        readCookie(c, `m_${id}`) === undefined ? `/m/${id}` : `/m/${id}?as=session`,
    };
    return framed(c, arrival, { title: props.reader.say('page.nav.board') }, <BoardPage {...props} />);
  });

  return routes;
}
