import * as z from 'zod';
import type { MeetingId } from '../../shared/summit/claim.ts';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { instantSchema } from '../../shared/summit/grid.ts';
import { proseOf } from '../../shared/summit/language.ts';
import { equals, missing } from './expression.ts';
import { written } from './facts.ts';
import { read } from './item.ts';
import { key } from './key.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';

/** Characters of one note. */
export const LIMIT_NOTE = 1000;
const note = proseOf(LIMIT_NOTE).optional();

/** What protocol must not forget: who sits where, flags, how to address, who takes notes, whether press comes. */
export const noteFields = { seating: note, flags: note, address: note, notetaker: note, press: note };
export const notesSchema = z.object({
  ...noteFields,
  meeting: meetingIdSchema,
  version: z.int().min(1),
  at: instantSchema,
  by: emailSchema,
});
export type Notes = z.infer<typeof notesSchema>;

export interface NotesStore {
  notes(id: MeetingId): Promise<Notes | undefined>;
  /** Of those meetings that have some. */
  notesOf(ids: readonly MeetingId[]): Promise<Notes[]>;
  /** The next version, with its audit event; false: someone was faster. */
  changeNotes(notes: Notes, event: SummitEvent): Promise<boolean>;
}

export function openNotes(table: Table): NotesStore {
  return {
    async notes(id) {
      const item = await table.get(key.notes(id));
      return item === undefined ? undefined : read(notesSchema, item);
    },
    notesOf: async (ids) => (await table.batch(ids.map(key.notes))).map((item) => read(notesSchema, item)),
    async changeNotes(notes, event) {
      const isNext = notes.version === 1 ? missing() : equals('version', notes.version - 1);
      const outcome = await table.transact([
        { kind: 'put', item: { ...key.notes(notes.meeting), ...notes }, when: isNext, why: () => 'outrun' },
        { kind: 'put', item: summitEventItemOf(event) },
      ]);
      return written(outcome);
    },
  };
}
