import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { LIMIT_SESSIONS } from '../../../shared/summit/agenda.ts';
import { type Amendment, type AmendmentOf, amended, type Ground } from '../../../shared/summit/amendment.ts';
import { folded } from '../../../shared/summit/city.ts';
import { LIMIT_CLAIMS, mostClaims } from '../../../shared/summit/claim.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { cellsTouched, dayOf, daysOf, type Grid } from '../../../shared/summit/grid.ts';
import {
  type Interpreter,
  LIMIT_INTERPRETERS,
  LIMIT_ROOMS,
  LIMIT_SPANS,
  type Room,
  type RoomId,
  type Span,
} from '../../../shared/summit/room.ts';
import type { SessionId } from '../../../shared/summit/session-id.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import type { Parsed } from '../commands.ts';
import type { Fault } from '../forms/fields.ts';

/* The changes of programme, rooms, delegations and lengths that organizers make, and why one cannot be made. */

/** A meeting's length is told in steps of so many minutes, whatever the grid. */
const LENGTH_STEP = 5;
/** The amendment's schema says the same. */
const LIMIT_LENGTH_MINUTES = 180;

/** A session at another time; the printed programme's guesses about it are over. */
export function sessionMoved({ programme, summit }: Facts, id: SessionId, time: Span): Parsed<Amendment> {
  const session = programme.sessions.find((one) => one.id === id);
  if (session === undefined) return refuse('', 'problem.not-found');
  const moved = { ...session, day: dayOf(summit.grid, time.start), time, assumed: [] };
  return { ok: true, value: { kind: 'session', id, session: moved } };
}

/** A room closed for one more span. */
export function roomClosed({ venue }: Facts, id: RoomId, span: Span): Parsed<Amendment> {
  const room = venue.rooms.find((one) => one.id === id);
  if (room === undefined) return refuse('', 'problem.not-found');
  return { ok: true, value: { kind: 'closures', room: id, closures: [...room.closures, span] } };
}

/** A room open again for what had been closed from `start` on. */
export function roomReopened({ venue }: Facts, id: RoomId, start: string): Parsed<Amendment> {
  const room = venue.rooms.find((one) => one.id === id);
  const kept = room?.closures.filter((closure) => closure.start !== start);
  if (kept === undefined || kept.length === room?.closures.length) return refuse('', 'problem.not-found');
  return { ok: true, value: { kind: 'closures', room: id, closures: kept } };
}

function refuse(field: string, key: Fault['key']): { ok: false; faults: Fault[] } {
  return { ok: false, faults: [{ field, key }] };
}

/**
 * Why the change cannot be made, each beside the field that a form has for it; none: it can. `ground` needs only the delegation
 * that is changed, or those who speak at the session; `meeting` is the one whose length is.
 */
export function amendmentFaults(ground: Ground, amendment: Amendment, meeting: Meeting | undefined): Fault[] {
  switch (amendment.kind) {
    case 'session':
      return sessionFaults(ground, amendment);
    case 'closures':
      return closureFaults(ground.facts, amendment);
    case 'room':
      return roomFaults(ground.facts, amendment);
    case 'interpreter':
      return interpreterFaults(ground.facts, amendment);
    case 'delegation':
      return delegationFaults(ground.delegations, amendment);
    case 'length':
      return lengthFaults(ground.facts, meeting, amendment);
    default:
      return amendment satisfies never;
  }
}

