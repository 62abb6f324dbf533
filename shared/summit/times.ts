import { Temporal } from 'temporal-polyfill';
import type { Session } from './agenda.ts';
import type { Delegation } from './delegation.ts';
import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';
import type { LocalSpan } from './file.ts';
import { dayOf, daysOf, epochMsOf, type Grid, type Instant, instantOfLocal, LIMIT_DAYS, onGrid } from './grid.ts';
import { readLocal } from './local.ts';
import type { Interpreter, Room, Span } from './room.ts';

const LIMIT_SESSION_HOURS = 24;

/** A draft's parts with instants for local times. Where there are faults, the faulty times are left out. */
export interface Dated {
  readonly faults: readonly Fault[];
  readonly requestsUntil?: Instant;
  /** Absent also where there is no round. */
  readonly collectUntil?: Instant;
  readonly rooms: readonly Room[];
  readonly interpreters: readonly Interpreter[];
  readonly sessions: readonly Session[];
  readonly delegations: readonly Delegation[];
}

/** Reads every local time of a draft by the grid's zone, and finds those that cannot be meant. */
export function readTimes(draft: Draft, grid: Grid): Dated {
  const faults = gridFaults(grid);
  const reader = openReader(grid, faults.length === 0 ? wholeOf(grid) : undefined, faults);
  const until = draft.summit && reader.instant('summit.requestsUntil', draft.summit.requestsUntil);
  if (until !== undefined) reader.before('summit.requestsUntil', until);
  const round = draft.summit?.round;
  const collect = round && reader.instant('summit.round.collectUntil', round.collectUntil);
  if (collect !== undefined) reader.before('summit.round.collectUntil', collect);
  return {
    ...(until === undefined ? {} : { requestsUntil: until }),
    ...(collect === undefined ? {} : { collectUntil: collect }),
    rooms: draft.rooms.map(({ at, value }) => ({
      ...value,
      hours: reader.spans(`${at}.hours`, value.hours, 'inside'),
      closures: reader.spans(`${at}.closures`, value.closures, 'touching'),
    })),
    interpreters: draft.interpreters.map(({ at, value }) => ({
      ...value,
      hours: reader.spans(`${at}.hours`, value.hours, 'inside'),
    })),
    sessions: draft.sessions.map((entry) => sessionOf(entry, grid, reader)),
    delegations: draft.delegations.map((entry) => delegationOf(entry, reader)),
    faults,
  };
}

function sessionOf({ at, value }: Draft['sessions'][number], grid: Grid, reader: Reader): Session {
  const { time, ...rest } = value;
  if (time === undefined) {
    reader.onDays(`${at}.day`, rest.day);
    return rest;
  }
  const span = reader.span(`${at}.time`, time, 'touching');
  if (span === undefined) return rest;
  const day = dayOf(grid, span.start);
  if (day !== rest.day) reader.refuse(`${at}.day`, 'outside-days', `The session starts on ${day}, not on ${rest.day}.`);
  const hours = (epochMsOf(span.end) - epochMsOf(span.start)) / 3_600_000;
  if (hours > LIMIT_SESSION_HOURS) {
    const sentence = `A session lasts at most ${LIMIT_SESSION_HOURS} hours, this one ${Math.ceil(hours)}.`;
    reader.refuse(`${at}.time`, 'too-big', sentence);
  }
  return { ...rest, time: span };
}

function delegationOf({ at, value }: Draft['delegations'][number], reader: Reader): Delegation {
  const { arrival, departure, blocks, ...rest } = value;
  const from = arrival === undefined ? undefined : reader.instant(`${at}.arrival`, arrival);
  const until = departure === undefined ? undefined : reader.instant(`${at}.departure`, departure);
  if (from !== undefined) reader.before(`${at}.arrival`, from);
  if (until !== undefined) reader.after(`${at}.departure`, until);
  if (from !== undefined && until !== undefined && from >= until) {
    reader.refuse(`${at}.departure`, 'not-before', 'The departure must be after the arrival.');
  }
  return {
    ...rest,
    revision: 1,
    ...(from === undefined ? {} : { arrival: from }),
    ...(until === undefined ? {} : { departure: until }),
    blocks: reader.spans(`${at}.blocks`, blocks, 'touching'),
  };
}

