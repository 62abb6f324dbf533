import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { placementOf } from '../../../shared/meeting/meeting.ts';
import { openHours } from '../../../shared/summit/availability.ts';
import { cellsOfMeeting, type MeetingId } from '../../../shared/summit/claim.ts';
import { cellsTouched, type Day, hoursOf, instantOf } from '../../../shared/summit/grid.ts';
import { type Interval, lengthOf, pointsOf, subtract } from '../../../shared/summit/interval.ts';
import type { Room } from '../../../shared/summit/room.ts';
import type { NotReached } from '../not-reached.ts';
import type { Reader } from '../reader.ts';
import { Days } from './programme-page.tsx';

export interface BoardPageProps {
  readonly reader: Reader;
  readonly day: Day;
  readonly meetings: readonly Meeting[];
  readonly waiting: readonly Meeting[];
  readonly notReached: readonly NotReached[];
  readonly linkTo: (id: MeetingId) => string;
}

export function BoardPage(props: BoardPageProps) {
  const { reader, day } = props;
  return (
    <>
      <header class="stack">
        <h1>{reader.day(day)}</h1>
        <Days reader={reader} path="/board" day={day} />
        <p class="soft">
          {reader.zoneAt(instantOf(reader.facts.summit.grid, hoursOf(reader.facts.summit.grid, day).start))}
        </p>
      </header>
      <Waiting {...props} />
      <Unreached {...props} />
      <Rooms {...props} />
    </>
  );
}

/** A run of cells in one room's column, shown as one cell of the table. Free time stays a cell each. */
interface Run {
  readonly cells: Interval;
  readonly shows: 'closed' | 'free' | Meeting;
}

/** Rooms across, time down, a row for each cell; a meeting spans its cells, and a table stays a table for those who listen. */
function Rooms({ reader, day, meetings, linkTo }: BoardPageProps) {
  const { grid } = reader.facts.summit;
  const { rooms } = reader.facts.venue;
  const hours = hoursOf(grid, day);
  const columns = rooms.map((room) => runsIn(room, hours, meetings, reader));
  return (
    <section class="scroll" tabindex={0} aria-labelledby="board-caption">
      <table class="board">
        <caption id="board-caption">{reader.say('page.board.caption', { day: reader.day(day) })}</caption>
        <thead>
          <tr>
            <th scope="col">{reader.say('page.fact.when')}</th>
            {rooms.map((room) => (
              <th scope="col">
                {room.name}
                <br />
                <span class="band">{reader.say('page.room.seats', { seats: room.seats })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pointsOf(hours).map((cell) => (
            <tr>
              <th scope="row">
                <RowHead reader={reader} day={day} cell={cell} />
              </th>
              {columns.map((runs) => (
                <Cell reader={reader} run={runs.get(cell)} linkTo={linkTo} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A room's day from top to bottom, by the cell at which each run starts. */
function runsIn(room: Room, hours: Interval, meetings: readonly Meeting[], reader: Reader): Map<number, Run> {
  const { grid } = reader.facts.summit;
  const taken = meetings.flatMap((meeting) => {
    const placement = placementOf(meeting);
    if (placement?.room !== room.id) return [];
    return [{ cells: cellsOfMeeting(grid, placement, meeting.lengthMinutes), shows: meeting }];
  });
  const closures = room.closures.map((span) => cellsTouched(grid, span));
  const open = openHours(room, reader.facts).flatMap((run) => subtract(run, closures));
  const busy = taken.map(({ cells }) => cells);
  const closed = subtract(hours, [...open, ...busy]).map((cells) => ({ cells, shows: 'closed' as const }));
  const free = subtract(hours, [...busy, ...closed.map(({ cells }) => cells)])
    .flatMap(pointsOf)
    .map((cell) => ({ cells: { start: cell, end: cell + 1 }, shows: 'free' as const }));
  return new Map([...taken, ...closed, ...free].map((run) => [run.cells.start, run]));
}

/** The time, and the sessions that begin then. */
function RowHead({ reader, day, cell }: { readonly reader: Reader; readonly day: Day; readonly cell: number }) {
  const { grid } = reader.facts.summit;
  const start = instantOf(grid, cell);
  const starting = reader.facts.programme.sessions.filter(
    (session) => session.day === day && session.time !== undefined && cellsTouched(grid, session.time).start === cell,
  );
  return (
    <>
      <time datetime={start}>{reader.clock(start)}</time>
      {starting.map((session) => (
        <span class="band">{session.title[reader.language]}</span>
      ))}
    </>
  );
}

/** Nothing where a run from above still spans. */
function Cell({
  reader,
  run,
  linkTo,
}: {
  readonly reader: Reader;
  readonly run: Run | undefined;
  readonly linkTo: BoardPageProps['linkTo'];
}) {
  if (run === undefined) return null;
  if (run.shows === 'free') return <td />;
  const height = lengthOf(run.cells);
  if (run.shows === 'closed') {
    return (
      <td class="closed" rowspan={height}>
        {reader.say('page.room.closed')}
      </td>
    );
  }
  return (
    <td rowspan={height}>
      <MeetingBlock reader={reader} meeting={run.shows} href={linkTo(run.shows.id)} />
    </td>
  );
}

function MeetingBlock({
  reader,
  meeting,
  href,
}: {
  readonly reader: Reader;
  readonly meeting: Meeting;
  readonly href: string;
}) {
  const { state, strained, requester, invited } = meeting;
  const marks = [
    reader.say(`state.${state.name}`),
    ...('pinned' in state && state.pinned ? [reader.say('page.pin')] : []),
    ...(strained === undefined ? [] : [reader.say('page.fact.strained')]),
  ];
  return (
    <a class={`block ${state.name}`} href={href}>
      <span class="pair">{`${requester.city} – ${invited.city}`}</span>
      <small>{marks.join(' · ')}</small>
    </a>
  );
}

function Waiting({ reader, waiting, linkTo }: BoardPageProps) {
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{reader.say('page.board.waiting', { count: waiting.length })}</h2>
      {waiting.length === 0 ? null : (
        <ul class="cards">
          {waiting.map(({ id, requester, invited, state }) => (
            <li class="waiting">
              <h3>
                <a href={linkTo(id)}>{`${requester.city} – ${invited.city}`}</a>
              </h3>
              {state.name === 'waiting' ? <p>{reader.say(`reason.${state.reason}`, { city: invited.city })}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Unreached({ reader, notReached }: BoardPageProps) {
  if (notReached.length === 0) return null;
  return (
    <section class="tells call" aria-labelledby="not-reached">
      <h2 id="not-reached">{reader.say('page.board.not-reached', { count: notReached.length })}</h2>
      <ul>
        {notReached.map(({ email, state, at, office }) => (
          <li>
            {`${office?.city ?? ''} ${email} · ${reader.say(`page.reach.${state}`)} · ${reader.moment(at)}`.trim()}
          </li>
        ))}
      </ul>
      <p>
        <a href="/delegations">{reader.say('page.nav.delegations')}</a>
      </p>
    </section>
  );
}
