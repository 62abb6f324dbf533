import * as z from 'zod';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { type Day, instantSchema } from '../../shared/summit/grid.ts';
import { missing } from './expression.ts';
import { read } from './item.ts';
import { key, partition } from './key.ts';
import type { Table } from './table.ts';

/** An organizer has told one office by phone of what happened to a meeting: of the event of that number. */
export const toldSchema = z.object({
  meeting: meetingIdSchema,
  number: z.int().min(1),
  to: z.enum(['requester', 'invited']),
  at: instantSchema,
  by: emailSchema,
});
export type Told = z.infer<typeof toldSchema>;

export interface ToldStore {
  /** What was told on a day. */
  told(day: Day): Promise<Told[]>;
  /** The first mark stands; false when there is one. */
  markTold(day: Day, told: Told): Promise<boolean>;
  unmarkTold(day: Day, told: Pick<Told, 'meeting' | 'number' | 'to'>): Promise<void>;
}

export function openTold(table: Table): ToldStore {
  const keyOf = (day: Day, { meeting, number, to }: Pick<Told, 'meeting' | 'number' | 'to'>) =>
    key.told(day, meeting, number, to);
  return {
    async told(day) {
      const items = await table.partition(partition.told(day));
      return items.map((item) => read(toldSchema, item));
    },
    markTold: async (day, told) =>
      (await table.update(keyOf(day, told), { set: { ...told } }, missing())) !== undefined,
    unmarkTold: (day, told) => table.remove(keyOf(day, told)),
  };
}
