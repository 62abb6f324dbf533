import { type Attachment, simpleParser } from 'mailparser';
import type { Mail } from './mail-store.ts';

interface CalendarPart {
  /** The `method` of the part's Content-Type, which must agree with the METHOD inside. */
  readonly method: string | undefined;
  readonly content: string;
}

/** A kept mail as its recipient's program would show it; the JSON API and the tests get it in this shape. */
export interface ReadMail {
  readonly id: string;
  readonly number: number;
  readonly sentAt: string;
  /** The envelope: who really gets it, and where bounces go. */
  readonly source: string;
  readonly destinations: readonly string[];
  readonly configurationSet: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Unfolded header lines, `Name: value`, in the mail's order. */
  readonly headers: readonly string[];
  readonly text: string;
  readonly html: string;
  /** Absolute addresses in the text part, in order, each once. */
  readonly links: readonly string[];
  readonly calendars: readonly CalendarPart[];
  readonly attachments: readonly { filename: string; contentType: string; size: number }[];
}

export const LINK = /https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]/g;

const alreadyRead = new WeakMap<Mail, Promise<ReadMail>>();

/** Parses a mail, once. */
export function readMail(mail: Mail): Promise<ReadMail> {
  const read = alreadyRead.get(mail) ?? parse(mail);
  alreadyRead.set(mail, read);
  return read;
}

async function parse(mail: Mail): Promise<ReadMail> {
  const parsed = await simpleParser(mail.raw, { skipTextLinks: true, skipHtmlToText: true, skipTextToHtml: true });
  const text = parsed.text ?? '';
  const to = [parsed.to].flat().map((list) => list?.text ?? '');
  return {
    id: mail.id,
    number: mail.number,
    sentAt: mail.sentAt,
    source: mail.source,
    destinations: mail.destinations,
    configurationSet: mail.configurationSet,
    from: parsed.from?.text ?? '',
    to: to.join(', '),
    subject: parsed.subject ?? '',
    headers: parsed.headerLines.map(({ line }) => line.replace(/\r?\n\s+/g, ' ')),
    text,
    html: parsed.html || '',
    links: [...new Set(text.match(LINK) ?? [])],
    calendars: parsed.attachments.filter(isCalendar).map((part) => ({
      method: methodOf(part),
      content: part.content.toString('utf8'),
    })),
    attachments: parsed.attachments.map((part, at) => ({
      filename: part.filename ?? (isCalendar(part) ? 'calendar.ics' : `part-${at + 1}`),
      contentType: part.contentType,
      size: part.size,
    })),
  };
}

/** The content of one attachment, counted from 0. */
export async function readAttachment(mail: Mail, at: number): Promise<Attachment | undefined> {
  return (await simpleParser(mail.raw)).attachments[at];
}

function isCalendar({ contentType }: Attachment): boolean {
  return contentType === 'text/calendar' || contentType === 'application/ics';
}

function methodOf(part: Attachment): string | undefined {
  const type: unknown = part.headers.get('content-type');
  if (typeof type !== 'object' || type === null || !('params' in type)) return undefined;
  const { params } = type;
  if (typeof params !== 'object' || params === null || !('method' in params)) return undefined;
  return typeof params.method === 'string' ? params.method : undefined;
}
