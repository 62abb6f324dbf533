import * as z from 'zod';
import type { Delegation, DelegationId } from '../summit/delegation.ts';
import {
  addMinutes,
  type Day,
  dayBefore,
  dayOf,
  daysOf,
  earlier,
  type Grid,
  type Instant,
  instantOfLocal,
  later,
} from '../summit/grid.ts';
import { meetingSchema } from './meeting.ts';

/** When the office's day and the organizers' next day are mailed, on the summit's clocks. */
export const BRIEF_AT = '07:00';
export const RUN_SHEET_AT = '20:00';

/** How long before a meeting each of its reminders is due. */
export const reminderMinutes = { day: 24 * 60, hour: 60 } as const;

/** What a clock that stood still makes up for; what was due longer ago is not sent any more. */
const LATE_MINUTES = 60;
/** Looked at once more: an index may lag, and a moment that was looked at already writes nothing new. */
const OVERLAP_MINUTES = 2;

/** Moments that are looked at together, first and last included. */
export interface Moments {
  readonly from: Instant;
  readonly until: Instant;
}

/** A word before a confirmed meeting to one of its two offices, complete. */
export const reminderSchema = z.object({
  before: z.enum(['day', 'hour']),
  to: z.enum(['requester', 'invited']),
  meeting: meetingSchema,
});
export type Reminder = z.infer<typeof reminderSchema>;

/** The moments to look at now, when everything up to `lookedUntil` was looked at before (absent: nothing yet). */
export function momentsDue(lookedUntil: Instant | undefined, now: Instant): Moments {
  const known = addMinutes(earlier(lookedUntil ?? now, now), -OVERLAP_MINUTES);
  return { from: later(known, addMinutes(now, -LATE_MINUTES)), until: now };
}

/** The starts of the meetings that are to be reminded of at these moments. */
export function startsToRemind({ from, until }: Moments, before: Reminder['before']): Moments {
  const minutes = reminderMinutes[before];
  return { from: addMinutes(from, minutes), until: addMinutes(until, minutes) };
}

/**
 * Reminders due at these moments among the meetings: of what is confirmed and has not begun, to the offices that want them. One
 * that was confirmed after its moment needs none: it has just been told.
 */
export function remindersDue(
  moments: Moments,
  meetings: readonly Reminder['meeting'][],
  offices: ReadonlyMap<DelegationId, Pick<Delegation, 'mail'>>,
): Reminder[] {
  return (['day', 'hour'] as const).flatMap((before) => {
    const { from, until } = startsToRemind(moments, before);
    return meetings.flatMap((meeting): Reminder[] => {
      const { state } = meeting;
      if (state.name !== 'confirmed') return [];
      const { start } = state.placement;
      if (start < from || start > until || start <= moments.until) return [];
      if (state.at > addMinutes(start, -reminderMinutes[before])) return [];
      const sides = (['requester', 'invited'] as const).filter((to) => {
        const mail = offices.get(meeting[to].delegation)?.mail;
        return before === 'day' ? mail?.dayBefore : mail?.hourBefore;
      });
      return sides.map((to) => ({ before, to, meeting }));
    });
  });
}

/** The day of the summit whose morning lies within these moments. */
export function dayToBrief(moments: Moments, grid: Grid): Day | undefined {
  return daysOf(grid).find((day) => within(moments, instantOfLocal(grid, `${day}T${BRIEF_AT}`)));
}

/** The day, of the summit or before it, on whose morning offices are told what waits for their answer. */
export function dayToDigest(moments: Moments, grid: Grid): Day | undefined {
  const day = dayOf(grid, moments.until);
  return within(moments, instantOfLocal(grid, `${day}T${BRIEF_AT}`)) ? day : undefined;
}

/** The day of the summit on whose eve, at the hour of the run sheet, these moments lie. */
export function dayToPrepare(moments: Moments, grid: Grid): Day | undefined {
  return daysOf(grid).find((day) => within(moments, instantOfLocal(grid, `${dayBefore(day)}T${RUN_SHEET_AT}`)));
}

function within({ from, until }: Moments, moment: Instant): boolean {
  return moment >= from && moment <= until;
}
