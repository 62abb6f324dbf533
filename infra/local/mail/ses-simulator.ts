import type { ParsedMail } from 'mailparser';
import type { BusEvent } from '../events/event-bus.ts';
import { ACCOUNT, REGION } from '../template/intrinsics.ts';
import type { Mail } from './mail-store.ts';

/** What becomes of a mail at one recipient. */
type Fate = 'delivery' | 'bounce' | 'suppressed' | 'complaint';

/**
 * The fate the SES mailbox simulator gives its addresses, labels included: `bounce+phoenix@simulator.amazonses.com`
 * (docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html). Everything else is delivered.
 */
function fateOf(address: string): Fate {
  const match = /^([^@+]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address);
  switch (match?.[1]?.toLowerCase()) {
    case 'bounce':
      return 'bounce';
    case 'suppressionlist':
      return 'suppressed';
    case 'complaint':
      return 'complaint';
    default:
      return 'delivery';
  }
}

const DETAIL_TYPES = {
  send: 'Email Sent',
  delivery: 'Email Delivered',
  bounce: 'Email Bounced',
  complaint: 'Email Complaint Received',
} as const;
export type SesEventType = keyof typeof DETAIL_TYPES;

/**
 * The events that SES publishes about a mail, in the shape it documents
 * (docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html): one for all recipients alike
 * in fate.
 */
export function sesEvents(mail: Mail, parsed: ParsedMail): { type: SesEventType; event: BusEvent }[] {
  const destinationsOf = (fate: Fate) => mail.destinations.filter((address) => fateOf(address) === fate);
  const [delivered, bounced, suppressed, complained] = [
    destinationsOf('delivery'),
    destinationsOf('bounce'),
    destinationsOf('suppressed'),
    destinationsOf('complaint'),
  ];
  const reached = [...delivered, ...complained];
  const about = (type: SesEventType, detail: Record<string, unknown>) => ({
    type,
    event: {
      source: 'aws.ses',
      'detail-type': DETAIL_TYPES[type],
      resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${mail.configurationSet}`],
      detail: { eventType: type.charAt(0).toUpperCase() + type.slice(1), mail: mailObject(mail, parsed), ...detail },
    },
  });
  return [
    about('send', { send: {} }),
    ...(reached.length > 0 ? [about('delivery', { delivery: delivery(mail, reached) })] : []),
    ...(bounced.length > 0 ? [about('bounce', { bounce: bounce(mail, 'General', bounced) })] : []),
    ...(suppressed.length > 0 ? [about('bounce', { bounce: bounce(mail, 'Suppressed', suppressed) })] : []),
    ...(complained.length > 0 ? [about('complaint', { complaint: complaint(mail, complained) })] : []),
  ];
}

function mailObject(mail: Mail, parsed: ParsedMail) {
  return {
    timestamp: mail.sentAt,
    source: mail.source,
    sendingAccountId: ACCOUNT,
    messageId: mail.id,
    destination: mail.destinations,
    headersTruncated: false,
    headers: parsed.headerLines.map(({ line }) => {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s);
      return { name, value };
    }),
    commonHeaders: {
      from: parsed.from === undefined ? [] : [parsed.from.text],
      to: mail.destinations,
      messageId: mail.id,
      subject: parsed.subject,
    },
    tags: {
      'ses:configuration-set': [mail.configurationSet],
      'ses:from-domain': [mail.source.slice(mail.source.lastIndexOf('@') + 1)],
    },
  };
}

function delivery(mail: Mail, recipients: readonly string[]) {
  return { timestamp: mail.sentAt, processingTimeMillis: 1, recipients, smtpResponse: '250 2.6.0 Message received' };
}

function bounce(mail: Mail, bounceSubType: 'General' | 'Suppressed', addresses: readonly string[]) {
  const diagnosticCode =
    bounceSubType === 'General'
      ? "smtp; 550 5.1.1 user unknown (this is the mailbox simulator's answer)"
      : 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing';
  return {
    feedbackId: `feedback-${mail.id}`,
    bounceType: 'Permanent',
    bounceSubType,
    bouncedRecipients: addresses.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode,
    })),
    timestamp: mail.sentAt,
    reportingMTA: 'dns; simulator.amazonses.com',
  };
}

function complaint(mail: Mail, addresses: readonly string[]) {
  return {
    feedbackId: `feedback-${mail.id}`,
    complaintSubType: null,
    complainedRecipients: addresses.map((emailAddress) => ({ emailAddress })),
    timestamp: mail.sentAt,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: mail.sentAt,
  };
}
