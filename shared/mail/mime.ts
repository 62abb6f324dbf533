import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../summit/grid.ts';
import { type EarlySender, type Message, nameOf, type Recipient } from './letter.ts';

/** Characters of a boundary that come from the intent. */
const LIMIT_BOUNDARY = 48;

/** Where a message comes from: its intent, which of the intent's deliveries it is, and when its cause happened. */
export interface Origin {
  readonly intent: string;
  readonly number: number;
  readonly at: Instant;
}

/**
 * The message as the bytes that are sent (RFC 5322, MIME). multipart/alternative with the calendar part last, its `method`
 * equal to METHOD (RFC 6047, 2.4). Nothing is random: boundary and Message-ID come from the intent, Date from its cause.
 */
export function mimeOf(
  { facts, from }: Pick<EarlySender, 'facts' | 'from'>,
  { email, name }: Pick<Recipient, 'email' | 'name'>,
  { subject, text, html, calendar }: Message,
  { intent, number, at }: Origin,
): Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const calendarPart = calendar && {
    contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
    content: calendar.content,
  };
  const mail = new MailComposer({
    from: { name: nameOf({ facts }), address: from },
    to: { name: name ?? '', address: email },
    subject,
    text,
    html,
    alternatives: calendarPart === undefined ? [] : [calendarPart],
    date: new Date(at),
    messageId: `<${intent}.${number}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // At most 70 characters with all that is added to it (RFC 2046, 5.1.1).
    baseBoundary: `${intent}.${number}`.slice(-LIMIT_BOUNDARY),
    boundaryPrefix: '=_parley',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}
