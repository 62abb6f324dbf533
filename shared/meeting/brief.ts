import * as z from 'zod';
import { sessionSchema } from '../summit/agenda.ts';
import { binds } from '../summit/availability.ts';
import { meetingIdSchema, placementSchema } from '../summit/claim.ts';
import { type Delegation, delegationIdSchema } from '../summit/delegation.ts';
import { type Day, dayOf, daySchema, instantSchema } from '../summit/grid.ts';
import type { Facts } from '../summit/summit.ts';
import { type Meeting, meetingSchema, placementOf, sideSchema } from './meeting.ts';

/** A session that binds the office, with its time. */
const briefSessionSchema = sessionSchema
  .pick({ title: true, zone: true, provisional: true })
  .extend({ time: sessionSchema.shape.time.unwrap() });

/** An office's day as it stood in the morning, complete: its mail can be made again, to the letter, from this alone. */
export const briefSchema = z.object({
  delegation: delegationIdSchema,
  city: sideSchema.shape.city,
  day: daySchema,
  /** In the order of time, as are its meetings; those that are kept for an answer stand among the confirmed. */
  sessions: z.array(briefSessionSchema),
  meetings: z.array(meetingSchema),
});
export type Brief = z.infer<typeof briefSchema>;

/** What the organizers' run sheet says of a meeting; its topic is not theirs to print. */
export const sheetLineSchema = z.object({
  meeting: meetingIdSchema,
  cities: z.tuple([sideSchema.shape.city, sideSchema.shape.city]),
  placement: placementSchema,
  lengthMinutes: meetingSchema.shape.lengthMinutes,
  /** Until when it can be answered; absent once it is confirmed. */
  answerUntil: instantSchema.optional(),
  /** Its place no longer holds. */
  strained: z.boolean(),
});
export type SheetLine = z.infer<typeof sheetLineSchema>;

/** One item of the table holds the whole sheet. */
export const LIMIT_SHEET_LINES = 600;

/** All meetings of a day, by time and room, as they stood on its eve. `more`: meetings beyond the limit. */
export const runSheetSchema = z.object({
  day: daySchema,
  lines: z.array(sheetLineSchema).max(LIMIT_SHEET_LINES),
  more: z.int().min(0),
});
export type RunSheet = z.infer<typeof runSheetSchema>;

const startOf = (meeting: Meeting) => placementOf(meeting)?.start ?? '';
const roomOf = (meeting: Meeting) => placementOf(meeting)?.room ?? '';

/** What has a place on that day, by time and room. */
function placedOn(day: Day, meetings: readonly Meeting[], { summit }: Facts): Meeting[] {
  const isOn = (meeting: Meeting) => {
    const placement = placementOf(meeting);
    return placement !== undefined && dayOf(summit.grid, placement.start) === day;
  };
  const order = (meeting: Meeting) => `${startOf(meeting)} ${roomOf(meeting)} ${meeting.id}`;
  return meetings.filter(isOn).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/**
 * The day of each office that wants to be told of it in the morning and has a meeting on it. A meeting is listed for both its
 * offices; an office whose mayor does not come has no day.
 */
export function briefsOf(
  day: Day,
  meetings: readonly Meeting[],
  facts: Facts,
  offices: readonly Delegation[],
): Brief[] {
  const placed = placedOn(day, meetings, facts);
  return offices.flatMap((office): Brief[] => {
    if (!office.mail.morningBrief || office.presence === 'absent') return [];
    const own = placed.filter(({ requester, invited }) =>
      [requester.delegation, invited.delegation].includes(office.id),
    );
    if (own.length === 0) return [];
    return [{ delegation: office.id, city: office.city, day, sessions: sessionsOf(day, office, facts), meetings: own }];
  });
}

function sessionsOf(day: Day, office: Delegation, facts: Facts): Brief['sessions'] {
  return facts.programme.sessions
    .flatMap((session) => {
      const { title, zone, provisional, time } = session;
      if (time === undefined || session.day !== day || !binds(session, office, facts)) return [];
      return [{ title, provisional, time, ...(zone === undefined ? {} : { zone }) }];
    })
    .sort((a, b) => (a.time.start < b.time.start ? -1 : 1));
}

/** undefined: nothing is placed on that day. */
export function runSheetOf(day: Day, meetings: readonly Meeting[], facts: Facts): RunSheet | undefined {
  const lines = placedOn(day, meetings, facts).flatMap((meeting): SheetLine[] => {
    const { id, state, requester, invited, lengthMinutes, strained } = meeting;
    if (state.name !== 'invited' && state.name !== 'confirmed') return [];
    const { placement, answerUntil } = state;
    return [
      {
        ...{ meeting: id, cities: [requester.city, invited.city], placement, lengthMinutes },
        ...(state.name === 'invited' ? { answerUntil } : {}),
        strained: strained !== undefined,
      },
    ];
  });
  if (lines.length === 0) return undefined;
  return { day, lines: lines.slice(0, LIMIT_SHEET_LINES), more: Math.max(0, lines.length - LIMIT_SHEET_LINES) };
}
