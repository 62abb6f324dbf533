import type { Detail, Letter } from './letter.ts';

/** Some lines of prose, set in so that they are told from what Parley says. */
function indented(prose: string): string {
  return prose
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}

function lineOf({ label, value }: Detail): string {
  return value.includes('\n') ? `${label}:\n${indented(value)}` : `${label}: ${value}`;
}

/** The letter as plain text. It alone tells everything: blocks apart by an empty line, the link on a line of its own. */
export function textOf(letter: Letter): string {
  const { summit, headline, lead, details, by, next, button, code, footer } = letter;
  const blocks = [
    summit,
    lead === undefined ? headline : `${headline}\n${lead}`,
    details.map(lineOf).join('\n'),
    by ?? '',
    next.join('\n'),
    `${button.label}:\n${button.url}`,
    code === undefined ? '' : `${code.label}:\n${code.digits}`,
    `-- \n${footer}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
