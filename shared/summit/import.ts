import type { Delegation } from './delegation.ts';
import { draftOf } from './draft.ts';
import { type Fault, shapeFaults } from './fault.ts';
import { type LocalSpan, type SummitFile, summitFileSchema } from './file.ts';
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
 * Reads a summit file (see file.ts). What is faulty does not hide what else is: all the rest is checked beside it. A file that
 * is read can be booked, and no meeting of it needs more claims than a transaction takes.
 */
export function readSummitFile(json: unknown): ReadSummit {
  const draft = draftOf(json);
  const { summit } = draft;
  const times = draft.grid === undefined ? undefined : readTimes(draft, draft.grid);
  const venue: Venue = {
    revision: 1,
    zones: draft.zones.map(({ value }) => value),
    transfers: draft.transfers.map(({ value }) => value),
    rooms: [...(times?.rooms ?? [])],
    interpreters: [...(times?.interpreters ?? [])],
  };
  const further = [
    ...referenceFaults(draft),
    ...(times === undefined ? [] : [...times.faults, ...sizeFaults({ sessions: times.sessions, rooms: times.rooms })]),
    ...(summit === undefined ? [] : ruleFaults(summit, venue)),
  ].filter(({ path }) => !draft.mended.some((mended) => path === mended || /^[.[]/.test(after(path, mended))));
  const faults = [...shapeFaults(summitFileSchema, json), ...further];
  if (faults.length > 0 || summit === undefined || times?.requestsUntil === undefined) {
    return { ok: false, faults: faults.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true })) };
  }
  const { round: _local, ...settings } = summit;
  const { requestsUntil, collectUntil } = times;
  return {
    ok: true,
    facts: {
      summit: { ...settings, requestsUntil, ...(collectUntil === undefined ? {} : { round: { collectUntil } }) },
      programme: { revision: 1, sessions: [...times.sessions] },
      venue,
    },
    delegations: times.delegations,
  };
}

function after(path: string, start: string): string {
  return path.startsWith(start) ? path.slice(start.length) : '';
}

/** The file that reads as this summit, without its revisions. */
export function writeSummitFile({ summit, programme, venue }: Facts, delegations: readonly Delegation[]): SummitFile {
  const local = (instant: Span['start']) => writeLocal(summit.grid.zone, instant);
  const span = ({ start, end }: Span): LocalSpan => ({ start: local(start), end: local(end) });
  const { round, ...settings } = summit;
  return {
    summit: {
      ...settings,
      requestsUntil: local(summit.requestsUntil),
      ...(round === undefined ? {} : { round: { collectUntil: local(round.collectUntil) } }),
    },
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
