import { claimedPlacement, type Meeting } from '../../../shared/meeting/meeting.ts';
import { type Binding, bindingOf, type Session } from '../../../shared/summit/agenda.ts';
import { openHours } from '../../../shared/summit/availability.ts';
import { cellsOfMeeting } from '../../../shared/summit/claim.ts';
import { cellsTouched, type Day, epochMsOf, hoursOf, type Instant } from '../../../shared/summit/grid.ts';
import { contains, type Interval, lengthOf, overlaps, subtract } from '../../../shared/summit/interval.ts';
import type { Room, Span } from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { rowsOf, type Ticks, ticksOf } from './ticks.ts';

/** A run of rows in one column, shown as one cell of the table. */
export interface Run<Shown> {
  readonly rows: number;
  readonly minutes: number;
  readonly shows: Shown;
}

/** One line of the board: the cells that begin in it, by room; a room without one is free there, or spanned from above. */
export interface Row {
  /** Minutes since the epoch, as everywhere in this file. */
  readonly time: Interval;
  readonly isHour: boolean;
  /** Its time is written beside it; not where the next one's would stand in it. */
  readonly isTold: boolean;
  readonly isNow: boolean;
  /** Whom the sessions behind this row bind: the strictest of them. */
  readonly band: Binding;
  /** The sessions that begin here. `free`: none is on. Absent: spanned from above. */
  readonly sessions?: Run<readonly Session[] | 'free'>;
  readonly cells: ReadonlyMap<Room['id'], Run<Meeting | 'closed' | 'free'>>;
}

const EVERY_MINUTES = 30;
/** A line of text is as high as that on the board's scale. */
export const LINE_MINUTES = 10;
/** "Now" moves in steps, so that a board nothing has happened to stays the same for a while. */
const NOW_MINUTES = 5;

/** A day as the rows of a table: rooms across, time down, on true scale, with "now" as a row of its own. */
export function boardRows(
  facts: Facts,
  day: Day,
  rooms: readonly Room[],
  meetings: readonly Meeting[],
  now: Instant,
): Row[] {
  const { grid } = facts.summit;
  const minutesOf = ({ start, end }: Interval) => ({ start: start * grid.cellMinutes, end: end * grid.cellMinutes });
  const hours = minutesOf(hoursOf(grid, day));
  const columns = rooms.map((room) => ({ room, runs: runsIn(room, facts, day, meetings) }));
  const sessions = facts.programme.sessions.flatMap((session) =>
    session.day === day && session.time !== undefined ? [{ session, time: minutesOfSpan(session.time) }] : [],
  );
  const present = Math.floor(epochMsOf(now) / 60_000 / NOW_MINUTES) * NOW_MINUTES;
  const nowSpan = contains(hours, { start: present, end: present }) ? [{ start: present, end: present }] : [];
  const spans = columns.flatMap(({ runs }) => runs.map(({ cells }) => minutesOf(cells)));
  const ticks = ticksOf(hours, EVERY_MINUTES, [...spans, ...sessions.map(({ time }) => time), ...nowSpan]);
  const bands = sessions.map(({ session, time }) => ({ time, binding: bindingOf(session, facts.summit.rules) }));
  const begun = sessionRuns(ticks, sessions);
  const cells = columns.map(({ room, runs }) => ({
    room,
    begun: cellRuns(
      ticks,
      runs.map(({ cells: run, shows }) => ({ time: minutesOf(run), shows })),
    ),
  }));
  const told = toldOf(ticks.slice(0, -1), nowSpan);
  return ticks.slice(0, -1).map((start, index) => {
    const time = { start, end: ticks[index + 1] ?? start };
    const sessionRun = begun.get(index);
    return {
      time,
      isHour: start % 60 === 0,
      isTold: told.has(start),
      isNow: nowSpan.some((span) => span.start === start),
      band: strictest(bands.filter((band) => overlaps(band.time, time)).map(({ binding }) => binding)),
      ...(sessionRun === undefined ? {} : { sessions: sessionRun }),
      cells: new Map(
        cells.flatMap(({ room, begun: own }) => {
          const run = own.get(index);
          return run === undefined ? [] : [[room.id, run] as const];
        }),
      ),
    };
  });
}

