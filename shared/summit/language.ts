import * as z from 'zod';

/** The languages Parley itself speaks: pages, mail, and the summit's own texts. */
export const languageSchema = z.enum(['en', 'es', 'fr']);
export type Language = z.infer<typeof languageSchema>;
export const languages: readonly Language[] = languageSchema.options;

/** One line as people write it: no line breaks, no control characters, no invisible marks that reorder text, trimmed. */
export function lineOf(maxLength: number) {
  // All checks at once: a chain makes a schema of each link, and there are many lines, built at every cold start.
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(maxLength),
      z.regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u, 'one line of plain text'),
    );
}

/** Some lines as people write them: line breaks allowed, other control characters not. */
export function proseOf(maxLength: number) {
  return z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(maxLength))
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => /^(?:\n|[^\p{Cc}\u202a-\u202e\u2066-\u2069])*$/u.test(text), 'plain text');
}

/** A text of the summit in each language of Parley. */
export function translatedOf(maxLength: number) {
  return z.object({ en: lineOf(maxLength), es: lineOf(maxLength), fr: lineOf(maxLength) });
}
export type Translated = Record<Language, string>;
