import type { MeetingId } from '../summit/claim.ts';
import { type Interval, overlaps } from '../summit/interval.ts';
import type { RoomId, ZoneId } from '../summit/room.ts';
import { isWithin, type Prospect, type Side } from './prospect.ts';

/** One of a mayor's own meetings, in cells, with where it is as far as the claims tell. */
export interface OwnMeeting extends Interval {
  readonly zone: ZoneId | undefined;
  readonly room: RoomId | undefined;
}

/** A mayor's own meetings, each day by itself. */
export interface MayorsDays {
  /** The last meeting that ends by this start and the first that begins after it, both on the same day. */
  around(start: number): readonly [OwnMeeting | undefined, OwnMeeting | undefined];
  /** True when the time between two neighbouring meetings is a break: idle, and not excused by a session. */
  isBreak(idle: Interval): boolean;
}

export function daysOfMayors(prospect: Prospect): MayorsDays[] {
  const rooms = roomsOfMeetings(prospect);
  return prospect.sides.map((side) => daysOfMayor(side, rooms, prospect));
}

function daysOfMayor({ busy }: Side, rooms: ReadonlyMap<MeetingId, RoomId>, { days, scene }: Prospect): MayorsDays {
  const own = busy.flatMap(({ cells, cause, zone }): OwnMeeting[] =>
    cause.kind === 'meeting' ? [{ ...cells, zone, room: rooms.get(cause.meeting) }] : [],
  );
  const sessions = busy.filter(({ cause }) => cause.kind === 'session').map(({ cells }) => cells);
  const excuses = scene.sessionsExcuse === false ? [] : sessions;
  const byDay = days.map((day) => ({ day, meetings: own.filter((one) => overlaps(day, one)) }));
  return {
    around(start) {
      const today = byDay.find(({ day }) => isWithin([day], start))?.meetings ?? [];
      return [today.findLast(({ end }) => end <= start), today.find((one) => one.start > start)];
    },
    isBreak: (idle) => idle.start < idle.end && !excuses.some((session) => overlaps(session, idle)),
  };
}

function roomsOfMeetings({ rooms }: Prospect): Map<MeetingId, RoomId> {
  return new Map(
    rooms.flatMap(({ room, bars }) =>
      bars.flatMap(({ busy: { cause } }) => (cause.kind === 'meeting' ? [[cause.meeting, room.id] as const] : [])),
    ),
  );
}
