import { LINK, type ReadMail } from './read-mail.ts';

/** Pages of the local mailbox: plain HTML that works without script, at any zoom and with a screen reader. */

const STYLE = `
:root { color-scheme: light dark; --paper: #fbf8f2; --ink: #1b1a17; --line: #8b8577; --accent: #0b4f6c; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181a; --ink: #ece8df; --line: #857f74; --accent: #8fcbe4; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2 { font-family: ui-serif, Charter, Georgia, serif; line-height: 1.2; }
a { color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; } caption { text-align: left; padding-bottom: .5rem; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; } th { white-space: nowrap; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line); padding-left: 1rem; }
iframe { width: 100%; height: 34rem; border: 1px solid var(--line); background: #fff; }
input, button { font: inherit; padding: .4rem .6rem; } form { margin-bottom: 1.5rem; } time { white-space: nowrap; }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** Newest first. `address` is the recipient the list was narrowed to, or empty. */
export function listPage(mails: readonly ReadMail[], address: string): string {
  const rows = mails.map(
    (mail) => `<tr><td>${time(mail.sentAt)}</td><td>${escapeHtml(mail.destinations.join(', '))}</td>
<td><a href="/messages/${encodeURIComponent(mail.id)}">${escapeHtml(mail.subject || '(no subject)')}</a></td></tr>`,
  );
  const table = `<table><caption>${mails.length === 1 ? '1 mail' : `${mails.length} mails`}, newest first</caption>
<thead><tr><th scope="col">Sent</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
  return page(
    'Mailbox',
    `<main><h1>Mailbox</h1><p>Every mail Parley sent on this machine. Nothing leaves it.</p>
<form><label>Only mail to <input type="search" name="to" value="${escapeHtml(address)}"></label>
<button>Show</button> <a href="/">All</a></form>
${mails.length === 0 ? '<p>No mail yet.</p>' : table}</main>`,
  );
}

export function mailPage(mail: ReadMail): string {
  const base = `/messages/${encodeURIComponent(mail.id)}`;
  const facts = [
    ['From', mail.from],
    ['To', mail.to],
    ['Envelope', `${mail.source} → ${mail.destinations.join(', ')}`],
  ].map(([name = '', value = '']) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value)}</td></tr>`);
  const calendars = mail.calendars.map(
    ({ method, content }) => `<h2>Calendar part, method ${escapeHtml(method ?? 'missing')}</h2>
<pre>${escapeHtml(content)}</pre>`,
  );
  const attachments = mail.attachments.map(
    ({ filename, contentType, size }, at) =>
      `<li><a href="${base}/attachments/${at}">${escapeHtml(filename)}</a> (${escapeHtml(contentType)}, ${size} bytes)</li>`,
  );
  return page(
    mail.subject,
    `<nav><a href="/">All mail</a></nav><main><h1>${escapeHtml(mail.subject || '(no subject)')}</h1>
<table><tbody>${facts.join('')}<tr><th scope="row">Sent</th><td>${time(mail.sentAt)}</td></tr></tbody></table>
<p><a href="${base}/raw" download>The mail as it was sent (.eml)</a></p>
<h2>Text</h2><pre>${linked(mail.text)}</pre>
${mail.html === '' ? '' : `<h2>HTML</h2><iframe src="${base}/html" title="The mail's HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`}
${calendars.join('')}
${attachments.length === 0 ? '' : `<h2>Attachments and calendar parts</h2><ul>${attachments.join('')}</ul>`}
<details><summary>All headers</summary><pre>${escapeHtml(mail.headers.join('\n'))}</pre></details></main>`,
  );
}

export function missingPage(): string {
  return page('Not found', '<main><h1>There is no such mail.</h1><p><a href="/">All mail</a></p></main>');
}

function time(instant: string): string {
  return `<time datetime="${instant}">${instant.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

function linked(text: string): string {
  const escaped = (part: string): string => escapeHtml(part);
  let html = '';
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const link = escaped(match[0]);
    html += `${escaped(text.slice(at, match.index))}<a href="${link}">${link}</a>`;
    at = match.index + match[0].length;
  }
  return html + escaped(text.slice(at));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
