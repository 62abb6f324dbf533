import type { Brief, RunSheet } from '../meeting/brief.ts';
import type { Notice } from '../meeting/change.ts';
import type { Digest } from '../meeting/digest.ts';
import type { Reminder } from '../meeting/remind.ts';
import { briefLetter } from './brief.ts';
import { calendarOf } from './calendar.ts';
import { digestLetter } from './digest.ts';
import { type Forwarding, forwardLetter } from './forward.ts';
import { htmlOf } from './html.tsx';
import type { EarlySender, Letter, Message, Recipient, Sender } from './letter.ts';
import { linkLetter, noticeLetter } from './notice.ts';
import { reminderLetter } from './reminder.ts';
import { runSheetLetter } from './run-sheet.ts';
import { signInLetter } from './sign-in.ts';
import { type Summary, summaryLetter } from './summary.ts';
import { textOf } from './text.ts';
import type { About } from './view.ts';
import { type Welcomed, welcomeLetter } from './welcome.ts';

function messageOf(letter: Letter): Message {
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}

/** A notice to one aide. `token` is that aide's own; only the link differs between two makings of the same message. */
export function noticeMessage(sender: Sender, recipient: Recipient, notice: Notice, token: string): Message {
  const calendar = calendarOf(sender, recipient, notice);
  const message = messageOf(noticeLetter(sender, recipient, notice, meetingUrl(sender, token)));
  return calendar === undefined ? message : { ...message, calendar };
}

/** The current link to a meeting, to an aide who asked for it. */
export function linkMessage(sender: Sender, recipient: Recipient, about: About, token: string): Message {
  return messageOf(linkLetter(sender, recipient, about, meetingUrl(sender, token)));
}

/** A meeting that was forwarded: the link to whom it was, or word of it to the lead aide. */
export function forwardMessage(sender: Sender, recipient: Recipient, forwarding: Forwarding, token: string): Message {
  return messageOf(forwardLetter(sender, recipient, forwarding, meetingUrl(sender, token)));
}

/** The way in, by link or by code; both are good for `minutes`. */
export function signInMessage(
  sender: Pick<EarlySender, 'facts' | 'publicUrl'>,
  recipient: Pick<Recipient, 'language'>,
  way: { readonly token: string; readonly code: string; readonly minutes: number },
): Message {
  const url = `${sender.publicUrl}/sign-in/${way.token}`;
  return messageOf(signInLetter(sender, recipient, { code: way.code, minutes: way.minutes, url }));
}

/** Everything a plan changed for one office. It leads to the office's meetings, behind a sign-in: it holds no secret. */
export function summaryMessage(sender: Sender, recipient: Recipient, summary: Summary): Message {
  return messageOf(summaryLetter(sender, recipient, summary));
}

/** A word before a meeting to one aide, with the aide's own link as in a notice, and without a calendar part. */
export function reminderMessage(sender: Sender, recipient: Recipient, reminder: Reminder, token: string): Message {
  return messageOf(reminderLetter(sender, recipient, reminder, meetingUrl(sender, token)));
}

/** An office's day. It leads to the office's programme, behind a sign-in. */
export function briefMessage(sender: Sender, recipient: Recipient, brief: Brief): Message {
  return messageOf(briefLetter(sender, recipient, brief));
}

/** All that waits for an office's answer. It leads to the page where all are answered together, behind a sign-in. */
export function digestMessage(sender: Sender, recipient: Recipient, digest: Digest, token: string): Message {
  return messageOf(digestLetter(sender, recipient, digest, token));
}

/** The organizers' next day. It leads to the board, behind a sign-in. */
export function runSheetMessage(sender: Sender, recipient: Pick<Recipient, 'language'>, sheet: RunSheet): Message {
  return messageOf(runSheetLetter(sender, recipient, sheet));
}

/** The first mail to an office: what Parley is and how to sign in. It holds no secret, so it may be read and passed on by anyone. */
export function welcomeMessage(sender: Sender, recipient: Recipient, welcomed: Welcomed): Message {
  return messageOf(welcomeLetter(sender, recipient, welcomed));
}

function meetingUrl(sender: Sender, token: string): string {
  return `${sender.publicUrl}/i/${token}`;
}
