import type { Delegation } from './delegation.ts';
import { type Fault, shapeFaults } from './fault.ts';
import { draftOf, type LocalSpan, type SummitFile, summitFileSchema } from './file.ts';
import { writeLocal } from './local.ts';
import { referenceFaults } from './references.ts';
import type { Span, Venue } from './room.ts';
import { ruleFaults, sizeFaults } from './rules.ts';
import type { Facts } from './summit.ts';
import { readTimes } from './times.ts';

/** A summit as it was read, at its first revision, or everything that is wrong with its file, in the order of paths. */
export type ReadSummit =
  | { readonly ok: true; readonly facts: Facts; readonly delegations: readonly Delegation[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads a summit file (see file.ts). What is faulty does not hide what else is: each part that is sound in itself is checked
 * against the others too. A file that is read can be booked, and no meeting of it needs more claims than a transaction takes.
 */
export function readSummitFile(json: unknown): ReadSummit {
  const draft = draftOf(json);
  const faults = [...shapeFaults(summitFileSchema, json), ...referenceFaults(draft)];
  const times = draft.grid === undefined ? undefined : readTimes(draft, draft.grid);
  const venue: Venue = {
    revision: 1,
    zones: draft.zones.map(({ value }) => value),
    transfers: draft.transfers.map(({ value }) => value),
    rooms: [...(times?.rooms ?? [])],
    interpreters: [...(times?.interpreters ?? [])],
  };
  const { summit } = draft;
  if (times !== undefined)
    faults.push(...times.faults, ...sizeFaults({ sessions: times.sessions, rooms: times.rooms }));
  if (summit !== undefined) faults.push(...ruleFaults(summit, venue));
  if (faults.length > 0 || summit === undefined || times?.requestsUntil === undefined) {
    return { ok: false, faults: faults.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true })) };
  }
  return {
    ok: true,
    facts: {
      summit: { ...summit, requestsUntil: times.requestsUntil },
      programme: { revision: 1, sessions: [...times.sessions] },
      venue,
    },
    delegations: times.delegations,
  };
}

/** The file that reads as this summit, without its revisions. */
export function writeSummitFile({ summit, programme, venue }: Facts, delegations: readonly Delegation[]): SummitFile {
  const local = (instant: Span['start']) => writeLocal(summit.grid.zone, instant);
  const span = ({ start, end }: Span): LocalSpan => ({ start: local(start), end: local(end) });
  return {
    summit: { ...summit, requestsUntil: local(summit.requestsUntil) },
    zones: venue.zones,
    transfers: venue.transfers,
    rooms: venue.rooms.map((room) => ({ ...room, hours: room.hours.map(span), closures: room.closures.map(span) })),
    interpreters: venue.interpreters.map((interpreter) => ({ ...interpreter, hours: interpreter.hours.map(span) })),
    sessions: programme.sessions.map(({ time, ...session }) => ({
      ...session,
      ...(time === undefined ? {} : { time: span(time) }),
    })),
    delegations: delegations.map(({ revision: _, arrival, departure, ...delegation }) => ({
      ...delegation,
      ...(arrival === undefined ? {} : { arrival: local(arrival) }),
      ...(departure === undefined ? {} : { departure: local(departure) }),
      blocks: delegation.blocks.map(span),
    })),
  };
}