/** The whole of the summit's days, from midnight to midnight. */
function wholeOf(grid: Grid): Span {
  const after = Temporal.PlainDate.from(grid.lastDay).add({ days: 1 });
  return { start: instantOfLocal(grid, `${grid.firstDay}T00:00`), end: instantOfLocal(grid, `${after}T00:00`) };
}

type Reader = ReturnType<typeof openReader>;

/** Reads local times and collects what is wrong with them. Without `whole` (the days themselves are at fault) days are not checked. */
function openReader(grid: Grid, whole: Span | undefined, faults: Fault[]) {
  const days = `the summit's days (${grid.firstDay} to ${grid.lastDay})`;
  const refuse = (path: string, code: Fault['code'], sentence: string) => {
    faults.push({ path, code, sentence });
  };
  const instant = (path: string, local: string): Instant | undefined => {
    const read = readLocal(grid.zone, local);
    if (typeof read === 'string') return read;
    refuse(path, read.code, read.sentence);
    return undefined;
  };
  const span = (path: string, { start, end }: LocalSpan, where: 'inside' | 'touching'): Span | undefined => {
    const from = instant(`${path}.start`, start);
    const until = instant(`${path}.end`, end);
    if (from === undefined || until === undefined) return undefined;
    if (from >= until) {
      refuse(`${path}.end`, 'not-before', `It ends at ${end}, which is not after its start at ${start}.`);
      return undefined;
    }
    if (whole === undefined) return { start: from, end: until };
    const inside = whole.start <= from && until <= whole.end;
    const touching = from < whole.end && whole.start < until;
    if (where === 'inside' && !inside) refuse(path, 'outside-days', `This must lie within ${days}.`);
    if (where === 'touching' && !touching) refuse(path, 'outside-days', `This lies outside ${days}.`);
    return { start: from, end: until };
  };
  return {
    refuse,
    instant,
    span,
    spans: (path: string, spans: readonly LocalSpan[], where: 'inside' | 'touching') =>
      spans.flatMap((one, index) => span(`${path}[${index}]`, one, where) ?? []),
    before: (path: string, at: Instant) => {
      if (whole !== undefined && at >= whole.end) refuse(path, 'outside-days', `This lies after ${days}.`);
    },
    after: (path: string, at: Instant) => {
      if (whole !== undefined && at <= whole.start) refuse(path, 'outside-days', `This lies before ${days}.`);
    },
    onDays: (path: string, day: Session['day']) => {
      const on = grid.firstDay <= day && day <= grid.lastDay;
      if (whole !== undefined && !on) refuse(path, 'outside-days', `This must be one of ${days}.`);
    },
  };
}

/** What is wrong with the grid itself: its days, its hours, and where its cells lie in them. */
function gridFaults(grid: Grid): Fault[] {
  const fault = (key: string, code: Fault['code'], sentence: string) => ({
    path: `summit.grid.${key}`,
    code,
    sentence,
  });
  const hours =
    grid.dayStarts < grid.dayEnds
      ? []
      : [fault('dayEnds', 'not-before', `The hours of a day must end after they start at ${grid.dayStarts}.`)];
  const days = Temporal.PlainDate.from(grid.firstDay).until(grid.lastDay).days + 1;
  if (days < 1) {
    return [...hours, fault('lastDay', 'not-before', `The last day must not be before the first, ${grid.firstDay}.`)];
  }
  if (days > LIMIT_DAYS) {
    return [...hours, fault('lastDay', 'too-many-days', `A summit has at most ${LIMIT_DAYS} days, this one ${days}.`)];
  }
  const aside = (['dayStarts', 'dayEnds'] as const).flatMap((key) => {
    const sentence = `In ${grid.zone}, ${grid[key]} is not a step of a grid of ${grid.cellMinutes} minutes.`;
    const off = daysOf(grid).some((day) => !onGrid(grid, instantOfLocal(grid, `${day}T${grid[key]}`)));
    return off ? [fault(key, 'off-grid', sentence)] : [];
  });
  return [...hours, ...aside];
}
