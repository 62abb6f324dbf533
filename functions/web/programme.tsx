import { Hono } from 'hono';
import { isOnTimeLine, visibleTo } from '../../shared/meeting/access.ts';
import { binds, busyOfDelegation, freeOn } from '../../shared/summit/availability.ts';
import { type Day, dayOf, daySchema, daysOf, type Instant, instantOf } from '../../shared/summit/grid.ts';
import { lengthOf } from '../../shared/summit/interval.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { framed, turnedAway } from './frame.tsx';
import { hereOf } from './http/show.ts';
import { arrive, officeOf } from './http/visitor.ts';
import type { Means } from './means.ts';
import type { Entry } from './pages/day-entry.ts';
import { ProgrammePage } from './pages/programme-page.tsx';
import { Reader } from './reader.ts';

/** An office's day: the sessions, which of them bind this mayor, its meetings, and what is free between. */
export function programmePages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/programme', async (c) => {
    const arrival = await arrive(means, c);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    const { facts, language } = arrival;
    const [office, desk] = await Promise.all([
      means.store.delegation(actor.delegation),
      means.store.desk(actor.delegation),
    ]);
    if (office === undefined) return turnedAway(c, arrival.visitor);
    const meetings = await means.store.meetings(desk.meetings);
    const now = means.now();
    const reader = new Reader(language, facts, now);
    const day = shownDay(facts, c.req.query('day'), now);
    const views = meetings.flatMap((meeting) => {
      const view = visibleTo(actor, meeting);
      return view?.as === 'office' ? [{ view: view.meeting, isPlaced: isOnTimeLine(meeting) }] : [];
    });
    const entries: Entry[] = [
      ...facts.programme.sessions
        .filter((session) => session.day === day)
        .map((session) => ({
          kind: 'session' as const,
          session,
          isBound: binds(session, office, facts),
          speaks: session.speakers.includes(office.id),
        })),
      ...views.flatMap(({ view, isPlaced }) => {
        const placement = 'placement' in view.state ? view.state.placement : undefined;
        if (!isPlaced || placement === undefined || dayOf(facts.summit.grid, placement.start) !== day) return [];
        return [{ kind: 'meeting' as const, view, start: placement.start }];
      }),
      ...freeRuns(facts, day, busyOfDelegation(office, facts, desk.claims), now),
    ];
    const props = { reader, day, entries, meetings: views.map(({ view }) => view), here: hereOf(c) };
    return framed(c, arrival, { title: reader.day(day), liveAt: reader.clock(now) }, <ProgrammePage {...props} />);
  });

  return routes;
}

/** The day asked for, else today, else the first of the summit. */
export function shownDay(facts: Facts, asked: string | undefined, now: Instant): Day {
  const days = daysOf(facts.summit.grid);
  const wanted = daySchema.safeParse(asked).data ?? dayOf(facts.summit.grid, now);
  return days.find((day) => day === wanted) ?? facts.summit.grid.firstDay;
}

/** Free time long enough for the shortest meeting. */
function freeRuns(facts: Facts, day: Day, busy: ReturnType<typeof busyOfDelegation>, now: Instant): Entry[] {
  const { grid, rules } = facts.summit;
  return freeOn(day, busy, facts, now)
    .filter((run) => lengthOf(run) * grid.cellMinutes >= Math.min(...rules.lengthsMinutes))
    .map((run) => ({ kind: 'free', start: instantOf(grid, run.start), end: instantOf(grid, run.end) }));
}
