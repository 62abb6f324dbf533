import * as z from 'zod';
import type { Store } from '../../functions/store/store.ts';
import { type MeetingId, meetingIdSchema } from '../../shared/summit/claim.ts';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { instantFrom } from '../../shared/summit/grid.ts';
import { openSession } from './demo.ts';
import type { LocalStack } from './local-stack.ts';
import meetings from './los-cabos-meetings.json' with { type: 'json' };

const MINUTES = 10;

/** Who has asked whom when the demo begins, and what was answered, so that no page of it is empty. Ids as in los-cabos-2019.json. */
const demoSchema = z.array(
  z.object({
    from: z.string(),
    to: z.string(),
    topic: z.string(),
    partySize: z.int().optional(),
    lengthMinutes: z.int().default(30),
    answer: z.enum(['accept', 'decline']).optional(),
  }),
);

const answerSchema = z.object({ meeting: z.object({ meeting: z.object({ id: meetingIdSchema }) }) });

/** An organizer's desk takes the requests and the answers by phone, over the API. Returns the meetings in the order of the list. */
export async function askForDemoMeetings(stack: LocalStack, store: Store): Promise<MeetingId[]> {
  const email = emailSchema.parse(stack.context.organizers.split(',')[0]?.trim());
  const session = await openSession(store, { role: 'organizer', email }, instantFrom(stack.clock.now()), MINUTES);
  const cookie = `__Host-session=${session}`;
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', cookie };
    const answer = await fetch(stack.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const ids: MeetingId[] = [];
  for (const { from, to, answer, ...request } of demoSchema.parse(meetings)) {
    const asked = await post('/api/meetings', { onBehalfOf: from, invited: to, ...request });
    const { id } = answerSchema.parse(asked).meeting.meeting;
    if (answer !== undefined) await post(`/api/meetings/${id}/${answer}`, { onBehalfOf: to });
    ids.push(id);
  }
  return ids;
}
