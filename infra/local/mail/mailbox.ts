import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { listen } from '../listen.ts';
import type { Mail, MailStore } from './mail-store.ts';
import { listPage, mailPage, missingPage } from './mailbox-page.ts';
import { type ReadMail, readAttachment, readMail } from './read-mail.ts';
import type { Ses } from './ses.ts';

/** A request of SendRawEmail carries a message of 10 MB in base64, percent-encoded. */
const REQUEST_LIMIT_BYTES = 16 * 1024 * 1024;
const WAIT_LIMIT_MS = 60_000;

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'";
/** A mail's own HTML may show itself and open links in a new window, nothing else. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy?: string;
  readonly download?: string;
}

/** What tests see of the mailbox. */
export interface MailboxReader {
  /** Every mail, oldest first. */
  list(): Promise<readonly ReadMail[]>;
  /** The bytes as they were handed to SES. Throws when there is no such mail. */
  raw(id: string): Buffer;
  /**
   * The first mail that matches and has a number above `after` (a mail counts from 1), as soon as it is there.
   * Rejects with the subjects there are when none has come within `timeoutMs` (60 s).
   */
  waitFor(match: (mail: ReadMail) => boolean, options?: { after?: number; timeoutMs?: number }): Promise<ReadMail>;
}

export function mailboxReader(store: MailStore): MailboxReader {
  return {
    list: () => Promise.all(store.list().map(readMail)),
    raw(id) {
      const mail = store.find(id);
      if (mail === undefined) throw new Error(`There is no mail ${id}.`);
      return mail.raw;
    },
    waitFor: (match, { after = 0, timeoutMs = WAIT_LIMIT_MS } = {}) =>
      new Promise((resolve, reject) => {
        const consider = (mail: Mail): Promise<void> =>
          readMail(mail).then((read) => {
            if (mail.number <= after || !match(read)) return;
            finish();
            resolve(read);
          });
        // A matcher that throws fails the test that wrote it.
        let line = Promise.resolve();
        const enqueue = (mail: Mail): void => {
          line = line.then(() => consider(mail)).catch(reject);
        };
        const unwatch = store.watch(enqueue);
        const timer = setTimeout(() => {
          finish();
          void mailboxReader(store)
            .list()
            .then((mails) => {
              const there = mails.map(({ number, destinations, subject }) => `${number} ${destinations}: ${subject}`);
              reject(new Error(`No such mail came within ${timeoutMs} ms. There are: ${there.join(' | ') || 'none'}.`));
            });
        }, timeoutMs);
        function finish(): void {
          clearTimeout(timer);
          unwatch();
        }
        for (const mail of store.list()) enqueue(mail);
      }),
  };
}

/**
 * Serves the SES endpoint (POST /) and the mailbox to read what it kept (GET), on 127.0.0.1.
 *
 *   /  /messages/ID  …/html  …/raw  …/attachments/N      for people
 *   /api/messages  /api/messages/ID  …/raw               for programs
 */
export async function startMailbox(options: { port: number; store: MailStore; ses: Ses }) {
  const server = createServer((request, response) => {
    void answer(request, options).then(
      ({ status, type, body, policy = PAGE_POLICY, download }) => {
        response.writeHead(status, {
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
          ...(download !== undefined && {
            'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(download)}`,
          }),
        });
        response.end(body);
      },
      () => response.destroy(),
    );
  });
  return listen(server, options.port, 'the mailbox');
}

async function answer(request: IncomingMessage, { store, ses }: { store: MailStore; ses: Ses }): Promise<Reply> {
  // The mailbox holds links that sign people in: a web page elsewhere must not reach it under a name of its own.
  const host = request.headers.host?.replace(/:\d+$/, '');
  if (host !== '127.0.0.1' && host !== 'localhost') return text(403, 'The mailbox is only open to this machine.');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST' && url.pathname === '/') return sendMail(request, ses);
  if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'The mailbox can only be read.');
  if (url.pathname === '/') {
    const address = url.searchParams.get('to')?.trim() ?? '';
    return html(listPage((await newestFirst(store)).filter(isTo(address)), address));
  }
  if (url.pathname === '/api/messages') return json(await newestFirst(store));
  const match = /^(\/api)?\/messages\/([^/]+)(?:\/(html|raw|attachments\/(\d+)))?$/.exec(url.pathname);
  const mail = store.find(decodeURIComponent(match?.[2] ?? ''));
  if (match === null || mail === undefined) return html(missingPage(), 404);
  return oneMail(mail, { isApi: match[1] !== undefined, part: match[3], attachment: match[4] });
}

async function oneMail(
  mail: Mail,
  { isApi, part, attachment }: { isApi: boolean; part: string | undefined; attachment: string | undefined },
): Promise<Reply> {
  if (part === 'raw') {
    return { status: 200, type: 'message/rfc822', body: mail.raw, download: `${mail.number}.eml` };
  }
  const read = await readMail(mail);
  if (part === 'html') return { ...html(withLinksOutside(read.html)), policy: MAIL_POLICY };
  if (attachment !== undefined) {
    const content = await readAttachment(mail, Number(attachment));
    const download = read.attachments[Number(attachment)]?.filename;
    if (content === undefined || download === undefined) return html(missingPage(), 404);
    return { status: 200, type: 'application/octet-stream', body: content.content, download };
  }
  return isApi ? json(read) : html(mailPage(read));
}

/** Links of a framed mail open outside the frame. */
function withLinksOutside(mail: string): string {
  const base = '<base target="_blank">';
  return /<head[\s>]/i.test(mail) ? mail.replace(/<head(\s[^>]*)?>/i, `$&${base}`) : `${base}${mail}`;
}

async function sendMail(request: IncomingMessage, ses: Ses): Promise<Reply> {
  // Only a signed request is an SDK's; a form on some web page cannot sign and cannot fill the mailbox.
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return text(403, 'The request is not signed.');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= REQUEST_LIMIT_BYTES) chunks.push(chunk);
  }
  if (length > REQUEST_LIMIT_BYTES) return text(413, 'The request is too large.');
  const reply = await ses.answer(new URLSearchParams(Buffer.concat(chunks).toString('latin1')), randomUUID());
  return { status: reply.status, type: 'text/xml', body: reply.xml };
}

async function newestFirst(store: MailStore): Promise<ReadMail[]> {
  return (await Promise.all(store.list().map(readMail))).reverse();
}

function isTo(address: string): (mail: ReadMail) => boolean {
  return ({ destinations }) => destinations.some((one) => one.toLowerCase().includes(address.toLowerCase()));
}

const html = (body: string, status = 200): Reply => ({ status, type: 'text/html; charset=utf-8', body });
const text = (status: number, body: string): Reply => ({ status, type: 'text/plain; charset=utf-8', body });
const json = (value: unknown): Reply => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });
