import { log } from '../log.ts';
import type { Reach, Store } from '../store/store.ts';
import { type SesEvent, sesEventSchema } from './ses-event.ts';

/** Letters of a mail server's answer that are kept for the organizers. */
const LIMIT_DETAIL = 300;

export interface Means {
  readonly store: Pick<Store, 'setReach'>;
}

function reachesOf({ detail }: SesEvent): Reach[] {
  if (detail.eventType === 'Complaint') {
    const { complainedRecipients, complaintFeedbackType, timestamp } = detail.complaint;
    return complainedRecipients.map(({ emailAddress }) => ({
      email: emailAddress,
      state: 'complained',
      at: timestamp,
      detail: complaintFeedbackType ?? 'complaint',
    }));
  }
  const { bounceType, bounceSubType, bouncedRecipients, timestamp } = detail.bounce;
  // A mailbox that is full today may be read tomorrow: SES keeps trying, and the address stays open.
  if (bounceType !== 'Permanent') return [];
  return bouncedRecipients.map(({ emailAddress, diagnosticCode }) => ({
    email: emailAddress,
    state: 'bounced',
    at: timestamp,
    detail: `${bounceSubType}: ${diagnosticCode ?? 'no reason given'}`.slice(0, LIMIT_DETAIL),
  }));
}

/**
 * Marks the addresses a mail did not reach, for the organizers to see. The same event twice writes the same twice. An event of
 * another shape is thrown, so that it lands with the dead letters and not in silence.
 */
export async function noteReach({ store }: Means, event: unknown): Promise<void> {
  const parsed = sesEventSchema.parse(event);
  const reaches = reachesOf(parsed);
  for (const reach of reaches) await store.setReach(reach);
  log(reaches.length > 0 ? 'warn' : 'info', 'mail came back', {
    kind: parsed.detail.eventType === 'Bounce' ? `${parsed.detail.bounce.bounceType} bounce` : 'complaint',
    messageId: parsed.detail.mail.messageId,
  });
}
