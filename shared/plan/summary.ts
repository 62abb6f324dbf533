import * as z from 'zod';
import { waitingReasonSchema } from '../meeting/meeting.ts';
import { meetingIdSchema, placementSchema } from '../summit/claim.ts';
import type { DelegationId } from '../summit/delegation.ts';
import { lineOf } from '../summit/language.ts';
import type { Entry, Step } from './plan.ts';

/** An office has as many alive meetings as it has asked for and been asked for; a mail lists so many. */
const LIMIT_LINES = 200;

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

/** Everything the plan's settled steps changed, office by office, in the order of time; what waits stands last. */
export function summariesOf(
  steps: readonly Step[],
): { readonly delegation: DelegationId; readonly changes: SummaryLine[] }[] {
  const byOffice = new Map<DelegationId, SummaryLine[]>();
  for (const { entries, results = [] } of steps) {
    for (const [index, entry] of entries.entries()) {
      if (results[index]?.name !== 'done') continue;
      for (const [own, other] of partiesTold(entry)) {
        const line = lineFor(entry, other.city);
        if (line !== undefined) byOffice.set(own.delegation, [...(byOffice.get(own.delegation) ?? []), line]);
      }
    }
  }
  const startOf = ({ to, from }: SummaryLine) => (to ?? from)?.start ?? '~';
  return [...byOffice]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([delegation, lines]) => ({
      delegation,
      changes: lines.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1)).slice(0, LIMIT_LINES),
    }));
}

/** Each side that hears of it, before the other one. An office that was never asked does not hear of a request that still waits, or ends waiting. */
export function partiesTold(entry: Entry) {
  const { standing, what, requester, invited } = entry;
  if (whatFor(entry) === undefined) return [];
  const both = [[requester, invited] as const, [invited, requester] as const];
  return standing === 'waiting' && what !== 'place' ? both.slice(0, 1) : both;
}

function lineFor(entry: Entry, them: string): SummaryLine | undefined {
  const what = whatFor(entry);
  if (what === undefined) return undefined;
  const { meeting, from, to, reason, lengthMinutes, newLengthMinutes = lengthMinutes } = entry;
  return {
    ...{ what, meeting, them, lengthMinutes: newLengthMinutes },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** undefined: nobody feels it. A lifted meeting's story is told when it has landed. */
function whatFor({ what, from, to, newLengthMinutes }: Entry): SummaryLine['what'] | undefined {
  switch (what) {
    case 'place':
      return 'placed';
    case 'move':
    case 'land':
      if (from?.start !== to?.start || from?.room !== to?.room) return 'moved';
      return newLengthMinutes === undefined ? undefined : 'lengthened';
    case 'lift':
      return undefined;
    case 'release':
      return 'released';
    case 'cancel':
      return 'cancelled';
    case 'tell':
      return 'waiting';
    default:
      return what satisfies never;
  }
}
