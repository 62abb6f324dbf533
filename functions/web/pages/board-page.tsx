import type { MeetingEvent } from '../../../shared/meeting/change.ts';
import { claimedPlacement, type Meeting } from '../../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { type Day, hoursOf, instantOf } from '../../../shared/summit/grid.ts';
import type { Room, RoomId } from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import type { NotReached } from '../not-reached.ts';
import type { Conflict } from '../places/conflicts.ts';
import { type RoomUse, roomUse } from '../places/room-use.ts';
import type { Reader } from '../reader.ts';
import { BoardAside } from './board-aside.tsx';
import { Finder, type Found, FoundList } from './board-finder.tsx';
import { BoardTable } from './board-table.tsx';
import { Hidden } from './controls.tsx';
import { Days } from './days.tsx';
import { Fresh, Live } from './live.tsx';
import { Mark } from './marks.tsx';
import { MovedNotice } from './moved-notice.tsx';

/** How often an open board looks whether something has changed. */
const EVERY_SECONDS = 20;

export interface BoardPageProps {
  readonly reader: Reader;
  readonly day: Day;
  readonly meetings: readonly Meeting[];
  readonly waiting: readonly Meeting[];
  readonly notReached: readonly NotReached[];
  readonly offices: readonly Delegation[];
  /** Meetings of every day that no longer fit, each with why. */
  readonly strained: readonly Conflict[];
  /** The board's own query, for the pages that lead back to it. */
  readonly query: string;
  /** What an organizer has just moved from here, with its last event. */
  readonly moved?: { readonly meeting: Meeting; readonly event: MeetingEvent | undefined; readonly bySession: boolean };
  readonly secret: string;
  readonly linkTo: (id: MeetingId) => string;
  readonly moveTo: (id: MeetingId) => string;
  /** The one room that is shown; all without. */
  readonly onlyRoom?: RoomId;
  readonly found?: Found;
  /** Path and query of this page. */
  readonly here: string;
}

/** A day of all rooms at a glance: what is booked, how full it is, what waits and what needs a repair. */
export function BoardPage(props: BoardPageProps) {
  const { reader, day, meetings, found, onlyRoom, here, moved, query } = props;
  const { grid } = reader.facts.summit;
  const rooms = roomsOf(reader.facts, meetings);
  const shown = onlyRoom === undefined ? rooms : rooms.filter(({ id }) => id === onlyRoom);
  const use = roomUse(reader.facts, day, shown, meetings);
  const inShown = meetings.filter((meeting) => shown.some(({ id }) => claimedPlacement(meeting)?.room === id));
  const kept = {
    ...(onlyRoom === undefined ? {} : { room: onlyRoom }),
    ...(found === undefined ? {} : { find: found.sought }),
  };
  return (
    <>
      <div class="top wide">
        <header class="stack">
          <h1>{reader.day(day)}</h1>
          <Days reader={reader} path="/board" day={day} query={kept} />
          <Fresh reader={reader} zone={reader.zoneAt(instantOf(grid, hoursOf(grid, day).start))} here={here} />
        </header>
        <Finder reader={reader} day={day} room={onlyRoom} found={found} />
      </div>
      {moved === undefined ? null : <MovedNotice {...props} {...moved} board={query} />}
      <DropForm {...props} />
      {found === undefined ? null : <FoundList reader={reader} day={day} found={found} linkTo={props.linkTo} />}
      <Live everySeconds={EVERY_SECONDS} class="wide stack">
        <Glance {...props} meetings={inShown} use={use} />
        <div class="beside">
          <div class="stack">
            {meetings.length === 0 ? (
              <p class="tells">
                <Empty reader={reader} rooms={rooms.length} offices={props.offices.length} />
              </p>
            ) : null}
            <BoardTable {...props} rooms={shown} use={use} />
            <Legend reader={reader} />
          </div>
          <BoardAside {...props} />
        </div>
      </Live>
    </>
  );
}

/** Every room, and those that were removed but still hold a meeting of the day: nothing else is open in them. */
function roomsOf({ venue: { rooms, formerRooms = [] } }: Facts, meetings: readonly Meeting[]): Room[] {
  const held = formerRooms.filter(({ id }) => meetings.some((meeting) => claimedPlacement(meeting)?.room === id));
  return [...rooms, ...held.map((room) => ({ ...room, hours: [] }))];
}

