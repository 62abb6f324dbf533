import * as z from 'zod';
import { type Session, sessionSchema } from './agenda.ts';
import { meetingIdSchema } from './claim.ts';
import { type Delegation, delegationIdSchema, delegationSchema } from './delegation.ts';
import { instantSchema } from './grid.ts';
import {
  interpreterIdSchema,
  interpreterSchema,
  LIMIT_INTERPRETERS,
  LIMIT_ROOMS,
  LIMIT_SPANS,
  roomIdSchema,
  roomSchema,
  type Span,
  spanSchema,
} from './room.ts';
import { sessionIdSchema } from './session-id.ts';
import { closesSignUps, signedOffAll, signedUpAgain, signUpsFor, signUpsSchema } from './sign-ups.ts';
import type { Facts } from './summit.ts';

/**
 * One change of what meetings are fitted to, as a whole new value: what was there before is its inverse. A meeting that overruns
 * changes no facts, but the meeting's own length.
 */
export const amendmentSchema = z.discriminatedUnion('kind', [
  /**
   * A session is added, gets another time, or (null) is dropped; what takes no sign-ups any more loses them. `signUps`: those that come
   * back with it, where one that was dropped or closed is brought back.
   */
  z.object({
    kind: z.literal('session'),
    id: sessionIdSchema,
    session: sessionSchema.nullable(),
    signUps: signUpsSchema.exactOptional(),
  }),
  /** All times at which a room is closed. */
  z.object({
    kind: z.literal('closures'),
    room: roomIdSchema,
    closures: z.array(spanSchema).max(LIMIT_SPANS),
  }),
  /** A room is added (as the one of that number, counted from 0, or as the last), becomes another, or (null) is removed. */
  z.object({
    kind: z.literal('room'),
    id: roomIdSchema,
    room: roomSchema.nullable(),
    at: z.int().min(0).max(LIMIT_ROOMS).exactOptional(),
  }),
  /** An interpreter is added (as the one of that number, counted from 0, or as the last), becomes another, or (null) is removed. */
  z.object({
    kind: z.literal('interpreter'),
    id: interpreterIdSchema,
    interpreter: interpreterSchema.nullable(),
    at: z.int().min(0).max(LIMIT_INTERPRETERS).exactOptional(),
  }),
  /** A delegation arrives late or leaves early, withdraws or comes back, sends a deputy. null: for the whole summit. */
  z.object({
    kind: z.literal('delegation'),
    delegation: delegationIdSchema,
    arrival: instantSchema.nullable(),
    departure: instantSchema.nullable(),
    presence: delegationSchema.shape.presence.unwrap(),
    head: delegationSchema.shape.head.unwrap(),
    languages: delegationSchema.shape.languages,
  }),
  /** A meeting needs more time than was planned for it. */
  z.object({ kind: z.literal('length'), meeting: meetingIdSchema, lengthMinutes: z.int().min(5).max(180) }),
]);
export type Amendment = z.infer<typeof amendmentSchema>;
export type AmendmentOf<Kind extends Amendment['kind']> = Extract<Amendment, { kind: Kind }>;

/** The facts and the delegations that meetings are fitted to. */
export interface Ground {
  readonly facts: Facts;
  readonly delegations: readonly Delegation[];
}

/** The ground after the amendment, with the next revision of what it changes. Throws RangeError for what is not there. */
export function amended({ facts, delegations }: Ground, amendment: Amendment): Ground {
  switch (amendment.kind) {
    case 'session':
      return withSession({ facts, delegations }, amendment);
    case 'closures':
      return { facts: { ...facts, venue: venueWith(facts, amendment) }, delegations };
    case 'room':
      return { facts: { ...facts, venue: venueWithRoom(facts, amendment) }, delegations };
    case 'interpreter':
      return { facts: { ...facts, venue: venueWithInterpreter(facts, amendment) }, delegations };
    case 'delegation': {
      const former = found(delegations, amendment.delegation);
      const next = delegationWith(former, amendment);
      return { facts, delegations: delegations.map((one) => (one === former ? next : one)) };
    }
    case 'length':
      return { facts, delegations };
    default:
      return amendment satisfies never;
  }
}

