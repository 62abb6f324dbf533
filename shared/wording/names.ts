import { languages } from '../summit/language.ts';
import { type Language, say } from './wording.ts';

const regions = new Map<Language, Intl.DisplayNames>();

/** A country by its ISO 3166 code, in the reader's language: "Mexico", "México", "Mexique". */
export function countryName(language: Language, country: string): string {
  let names = regions.get(language);
  if (names === undefined) {
    names = new Intl.DisplayNames(language, { type: 'region' });
    regions.set(language, names);
  }
  return names.of(country) ?? country;
}

/** A country's names in every language that is spoken here. */
export function countryNames(country: string): string[] {
  return languages.map((language) => countryName(language, country));
}

/** "Spanish and English". */
export function languageNames(language: Language, spoken: readonly Language[]): string {
  const names = spoken.map((one) => say(language, `language.${one}`));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