/** Sent by the script when a meeting is dropped at another place: what *Move…* sends. Its words are the script's, which knows none. */
function DropForm({ reader, day, query, secret }: BoardPageProps) {
  return (
    <form
      method="post"
      id="drop"
      hidden
      data-day={day}
      data-looking={reader.say('page.board.drag.looking')}
      data-failed={reader.say('page.board.drag.failed')}
      data-kept={reader.say('page.board.drag.kept', { why: '{why}' })}
    >
      <Hidden name="key" value={`${secret}-drop`} />
      <Hidden name="board" value={query} />
      {(['place', 'version', 'as'] as const).map((name) => (
        <Hidden name={name} value="" />
      ))}
    </form>
  );
}

/** Nothing is booked on that day; in a new summit, because nothing can be. */
function Empty({
  reader,
  rooms,
  offices,
}: {
  readonly reader: Reader;
  readonly rooms: number;
  readonly offices: number;
}) {
  if (rooms > 0 && offices > 1) {
    return (
      <>
        {reader.say('page.board.empty')} <a href="/meetings/new">{reader.say('page.nav.ask')}</a>
      </>
    );
  }
  return (
    <>
      {reader.say('page.board.unready')} <a href="/start">{reader.say('page.start')}</a>
    </>
  );
}

/** The day in one line of numbers, each leading to what it counts. */
function Glance({ reader, meetings, waiting, strained, use }: BoardPageProps & { readonly use: RoomUse }) {
  return (
    <ul class="glance">
      <li>
        <b>{meetings.length}</b> {reader.say('page.board.meetings', { count: meetings.length })}
      </li>
      <li>
        {reader.say('page.board.use')} <b>{reader.say('page.percent', { percent: use.all })}</b>{' '}
        <HourBars reader={reader} use={use} />
      </li>
      {strained.length === 0 ? null : (
        <li>
          <a href="#strained">{reader.say('page.board.strained', { count: strained.length })}</a>
        </li>
      )}
      {waiting.length === 0 ? null : (
        <li>
          <a href="#waiting">{reader.say('page.board.waiting', { count: waiting.length })}</a>
        </li>
      )}
    </ul>
  );
}

/** A bar for each hour of the day, said as a list to those who listen. */
function HourBars({ reader, use }: { readonly reader: Reader; readonly use: RoomUse }) {
  const { grid } = reader.facts.summit;
  const list = use.hours
    .map(
      ({ startCell, percent }) =>
        `${reader.clock(instantOf(grid, startCell))} ${reader.say('page.percent', { percent })}`,
    )
    .join(', ');
  const label = reader.say('page.board.use.hours', { list });
  return (
    <svg class="bars" role="img" aria-label={label} viewBox={`0 0 ${use.hours.length * 6} 22`}>
      <title>{label}</title>
      {use.hours.map(({ percent }, index) => (
        <>
          <rect class="ground" x={index * 6} y="0" width="5" height="22" />
          <rect x={index * 6} y={22 - percent * 0.22} width="5" height={percent * 0.22} />
        </>
      ))}
    </svg>
  );
}

function Legend({ reader }: { readonly reader: Reader }) {
  return (
    <ul class="legend" aria-label={reader.say('page.legend')}>
      {(['confirmed', 'invited'] as const).map((state) => (
        <li>
          <span class={`block ${state}`} />
          {reader.say(`state.${state}`)}
        </li>
      ))}
      <li>
        <span class="block strained" />
        {reader.say('page.mark.strained')}
      </li>
      <li>
        <Mark is="clock" />
        {reader.say('page.mark.kept-until')}
      </li>
      <li>
        <Mark is="pin" />
        {reader.say('page.pin')}
      </li>
      <li>
        <Mark is="arrow" />
        {reader.say('page.mark.moved')}
      </li>
      <li>
        <Mark is="eye" />
        {reader.say('page.mark.discreet')}
      </li>
      <li class="drag-hint">
        <Mark is="move" />
        {reader.say('page.board.drag')}
      </li>
    </ul>
  );
}