/** False when what the amendment changes is not there any more, so that it cannot be carried out. */
export function isThere({ facts, delegations }: Ground, amendment: Amendment): boolean {
  switch (amendment.kind) {
    case 'session':
      return amendment.session !== null || facts.programme.sessions.some(({ id }) => id === amendment.id);
    case 'room':
      return amendment.room !== null || facts.venue.rooms.some(({ id }) => id === amendment.id);
    case 'interpreter':
      return amendment.interpreter !== null || facts.venue.interpreters.some(({ id }) => id === amendment.id);
    case 'closures':
      return facts.venue.rooms.some(({ id }) => id === amendment.room);
    case 'delegation':
      return delegations.some(({ id }) => id === amendment.delegation);
    case 'length':
      return true;
    default:
      return amendment satisfies never;
  }
}

/** What takes the amendment back, as long as nothing else has changed the same; undefined for a meeting's length. */
export function inverseOf({ facts, delegations }: Ground, amendment: Amendment): Amendment | undefined {
  switch (amendment.kind) {
    case 'session':
      return formerSession({ facts, delegations }, amendment);
    case 'closures':
      return { ...amendment, closures: found(facts.venue.rooms, amendment.room).closures };
    case 'room': {
      const at = facts.venue.rooms.findIndex(({ id }) => id === amendment.id);
      const room = facts.venue.rooms[at] ?? null;
      return { kind: 'room', id: amendment.id, room, ...(room === null ? {} : { at }) };
    }
    case 'interpreter': {
      const at = facts.venue.interpreters.findIndex(({ id }) => id === amendment.id);
      const interpreter = facts.venue.interpreters[at] ?? null;
      return { kind: 'interpreter', id: amendment.id, interpreter, ...(interpreter === null ? {} : { at }) };
    }
    case 'delegation':
      return standOf(found(delegations, amendment.delegation));
    case 'length':
      return undefined;
    default:
      return amendment satisfies never;
  }
}

/**
 * The same closing or opening of a room asked for once more, on what is closed now: what others have closed or opened since `then`
 * stays so. An amendment has all closures of its room, so sent again as it was it would undo them.
 */
export function closuresAgain(
  asked: AmendmentOf<'closures'>,
  then: AmendmentOf<'closures'>,
  { venue }: Facts,
): AmendmentOf<'closures'> {
  const has = (spans: readonly Span[], { start, end }: Span) =>
    spans.some((one) => one.start === start && one.end === end);
  const now = found(venue.rooms, asked.room).closures;
  const opened = then.closures.filter((span) => !has(asked.closures, span));
  const closed = asked.closures.filter((span) => !has(then.closures, span) && !has(now, span));
  return { ...asked, closures: [...now.filter((span) => !has(opened, span)), ...closed] };
}

/** The same change of a room asked for once more: what others have closed or opened meanwhile stays so. */
export function roomAgain(asked: AmendmentOf<'room'>, { venue }: Facts): AmendmentOf<'room'> {
  const now = venue.rooms.find(({ id }) => id === asked.id);
  return asked.room === null || now === undefined
    ? asked
    : { ...asked, room: { ...asked.room, closures: now.closures } };
}

/** True where two changes of a session bring back the same sign-ups. */
export function sameSignUps(one: Amendment | undefined, other: Amendment | undefined): boolean {
  const [its, others] = [one, other].map((each) => (each?.kind === 'session' ? each.signUps : undefined) ?? []);
  return JSON.stringify(its) === JSON.stringify(others);
}

/** A delegation as it stands, as an amendment that changes nothing: where a change of one thing starts from. */
export function standOf(delegation: Delegation): AmendmentOf<'delegation'> {
  const { id, arrival = null, departure = null, presence, head, languages } = delegation;
  return { kind: 'delegation', delegation: id, arrival, departure, presence, head, languages };
}

