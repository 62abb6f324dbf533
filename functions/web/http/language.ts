import type { Context, Next } from 'hono';
import { type Language, languageSchema, languages } from '../../../shared/summit/language.ts';
import { giveCookie, readCookie } from './cookies.ts';

/** What a person chose here and now, by `?lang=` or earlier. */
function chosenLanguage(c: Context): Language | undefined {
  return languageSchema.safeParse(c.req.query('lang') ?? readCookie(c, 'lang')).data;
}

/** The first language of Accept-Language (RFC 9110, 12.5.4) that Parley speaks, by quality. */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  const ranges = (header ?? '')
    .slice(0, 400)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters
        .map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
        .find(Boolean);
      return { language: languages.find((language) => language === tag.slice(0, 2)), quality: Number(quality ?? 1) };
    })
    .filter(({ language, quality }) => language !== undefined && quality > 0);
  return ranges.sort((a, b) => b.quality - a.quality)[0]?.language;
}

/** The reader's language: chosen on a page, else known of the person, else the browser's. */
export function languageFor(c: Context, known?: Language): Language {
  return chosenLanguage(c) ?? known ?? acceptedLanguage(c.req.header('accept-language')) ?? 'en';
}

/** Keeps a choice made by `?lang=` in a cookie; the table is not touched. */
export async function keepLanguage(c: Context, next: Next): Promise<void> {
  await next();
  const chosen = languageSchema.safeParse(c.req.query('lang')).data;
  if (chosen !== undefined) giveCookie(c, 'lang', chosen);
}
