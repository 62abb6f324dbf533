import { Hono } from 'hono';
import { isOnTimeLine, visibleTo } from '../../shared/meeting/access.ts';
import { type Busy, binds, busyOfDelegation, freeOn } from '../../shared/summit/availability.ts';
import { type Day, dayOf, daySchema, daysOf, hoursOf, type Instant, instantOf } from '../../shared/summit/grid.ts';
import { intersect, lengthOf } from '../../shared/summit/interval.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { framed, turnedAway } from './frame.tsx';
import { hereOf } from './http/show.ts';
import { arrive, officeOf } from './http/visitor.ts';
import type { Means } from './means.ts';
import { type Entry, timeOf } from './pages/day-entry.ts';
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
    const busy = busyOfDelegation(office, facts, desk.claims);
    const programme: Entry[] = [
      ...facts.programme.sessions.map((session) => ({
        kind: 'session' as const,
        session,
        isBound: binds(session, office, facts),
        speaks: session.speakers.includes(office.id),
      })),
      ...views.flatMap(({ view, isPlaced }) => {
        const placement = 'placement' in view.state ? view.state.placement : undefined;
        return isPlaced && placement !== undefined ? [{ kind: 'meeting' as const, view, start: placement.start }] : [];
      }),
    ];
    const entries = [
      ...programme.filter((entry) => dayOfEntry(facts, entry) === day),
      ...ownRuns(facts, day, busy),
      ...freeRuns(facts, day, busy, now),
    ];
    // Whoever only looks at another day is not told what comes first; whoever comes home is, also before the summit.
    const isHome = c.req.query('day') === undefined || dayOf(facts.summit.grid, now) === day;
    const next = isHome ? nextOf(programme, now) : undefined;
    const props = { reader, day, entries, next, meetings: views.map(({ view }) => view), here: hereOf(c) };
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

function dayOfEntry({ summit }: Facts, entry: Entry): Day {
  return entry.kind === 'session' ? entry.session.day : dayOf(summit.grid, entry.start);
}

/** The first thing to come that needs the mayor, on whatever day. */
function nextOf(programme: readonly Entry[], now: Instant): Entry | undefined {
  const ahead = programme.flatMap((entry) => {
    const start = timeOf(entry)?.start;
    const isMine = entry.kind === 'meeting' || (entry.kind === 'session' && entry.isBound);
    return isMine && start !== undefined && start >= now ? [{ entry, start }] : [];
  });
  return ahead.sort((a, b) => (a.start < b.start ? -1 : 1))[0]?.entry;
}

/** What the office has settled by itself, within the hours of that day. */
function ownRuns({ summit: { grid } }: Facts, day: Day, busy: readonly Busy[]): Entry[] {
  return busy.flatMap(({ cells, cause: { kind: why } }): Entry[] => {
    if (why !== 'block' && why !== 'arrival' && why !== 'departure') return [];
    return intersect([cells], [hoursOf(grid, day)]).map(({ start, end }) => ({
      ...{ kind: 'own', why },
      ...{ start: instantOf(grid, start), end: instantOf(grid, end) },
    }));
  });
}

/** Free time long enough for the shortest meeting. */
function freeRuns(facts: Facts, day: Day, busy: readonly Busy[], now: Instant): Entry[] {
  const { grid, rules } = facts.summit;
  return freeOn(day, busy, facts, now)
    .filter((run) => lengthOf(run) * grid.cellMinutes >= Math.min(...rules.lengthsMinutes))
    .map((run) => ({ kind: 'free', start: instantOf(grid, run.start), end: instantOf(grid, run.end) }));
}
