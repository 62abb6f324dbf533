import { bindingOf, type Session } from './agenda.ts';
import type { Claim, MeetingId } from './claim.ts';
import type { Delegation } from './delegation.ts';
import { cellFrom, cellsFor, cellsTouched, cellsWithin, type Day, daysOf, hoursOf, type Instant } from './grid.ts';
import { type Interval, intersect, merge, subtract } from './interval.ts';
import { type Interpreter, type Room, transferMinutes, type ZoneId } from './room.ts';
import type { Facts } from './summit.ts';

/** Why someone or something can't be had in some cells. */
export type Cause =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'block' | 'arrival' | 'departure' | 'absent' | 'closed' }
  | { readonly kind: 'meeting'; readonly meeting: MeetingId };

/** A run of cells in which a resource can't be had. With `zone`, people also need the way from and to that zone. */
export interface Busy {
  readonly cells: Interval;
  readonly cause: Cause;
  readonly zone?: ZoneId;
}

const always: Interval = { start: Number.MIN_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };

/** True when the session binds this very delegation: a plenary binds all, a panel those who signed up, any those who speak there. */
export function binds(session: Session, delegation: Delegation, facts: Facts): boolean {
  if (session.time !== undefined && session.speakers.includes(delegation.id)) return true;
  const binding = bindingOf(session, facts.summit.rules);
  if (binding !== 'signed-up') return binding === 'everyone';
  return delegation.panels.some((panel) => panel.session === session.id);
}

/** The cells other meetings hold of one resource, one entry per meeting. `own` is left out: a meeting never blocks itself. */
function busyByClaims(claims: readonly Claim[], own?: MeetingId): Busy[] {
  const byMeeting = new Map<MeetingId, Claim[]>();
  for (const claim of claims) {
    if (claim.meeting === own) continue;
    byMeeting.set(claim.meeting, [...(byMeeting.get(claim.meeting) ?? []), claim]);
  }
  return [...byMeeting].flatMap(([meeting, held]) =>
    merge(held.map(({ cell }) => ({ start: cell, end: cell + 1 }))).map((cells) => {
      const zone = held[0]?.zone;
      return { cells, cause: { kind: 'meeting' as const, meeting }, ...(zone === undefined ? {} : { zone }) };
    }),
  );
}

/** All that keeps a delegation from a meeting: sessions that bind it, its travel, its own blocks, its other meetings. */
export function busyOfDelegation(
  delegation: Delegation,
  facts: Facts,
  claims: readonly Claim[],
  own?: MeetingId,
): Busy[] {
  const { grid } = facts.summit;
  if (delegation.presence === 'absent') return [{ cells: always, cause: { kind: 'absent' } }];
  const busy: Busy[] = busyByClaims(claims, own);
  for (const session of facts.programme.sessions) {
    if (session.time === undefined || !binds(session, delegation, facts)) continue;
    const zone = session.zone === undefined ? {} : { zone: session.zone };
    busy.push({ cells: cellsTouched(grid, session.time), cause: { kind: 'session', session }, ...zone });
  }
  for (const block of delegation.blocks) busy.push({ cells: cellsTouched(grid, block), cause: { kind: 'block' } });
  if (delegation.arrival !== undefined) {
    busy.push({ cells: { start: always.start, end: cellFrom(grid, delegation.arrival) }, cause: { kind: 'arrival' } });
  }
  if (delegation.departure !== undefined) {
    const { end } = cellsWithin(grid, { start: delegation.departure, end: delegation.departure });
    busy.push({ cells: { start: end, end: always.end }, cause: { kind: 'departure' } });
  }
  return busy.sort((a, b) => a.cells.start - b.cells.start);
}

/** How many cells people need between what takes their time and a meeting at `zone`, before and after it alike. */
export function cellsOfWay({ zone: from }: Busy, zone: ZoneId, { summit, venue }: Facts): number {
  return from === undefined ? 0 : cellsFor(summit.grid, transferMinutes(venue, from, zone));
}

/** All that keeps a room from a meeting: closures and other meetings with their turnover (its hours: `openHours`). */
export function busyOfRoom(room: Room, facts: Facts, claims: readonly Claim[], own?: MeetingId): Busy[] {
  const closures = room.closures.map((span) => ({
    cells: cellsTouched(facts.summit.grid, span),
    cause: { kind: 'closed' as const },
  }));
  return [...closures, ...busyByClaims(claims, own)];
}

/** All that keeps an interpreter from a meeting, as far as claims tell (working hours: `openHours`). */
export function busyOfInterpreter(claims: readonly Claim[], own?: MeetingId): Busy[] {
  return busyByClaims(claims, own);
}

/** The cells in which a room is open, or an interpreter at work, within the summit's own hours. */
export function openHours(
  thing: Room | Interpreter,
  facts: Facts,
  summitHours: readonly Interval[] = hoursOfSummit(facts),
): Interval[] {
  return intersect(
    thing.hours.map((span) => cellsWithin(facts.summit.grid, span)),
    summitHours,
  );
}

/** The hours of every day of the summit, in cells. Costly (calendar arithmetic): worked out once where many things are asked. */
export function hoursOfSummit({ summit: { grid } }: Facts): Interval[] {
  return daysOf(grid).map((day) => hoursOf(grid, day));
}

/** A delegation's free runs on a day, in cells, from `now` on. */
export function freeOn(day: Day, busy: readonly Busy[], facts: Facts, now: Instant): Interval[] {
  const past: Interval = { start: always.start, end: cellFrom(facts.summit.grid, now) };
  return subtract(hoursOf(facts.summit.grid, day), [past, ...busy.map(({ cells }) => cells)]);
}
