import type { EarlySender } from '../../shared/mail/letter.ts';
import { mimeOf } from '../../shared/mail/mime.ts';
import { addMinutes } from '../../shared/summit/grid.ts';
import { log } from '../log.ts';
import type { ClaimedMail, Delivery, MailIntent } from '../store/store.ts';
import { compose } from './compose.ts';
import type { Means } from './means.ts';
import { recipientsOf } from './recipients.ts';

/** An intent is one worker's for so long; longer than the function may run, so that two never send it at once. */
const LEASE_MINUTES = 2;

export function kindOf(intent: MailIntent): string {
  return intent.about === 'notice' ? intent.notice.kind : intent.about;
}

/** A later try has a new id, "m-1~2", but is the same mail: Message-ID and boundary come from the first. */
function firstId(id: string): string {
  return id.replace(/~\d+$/, '');
}

/**
 * Sends the mail of one intent: claim, send what is not sent yet, settle. One recipient's failure does not stop the others; it is
 * thrown at the end, and the intent stays unsettled until its lease is over and the clock sends it on its way again. A crash between
 * sending and marking sends one message twice: it is the same message, but for its link.
 */
export async function send(means: Means, id: string): Promise<void> {
  const { store, now } = means;
  const intent = await store.mail(id);
  if (intent === undefined) return;
  const moment = now();
  const claimed = await store.claimMail(
    id,
    await recipientsOf(means, intent),
    moment,
    addMinutes(moment, LEASE_MINUTES),
  );
  if (claimed === undefined) return;
  const errors = await sendAll(means, claimed);
  if (errors.length > 0) throw new AggregateError(errors, 'not every message of this mail could be sent');
  await store.settleMail(id, now());
}

async function sendAll(means: Means, { intent, deliveries }: ClaimedMail): Promise<unknown[]> {
  const sender = await senderOf(means);
  const closed = await closedAddresses(means, intent);
  const errors: unknown[] = [];
  for (const [number, delivery] of deliveries.entries()) {
    const fields = { intent: intent.id, kind: kindOf(intent), number };
    if (delivery.sentAt !== undefined) continue;
    if (closed.has(delivery.email)) {
      log('warn', 'mail not sent: the address is known not to be reached', fields);
      continue;
    }
    try {
      await sendOne(means, sender, intent, delivery, number);
    } catch (error) {
      log('error', 'mail not sent, it will be tried again', { ...fields, error });
      errors.push(error);
    }
  }
  return errors;
}

async function senderOf({ store, from, publicUrl }: Means): Promise<EarlySender> {
  return { facts: await store.facts(), from, publicUrl };
}

/**
 * Addresses that bounced for good or complained get no more mail of Parley's own accord: each further try would harm the sender's name, and the
 * organizers see *not reached*. What a person has just asked for, a sign-in or the current link, is sent all the same.
 */
async function closedAddresses({ store }: Means, intent: MailIntent): Promise<ReadonlySet<string>> {
  const isAsked = intent.about === 'digest' && intent.email !== undefined;
  if (isAsked || intent.about === 'sign-in' || intent.about === 'link') return new Set();
  return new Set((await store.reaches()).map(({ email }) => email));
}

async function sendOne(
  means: Means,
  sender: EarlySender,
  intent: MailIntent,
  delivery: Delivery,
  number: number,
): Promise<void> {
  const { store, outlet, now } = means;
  const fields = { intent: intent.id, kind: kindOf(intent), number };
  const message = await compose(means, sender, intent, delivery);
  if (message === undefined) return;
  const raw = await mimeOf(sender, delivery, message, { intent: firstId(intent.id), number, at: intent.at });
  const posted = await outlet({ to: delivery.email, raw, kind: kindOf(intent) });
  if (!posted.ok) {
    await store.setReach({ email: delivery.email, state: 'bounced', at: now(), detail: posted.reason });
    log('warn', 'mail refused for good', fields);
    return;
  }
  await store.markSent(intent.id, { ...delivery, sentAt: now(), messageId: posted.messageId });
  log('info', 'mail sent', { ...fields, messageId: posted.messageId });
}
