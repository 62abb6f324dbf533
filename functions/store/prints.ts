import * as z from 'zod';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { daySchema, instantSchema } from '../../shared/summit/grid.ts';
import { equals, missing } from './expression.ts';
import { written } from './facts.ts';
import { read } from './item.ts';
import { key, partition } from './key.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';

export const paperSchema = z.enum(['doors', 'run-sheet', 'pack']);
export type Paper = z.infer<typeof paperSchema>;

/** Entries of one paper: the meetings and sessions of a day. */
const LIMIT_ENTRIES = 2000;

/** What stood on a paper: each entry's version, a short fingerprint of what was printed of it. */
export const printedSchema = z
  .record(z.string().max(100), z.string().regex(/^[0-9a-f]{12}$/))
  .refine((entries) => Object.keys(entries).length <= LIMIT_ENTRIES);

/** The last print of a paper for a day. `number` counts its prints. */
export const printSchema = z.object({
  paper: paperSchema,
  day: daySchema,
  number: z.int().min(1),
  at: instantSchema,
  by: emailSchema,
  entries: printedSchema,
});
export type Print = z.infer<typeof printSchema>;

export interface PrintStore {
  /** The last print of every paper and day. */
  prints(): Promise<Print[]>;
  /** The next print, with its audit event; false: someone else has recorded one since. */
  recordPrint(print: Print, event: SummitEvent): Promise<boolean>;
}

export function openPrints(table: Table): PrintStore {
  return {
    prints: async () => (await table.partition(partition.prints)).map((item) => read(printSchema, item)),
    async recordPrint(print, event) {
      const isNext = print.number === 1 ? missing() : equals('number', print.number - 1);
      const outcome = await table.transact([
        { kind: 'put', item: { ...key.print(print.paper, print.day), ...print }, when: isNext, why: () => 'outrun' },
        { kind: 'put', item: summitEventItemOf(event) },
      ]);
      return written(outcome);
    },
  };
}
