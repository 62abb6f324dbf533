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
  summit: z.object({
    ...summitSettings,
    grid: gridSchema,
    requestsUntil: localTimeSchema,
    round: z.object({ collectUntil: localTimeSchema }).exactOptional(),
  }),
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
 * ("2019-06-07T09:30") and without revisions. Defaults are those of the domain. A summit that is still being prepared has no rooms
 * or delegations yet.
 */
export const summitFileSchema = z.object({
  summit: partSchemas.summit,
  zones: venueSchema.shape.zones,
  transfers: venueSchema.shape.transfers.default([]),
  rooms: z.array(partSchemas.rooms).max(LIMIT_ROOMS),
  interpreters: z.array(partSchemas.interpreters).max(LIMIT_INTERPRETERS).default([]),
  sessions: z.array(partSchemas.sessions).max(LIMIT_SESSIONS).default([]),
  delegations: z.array(partSchemas.delegations).max(LIMIT_DELEGATIONS),
});
export type SummitFile = z.input<typeof summitFileSchema>;
