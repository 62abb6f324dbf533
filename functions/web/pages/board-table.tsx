import { isDiscreet, type Meeting, placementOf } from '../../../shared/meeting/meeting.ts';
import { type Day, instantFrom } from '../../../shared/summit/grid.ts';
import { type Interval, lengthOf } from '../../../shared/summit/interval.ts';
import type { Room } from '../../../shared/summit/room.ts';
import { pairOf } from '../pair.ts';
import { boardRows, LINE_MINUTES, type Row, type Run } from '../places/board-grid.ts';
import type { RoomUse } from '../places/room-use.ts';
import type { Reader } from '../reader.ts';
import type { BoardPageProps } from './board-page.tsx';
import { SessionCell } from './board-sessions.tsx';
import { City } from './cities.tsx';
import { Mark } from './marks.tsx';
import { brevityOf, classesOf, FEW_ROOMS, linesOfEach, meetingCell, STATE_FROM_MINUTES } from './style/board.ts';

export interface BoardTableProps extends BoardPageProps {
  readonly rooms: readonly Room[];
  readonly use: RoomUse;
}

/** Rooms across, time down; a meeting spans its rows, sessions are bands behind all rooms, and a table stays a table for those who listen. */
export function BoardTable(props: BoardTableProps) {
  const { reader, day, meetings, rooms, use, found } = props;
  const rows = boardRows(reader.facts, day, rooms, meetings, reader.now);
  const classes = [
    'board',
    `rooms-${rooms.length}`,
    rooms.length > FEW_ROOMS ? 'many' : 'few',
    ...(found === undefined ? [] : ['finding']),
  ];
  return (
    <section class="scroll" tabindex={0} aria-labelledby="board-caption">
      <table class={classes.join(' ')}>
        <caption id="board-caption">{reader.say('page.board.caption', { day: reader.day(day) })}</caption>
        <thead>
          <tr>
            <th scope="col" class="at">
              {reader.say('page.board.time')}
            </th>
            <th scope="col" class="when">
              {reader.say('page.nav.programme')}
            </th>
            {rooms.map((room) => (
              <RoomHead reader={reader} day={day} room={room} percent={use.rooms.get(room.id) ?? 0} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line {...props} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A room with what it offers and how full it is; closing it is one step away. */
function RoomHead({
  reader,
  day,
  room,
  percent,
}: {
  readonly reader: Reader;
  readonly day: Day;
  readonly room: Room;
  readonly percent: number;
}) {
  return (
    <th scope="col" class="of-room" abbr={room.name} data-room={room.id}>
      <span class="cut" title={room.name}>
        {room.name}
      </span>
      <span class="band">{reader.say('page.room.seats', { seats: room.seats })}</span>
      <span class="use">
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="ground" width="100" height="4" />
          <rect width={percent} height="4" />
        </svg>
        {reader.say('page.percent', { percent })}
      </span>
      {reader.facts.venue.rooms.some(({ id }) => id === room.id) ? (
        <a class="close" href={`/rooms?close=${room.id}&day=${day}#${room.id}`}>
          {reader.say('page.board.close-room')}
          <span class="hidden">{` ${room.name}`}</span>
        </a>
      ) : (
        <span class="band">{reader.say('page.board.removed-room')}</span>
      )}
    </th>
  );
}

function Line({ row, ...props }: BoardTableProps & { readonly row: Row }) {
  const { reader, rooms } = props;
  const start = instantFrom(row.time.start * 60_000);
  const begins = row.sessions !== undefined && row.sessions.shows !== 'free';
  const holds = [...row.cells.values()].some(({ shows }) => typeof shows !== 'string');
  const flags = {
    hour: row.isHour,
    now: row.isNow,
    'in-band': row.band === 'everyone',
    'in-panel': row.band === 'signed-up',
    begins,
    starts: begins || holds || row.isNow,
    untold: !row.isTold,
  };
  return (
    <tr
      class={classesOf({ [`q${Math.ceil(lengthOf(row.time) / 5)}`]: true, ...flags })}
      data-from={row.time.start}
      data-to={row.time.end}
    >
      <th scope="row" class="at">
        <time datetime={start}>
          {row.isNow ? (
            <>
              <span class="hidden">{reader.say('page.now.word')}</span>{' '}
            </>
          ) : null}
          {reader.clock(start)}
        </time>
      </th>
      <SessionCell reader={reader} offices={props.offices} day={props.day} run={row.sessions} />
      {rooms.map((room) => (
        <Cell {...props} room={room} time={row.time} run={row.cells.get(room.id)} />
      ))}
    </tr>
  );
}

/** Nothing where a run from above still spans. */
function Cell({
  run,
  ...props
}: BoardTableProps & {
  readonly room: Room;
  readonly time: Interval;
  readonly run: Run<Meeting | 'closed' | 'free'> | undefined;
}) {
  if (run === undefined) return null;
  if (run.shows === 'free') return <td />;
  if (run.shows === 'closed') {
    return (
      <td class="closed" rowspan={run.rows}>
        <span class={run.minutes < LINE_MINUTES ? 'hidden' : undefined}>{props.reader.say('page.room.closed')}</span>
      </td>
    );
  }
  const lines = `l${linesOfEach(meetingCell(run.minutes))}`;
  const isTiny = run.minutes < STATE_FROM_MINUTES;
  return (
    <td class={classesOf({ has: true, [lines]: true, tiny: isTiny, ...brevityOf(run) })} rowspan={run.rows}>
      <MeetingBlock {...props} meeting={run.shows} />
    </td>
  );
}

/** The block leads to the meeting's sheet as a whole; a small link of its own to where it can be moved. */
function MeetingBlock({
  reader,
  meeting,
  room,
  found,
  linkTo,
  moveTo,
}: BoardTableProps & { readonly room: Room; readonly meeting: Meeting }) {
  const { id, version, state, strained } = meeting;
  const classes = [
    'block',
    state.name,
    ...(strained === undefined ? [] : ['strained']),
    ...(found?.meetings.some((one) => one.id === id) ? ['found'] : []),
  ];
  const canMove = placementOf(meeting) !== undefined;
  return (
    <div class={classes.join(' ')} id={id} {...(canMove ? { 'data-entry': id, 'data-version': version } : {})}>
      <a class="pair" href={linkTo(id)} title={pairOf(meeting)}>
        <span class="cut">
          <City name={meeting.requester.city} />
        </span>{' '}
        <span class="cut">
          <span class="dash">– </span>
          <City name={meeting.invited.city} />
        </span>
      </a>
      <small>
        <span class="in-room">
          <bdi>{room.name}</bdi>
          {' · '}
        </span>
        <StateInWords reader={reader} meeting={meeting} />
        <BlockMarks reader={reader} meeting={meeting} />
      </small>
      {canMove ? (
        <a
          class="to-move"
          href={moveTo(id)}
          data-sheet
          aria-label={reader.say('page.move.of', { pair: pairOf(meeting) })}
        >
          <Mark is="move" />
        </a>
      ) : null}
    </div>
  );
}

/** Until when a time is kept stands in a narrow column behind a small clock, whose word is said to those who listen, and by the legend. */
function StateInWords({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const { state, strained } = meeting;
  if (strained !== undefined) return <span class="said">{reader.say('page.mark.strained')}</span>;
  if (state.name !== 'invited') return <span class="said">{reader.say(`state.${state.name}`)}</span>;
  const until = reader.shortMoment(state.answerUntil);
  return (
    <>
      <span class="in-full">{reader.say('page.held-until', { until })}</span>
      <span class="in-short said" aria-hidden="true">
        <Mark is="clock" /> {until}
      </span>
    </>
  );
}

/** Pinned, moved, discreet: a small drawing each, with its word for those who listen; the legend says it to those who see. */
function BlockMarks({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const { state, sequence } = meeting;
  const marks = [
    ...('pinned' in state && state.pinned ? [{ is: 'pin', word: reader.say('page.pin') } as const] : []),
    ...(sequence > 0 ? [{ is: 'arrow', word: reader.say('page.mark.moved') } as const] : []),
    ...(isDiscreet(meeting) ? [{ is: 'eye', word: reader.say('page.mark.discreet') } as const] : []),
  ];
  if (marks.length === 0) return null;
  return (
    <>
      {' '}
      <span class="marks">
        {marks.map(({ is, word }) => (
          <span class={`of-${is}`}>
            <Mark is={is} />
            <span class="hidden">{` ${word}`}</span>
          </span>
        ))}
      </span>
    </>
  );
}
