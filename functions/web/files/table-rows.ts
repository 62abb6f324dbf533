import { findCity, folded } from '../../../shared/summit/city.ts';
import type { SummitFile } from '../../../shared/summit/file.ts';
import { daySchema, daysOf } from '../../../shared/summit/grid.ts';
import { type Language, languages } from '../../../shared/summit/language.ts';
import { countryNames } from '../../../shared/wording/names.ts';
import { say } from '../../../shared/wording/wording.ts';
import { AIDES, type Part } from './columns.ts';

/** Minutes after a meeting before the next may start in the same room; the longest step of a grid. */
const USUAL_TURNOVER = 15;

/** What a row says: its cells by column; an empty cell says nothing. */
export interface Row {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

type FileEntry = Readonly<Record<string, unknown>>;

/** An id out of a name: "San José del Cabo" → "san-jose-del-cabo". */
export function slugOf(text: string): string {
  return folded(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}

const prefixes: Readonly<Record<Part, string>> = { delegations: 'dlg', rooms: 'room', sessions: 'ses' };
const named: Readonly<Record<Part, readonly string[]>> = {
  delegations: ['city'],
  rooms: ['name'],
  sessions: ['title.en', 'title.es', 'title.fr'],
};

/** The column that says which entry a row is about: its id, or the name that makes one. */
export function nameColumn(part: Part, { cells }: Row): string {
  return ['id', ...named[part]].find((column) => cells.has(column)) ?? named[part][0] ?? 'id';
}

/** The entry a row is about: by its id, or by the one that its name makes. */
export function idOfRow(part: Part, row: Row): string {
  const said = row.cells.get(nameColumn(part, row)) ?? '';
  return row.cells.has('id') ? said : `${prefixes[part]}_${slugOf(said)}`;
}

/** The entry of a summit file with what the row says of it; what it does not say stays, or is left to the file's defaults. */
export function entryWith(part: Part, before: FileEntry | undefined, row: Row, file: SummitFile): FileEntry {
  const id = { id: idOfRow(part, row) };
  switch (part) {
    case 'delegations':
      return { ...before, ...id, ...delegationFields(row, before) };
    case 'rooms':
      return { ...(before ?? usualRoom(file)), ...id, ...roomFields(row, file) };
    case 'sessions':
      return { ...before, ...id, ...sessionFields(row, before, file) };
    default:
      return part satisfies never;
  }
}

function delegationFields({ cells }: Row, before: FileEntry | undefined): FileEntry {
  const texts = pick(cells, ['city', 'arrival', 'departure', 'head', 'presence']);
  const country = cells.get('country');
  const takesMeetings = cells.get('takesMeetings');
  const panels = cells.get('panels');
  const known = new Map(listOf(before?.['panels']).map((panel) => [panel['session'], panel]));
  return {
    ...texts,
    ...(country === undefined ? {} : { country: country.toUpperCase() }),
    ...given('languages', cells.get('languages'), (text) => wordsIn(text).map(languageIn)),
    ...(takesMeetings === undefined ? {} : { takesMeetings: yesOrNo(takesMeetings) }),
    ...given('panels', panels, (text) => wordsIn(text).map((session) => known.get(session) ?? { session })),
    aides: aidesWith(listOf(before?.['aides']), cells),
  };
}

/** Aides by their number; the first leads. A row that names none leaves them as they are. */
function aidesWith(before: readonly FileEntry[], cells: Row['cells']): FileEntry[] {
  const lead = before.find((aide) => aide['lead'] === true);
  const inOrder = [...(lead === undefined ? [] : [lead]), ...before.filter((aide) => aide !== lead)];
  return Array.from({ length: AIDES }, (_, index) => index).flatMap((index) => {
    const at = (column: string) => cells.get(`${column}${index === 0 ? '' : index + 1}`);
    const language = at('language');
    const said = {
      ...given('email', at('email'), String),
      ...given('name', at('aide'), String),
      ...given('mobile', at('mobile'), (text) => text.replace(/[\s().-]/g, '')),
      ...(language === undefined ? {} : { language: languageIn(language) }),
    };
    const old = inOrder[index];
    if (old === undefined && Object.keys(said).length === 0) return [];
    const { changesOnly: _, ...kept } = old ?? {};
    return [{ lead: index === 0, ...kept, ...said, ...mailsAskedFor(before, at('email') ?? old?.['email']) }];
  });
}

/** Which mails an aide asked for goes with the address: a table has no column for it, and another in the same place has asked for nothing. */
function mailsAskedFor(before: readonly FileEntry[], email: unknown): FileEntry {
  const asked = before.find((aide) => aide['email'] === String(email).toLowerCase());
  return asked?.['changesOnly'] === true ? { changesOnly: true } : {};
}

/** What a new room is where its row does not say: open on all days, in the only zone, with some minutes between two meetings. */
function usualRoom({ summit: { grid }, zones }: SummitFile): FileEntry {
  const { firstDay, lastDay, dayStarts, dayEnds } = grid;
  const days = daysOf({ firstDay: daySchema.parse(firstDay), lastDay: daySchema.parse(lastDay) });
  const [zone, ...others] = zones;
  return {
    ...(zone === undefined || others.length > 0 ? {} : { zone: zone.id }),
    turnoverMinutes: USUAL_TURNOVER,
    hours: days.map((day) => ({ start: `${day}T${dayStarts}`, end: `${day}T${dayEnds}` })),
  };
}

function roomFields({ cells }: Row, file: SummitFile): FileEntry {
  return {
    ...pick(cells, ['name']),
    ...given('zone', cells.get('zone'), (text) => zoneIn(text, file)),
    ...given('seats', cells.get('seats'), numberIn),
    ...given('turnoverMinutes', cells.get('turnoverMinutes'), numberIn),
    ...given('features', cells.get('features'), wordsIn),
    ...given('hours', cells.get('hours'), (text) =>
      wordsIn(text).map((span) => {
        const [start, end] = span.split('/', 2);
        return { start, end };
      }),
    ),
  };
}

function sessionFields({ cells }: Row, before: FileEntry | undefined, file: SummitFile): FileEntry {
  const titles = languages.flatMap((language): [Language, string][] => {
    const title = cells.get(`title.${language}`);
    return title === undefined ? [] : [[language, title]];
  });
  const [first] = titles;
  // A new session with a title in one language has it in all.
  const everywhere =
    before === undefined && first !== undefined ? languages.map((language) => [language, first[1]]) : [];
  const title = { ...recordOf(before?.['title']), ...Object.fromEntries([...everywhere, ...titles]) };
  const day = cells.get('day');
  const start = cells.get('start');
  const end = cells.get('end');
  const onDay = (time: string) =>
    /^\d{1,2}:\d{2}$/.test(time) ? `${day ?? before?.['day']}T${time.padStart(5, '0')}` : time;
  const time = {
    ...recordOf(before?.['time']),
    ...given('start', start, onDay),
    ...given('end', end, onDay),
  };
  const provisional = cells.get('provisional');
  return {
    ...(titles.length === 0 ? {} : { title }),
    ...pick(cells, ['kind', 'day', 'binds']),
    ...(start === undefined && end === undefined ? {} : { time }),
    ...given('zone', cells.get('zone'), (text) => zoneIn(text, file)),
    ...(provisional === undefined ? {} : { provisional: yesOrNo(provisional) }),
    ...given('speakers', cells.get('speakers'), (text) => speakersIn(text, file)),
  };
}

/** Ids as they are exported, or cities, told apart by a semicolon, a bar or a comma. */
function speakersIn(text: string, { delegations }: SummitFile): string[] {
  if (wordsIn(text).every((word) => word.startsWith('dlg_'))) return wordsIn(text);
  // A city's own name may have a comma: "Washington, D.C.".
  const apart = /[;|\n]/.test(text) || cityNamed(delegations, text) !== undefined ? /[;|\n]/ : /,/;
  const named = text.split(apart).map((one) => one.trim());
  return named.filter((one) => one !== '').map((one) => cityNamed(delegations, one) ?? one);
}

function cityNamed(delegations: SummitFile['delegations'], name: string): string | undefined {
  const sought = findCity(delegations, name, countryNames);
  return sought.is === 'found' ? sought.office.id : undefined;
}

function given<Value>(name: string, text: string | undefined, read: (text: string) => Value): Record<string, Value> {
  return text === undefined ? {} : { [name]: read(text) };
}

function pick(cells: Row['cells'], names: readonly string[]): Record<string, string> {
  return Object.assign({}, ...names.map((name) => given(name, cells.get(name), String)));
}

/** What cannot be read stays as it was written, for the schema to refuse it in its place. */
function numberIn(text: string): unknown {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function yesOrNo(text: string): unknown {
  const word = text.toLowerCase();
  if (['yes', 'true', '1', 'x', 'sí', 'si', 'oui'].includes(word)) return true;
  return ['no', 'false', '0', 'non'].includes(word) ? false : text;
}

/** "es", or its name in any of the three languages. */
function languageIn(text: string): string {
  const word = text.toLowerCase();
  return (
    languages.find(
      (one) => one === word || languages.some((in_) => say(in_, `language.${one}`).toLowerCase() === word),
    ) ?? text
  );
}

function zoneIn(text: string, { zones }: SummitFile): string {
  return zones.find(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase())?.id ?? text;
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,;|]+/).filter((word) => word !== '');
}

function listOf(value: unknown): FileEntry[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): FileEntry {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
