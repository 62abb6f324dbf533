import * as z from 'zod';
import { waitingReasonSchema } from '../meeting/meeting.ts';
import { meetingIdSchema, placementSchema } from '../summit/claim.ts';
import { lineOf } from '../summit/language.ts';

/** What one plan changed for one office: one line for each of its meetings. */
export const summaryLineSchema = z.object({
  what: z.enum(['placed', 'moved', 'lengthened', 'released', 'cancelled', 'waiting']),
  meeting: meetingIdSchema,
  /** The city of the other office. */
  them: lineOf(80),
  lengthMinutes: z.int().min(5).max(180),
  from: placementSchema.optional(),
  to: placementSchema.optional(),
  /** For `released` and `waiting`. */
  reason: waitingReasonSchema.optional(),
});
export type SummaryLine = z.infer<typeof summaryLineSchema>;
