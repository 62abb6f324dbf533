import * as z from 'zod';
import { partSchemas } from './file.ts';
import { type Grid, gridSchema } from './grid.ts';

/** A part of a summit file and where it stands there: `rooms[2]`. */
export interface Entry<T> {
  readonly at: string;
  readonly value: T;
}

type Parts = typeof partSchemas;
type Entries = { readonly [Name in Exclude<keyof Parts, 'summit'>]: readonly Entry<z.output<Parts[Name]>>[] };

/** A file as far as it can be understood, so that one fault does not hide another. */
export interface Draft extends Entries {
  readonly summit?: z.output<Parts['summit']>;
  /** Absent where it is faulty: without days and zone, times say nothing. */
  readonly grid?: Grid;
  /** Ids of sessions and zones, the faulty ones' as well: a reference to one of them is no fault of its own. */
  readonly known: ReadonlySet<string>;
  /** Paths of faulty fields for which something else stands in; what is found there is no fault of the file. */
  readonly mended: readonly string[];
}

const text = { en: '-', es: '-', fr: '-' };
const hours = [{ start: '2000-01-01T00:00', end: '2000-01-01T00:01' }];

/** What stands in for a faulty field while the rest of its part is checked, chosen so that no other field is at fault by it. */
const standIns: Record<keyof Parts, Readonly<Record<string, unknown>>> = {
  summit: {
    ...{ name: text, shortName: '-', place: '-', languages: ['en'], rules: { lengthsMinutes: [15] }, limits: {} },
    requestsUntil: '2000-01-01T00:00',
  },
  zones: { id: 'zone_-', name: '-' },
  transfers: { between: ['zone_-', 'zone_-'], minutes: 1 },
  rooms: { id: 'room_-', name: '-', zone: 'zone_-', seats: 2, turnoverMinutes: 0, hours },
  interpreters: { id: 'int_-', name: '-', languages: ['en', 'es'], hours },
  sessions: { id: 'ses_-', title: text, kind: 'panel', day: '2000-01-01' },
  delegations: {
    ...{ id: 'dlg_-', city: '-', country: 'XX', languages: ['en'] },
    aides: [{ email: 'nobody@example.org', language: 'en', lead: true }],
  },
};

/** Reads what can be read of any JSON value. */
export function draftOf(json: unknown): Draft {
  const file = recordOf(json);
  const mended: string[] = [];
  const entriesOf = <T>(name: keyof Entries, schema: z.ZodType<T>): Entry<T>[] =>
    listOf(file[name]).flatMap((part, index) => {
      const at = `${name}[${index}]`;
      const value = readPart(schema, part, standIns[name], at, mended);
      return value === undefined ? [] : [{ at, value }];
    });
  const summit = readPart(partSchemas.summit, file['summit'], standIns.summit, 'summit', mended);
  const grid = gridSchema.safeParse(recordOf(file['summit'])['grid']).data;
  const named = [...listOf(file['sessions']), ...listOf(file['zones'])];
  return {
    ...(summit === undefined ? {} : { summit }),
    ...(grid === undefined ? {} : { grid }),
    known: new Set(named.map((part) => String(recordOf(part)['id']))),
    mended,
    zones: entriesOf('zones', partSchemas.zones),
    transfers: entriesOf('transfers', partSchemas.transfers),
    rooms: entriesOf('rooms', partSchemas.rooms),
    interpreters: entriesOf('interpreters', partSchemas.interpreters),
    sessions: entriesOf('sessions', partSchemas.sessions),
    delegations: entriesOf('delegations', partSchemas.delegations),
  };
}

/** The part, with something standing in for each field that is faulty; undefined where it cannot be mended. */
function readPart<T>(
  schema: z.ZodType<T>,
  part: unknown,
  standIn: Readonly<Record<string, unknown>>,
  at: string,
  mended: string[],
): T | undefined {
  const parsed = schema.safeParse(part);
  if (parsed.success) return parsed.data;
  const faulty = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  const sound = Object.entries(recordOf(part)).filter(([key]) => !faulty.has(key));
  mended.push(...[...faulty].map((key) => `${at}.${key}`));
  return schema.safeParse({ ...standIn, ...Object.fromEntries(sound) }).data;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
}
