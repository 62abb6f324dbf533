import { IntlMessageFormat } from 'intl-messageformat';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

/** The name of a sentence, "mail.invitation.subject". English is the catalogue that says which there are. */
export type Key = keyof typeof en;
/** What a sentence's ICU arguments are filled with. */
export type Values = Readonly<Record<string, string | number>>;

/** Takes a catalogue only if it has every key of the English one and none besides; a missing sentence does not compile. */
function complete<Catalogue extends Record<Key, string>>(
  catalogue: Catalogue & Record<Exclude<keyof Catalogue, Key>, never>,
): Readonly<Record<Key, string>> {
  return catalogue;
}

export const catalogues = { en: complete(en), es: complete(es), fr: complete(fr) } as const;
export type Language = keyof typeof catalogues;

/** Where the readers are: numbers are written as there ("0.5" in Mexico, "0,5" in Québec). */
const regions = { en: 'en', es: 'es-MX', fr: 'fr-CA' } as const satisfies Record<Language, string>;

// Parsing a message costs more than filling it, and a function instance says the same few sentences again and again.
const parsed = new Map<string, IntlMessageFormat>();

/**
 * The sentence in the reader's language (ICU MessageFormat), its arguments filled in. Throws when an argument is missing:
 * a sentence with a hole must never reach a reader.
 */
export function say(language: Language, key: Key, values: Values = {}): string {
  const sentence = catalogues[language][key];
  // Most sentences of a page have no arguments; a cold start should not parse them.
  if (!/[{}'#<]/.test(sentence)) return sentence;
  const id = `${language} ${key}`;
  let message = parsed.get(id);
  if (message === undefined) {
    message = new IntlMessageFormat(sentence, regions[language], undefined, { ignoreTag: true });
    parsed.set(id, message);
  }
  return String(message.format(values));
}
