import * as z from 'zod';
import { LIMIT_SESSIONS, sessionFields } from './agenda.ts';
import { delegationFields, LIMIT_BLOCKS, LIMIT_DELEGATIONS } from './delegation.ts';
import { daySchema, gridSchema } from './grid.ts';
import { localTimeSchema } from './local.ts';
import {
  interpreterFields,
  LIMIT_INTERPRETERS,
  LIMIT_ROOMS,
  LIMIT_SPANS,
  roomFields,
  transferSchema,
  venueSchema,
  zoneSchema,
} from './room.ts';
import { summitSettings } from './summit.ts';

const localSpan = z.object({ start: localTimeSchema, end: localTimeSchema });
export type LocalSpan = z.infer<typeof localSpan>;
const localHours = z.array(localSpan).min(1).max(LIMIT_SPANS);

/** Each part of the file by itself, so that what is sound can be checked further beside what is not. */
export const partSchemas = {
  summit: z.object({ ...summitSettings, grid: gridSchema, requestsUntil: localTimeSchema }),
  zones: zoneSchema,
  transfers: transferSchema,
  rooms: z.object({ ...roomFields, hours: localHours, closures: z.array(localSpan).max(LIMIT_SPANS).default([]) }),
  interpreters: z.object({ ...interpreterFields, hours: localHours }),
  sessions: z.object({ ...sessionFields, day: daySchema, time: localSpan.optional() }),
  delegations: z.object({
    ...delegationFields,
    arrival: localTimeSchema.optional(),
    departure: localTimeSchema.optional(),
    blocks: z.array(localSpan).max(LIMIT_BLOCKS).default([]),
  }),
} as const;

/**
 * A summit as a JSON file that people write: the words of the domain, with times as the summit's clocks show them
 * ("2019-06-07T09:30") and without revisions. Defaults are those of the domain.
 */
export const summitFileSchema = z.object({
  summit: partSchemas.summit,
  zones: venueSchema.shape.zones,
  transfers: venueSchema.shape.transfers.default([]),
  rooms: z.array(partSchemas.rooms).min(1).max(LIMIT_ROOMS),
  interpreters: z.array(partSchemas.interpreters).max(LIMIT_INTERPRETERS).default([]),
  sessions: z.array(partSchemas.sessions).max(LIMIT_SESSIONS).default([]),
  delegations: z.array(partSchemas.delegations).min(2).max(LIMIT_DELEGATIONS),
});
export type SummitFile = z.input<typeof summitFileSchema>;

/** A part of the file and where it stands there. */
export interface Entry<T> {
  readonly at: string;
  readonly value: T;
}

type Parts = typeof partSchemas;
type Entries = { readonly [Name in Exclude<keyof Parts, 'summit'>]: readonly Entry<z.output<Parts[Name]>>[] };

/** What of a file is sound in itself: all of it, or what is left of a faulty one. */
export interface Draft extends Entries {
  readonly summit?: z.output<Parts['summit']>;
  readonly grid?: z.output<typeof gridSchema>;
  /** Ids of sessions and zones, the faulty ones' as well: a reference to one of them is no fault of its own. */
  readonly known: ReadonlySet<string>;
}

export function draftOf(json: unknown): Draft {
  const file = recordOf(json);
  const summit = partSchemas.summit.safeParse(file['summit']).data;
  const grid = gridSchema.safeParse(recordOf(file['summit'])['grid']).data;
  const named = [...listOf(file['sessions']), ...listOf(file['zones'])];
  return {
    ...(summit === undefined ? {} : { summit }),
    ...(grid === undefined ? {} : { grid }),
    known: new Set(named.map((part) => String(recordOf(part)['id']))),
    zones: soundOf(file, 'zones', partSchemas.zones),
    transfers: soundOf(file, 'transfers', partSchemas.transfers),
    rooms: soundOf(file, 'rooms', partSchemas.rooms),
    interpreters: soundOf(file, 'interpreters', partSchemas.interpreters),
    sessions: soundOf(file, 'sessions', partSchemas.sessions),
    delegations: soundOf(file, 'delegations', partSchemas.delegations),
  };
}

function soundOf<T>(file: Readonly<Record<string, unknown>>, name: string, schema: z.ZodType<T>): Entry<T>[] {
  return listOf(file[name]).flatMap((part, index) => {
    const parsed = schema.safeParse(part);
    return parsed.success ? [{ at: `${name}[${index}]`, value: parsed.data }] : [];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
}