function sessionFaults({ facts, delegations }: Ground, { id, session }: AmendmentOf<'session'>): Fault[] {
  const { programme, summit, venue } = facts;
  const isThere = programme.sessions.some((one) => one.id === id);
  if (session === null) return isThere ? [] : [{ field: '', key: 'problem.not-found' }];
  const invalid = { key: 'problem.invalid' } as const;
  if (session.id !== id) return [{ field: 'session.id', pointer: '/amendment/session/id', ...invalid }];
  if (session.zone !== undefined && !venue.zones.some((zone) => zone.id === session.zone)) {
    return [{ field: 'zone', pointer: '/amendment/session/zone', ...invalid }];
  }
  const known = new Set(delegations.map((one) => one.id));
  const stranger = session.speakers.findIndex((one) => !known.has(one));
  if (stranger !== -1) return [{ field: 'speakers', pointer: `/amendment/session/speakers/${stranger}`, ...invalid }];
  if (!isThere && programme.sessions.length >= LIMIT_SESSIONS) {
    return [{ field: '', key: 'problem.too-many', values: { limit: LIMIT_SESSIONS } }];
  }
  const key = sessionTimeFault(session, summit.grid);
  return key === undefined ? [] : [{ field: 'day', pointer: '/amendment/session/time', key }];
}

function sessionTimeFault(
  { day, time }: NonNullable<AmendmentOf<'session'>['session']>,
  grid: Grid,
): Fault['key'] | undefined {
  if (time === undefined) return daysOf(grid).includes(day) ? undefined : 'problem.outside-summit';
  return spanFault(time, grid) ?? (dayOf(grid, time.start) === day ? undefined : 'problem.invalid');
}

/** Only what is new is looked at: a closure that was loaded may lie anywhere. */
function closureFaults({ venue, summit }: Facts, { room: id, closures }: AmendmentOf<'closures'>): Fault[] {
  const room = venue.rooms.find((one) => one.id === id);
  if (room === undefined) return [{ field: '', key: 'problem.not-found' }];
  const at = { field: 'day', pointer: '/amendment/closures' };
  if (closures.length > LIMIT_SPANS) return [{ ...at, key: 'problem.too-many', values: { limit: LIMIT_SPANS } }];
  const key = addedSpans(room.closures, closures).flatMap((span) => spanFault(span, summit.grid) ?? [])[0];
  return key === undefined ? [] : [{ ...at, key }];
}

/** The spans of `after` that `before` has not. */
export function addedSpans(before: readonly Span[], after: readonly Span[]): Span[] {
  return after.filter(({ start, end }) => !before.some((one) => one.start === start && one.end === end));
}

function roomFaults(facts: Facts, amendment: AmendmentOf<'room'>): Fault[] {
  const { venue, summit } = facts;
  const { id, room } = amendment;
  const former = venue.rooms.find((one) => one.id === id);
  if (room === null) return former === undefined ? [{ field: '', key: 'problem.not-found' }] : [];
  const at = (field: string) => ({ field, pointer: `/amendment/room/${field}` });
  if (room.id !== id) return [{ ...at('id'), key: 'problem.invalid' }];
  const others = venue.rooms.filter((one) => one !== former);
  if (others.length >= LIMIT_ROOMS) return [{ field: '', key: 'problem.too-many', values: { limit: LIMIT_ROOMS } }];
  const isNamed = ({ name }: Room) => folded(name) === folded(room.name);
  const after = amended({ facts, delegations: [] }, amendment).facts.venue;
  const { lengthsMinutes } = summit.rules;
  const isTooMuch = mostClaims(summit.grid, after, lengthsMinutes) > LIMIT_CLAIMS;
  const hours = addedSpans(former?.hours ?? [], room.hours).flatMap((span) => spanFault(span, summit.grid) ?? [])[0];
  return [
    ...(others.some(isNamed) ? [{ ...at('name'), key: 'problem.name-taken' } as const] : []),
    ...(venue.zones.some((zone) => zone.id === room.zone) ? [] : [{ ...at('zone'), key: 'problem.invalid' } as const]),
    ...(isTooMuch ? [{ ...at('turnoverMinutes'), key: 'fault.too-many-claims' } as const] : []),
    ...(hours === undefined ? [] : [{ ...at('hours'), key: hours }]),
  ];
}

