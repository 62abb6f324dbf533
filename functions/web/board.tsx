import { Hono } from 'hono';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import { type Day, daySchema, daysOf } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { isFound, LIMIT_FIND } from './find-meetings.ts';
import { framed, turnedAway } from './frame.tsx';
import { readCookie } from './http/cookies.ts';
import { hereOf } from './http/show.ts';
import { arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { notReached } from './not-reached.ts';
import { BoardPage } from './pages/board-page.tsx';
import { conflictsIn } from './places/conflicts.ts';
import { boardQuery } from './places/way-back.ts';
import { shownDay } from './programme.tsx';
import { Reader } from './reader.ts';

/** The organizers' board: every room of a day against time, what waits, and who was not reached. */
export function boardPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/board', async (c) => {
    const { store } = means;
    if (readCookie(c, 'session') === undefined) return turnedAway(c, undefined);
    const asked = daySchema.safeParse(c.req.query('day')).data;
    // With a day in the address its meetings are read in the same step; the others when the facts have said which days there are.
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
    const days = await everyDay(means, facts, asked, askedDay);
    const meetings = days.get(day) ?? [];
    const everywhere = [...days.values()].flat();
    const reader = new Reader(language, facts, means.now());
    const sought = c.req.query('find')?.trim().slice(0, LIMIT_FIND) ?? '';
    const found = [...everywhere, ...waiting].filter((meeting) => isFound(sought, meeting));
    const room = facts.venue.rooms.find(({ id }) => id === c.req.query('room'))?.id;
    const query = boardQuery(new URL(c.req.url).searchParams) ?? `day=${day}`;
    const moved = await lastMove(means, [...everywhere, ...waiting], c.req.query('moved'));
    // Where this browser also holds a meeting's link, the board's links ask for the organizer's sheet.
    const isLinked = (id: MeetingId) => readCookie(c, `m_${id}`) !== undefined;
    const props = {
      reader,
      day,
      meetings,
      waiting,
      offices,
      query,
      here: hereOf(c),
      strained: conflictsIn(reader, offices, everywhere),
      ...(room === undefined ? {} : { onlyRoom: room }),
      ...(sought === '' ? {} : { found: { sought, meetings: found } }),
      ...(moved === undefined ? {} : { moved: { ...moved, bySession: isLinked(moved.meeting.id) } }),
      secret: means.mint(),
      notReached: notReached(offices, reaches),
      linkTo: (id: MeetingId) => (isLinked(id) ? `/m/${id}?as=session` : `/m/${id}`),
      moveTo: (id: MeetingId) => `/m/${id}/move?${query}${isLinked(id) ? '&as=session' : ''}`,
    };
    const frame = { title: reader.say('page.nav.board'), liveAt: reader.clock(reader.now) };
    return framed(c, arrival, frame, <BoardPage {...props} />);
  });

  return routes;
}

/** The meetings of each day: what is found, and what broke, is told on whichever day it is. The day asked for has been read already. */
async function everyDay(
  { store }: Means,
  facts: Facts,
  asked: Day | undefined,
  askedDay: readonly Meeting[] | undefined,
): Promise<ReadonlyMap<Day, readonly Meeting[]>> {
  const days = daysOf(facts.summit.grid);
  const read = async (day: Day) => (day === asked ? askedDay : undefined) ?? (await store.day(day));
  return new Map(await Promise.all(days.map(async (day) => [day, await read(day)] as const)));
}

/** The meeting that was moved from here last, with what happened to it; the address says which. */
async function lastMove({ store }: Means, meetings: readonly Meeting[], id: string | undefined) {
  const meeting = meetings.find((one) => one.id === id);
  if (meeting === undefined) return undefined;
  return { meeting, event: (await store.events(meeting.id)).at(-1) };
}
