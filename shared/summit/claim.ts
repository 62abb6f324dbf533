import * as z from 'zod';
import { type DelegationId, delegationIdSchema } from './delegation.ts';
import { cellAt, cellsFor, type Grid, instantSchema } from './grid.ts';
import { type Interval, pointsOf } from './interval.ts';
import {
  type InterpreterId,
  interpreterIdSchema,
  type RoomId,
  roomIdSchema,
  roomOf,
  transferMinutes,
  type Venue,
  type ZoneId,
  zoneIdSchema,
} from './room.ts';

export const meetingIdSchema = z
  .string()
  .regex(/^mtg_[a-z0-9]{10,40}$/)
  .brand<'MeetingId'>();
export type MeetingId = z.infer<typeof meetingIdSchema>;

/** What can be claimed: a delegation, a room, an interpreter. */
export const resourceIdSchema = z.union([delegationIdSchema, roomIdSchema, interpreterIdSchema]);
export type ResourceId = DelegationId | RoomId | InterpreterId;

/** When and where a meeting is: its start, its room with that room's zone, and the interpreter where one is needed. */
export const placementSchema = z.object({
  start: instantSchema,
  room: roomIdSchema,
  zone: zoneIdSchema,
  interpreter: interpreterIdSchema.optional(),
  /** The room's turnover when the claims were taken: the same cells are given back, whatever the room's turnover is by then. */
  turnoverMinutes: z.int().min(0).max(60).optional(),
});
export type Placement = z.infer<typeof placementSchema>;

/** The exclusive right of one meeting to one resource in one cell. `zone` is where the meeting is. */
export interface Claim {
  readonly resource: ResourceId;
  readonly cell: number;
  readonly meeting: MeetingId;
  readonly zone: ZoneId;
  /** Whose meeting it is; on claims of rooms, so that those who are kept apart do not follow each other there. */
  readonly parties?: readonly [DelegationId, DelegationId];
}

/**
 * A condition that travels with the claims: the cell next to the meeting is free, or its meeting is in a zone from which the way
 * is short enough. It keeps transfer time without claiming it, so that two meetings in one zone may follow each other at once.
 */
export interface Guard {
  readonly resource: ResourceId;
  readonly cell: number;
  readonly zones: readonly ZoneId[];
}

/** Claims and guards of one meeting, together; a transaction takes 100 items and a move needs its claims twice. */
export const LIMIT_CLAIMS = 44;

export interface Placed {
  readonly id: MeetingId;
  readonly lengthMinutes: number;
  readonly delegations: readonly [DelegationId, DelegationId];
}

/** The cells of a meeting of that length at that start. */
export function cellsOfMeeting(
  grid: Pick<Grid, 'cellMinutes'>,
  placement: Pick<Placement, 'start'>,
  lengthMinutes: number,
): Interval {
  const start = cellAt(grid, placement.start);
  return { start, end: start + cellsFor(grid, lengthMinutes) };
}

/** Those who have to walk to the meeting: both delegations and the interpreter. */
function walkers(meeting: Placed, placement: Placement): ResourceId[] {
  return [...meeting.delegations, ...(placement.interpreter === undefined ? [] : [placement.interpreter])];
}

/** Every claim the meeting holds there: both delegations and the interpreter for its cells, the room for its turnover as well. */
export function claimsOf(
  grid: Pick<Grid, 'cellMinutes'>,
  venue: Venue,
  meeting: Placed,
  placement: Placement,
): Claim[] {
  const cells = cellsOfMeeting(grid, placement, meeting.lengthMinutes);
  const room = roomOf(venue, placement.room);
  const turnoverMinutes = placement.turnoverMinutes ?? room?.turnoverMinutes ?? 0;
  const withTurnover = { start: cells.start, end: cells.end + cellsFor(grid, turnoverMinutes) };
  const claim = (resource: ResourceId) => (cell: number) => ({
    resource,
    cell,
    meeting: meeting.id,
    zone: placement.zone,
  });
  return [
    ...walkers(meeting, placement).flatMap((resource) => pointsOf(cells).map(claim(resource))),
    ...pointsOf(withTurnover)
      .map(claim(placement.room))
      .map((one) => ({ ...one, parties: meeting.delegations })),
  ];
}

/**
 * How far from a meeting in `here` its neighbours are guarded, in cells. A neighbour that is too near covers at least the
 * shortest length, so one guarded cell per shortest length is enough to meet it.
 */
function guardDistances(
  grid: Pick<Grid, 'cellMinutes'>,
  venue: Venue,
  shortestMinutes: number,
  here: ZoneId,
): number[] {
  const stride = Math.max(1, cellsFor(grid, shortestMinutes));
  const distances = new Set<number>();
  for (const there of venue.zones) {
    const away = cellsFor(grid, transferMinutes(venue, there.id, here));
    for (let distance = away; distance > 0; distance -= stride) distances.add(distance);
  }
  return [...distances];
}

/** The guards of the meeting there, before and after it, for everyone who has to walk. */
export function guardsOf(
  grid: Pick<Grid, 'cellMinutes'>,
  venue: Venue,
  shortestMinutes: number,
  meeting: Placed,
  placement: Placement,
): Guard[] {
  const cells = cellsOfMeeting(grid, placement, meeting.lengthMinutes);
  const reach = (distance: number) =>
    venue.zones
      .filter(({ id }) => cellsFor(grid, transferMinutes(venue, id, placement.zone)) < distance)
      .map(({ id }) => id);
  return guardDistances(grid, venue, shortestMinutes, placement.zone).flatMap((distance) =>
    walkers(meeting, placement).flatMap((resource) =>
      [cells.start - distance, cells.end + distance - 1].map((cell) => ({ resource, cell, zones: reach(distance) })),
    ),
  );
}

/** The most claims and guards one meeting can need at this venue: the longest length, the longest turnover, an interpreter. */
export function mostClaims(grid: Pick<Grid, 'cellMinutes'>, venue: Venue, lengthsMinutes: readonly number[]): number {
  const length = cellsFor(grid, Math.max(...lengthsMinutes));
  const turnover = Math.max(...venue.rooms.map((room) => cellsFor(grid, room.turnoverMinutes)));
  const shortest = Math.min(...lengthsMinutes);
  const guards = Math.max(...venue.zones.map(({ id }) => 2 * guardDistances(grid, venue, shortest, id).length));
  const people = venue.interpreters.length > 0 ? 3 : 2;
  return people * (length + guards) + length + turnover;
}