/** Whoever was signed up for what takes no sign-ups any more is so no longer, and comes back with it. */
function withSession({ facts, delegations }: Ground, amendment: AmendmentOf<'session'>): Ground {
  const programme = programmeWith(facts, amendment);
  const { session, signUps } = amendment;
  const after = { ...facts, programme };
  if (closesSignUps(facts.programme, programme)) {
    return { facts: after, delegations: signedOffAll(delegations, programme) };
  }
  const isBack = session !== null && signUps !== undefined;
  return { facts: after, delegations: isBack ? signedUpAgain(delegations, session, signUps) : delegations };
}

function formerSession(ground: Ground, amendment: AmendmentOf<'session'>): AmendmentOf<'session'> {
  const { id } = amendment;
  const { programme } = ground.facts;
  const session = programme.sessions.find((one) => one.id === id) ?? null;
  const isClosed = closesSignUps(programme, programmeWith(ground.facts, amendment));
  return { kind: 'session', id, session, ...(isClosed ? { signUps: signUpsFor(ground.delegations, id) } : {}) };
}

function programmeWith({ programme }: Facts, { id, session }: AmendmentOf<'session'>): Facts['programme'] {
  const isThere = programme.sessions.some((one) => one.id === id);
  if (session === null && !isThere) throw new RangeError(`there is no session ${id}`);
  const others = (one: Session) => (one.id === id ? (session ?? []) : one);
  const sessions = programme.sessions.flatMap(others).concat(session !== null && !isThere ? session : []);
  return { revision: programme.revision + 1, sessions };
}

function venueWith({ venue }: Facts, { room, closures }: AmendmentOf<'closures'>): Facts['venue'] {
  const closed = found(venue.rooms, room);
  const rooms = venue.rooms.map((one) => (one === closed ? { ...one, closures } : one));
  return { ...venue, revision: venue.revision + 1, rooms };
}

function venueWithRoom({ venue }: Facts, { id, room, at }: AmendmentOf<'room'>): Facts['venue'] {
  const { formerRooms = [], ...rest } = venue;
  const { there, former } = replaced({ there: venue.rooms, former: formerRooms }, id, room, at);
  const kept = former.slice(-LIMIT_ROOMS);
  return {
    ...rest,
    revision: venue.revision + 1,
    rooms: there,
    ...(kept.length === 0 ? {} : { formerRooms: kept }),
  };
}

function venueWithInterpreter({ venue }: Facts, { id, interpreter, at }: AmendmentOf<'interpreter'>): Facts['venue'] {
  const { formerInterpreters = [], ...rest } = venue;
  const { there, former } = replaced({ there: venue.interpreters, former: formerInterpreters }, id, interpreter, at);
  const kept = former.slice(-LIMIT_INTERPRETERS);
  return {
    ...rest,
    revision: venue.revision + 1,
    interpreters: there,
    ...(kept.length === 0 ? {} : { formerInterpreters: kept }),
  };
}

/** One of them in another's place, at its end or as the one of that number; what is removed becomes the last of the former ones. */
function replaced<Thing extends { readonly id: string }>(
  { there, former }: { readonly there: readonly Thing[]; readonly former: readonly Thing[] },
  id: Thing['id'],
  thing: Thing | null,
  at: number | undefined,
): { there: Thing[]; former: Thing[] } {
  const index = there.findIndex((one) => one.id === id);
  const removed = thing === null ? [found(there, id)] : [];
  const place = index === -1 ? (at ?? there.length) : index;
  return {
    there: there.toSpliced(place, index === -1 ? 0 : 1, ...(thing === null ? [] : [thing])),
    former: [...former.filter((one) => one.id !== id), ...removed],
  };
}

function delegationWith(former: Delegation, change: AmendmentOf<'delegation'>): Delegation {
  const { arrival: _arrival, departure: _departure, ...kept } = former;
  const { arrival, departure, presence, head, languages } = change;
  return {
    ...kept,
    revision: former.revision + 1,
    ...{ presence, head, languages },
    ...(arrival === null ? {} : { arrival }),
    ...(departure === null ? {} : { departure }),
  };
}

function found<Thing extends { readonly id: string }>(things: readonly Thing[], id: string): Thing {
  const thing = things.find((one) => one.id === id);
  if (thing === undefined) throw new RangeError(`there is no ${id}`);
  return thing;
}
