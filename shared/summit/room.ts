import * as z from 'zod';
import { instantSchema } from './grid.ts';
import { languageSchema, lineOf } from './language.ts';

export const roomIdSchema = z
  .string()
  .regex(/^room_[a-z0-9-]{1,40}$/, 'the id of a room is room_ with lower-case letters, digits and hyphens')
  .brand<'RoomId'>();
export type RoomId = z.infer<typeof roomIdSchema>;

export const zoneIdSchema = z
  .string()
  .regex(/^zone_[a-z0-9-]{1,40}$/, 'the id of a zone is zone_ with lower-case letters, digits and hyphens')
  .brand<'ZoneId'>();
export type ZoneId = z.infer<typeof zoneIdSchema>;

export const interpreterIdSchema = z
  .string()
  .regex(/^int_[a-z0-9-]{1,40}$/, 'the id of an interpreter is int_ with lower-case letters, digits and hyphens')
  .brand<'InterpreterId'>();
export type InterpreterId = z.infer<typeof interpreterIdSchema>;

/** `interpretation`: a place for an interpreter; `step-free`: reached and used without a step; `screen`; `quiet`. */
export const roomFeatureSchema = z.enum(['interpretation', 'step-free', 'screen', 'quiet']);
export type RoomFeature = z.infer<typeof roomFeatureSchema>;

/** A span of time [start, end), both UTC instants. */
export const spanSchema = z.object({ start: instantSchema, end: instantSchema });
export type Span = z.infer<typeof spanSchema>;

export const zoneSchema = z.object({ id: zoneIdSchema, name: lineOf(60) });

/** Minutes people need from one zone of the venue to another, the same in both directions. */
export const transferSchema = z.object({
  between: z.tuple([zoneIdSchema, zoneIdSchema]),
  minutes: z.int().min(1).max(120),
});

export const LIMIT_ROOMS = 60;
export const LIMIT_INTERPRETERS = 60;
/** Spans of opening hours, and of closures, of one room or interpreter. */
export const LIMIT_SPANS = 20;

export const roomFields = {
  id: roomIdSchema,
  name: lineOf(60),
  zone: zoneIdSchema,
  seats: z.int().min(2).max(60),
  features: z.array(roomFeatureSchema).max(10).default([]),
  /** Minutes after each meeting before the next may start. */
  turnoverMinutes: z.int().min(0).max(60),
};

/** A place for one meeting at a time. A meeting lies within its hours; the turnover may run past them. */
export const roomSchema = z.object({
  ...roomFields,
  hours: z.array(spanSchema).min(1).max(LIMIT_SPANS),
  closures: z.array(spanSchema).max(LIMIT_SPANS).default([]),
});
export type Room = z.infer<typeof roomSchema>;

export const interpreterFields = {
  id: interpreterIdSchema,
  name: lineOf(60),
  languages: z.tuple([languageSchema, languageSchema]),
};

/** A person who can be claimed for meetings that need this language pair. */
export const interpreterSchema = z.object({ ...interpreterFields, hours: z.array(spanSchema).min(1).max(LIMIT_SPANS) });
export type Interpreter = z.infer<typeof interpreterSchema>;

/** Rooms, interpreters and the ways between them; every change makes a new revision. */
export const venueSchema = z.object({
  revision: z.int().min(1),
  zones: z.array(zoneSchema).min(1).max(12),
  transfers: z.array(transferSchema).max(66),
  /** None yet in a summit that is still being prepared. */
  rooms: z.array(roomSchema).max(LIMIT_ROOMS),
  /** Rooms that were removed, the last one last: nothing is booked in them, but meetings may have been or still be there. */
  formerRooms: z.array(roomSchema).max(LIMIT_ROOMS).exactOptional(),
  interpreters: z.array(interpreterSchema).max(LIMIT_INTERPRETERS),
  /** Interpreters who were removed, the last one last: nothing is booked with them, but meetings may have been or still be. */
  formerInterpreters: z.array(interpreterSchema).max(LIMIT_INTERPRETERS).exactOptional(),
});
export type Venue = z.infer<typeof venueSchema>;

/** The room, also where it has been removed since. */
export function roomOf(
  { rooms, formerRooms = [] }: Pick<Venue, 'rooms' | 'formerRooms'>,
  id: RoomId,
): Room | undefined {
  return [...rooms, ...formerRooms].find((room) => room.id === id);
}

/** The interpreter, also one who has been removed since. */
export function interpreterOf(
  { interpreters, formerInterpreters = [] }: Pick<Venue, 'interpreters' | 'formerInterpreters'>,
  id: string,
): Interpreter | undefined {
  return [...interpreters, ...formerInterpreters].find((interpreter) => interpreter.id === id);
}

/** Minutes from one zone to another; none within a zone, and none where the venue names no way. */
export function transferMinutes(venue: Pick<Venue, 'transfers'>, from: ZoneId, to: ZoneId): number {
  if (from === to) return 0;
  const way = venue.transfers.find(({ between: [a, b] }) => (a === from && b === to) || (a === to && b === from));
  return way?.minutes ?? 0;
}
