import * as z from 'zod';
import { type Delegation, delegationIdSchema } from '../summit/delegation.ts';
import type { Instant } from '../summit/grid.ts';
import { type Meeting, meetingSchema, sideSchema } from './meeting.ts';

/** More invitations than any office is asked at once; a plan may pass the cap on open holds. */
const LIMIT_DIGEST = 30;

/** The invitations that wait for an office's answer on a morning, complete: the first to be answered stands first. */
export const digestSchema = z.object({
  delegation: delegationIdSchema,
  city: sideSchema.shape.city,
  meetings: z.array(meetingSchema).min(1).max(LIMIT_DIGEST),
});
export type Digest = z.infer<typeof digestSchema>;

/** Until when the meeting can still be answered; undefined when there is nothing to answer. */
export function answerableUntil({ state }: Meeting, now: Instant): Instant | undefined {
  return state.name === 'invited' && state.answerUntil > now ? state.answerUntil : undefined;
}

/** What each office that wants to be told so has to answer; an office that has nothing to answer gets no mail. */
export function digestsOf(meetings: readonly Meeting[], offices: readonly Delegation[], now: Instant): Digest[] {
  const order = (meeting: Meeting) => `${answerableUntil(meeting, now)} ${meeting.id}`;
  const open = meetings
    .filter((meeting) => answerableUntil(meeting, now) !== undefined)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return offices.flatMap((office): Digest[] => {
    if (!office.mail.digest || office.presence === 'absent') return [];
    const own = open.filter(({ invited }) => invited.delegation === office.id).slice(0, LIMIT_DIGEST);
    return own.length === 0 ? [] : [{ delegation: office.id, city: office.city, meetings: own }];
  });
}
