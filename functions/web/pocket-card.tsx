import { Hono } from 'hono';
import { isOnTimeLine, officeView, sideOf } from '../../shared/meeting/access.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { binds } from '../../shared/summit/availability.ts';
import { type Delegation, sharedLanguages } from '../../shared/summit/delegation.ts';
import { addMinutes, type Day, dayOf } from '../../shared/summit/grid.ts';
import { languageNames } from '../../shared/wording/names.ts';
import { turnedAway } from './frame.tsx';
import { show } from './http/show.ts';
import { arrive } from './http/visitor.ts';
import type { Means } from './means.ts';
import { deskOf, type OfficeDesk } from './office.tsx';
import { PaperFrame } from './pages/paper-layout.tsx';
import { type CardLine, PocketCard, startOf } from './pages/pocket-card.tsx';
import { sizeSchema } from './print.tsx';
import { shownDay } from './programme.tsx';
import { Reader } from './reader.ts';

/** An office's day on one page of paper: by its aides, or (`?of=`) by an organizer for the office that asks for it. */
export function pocketCardPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/programme/card', async (c) => {
    const arrival = await arrive(means, c);
    const desk = deskOf(arrival, c.req.query('of'));
    if (desk === undefined) return turnedAway(c, arrival.visitor);
    const [offices, { meetings: ids }] = await Promise.all([means.store.delegations(), means.store.desk(desk.office)]);
    const office = offices.find(({ id }) => id === desk.office);
    if (office === undefined) return turnedAway(c, arrival.visitor);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const day = shownDay(arrival.facts, c.req.query('day'), reader.now);
    const lines = linesOf(reader, { desk, office, offices, day, meetings: await means.store.meetings(ids) });
    const live = `${means.publicUrl}/programme?day=${day}`;
    return show(
      c,
      <PaperFrame
        reader={reader}
        title={reader.say('page.card.title', { city: office.city, day: reader.day(day) })}
        path="/programme/card"
        query={desk.by.role === 'organizer' ? { of: office.id } : {}}
        day={day}
        size={sizeSchema.parse(c.req.query('size'))}
        bar={desk.by.role === 'organizer' ? null : <a href={`/programme?day=${day}`}>{reader.say('page.card.back')}</a>}
      >
        <PocketCard reader={reader} office={office} day={day} lines={lines} live={live} />
      </PaperFrame>,
    );
  });

  return routes;
}

interface OwnDay {
  readonly desk: OfficeDesk;
  readonly office: Delegation;
  readonly offices: readonly Delegation[];
  readonly day: Day;
  readonly meetings: readonly Meeting[];
}

/** The sessions that bind the mayor and the meetings that have a time on that day, in the order of time. */
function linesOf(reader: Reader, { desk, office, offices, day, meetings }: OwnDay): CardLine[] {
  const { facts } = reader;
  const sessions = facts.programme.sessions.flatMap((session): CardLine[] => {
    const { time } = session;
    return time === undefined || session.day !== day || !binds(session, office, facts)
      ? []
      : [{ about: 'session', session, time }];
  });
  const own = meetings.flatMap((meeting): CardLine[] => {
    const side = sideOf(desk.by, meeting);
    const { state, lengthMinutes } = meeting;
    if (side === undefined || !isOnTimeLine(meeting) || !('placement' in state)) return [];
    const { placement } = state;
    if (dayOf(facts.summit.grid, placement.start) !== day) return [];
    const view = officeView(side, meeting);
    const other = offices.find(({ id }) => id === view.other.delegation);
    if (other === undefined) return [];
    const isInterpreted = placement.interpreter !== undefined;
    const tongues = tonguesOf(reader, [office, other], isInterpreted);
    return [
      {
        about: 'meeting',
        view,
        placement,
        end: addMinutes(placement.start, lengthMinutes),
        country: other.country,
        tongues,
      },
    ];
  });
  return [...sessions, ...own].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

/** A language of both, or both their own with whoever carries one into the other. */
function tonguesOf(reader: Reader, [own, other]: readonly [Delegation, Delegation], isInterpreted: boolean): string {
  const shared = sharedLanguages(own, other);
  if (shared.length > 0) return languageNames(reader.language, shared);
  const languages = languageNames(reader.language, [...own.languages, ...other.languages]);
  return reader.say(isInterpreted ? 'page.card.interpreter' : 'page.card.own-interpreter', { languages });
}
