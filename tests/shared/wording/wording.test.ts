import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { catalogues, type Key, say } from '../../../shared/wording/wording.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The names of a message's arguments, those inside the branches of a choice included. */
function argumentsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (!('value' in element) || element.type === LITERAL) return [];
    const branches = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...branches.flatMap(({ value }) => argumentsOf(value))];
  });
}

const LITERAL = new IntlMessageFormat('text').getAst()[0]?.type;
const namesOf = (message: string) =>
  [...new Set(argumentsOf(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst()))].sort();
const keys = Object.keys(catalogues.en) as Key[];

describe.each(['en', 'es', 'fr'] as const)('the %s catalogue', (language) => {
  test('has exactly the sentences of the English one, sorted, one per line', () => {
    const text = readFileSync(new URL(`../../../shared/wording/${language}.json`, import.meta.url), 'utf8');
    expect(Object.keys(catalogues[language])).toEqual(keys);
    expect(text).toBe(
      `${JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`,
    );
  });

  test('asks for the same arguments as the English one in every sentence', () => {
    const wanted = keys.map((key) => [key, namesOf(catalogues.en[key])]);
    expect(keys.map((key) => [key, namesOf(catalogues[language][key])])).toEqual(wanted);
  });

  test('is written without exclamation marks, straight apostrophes or doubled spaces', () => {
    const faults = keys.filter((key) => /[!¡']| {2}/.test(catalogues[language][key]));
    expect(faults).toEqual([]);
  });

  test('keeps times from–to on one line, as the pages do with those that they write themselves', () => {
    expect(keys.filter((key) => /\d–\d/.test(catalogues[language][key]))).toEqual([]);
  });
});

test('Spanish and French address the reader formally', () => {
  const informal = (text: string, words: RegExp) => words.test(text.toLowerCase());
  expect(
    keys.filter((key) => informal(catalogues.es[key], /(^|[^\p{L}])(tú|tu|tus|ti|contigo|vosotros)($|[^\p{L}])/u)),
  ).toEqual([]);
  expect(keys.filter((key) => informal(catalogues.fr[key], /(^|[^\p{L}])(tu|toi|ton|ta|tes|te)($|[^\p{L}])/u))).toEqual(
    [],
  );
});

test('French keeps its signs on the line of their word, Spanish opens what it asks', () => {
  const loose = /(?<!\u00a0)(?:[;?»]|:(?=\s|$))|«(?!\u00a0)/;
  expect(keys.filter((key) => loose.test(catalogues.fr[key].replace('Authorization:', '')))).toEqual([]);
  const count = (text: string, sign: string) => text.split(sign).length;
  expect(keys.filter((key) => count(catalogues.es[key], '¿') !== count(catalogues.es[key], '?'))).toEqual([]);
});

test('French has one word for an office and one for a meeting, on pages and in mails', () => {
  expect(keys.filter((key) => /bureau|réunion/i.test(catalogues.fr[key]))).toEqual([]);
});

test('a missing argument throws instead of leaving a hole in the sentence', () => {
  expect(() => say('en', 'time.zone', { place: 'Los Cabos' })).toThrow('offset');
});

test('what people wrote is filled in as it is, braces and tags included', () => {
  expect(say('en', 'time.zone', { place: '{x} <b>', offset: '#' })).toBe('{x} <b> time, #');
});
