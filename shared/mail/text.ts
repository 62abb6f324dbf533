import { type Language, say } from '../wording/wording.ts';
import type { Detail, Entry, Letter } from './letter.ts';

/** Some lines of prose, set in so that they are told from what Parley says. */
function indented(prose: string): string {
  return prose
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}

function lineOf(language: Language, { label, value }: Detail): string {
  const labelled = say(language, 'mail.labelled', { label });
  return value.includes('\n') ? `${labelled}\n${indented(value)}` : `${labelled} ${value}`;
}

/** "Phoenix: moved, was Fri 7 June 11:30, Sala 3; now Fri 7 June 14:45, Sala 1": a list is read line by line. */
function entryLines(language: Language, { time, title, facts, details = [] }: Entry): string {
  const joints = ['mail.entry.first', 'mail.entry.second'] as const;
  const start = time === undefined ? title : say(language, 'mail.entry.timed', { time, title });
  const line = facts.reduce(
    (sofar, { text }, number) => say(language, joints[number] ?? 'mail.entry.further', { line: sofar, fact: text }),
    start,
  );
  return [line, ...details.map((detail) => indented(lineOf(language, detail)))].join('\n');
}

/** The letter as plain text. It alone tells everything: blocks apart by an empty line, the link on a line of its own. */
export function textOf(letter: Letter): string {
  const { language, summit, headline, lead, details, zone, entries = [], by, next, button, code, footer } = letter;
  const hasDetails = entries.some((entry) => entry.details !== undefined);
  const blocks = [
    summit,
    [headline, lead ?? '', zone === undefined ? '' : say(language, 'mail.entry.zone', { zone })]
      .filter((line) => line !== '')
      .join('\n'),
    details.map((detail) => lineOf(language, detail)).join('\n'),
    entries.map((entry) => entryLines(language, entry)).join(hasDetails ? '\n\n' : '\n'),
    by ?? '',
    next.join('\n'),
    `${say(language, 'mail.labelled', button)}\n${button.url}`,
    code === undefined ? '' : `${say(language, 'mail.labelled', code)}\n${code.digits}`,
    `-- \n${footer}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
