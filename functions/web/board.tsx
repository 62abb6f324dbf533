import { Hono } from 'hono';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { type Day, daySchema, daysOf } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { readCookie } from './cookies.ts';
import { isFound, LIMIT_FIND } from './find-meetings.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { notReached } from './not-reached.ts';
import type { Found } from './pages/board-finder.tsx';
import { BoardPage } from './pages/board-page.tsx';
import { shownDay } from './programme.tsx';
import { Reader } from './reader.ts';
import { hereOf } from './show.ts';
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
    const reader = new Reader(language, facts, means.now());
    const sought = c.req.query('find')?.trim().slice(0, LIMIT_FIND) ?? '';
    const found = sought === '' ? undefined : await findMeetings(means, facts, sought, { day, meetings, waiting });
    const room = facts.venue.rooms.find(({ id }) => id === c.req.query('room'))?.id;
    const props = {
      reader,
      day,
      meetings,
      waiting,
      offices,
      here: hereOf(c),
      ...(room === undefined ? {} : { onlyRoom: room }),
      ...(found === undefined ? {} : { found }),
      notReached: notReached(offices, reaches),
      // Where this browser also holds a meeting's link, the board's links ask for the organizer's sheet.
      linkTo: (id: (typeof meetings)[number]['id']) =>
        readCookie(c, `m_${id}`) === undefined ? `/m/${id}` : `/m/${id}?as=session`,
    };
    const frame = { title: reader.say('page.nav.board'), liveAt: reader.clock(reader.now) };
    return framed(c, arrival, frame, <BoardPage {...props} />);
  });

  return routes;
}

/** Searched on every day of the summit; the day that is shown has been read already. */
async function findMeetings(
  { store }: Means,
  facts: Facts,
  sought: string,
  known: { readonly day: Day; readonly meetings: readonly Meeting[]; readonly waiting: readonly Meeting[] },
): Promise<Found> {
  const days = daysOf(facts.summit.grid).map((day) => (day === known.day ? known.meetings : store.day(day)));
  const all = [...(await Promise.all(days)).flat(), ...known.waiting];
  return { sought, meetings: all.filter((meeting) => isFound(sought, meeting)) };
}
