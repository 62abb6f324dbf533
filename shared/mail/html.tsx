import { raw } from 'hono/html';
import { type Language, say } from '../wording/wording.ts';
import type { Detail, Entry, Letter } from './letter.ts';

/**
 * Colours twice: inline for mail programs that drop style sheets, and as classes so that dark mode can have its own palette.
 * Text on its ground has a contrast of at least 7:1 in both, lines of at least 3:1.
 */
const light = {
  paper: '#fbf9f4',
  ink: '#1d1b18',
  quiet: '#4a463f',
  line: '#8a8375',
  accent: '#0b4a6f',
  onAccent: '#ffffff',
};
const styleSheet = `
body { margin: 0; }
@media (prefers-color-scheme: dark) {
  .paper { background: #14171a !important; }
  .ink { color: #f1ede4 !important; }
  .quiet { color: #c4beb2 !important; }
  .line { border-color: #6f777e !important; }
  .button { background: #a9d6ee !important; color: #0c1a22 !important; }
}`;
const sans = 'font-family: system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';
const serif = 'font-family: Charter, "Iowan Old Style", Palatino, Georgia, serif';

function Value({ value, former }: { readonly value: string; readonly former: boolean }) {
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
      {details.map(({ label, value, former = false }) => (
        <>
          <dt class="quiet" style={`margin: 8px 0 0; color: ${light.quiet}; font-size: 14px`}>
            {label}
          </dt>
          <dd style="margin: 0 0 8px; font-variant-numeric: tabular-nums">
            <Value value={value} former={former} />
          </dd>
        </>
      ))}
    </dl>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <>
      {entries.map(({ title, facts }) => (
        <div class="line" style={`border-top: 1px solid ${light.line}; padding: 12px 0`}>
          <p style={`margin: 0; ${serif}; font-size: 20px; font-weight: 600`}>{title}</p>
          {facts.map(({ text, former = false }) => (
            <p style="margin: 0; font-variant-numeric: tabular-nums">{former ? <s>{text}</s> : text}</p>
          ))}
        </div>
      ))}
    </>
  );
}

function Code({ language, code }: { readonly language: Language; readonly code: NonNullable<Letter['code']> }) {
  return (
    <p style="margin: 24px 0">
      {say(language, 'mail.labelled', code)}
      <br />
      <strong style="font-size: 24px; letter-spacing: 2px; font-variant-numeric: tabular-nums">{code.digits}</strong>
    </p>
  );
}

function Body({ letter }: { readonly letter: Letter }) {
  const { language, summit, headline, lead, details, entries = [], by, next, button, code, footer } = letter;
  const quiet = `color: ${light.quiet}; font-size: 14px`;
  return (
    <body
      class="paper ink"
      style={`margin: 0; background: ${light.paper}; color: ${light.ink}; ${sans}; font-size: 16px; line-height: 1.5`}
    >
      <div style="max-width: 560px; margin: 0 auto; padding: 24px 16px; overflow-wrap: anywhere">
        <p class="quiet" style={`margin: 0 0 24px; ${quiet}`}>
          {summit}
        </p>
        <h1 style={`margin: 0 0 8px; ${serif}; font-size: 26px; font-weight: 600; line-height: 1.25`}>{headline}</h1>
        {lead === undefined ? null : <p style="margin: 0; font-size: 18px">{lead}</p>}
        <Details details={details} />
        <Entries entries={entries} />
        {by === undefined ? null : <p style="margin: 0 0 16px">{by}</p>}
        {next.map((sentence) => (
          <p style="margin: 0 0 16px">{sentence}</p>
        ))}
        <p style="margin: 24px 0">
          <a
            class="button"
            href={button.url}
            style={`display: inline-block; padding: 12px 24px; border-radius: 4px; background: ${light.accent}; color: ${light.onAccent}; font-weight: 600; text-decoration: none`}
          >
            {button.label}
          </a>
        </p>
        {code === undefined ? null : <Code language={language} code={code} />}
        <p
          class="quiet line"
          style={`margin: 32px 0 0; border-top: 1px solid ${light.line}; padding-top: 16px; ${quiet}`}
        >
          {footer}
        </p>
      </div>
    </body>
  );
}

/** The letter as an HTML page: no pictures, nothing loaded from elsewhere, one link. */
export function htmlOf(letter: Letter): string {
  const page = (
    <html lang={letter.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
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