/** The moments whose time is written: first "now" and the half hours, then whatever leaves a line's height to them and to one another. */
function toldOf(moments: Ticks, now: readonly Interval[]): ReadonlySet<number> {
  const isHalf = (moment: number) => moment % EVERY_MINUTES === 0;
  const isNow = (moment: number) => now.some(({ start }) => start === moment);
  const told = new Set<number>();
  for (const comesFirst of [isNow, isHalf, () => true]) {
    for (const moment of moments.filter(comesFirst)) {
      if ([...told].every((other) => Math.abs(other - moment) >= LINE_MINUTES)) told.add(moment);
    }
  }
  return told;
}

function strictest(bindings: readonly Binding[]): Binding {
  return (['everyone', 'signed-up'] as const).find((one) => bindings.includes(one)) ?? 'nobody';
}

function minutesOfSpan({ start, end }: Span): Interval {
  return { start: Math.floor(epochMsOf(start) / 60_000), end: Math.ceil(epochMsOf(end) / 60_000) };
}

/** A room's meetings and closed hours on a day, in cells. */
function runsIn(room: Room, facts: Facts, day: Day, meetings: readonly Meeting[]) {
  const { grid } = facts.summit;
  const taken = meetings.flatMap((meeting) => {
    const placement = claimedPlacement(meeting);
    if (placement?.room !== room.id) return [];
    return [{ cells: cellsOfMeeting(grid, placement, meeting.lengthMinutes), shows: meeting }];
  });
  const open = openCells(room, facts, day);
  const closed = subtract(hoursOf(grid, day), [...open, ...taken.map(({ cells }) => cells)]);
  return [...taken, ...closed.map((cells) => ({ cells, shows: 'closed' as const }))];
}

/** The cells of a day in which a room can be had at all. */
export function openCells(room: Room, facts: Facts, day: Day): Interval[] {
  const { grid } = facts.summit;
  const closures = room.closures.map((span) => cellsTouched(grid, span));
  return openHours(room, facts, [hoursOf(grid, day)]).flatMap((run) => subtract(run, closures));
}

/** By the row each begins in; free rows one by one. */
function cellRuns<Shown>(ticks: Ticks, runs: readonly { readonly time: Interval; readonly shows: Shown }[]) {
  const placed = runs.map(({ time, shows }) => ({ rows: rowsOf(ticks, time), shows }));
  const begun = new Map<number, Run<Shown | 'free'>>();
  for (let row = 0; row < ticks.length - 1; row += 1) {
    const own = placed.find(({ rows }) => rows.start === row);
    const spanning = (rows: number) => ({ rows, minutes: (ticks[row + rows] ?? 0) - (ticks[row] ?? 0) });
    if (own !== undefined) begun.set(row, { ...spanning(Math.max(1, lengthOf(own.rows))), shows: own.shows });
    else if (!placed.some(({ rows }) => rows.start < row && row < rows.end)) {
      begun.set(row, { ...spanning(1), shows: 'free' });
    }
  }
  return begun;
}

/** Sessions by the row they begin in; each reaches to its end, or to where the next begins. */
function sessionRuns(ticks: Ticks, sessions: readonly { readonly session: Session; readonly time: Interval }[]) {
  const starts = [...new Set(sessions.map(({ time }) => rowsOf(ticks, time).start))].sort((a, b) => a - b);
  const runs = starts.map((start, index) => {
    const own = sessions.filter(({ time }) => rowsOf(ticks, time).start === start);
    const end = Math.max(...own.map(({ time }) => rowsOf(ticks, time).end));
    const until = Math.min(end, starts[index + 1] ?? end);
    const moment = (row: number) => ticks[row] ?? 0;
    return { time: { start: moment(start), end: moment(until) }, shows: own.map(({ session }) => session) };
  });
  return cellRuns(ticks, runs);
}
