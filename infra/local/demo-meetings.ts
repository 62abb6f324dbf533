import * as z from 'zod';
import type { Store } from '../../functions/store/store.ts';
import { type MeetingId, meetingIdSchema } from '../../shared/summit/claim.ts';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { instantFrom } from '../../shared/summit/grid.ts';
import { openSession } from './demo.ts';
import type { LocalStack } from './local-stack.ts';

const MINUTES = 10;

/** Who has asked whom when the demo begins, and what was answered, so that no page of it is empty. */
const meetings = [
  { from: 'dlg_phoenix', to: 'dlg_guadalajara', topic: 'Water and border crossings', answer: 'accept' },
  { from: 'dlg_montreal', to: 'dlg_monterrey', topic: 'Electric buses', answer: 'accept' },
  { from: 'dlg_vancouver', to: 'dlg_tijuana', topic: 'Ports and customs', answer: 'decline' },
  { from: 'dlg_leon', to: 'dlg_quebec', topic: 'Heritage districts', answer: undefined },
  { from: 'dlg_toronto', to: 'dlg_guadalajara', topic: 'Open data', answer: undefined },
  { from: 'dlg_san-diego', to: 'dlg_guadalajara', topic: 'Start-up exchange', answer: undefined },
  { from: 'dlg_ottawa', to: 'dlg_guadalajara', topic: 'Waste water', answer: undefined },
  { from: 'dlg_denver', to: 'dlg_guadalajara', topic: 'Air quality', answer: undefined },
  { from: 'dlg_el-paso', to: 'dlg_ciudad-juarez', topic: 'Crossing times at the bridges', answer: 'accept' },
  { from: 'dlg_houston', to: 'dlg_monterrey', topic: 'Direct flights', answer: 'accept' },
  { from: 'dlg_edmonton', to: 'dlg_merida', topic: 'Heat and cold in public space', answer: 'accept' },
  { from: 'dlg_chicago', to: 'dlg_phoenix', topic: 'Night buses', answer: 'accept' },
  { from: 'dlg_calgary', to: 'dlg_puebla', topic: 'Film permits', answer: 'accept' },
  { from: 'dlg_austin', to: 'dlg_toronto', topic: 'Music and noise', answer: 'accept' },
  { from: 'dlg_san-antonio', to: 'dlg_leon', topic: 'River walks', answer: undefined },
] as const;

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
  for (const { from, to, topic, answer } of meetings) {
    const asked = await post('/api/meetings', { onBehalfOf: from, invited: to, topic, lengthMinutes: 30 });
    const { id } = answerSchema.parse(asked).meeting.meeting;
    if (answer !== undefined) await post(`/api/meetings/${id}/${answer}`, { onBehalfOf: to });
    ids.push(id);
  }
  return ids;
}
