import type { Child } from 'hono/jsx';
import type { Day } from '../../../shared/summit/grid.ts';
import { languages } from '../../../shared/summit/language.ts';
import { say } from '../../../shared/wording/wording.ts';
import type { Paper, Print } from '../../store/prints.ts';
import { paperStylePath } from '../http/paper-style.ts';
import type { PaperSize } from '../print.tsx';
import type { Reader } from '../reader.ts';
import { Hidden } from './controls.tsx';
import { DayLinks } from './day-links.tsx';

/** What every paper says of itself. `number`: of the print that these pages would be. */
export interface PaperProps {
  readonly reader: Reader;
  readonly day: Day;
  readonly number: number;
  /** Where the current plan is found, for the QR code. */
  readonly live: string;
}

export interface PaperLayoutProps extends PaperProps {
  readonly paper: Paper;
  readonly size: PaperSize;
  readonly here: string;
  readonly last: Print | undefined;
  /** Someone else recorded a print after this page was opened. */
  readonly isStale: boolean;
  /** The versions that stand on these pages, as JSON. */
  readonly entries: string;
  /** How many entries are not as they were printed last. */
  readonly changed: number;
  readonly children: Child;
}

/** The sheets of one paper under a bar that is not printed: day, size, language, and that it was printed. */
export function PaperLayout(props: PaperLayoutProps) {
  const { reader, paper, day, size, number, last, isStale, entries, changed, children } = props;
  return (
    <PaperFrame
      reader={reader}
      title={`${reader.say(`page.print.${paper}`)}, ${reader.day(day)}`}
      path={`/print/${paper}`}
      day={day}
      size={size}
      bar={
        <>
          {isStale ? <p role="alert">{reader.say('page.print.stale')}</p> : null}
          <a href="/print">{reader.say('page.print.back')}</a>
        </>
      }
      end={
        <>
          {last === undefined ? null : <p>{reader.say('page.print.since', { count: changed, number: last.number })}</p>}
          <form method="post" action={`/print/${paper}`}>
            <Hidden name="day" value={day} />
            <Hidden name="size" value={size} />
            <Hidden name="number" value={String(number)} />
            <Hidden name="entries" value={entries} />
            <button type="submit">{reader.say('page.print.record')}</button>
          </form>
        </>
      }
    >
      {children}
    </PaperFrame>
  );
}

export interface PaperFrameProps {
  readonly reader: Reader;
  readonly title: string;
  /** The paper's own path, and what of its query is no day, size or language. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly day: Day;
  readonly size: PaperSize;
  /** First and last in the bar. */
  readonly bar: Child;
  readonly end?: Child;
  readonly children: Child;
}

/** Sheets of a size of paper, under a bar that is not printed. */
export function PaperFrame({ reader, title, path, query, day, size, bar, end, children }: PaperFrameProps) {
  const address = (to: { day?: Day; size?: PaperSize; lang?: string }) =>
    `${path}?${new URLSearchParams({ ...query, day, size, ...to })}`;
  return (
    <html lang={reader.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${reader.facts.summit.shortName}`}</title>
        <link rel="stylesheet" href={paperStylePath} />
        <link rel="icon" href="data:," />
      </head>
      <body class={size}>
        <header class="bar">
          {bar}
          <DayLinks reader={reader} day={day} hrefOf={(one) => address({ day: one })} />
          <ul aria-label={reader.say('page.print.size')}>
            {(['a4', 'letter'] as const).map((one) => (
              <li>
                <a href={address({ size: one })} aria-current={one === size ? 'true' : undefined}>
                  {reader.say(`page.print.${one}`)}
                </a>
              </li>
            ))}
          </ul>
          <ul aria-label={reader.say('page.languages')}>
            {languages.map((lang) => (
              <li>
                <a href={address({ lang })} lang={lang} aria-current={lang === reader.language ? 'true' : undefined}>
                  {say(lang, 'language.own')}
                </a>
              </li>
            ))}
          </ul>
          {end}
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

/** Which paper this is, of which print, and when it was made. */
export function paperFooter({ reader, day, number }: PaperProps, paper: Paper): string {
  return reader.say('page.print.footer', {
    paper: reader.say(`page.print.${paper}`),
    day: reader.day(day),
    number,
    when: reader.moment(reader.now),
    zone: reader.zoneAt(reader.now),
  });
}
