import { raw } from 'hono/html';
import { capitalized } from '../wording/when.ts';
import { type Language, say } from '../wording/wording.ts';
import { light, sans, serif, styleSheet } from './dress.ts';
import type { Detail, Entry, Letter } from './letter.ts';

const quiet = `color: ${light.quiet}; font-size: 14px`;
const figures = 'font-variant-numeric: tabular-nums';

function Value({ value, former = false }: { readonly value: string; readonly former?: boolean | undefined }) {
  const lines = value.split('\n').flatMap((line, number) => (number === 0 ? [line] : [<br />, line]));
  return former ? <s>{lines}</s> : <span>{lines}</span>;
}

function Details({ details }: { readonly details: readonly Detail[] }) {
  if (details.length === 0) return null;
  return (
    <dl
      class="line"
      style={`margin: 24px 0; border-top: 1px solid ${light.line}; border-bottom: 1px solid ${light.line}; padding: 8px 0`}
    >
      {details.map(({ label, value, former }) => (
        <>
          <dt class="quiet" style={`margin: 8px 0 0; ${quiet}`}>
            {label}
          </dt>
          <dd style={`margin: 0 0 8px; ${figures}`}>
            <Value value={value} former={former} />
          </dd>
        </>
      ))}
    </dl>
  );
}

/** Each fact is a line of its own here. A meeting stands under its time with the city largest; a session among meetings is told in one quiet line. */
function Line({ language, entry }: { readonly language: Language; readonly entry: Entry }) {
  const { time, title, facts, details = [] } = entry;
  const isQuiet = entry.quiet === true;
  const size = isQuiet ? `color: ${light.quiet}; font-size: 16px` : `${serif}; font-size: 22px; font-weight: 600`;
  return (
    <div class="line" style={`border-top: 1px solid ${light.line}; padding: 12px 0`}>
      {time === undefined ? null : (
        <p class="quiet" style={`margin: 0; ${quiet}; ${figures}`}>
          {time}
        </p>
      )}
      <p class={isQuiet ? 'quiet' : 'ink'} style={`margin: 0; ${size}; line-height: 1.25`}>
        {title}
      </p>
      {facts.map(({ text, former }) => (
        <p class={isQuiet ? 'quiet' : 'ink'} style={`margin: 4px 0 0; ${isQuiet ? quiet : ''}; ${figures}`}>
          <Value value={capitalized(language, text)} former={former} />
        </p>
      ))}
      {details.map(({ label, value, former }) => (
        <p style="margin: 4px 0 0; font-size: 14px">
          <span class="quiet" style={`color: ${light.quiet}`}>
            {say(language, 'mail.labelled', { label })}{' '}
          </span>
          <Value value={value} former={former} />
        </p>
      ))}
    </div>
  );
}

function Entries({ letter: { language, zone, entries = [] } }: { readonly letter: Letter }) {
  if (entries.length === 0) return null;
  return (
    <>
      {zone === undefined ? null : (
        <p class="quiet" style={`margin: 4px 0 0; ${quiet}`}>
          {say(language, 'mail.entry.zone', { zone })}
        </p>
      )}
      <div class="line" style={`margin: 24px 0; border-bottom: 1px solid ${light.line}`}>
        {entries.map((entry) => (
          <Line language={language} entry={entry} />
        ))}
      </div>
    </>
  );
}

/** Outlook for Windows ignores a link's padding, so there the cell has it; everywhere else the whole button is the link. */
function Button({ button }: Pick<Letter, 'button'>) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin: 24px 0">
      <tr>
        <td class="button" style={`background: ${light.accent}; border-radius: 4px; mso-padding-alt: 12px 24px`}>
          <a
            class="button"
            href={button.url}
            style={`display: inline-block; padding: 12px 24px; border-radius: 4px; background: ${light.accent}; color: ${light.onAccent}; font-weight: 600; text-decoration: none`}
          >
            {button.label}
          </a>
        </td>
      </tr>
    </table>
  );
}

function Code({ language, code }: { readonly language: Language; readonly code: NonNullable<Letter['code']> }) {
  return (
    <p style="margin: 24px 0">
      {say(language, 'mail.labelled', code)}
      <br />
      <strong style={`font-size: 24px; letter-spacing: 2px; ${figures}`}>{code.digits}</strong>
    </p>
  );
}

/** What a list of mails shows after the subject; the page itself says it again in its place. */
function Preheader({ letter: { lead, next } }: { readonly letter: Letter }) {
  return (
    <div style="display: none; max-height: 0; overflow: hidden; mso-hide: all" aria-hidden="true">
      {lead ?? next[0]}
    </div>
  );
}

function Content({ letter }: { readonly letter: Letter }) {
  const { language, summit, headline, lead, details, by, next, button, code, footer } = letter;
  return (
    <>
      <p class="quiet" style={`margin: 0 0 24px; ${quiet}`}>
        {summit}
      </p>
      <h1 class="ink" style={`margin: 0 0 8px; ${serif}; font-size: 28px; font-weight: 600; line-height: 1.2`}>
        {headline}
      </h1>
      {lead === undefined ? null : <p style={`margin: 0; font-size: 18px; ${figures}`}>{lead}</p>}
      <Details details={details} />
      <Entries letter={letter} />
      {by === undefined ? null : <p style="margin: 0 0 16px">{by}</p>}
      {next.map((sentence) => (
        <p style="margin: 0 0 16px">{sentence}</p>
      ))}
      <Button button={button} />
      {code === undefined ? null : <Code language={language} code={code} />}
      <p
        class="quiet line"
        style={`margin: 32px 0 0; border-top: 1px solid ${light.line}; padding-top: 16px; ${quiet}`}
      >
        {footer}
      </p>
    </>
  );
}

/** One cell holds everything, 600 px wide where there is room: Outlook for Windows knows a width on nothing but tables. */
function Body({ letter }: { readonly letter: Letter }) {
  const ground = `background: ${light.paper}; color: ${light.ink}`;
  const type = `${sans}; font-size: 16px; line-height: 1.5`;
  return (
    <body class="paper ink" style={`margin: 0; padding: 0; ${ground}; ${type}`}>
      <Preheader letter={letter} />
      <table class="paper" role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} style={ground}>
        <tr>
          <td align="center">
            <table role="presentation" width={600} cellpadding="0" cellspacing="0" border={0} class="sheet">
              <tr>
                <td
                  class="ink"
                  style={`padding: 24px 20px 40px; text-align: start; overflow-wrap: anywhere; color: ${light.ink}; ${type}`}
                >
                  <Content letter={letter} />
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  );
}

/** The letter as an HTML page: no pictures, nothing loaded from elsewhere, one link. */
export function htmlOf(letter: Letter): string {
  const page = (
    <html lang={letter.language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{raw(styleSheet)}</style>
      </head>
      <Body letter={letter} />
    </html>
  );
  return `<!DOCTYPE html>\n${page.toString()}\n`;
}
