import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { placementOf } from '../../../shared/meeting/meeting.ts';
import { openHours } from '../../../shared/summit/availability.ts';
import { cellsOfMeeting, type MeetingId } from '../../../shared/summit/claim.ts';
import { cellsTouched, type Day, hoursOf, instantOf } from '../../../shared/summit/grid.ts';
import { type Interval, lengthOf, overlaps, pointsOf } from '../../../shared/summit/interval.ts';
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

interface Block {
  readonly meeting: Meeting;
  readonly cells: Interval;
}

/** Rooms across, time down, a row for each cell; a meeting spans its cells, and a table stays a table for those who listen. */
function Rooms({ reader, day, meetings, linkTo }: BoardPageProps) {
  const { grid } = reader.facts.summit;
  const { rooms } = reader.facts.venue;
  const cells = pointsOf(hoursOf(grid, day));
  const columns = rooms.map((room) => ({
    room,
    open: openHours(room, reader.facts),
    blocks: blocksIn(room, meetings, reader),
  }));
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
          {cells.map((cell) => (
            <tr>
              <th scope="row">
                <RowHead reader={reader} day={day} cell={cell} />
              </th>
              {columns.map(({ room, open, blocks }) => (
                <Cell reader={reader} room={room} cell={cell} open={open} blocks={blocks} linkTo={linkTo} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function blocksIn(room: Room, meetings: readonly Meeting[], reader: Reader): Block[] {
  return meetings.flatMap((meeting) => {
    const placement = placementOf(meeting);
    if (placement?.room !== room.id) return [];
    return [{ meeting, cells: cellsOfMeeting(reader.facts.summit.grid, placement, meeting.lengthMinutes) }];
  });
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
        <>
          <br />
          <span class="band">{session.title[reader.language].slice(0, 60)}</span>
        </>
      ))}
    </>
  );
}

function Cell({
  reader,
  room,
  cell,
  open,
  blocks,
  linkTo,
}: {
  readonly reader: Reader;
  readonly room: Room;
  readonly cell: number;
  readonly open: readonly Interval[];
  readonly blocks: readonly Block[];
  readonly linkTo: BoardPageProps['linkTo'];
}) {
  const here = { start: cell, end: cell + 1 };
  const block = blocks.find(({ cells }) => overlaps(cells, here));
  if (block !== undefined && block.cells.start !== cell) return null;
  if (block !== undefined) {
    return (
      <td rowspan={lengthOf(block.cells)}>
        <MeetingBlock reader={reader} meeting={block.meeting} href={linkTo(block.meeting.id)} />
      </td>
    );
  }
  const closed = room.closures.some((span) => overlaps(cellsTouched(reader.facts.summit.grid, span), here));
  const isOpen = !closed && open.some((run) => overlaps(run, here));
  return isOpen ? <td /> : <td class="closed">{reader.say('page.room.closed')}</td>;
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
        {notReached.map(({ reach, office }) => (
          <li>
            {`${office?.city ?? ''} ${reach.email} · ${reader.say(`page.reach.${reach.state}`)} · ${reader.moment(reach.at)}`.trim()}
          </li>
        ))}
      </ul>
      <p>
        <a href="/delegations">{reader.say('page.nav.delegations')}</a>
      </p>
    </section>
  );
}
