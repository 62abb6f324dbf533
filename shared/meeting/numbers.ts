import { cellsOfMeeting } from '../summit/claim.ts';
import type { DelegationId } from '../summit/delegation.ts';
import { cellsTouched, type Day, dayOf, daysOf, hoursOf, type Instant, instantOf } from '../summit/grid.ts';
import { type Interval, intersect, lengthOf, merge, pointsOf, subtract } from '../summit/interval.ts';
import type { Room } from '../summit/room.ts';
import type { Facts } from '../summit/summit.ts';
import { claimedPlacement, type Meeting, type StateName } from './meeting.ts';

/** How many requests there were, and what has become of them. `placed`: has a time and room now, or had it to its end. */
export interface Tally {
  readonly requested: number;
  readonly placed: number;
  readonly answered: number;
  readonly confirmed: number;
  readonly waiting: number;
  readonly declined: number;
  readonly lapsed: number;
  readonly cancelled: number;
  readonly met: number;
  readonly missed: number;
}

/** In which states a request counts for what. A cancelled meeting had been answered, or an organizer ended it before: its words do not say which. */
export const countedStates = {
  placed: ['invited', 'confirmed', 'met', 'missed'],
  answered: ['confirmed', 'declined', 'met', 'missed'],
  confirmed: ['confirmed'],
  waiting: ['waiting'],
  declined: ['declined'],
  lapsed: ['lapsed'],
  cancelled: ['cancelled', 'withdrawn'],
  met: ['met'],
  missed: ['missed'],
} as const satisfies Readonly<Record<Exclude<keyof Tally, 'requested'>, readonly StateName[]>>;

export function tallyOf(meetings: readonly Meeting[]): Tally {
  const count = (names: readonly StateName[]) => meetings.filter(({ state }) => names.includes(state.name)).length;
  return {
    requested: meetings.length,
    placed: count(countedStates.placed),
    answered: count(countedStates.answered),
    confirmed: count(countedStates.confirmed),
    waiting: count(countedStates.waiting),
    declined: count(countedStates.declined),
    lapsed: count(countedStates.lapsed),
    cancelled: count(countedStates.cancelled),
    met: count(countedStates.met),
    missed: count(countedStates.missed),
  };
}

/** One city's meetings: those it asked for, those it was asked for, and how many are confirmed and took place. */
export interface CityTally {
  readonly asked: number;
  readonly invited: number;
  readonly confirmed: number;
  readonly met: number;
}

export function tallyOfCity(id: DelegationId, meetings: readonly Meeting[]): CityTally {
  const asked = meetings.filter(({ requester }) => requester.delegation === id);
  const invited = meetings.filter((meeting) => meeting.invited.delegation === id);
  const { confirmed, met } = tallyOf([...asked, ...invited]);
  return { asked: asked.length, invited: invited.length, confirmed, met };
}

/** Cells a room is open and has meetings in on a day; turnover is not counted. */
export interface RoomUse {
  readonly open: number;
  readonly used: number;
}

export function roomUseOf(facts: Facts, room: Room, day: Day, meetings: readonly Meeting[]): RoomUse {
  const { grid } = facts.summit;
  const hours = merge(room.hours.map((span) => cellsTouched(grid, span)));
  const closed = merge(room.closures.map((span) => cellsTouched(grid, span)));
  const open = intersect(hours, [hoursOf(grid, day)]).flatMap((run) => subtract(run, closed));
  const used = meetings.flatMap((meeting) => usedOn(facts, day, meeting, room.id));
  const total = (runs: readonly Interval[]) => runs.reduce((sum, run) => sum + lengthOf(run), 0);
  return { open: total(open), used: total(used) };
}

function usedOn({ summit }: Facts, day: Day, meeting: Meeting, room?: Room['id']): Interval[] {
  const placement = claimedPlacement(meeting);
  if (placement === undefined || dayOf(summit.grid, placement.start) !== day) return [];
  if (room !== undefined && placement.room !== room) return [];
  return [cellsOfMeeting(summit.grid, placement, meeting.lengthMinutes)];
}

/** How many rooms have a meeting in each cell of a day's hours. */
export interface Busy {
  readonly day: Day;
  readonly counts: readonly number[];
  readonly most: number;
  /** When the most are in use for the first time; absent when none ever is. */
  readonly at?: Instant;
}

export function busyByDay(facts: Facts, meetings: readonly Meeting[]): Busy[] {
  const { grid } = facts.summit;
  return daysOf(grid).map((day) => {
    const inUse = new Map<number, number>();
    for (const cell of meetings.flatMap((meeting) => usedOn(facts, day, meeting)).flatMap(pointsOf)) {
      inUse.set(cell, (inUse.get(cell) ?? 0) + 1);
    }
    const cells = pointsOf(hoursOf(grid, day));
    const counts = cells.map((cell) => inUse.get(cell) ?? 0);
    const most = Math.max(0, ...counts);
    const first = cells[counts.indexOf(most)];
    return { day, counts, most, ...(most === 0 || first === undefined ? {} : { at: instantOf(grid, first) }) };
  });
}
