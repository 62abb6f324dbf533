import type { Delegation } from './delegation.ts';

/** As much of a name as is compared, in characters; what is longer is nobody's. */
export const LIMIT_CITY = 80;
/** As many near names as a person reads at a glance. */
const LIMIT_NEAREST = 5;

type Office = Pick<Delegation, 'city' | 'country'> & { readonly id: string };

/** What became of a typed name: the one office it means, or those it may mean, the likeliest first. */
export type Sought<Found extends Office> =
  | { readonly is: 'found'; readonly office: Found }
  | { readonly is: 'ambiguous' | 'unknown'; readonly nearest: readonly Found[] };

/** Without accents and capitals: "Merida" finds Mérida, "quebec" finds Québec. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Words that say what kind of place it is, in English, Spanish and French; a name means the same without them. */
const KIND_WORDS = new Set([
  'city',
  'of',
  'ciudad',
  'cd',
  'municipio',
  'de',
  'ville',
  'the',
  'st',
  'saint',
  'ste',
  'sainte',
]);

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function bare(words: readonly string[]): string[] {
  const left = words.filter((word) => !KIND_WORDS.has(word));
  return left.length === 0 ? [...words] : left;
}

/**
 * The office whose city is meant by what was typed: by its id, or by name in any capitals, accents and punctuation, with or without its country
 * ("Mérida, México", "merida mx") and words like *City of*. A part of a name that is whole words of one city only is that city ("Juárez");
 * the beginning of a word or a slip of the hand is never taken for a city, only offered, since the wrong mayor must not be asked.
 */
export function findCity<Found extends Office>(
  offices: readonly Found[],
  typed: string,
  countryNames: (country: string) => readonly string[],
): Sought<Found> {
  const byId = offices.find(({ id }) => id === typed);
  if (byId !== undefined) return { is: 'found', office: byId };
  const wanted = wordsOf(typed.slice(0, LIMIT_CITY));
  if (wanted.length === 0) return { is: 'unknown', nearest: [] };
  const entries = offices.map((office) => ({ office, spellings: spellingsOf(office, countryNames) }));
  const rungs: ((spelling: readonly string[], office: Found) => boolean)[] = [
    (spelling) => spelling.join(' ') === wanted.join(' '),
    (spelling) => bare(spelling).join(' ') === bare(wanted).join(' '),
    (spelling, { city }) => bare(wanted).every((word) => spelling.includes(word)) && share(wordsOf(city), wanted),
  ];
  for (const isMeant of rungs) {
    const meant = entries
      .filter(({ office, spellings }) => spellings.some((spelling) => isMeant(spelling, office)))
      .map(({ office }) => office);
    const [only, another] = meant;
    if (only !== undefined && another === undefined) return { is: 'found', office: only };
    if (another !== undefined) return { is: 'ambiguous', nearest: meant.slice(0, LIMIT_NEAREST) };
  }
  return { is: 'unknown', nearest: nearestTo(offices, bare(wanted)) };
}

/** A country alone is no city. */
function share(words: readonly string[], wanted: readonly string[]): boolean {
  return bare(wanted).some((word) => words.includes(word));
}

/** The city alone, and with its country by code and by name. */
function spellingsOf({ city, country }: Office, countryNames: (country: string) => readonly string[]): string[][] {
  return [[], [country], ...countryNames(country).map((name) => [name])].map((after) =>
    wordsOf([city, ...after].join(' ')),
  );
}

/** Cities with words that begin as typed, or that were typed with more around them; then those a few slips away, a third of the letters at most. */
function nearestTo<Found extends Office>(offices: readonly Found[], wanted: readonly string[]): Found[] {
  const name = wanted.join(' ');
  const near = offices.flatMap((office) => {
    const words = wordsOf(office.city);
    const begins = wanted.every((word) => words.some((own) => own.startsWith(word)));
    const isWithin = bare(words).every((word) => wanted.includes(word));
    const slips = begins || isWithin ? 0 : slipsBetween(bare(words).join(' '), name);
    return slips <= Math.max(1, Math.floor(name.length / 3)) ? [{ office, slips }] : [];
  });
  const order = (a: (typeof near)[number], b: (typeof near)[number]) =>
    a.slips - b.slips || (a.office.city < b.office.city ? -1 : 1);
  return near
    .sort(order)
    .slice(0, LIMIT_NEAREST)
    .map(({ office }) => office);
}

/** Letters to put in, leave out, change or swap with their neighbour (optimal string alignment distance). */
function slipsBetween(one: string, other: string): number {
  let [before, last]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const at = (cells: readonly number[] | undefined, index: number) => cells?.[index] ?? Number.POSITIVE_INFINITY;
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last ?? [], row];
  }
  return last?.[other.length] ?? Number.POSITIVE_INFINITY;
}