function interpreterFaults(facts: Facts, amendment: AmendmentOf<'interpreter'>): Fault[] {
  const { venue, summit } = facts;
  const { id, interpreter } = amendment;
  const former = venue.interpreters.find((one) => one.id === id);
  if (interpreter === null) return former === undefined ? [{ field: '', key: 'problem.not-found' }] : [];
  const at = (field: string) => ({ field, pointer: `/amendment/interpreter/${field.replace('.', '/')}` });
  if (interpreter.id !== id) return [{ ...at('id'), key: 'problem.invalid' }];
  const others = venue.interpreters.filter((one) => one !== former);
  if (others.length >= LIMIT_INTERPRETERS) {
    return [{ field: '', key: 'problem.too-many', values: { limit: LIMIT_INTERPRETERS } }];
  }
  const isNamed = ({ name }: Interpreter) => folded(name) === folded(interpreter.name);
  // Two may have been loaded with one name.
  const isTaken = (former === undefined || !isNamed(former)) && others.some(isNamed);
  const [one, other] = interpreter.languages;
  const after = amended({ facts, delegations: [] }, amendment).facts.venue;
  // With the first interpreter a meeting has one claim more in each of its cells.
  const isTooMuch = mostClaims(summit.grid, after, summit.rules.lengthsMinutes) > LIMIT_CLAIMS;
  const hours = addedSpans(former?.hours ?? [], interpreter.hours).flatMap(
    (span) => spanFault(span, summit.grid) ?? [],
  )[0];
  return [
    ...(isTaken ? [{ ...at('name'), key: 'problem.interpreter-taken' } as const] : []),
    ...(one === other ? [{ ...at('languages.1'), key: 'problem.same-language' } as const] : []),
    ...(isTooMuch ? [{ field: '', key: 'fault.too-many-claims' } as const] : []),
    ...(hours === undefined ? [] : [{ ...at('hours'), key: hours }]),
  ];
}

function delegationFaults(
  delegations: readonly Delegation[],
  { delegation, arrival, departure }: AmendmentOf<'delegation'>,
): Fault[] {
  if (!delegations.some(({ id }) => id === delegation)) return [{ field: '', key: 'problem.not-found' }];
  if (arrival === null || departure === null || arrival < departure) return [];
  return [{ field: 'departureDay', pointer: '/amendment/departure', key: 'problem.leaves-before-arrival' }];
}

function lengthFaults(facts: Facts, meeting: Meeting | undefined, { lengthMinutes }: AmendmentOf<'length'>): Fault[] {
  const at = { field: 'minutes', pointer: '/amendment/lengthMinutes' };
  if (meeting === undefined) return [{ field: '', key: 'problem.not-found' }];
  if (meeting.state.name !== 'confirmed') return [{ field: '', key: 'problem.not-confirmed' }];
  if (lengthMinutes % LENGTH_STEP !== 0) {
    return [{ ...at, key: 'problem.not-in-steps', values: { minutes: LENGTH_STEP } }];
  }
  const longest = longestLength(facts);
  if (lengthMinutes > longest) return [{ ...at, key: 'problem.longest', values: { minutes: longest } }];
  const least = meeting.lengthMinutes + LENGTH_STEP;
  return lengthMinutes < least ? [{ ...at, key: 'problem.too-small', values: { limit: least } }] : [];
}

/** As long as a meeting can be here: its claims must fit one transaction. */
function longestLength({ summit, venue }: Facts): number {
  const lengths = Array.from({ length: LIMIT_LENGTH_MINUTES / LENGTH_STEP }, (_, step) => (step + 1) * LENGTH_STEP);
  const fitting = lengths.filter((length) => mostClaims(summit.grid, venue, [length]) <= LIMIT_CLAIMS);
  return Math.max(...fitting);
}

/** Why a span cannot be one of the summit's: it ends first, lasts over a day, or lies on no day of it. */
function spanFault(span: Span, grid: Grid): Fault['key'] | undefined {
  if (span.start >= span.end) return 'problem.ends-before-start';
  const { start, end } = cellsTouched(grid, span);
  if (end - start > (24 * 60) / grid.cellMinutes) return 'problem.ends-before-start';
  return daysOf(grid).includes(dayOf(grid, span.start)) ? undefined : 'problem.outside-summit';
}
