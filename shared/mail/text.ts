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
function entryLine(language: Language, { title, facts }: Entry): string {
  const joints = ['mail.entry.first', 'mail.entry.second'] as const;
  return facts.reduce((line, { text }, number) => {
    const joint = joints[number] ?? 'mail.entry.further';
    return say(language, joint, { line, fact: text });
  }, title);
}

/** The letter as plain text. It alone tells everything: blocks apart by an empty line, the link on a line of its own. */
export function textOf(letter: Letter): string {
  const { language, summit, headline, lead, details, entries = [], by, next, button, code, footer } = letter;
  const blocks = [
    summit,
    lead === undefined ? headline : `${headline}\n${lead}`,
    details.map((detail) => lineOf(language, detail)).join('\n'),
    entries.map((entry) => entryLine(language, entry)).join('\n'),
    by ?? '',
    next.join('\n'),
    `${say(language, 'mail.labelled', button)}\n${button.url}`,
    code === undefined ? '' : `${say(language, 'mail.labelled', code)}\n${code.digits}`,
    `-- \n${footer}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
