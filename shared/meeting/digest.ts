import * as z from 'zod';
import { type Delegation, type DelegationId, delegationIdSchema } from '../summit/delegation.ts';
import { type Instant, later } from '../summit/grid.ts';
import { answerDue } from './access.ts';
import { type Meeting, meetingSchema, sideSchema } from './meeting.ts';
import type { SideName } from './view.ts';

/** More invitations than any office is asked at once; a plan may pass the cap on open holds. */
export const LIMIT_DIGEST = 30;

/** The invitations and proposals that wait for an office's answer on a morning, complete: the first to be answered stands first. */
export const digestSchema = z.object({
  delegation: delegationIdSchema,
  city: sideSchema.shape.city,
  meetings: z.array(meetingSchema).min(1).max(LIMIT_DIGEST),
});
export type Digest = z.infer<typeof digestSchema>;

/** Which of its two sides an office is in a meeting that waits for its answer; undefined when this one does not. */
function sideAsked(office: DelegationId, meeting: Meeting, now: Instant): SideName | undefined {
  return (['invited', 'requester'] as const).find(
    (side) => meeting[side].delegation === office && answerDue(side, meeting, now) !== undefined,
  );
}

/** Those of the meetings that wait for that office's answer, the first to be answered first. */
export function awaiting(office: DelegationId, meetings: readonly Meeting[], now: Instant): Meeting[] {
  return meetings
    .flatMap((meeting) => {
      const side = sideAsked(office, meeting, now);
      return side === undefined ? [] : [{ meeting, order: `${answerDue(side, meeting, now)} ${meeting.id}` }];
    })
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ meeting }) => meeting);
}

/** What each office that wants to be told so has to answer; an office that has nothing to answer gets no mail. */
export function digestsOf(meetings: readonly Meeting[], offices: readonly Delegation[], now: Instant): Digest[] {
  return offices.flatMap((office): Digest[] => {
    if (!office.mail.digest || office.presence === 'absent') return [];
    const own = digestFor(office, meetings, now);
    return own === undefined ? [] : [own];
  });
}

/** What one office has to answer, whether it wants to be told each morning or not; undefined when it is nothing. */
export function digestFor(
  { id, city }: Pick<Delegation, 'id' | 'city'>,
  meetings: readonly Meeting[],
  now: Instant,
): Digest | undefined {
  const own = awaiting(id, meetings, now).slice(0, LIMIT_DIGEST);
  return own.length === 0 ? undefined : { delegation: id, city, meetings: own };
}

/** The last time at which one of its meetings can still be answered. */
export function lastAnswer({ delegation, meetings }: Digest, now: Instant): Instant {
  return meetings.reduce((last, meeting) => {
    const side = sideAsked(delegation, meeting, now);
    return later(last, (side && answerDue(side, meeting, now)) ?? last);
  }, now);
}
