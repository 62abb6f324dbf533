import { findCity } from '../../../shared/summit/city.ts';
import type { Fault } from '../../../shared/summit/fault.ts';
import type { SummitFile } from '../../../shared/summit/file.ts';
import { countryNames } from '../../../shared/wording/names.ts';
import type { Key, Values } from '../../../shared/wording/wording.ts';
import { type Part, writtenLike } from './columns.ts';
import { labelsOf } from './near-city.ts';
import { nameColumn, type Row } from './table-rows.ts';

/** What is wrong, and where: the row as spreadsheets count it, and the column; without a row it is elsewhere in the summit. */
export interface TableFault {
  readonly row?: number;
  readonly column?: string;
  /** What stands there, as much of it as is read at a glance. */
  readonly cell?: string;
  readonly key: Extract<Key, `fault.${string}`>;
  readonly values?: Values;
}

const LIMIT_CELL = 40;
/** As many cities as a fault names where none comes near. */
const LIMIT_CHOICES = 60;

/** A fault in that row and column of the table, with what stands in its cell. */
export function faultIn(row: Row, column: string, told: Pick<TableFault, 'key' | 'values'>): TableFault {
  const text = row.cells.get(column);
  const short = text !== undefined && text.length > LIMIT_CELL ? `${text.slice(0, LIMIT_CELL - 1)}…` : text;
  return { row: row.line, column, ...(short === undefined ? {} : { cell: short }), ...told };
}

type CheckedFile = Readonly<Record<string, unknown>> & Pick<SummitFile, 'zones' | 'delegations'>;

/** A fault of the summit as it would be, told where the table has it. `rowAt`: the table's rows by their place in that part of the file. */
export function faultAt(part: Part, fault: Fault, rowAt: ReadonlyMap<number, Row>, file: CheckedFile): TableFault {
  const [, list, index, rest = ''] = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(fault.path) ?? [];
  const row = list === part ? rowAt.get(Number(index)) : undefined;
  if (row === undefined) return { column: fault.path, key: `fault.${fault.code}` };
  const path = columnAt(rest);
  const column = path === 'id' ? nameColumn(part, row) : path;
  // A name that is missing makes no id: what is missing is the name.
  if (path === 'id' && (row.cells.get(column) ?? '') === '') return faultIn(row, column, { key: 'fault.missing' });
  return faultIn(row, column, sentenceOf(part, fault, column, rowAt, file));
}

const yesOrNo = ['takesMeetings', 'provisional'];

/** The sentence that helps to mend the cell: what may stand there, how it is written, or where the same stands already. */
function sentenceOf(
  part: Part,
  { path, code, choices, before }: Fault,
  column: string,
  rowAt: ReadonlyMap<number, Row>,
  file: CheckedFile,
): Pick<TableFault, 'key' | 'values'> {
  const among = (possible: readonly string[]) =>
    ({ key: 'fault.choices', values: { choices: possible.join(', ') } }) as const;
  const like = writtenLike(column);
  if (code === 'not-a-choice' && choices !== undefined) return among(choices);
  if (code === 'wrong-type' && yesOrNo.includes(column)) return among(['yes', 'no']);
  const isUnknown = code === 'unknown-reference' || code === 'malformed';
  if (isUnknown && column === 'zone') return among(file.zones.map(({ name }) => name));
  if (isUnknown && column === 'speakers') return among(speakersMeant(path, file));
  if (code === 'malformed' && like !== undefined) return { key: 'fault.written-like', values: { example: like } };
  if (code !== 'twice' || before === undefined) return { key: `fault.${code}` };
  const index = Number(/\[(\d+)\]/.exec(before)?.[1]);
  const first = rowAt.get(index);
  if (first !== undefined) return { key: 'fault.twice-in-row', values: { row: first.line } };
  const entries = file[part];
  const entry: unknown = Array.isArray(entries) ? entries[index] : undefined;
  return { key: 'fault.twice-at', values: { entry: nameOf(entry) } };
}

/** The cities that may be meant by a speaker's name, or all; of two with one name the ids. */
function speakersMeant(path: string, { sessions, delegations }: CheckedFile): string[] {
  const [session, speaker] = [...path.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index));
  const entry: unknown = Array.isArray(sessions) ? sessions[session ?? 0] : undefined;
  const named = typeof entry === 'object' && entry !== null && 'speakers' in entry ? entry.speakers : [];
  const typed = Array.isArray(named) ? String(named[speaker ?? 0]) : '';
  const sought = findCity(delegations, typed, countryNames);
  const near = sought.is === 'found' ? [sought.office] : sought.nearest;
  return labelsOf(near.length === 0 ? delegations.slice(0, LIMIT_CHOICES) : near);
}

/** The city of an office, the name of a room, else the id. */
function nameOf(entry: unknown): string {
  const { city, name, id }: Readonly<Record<string, unknown>> =
    typeof entry === 'object' && entry !== null ? { ...entry } : {};
  return String(city ?? name ?? id ?? '');
}

/** "aides[1].email" → "email2", "time.start" → "start", "languages[0]" → "languages". */
function columnAt(path: string): string {
  const [, number, field] = /^aides\[(\d+)\]\.(\w+)/.exec(path) ?? [];
  if (field !== undefined) return `${field === 'name' ? 'aide' : field}${number === '0' ? '' : Number(number) + 1}`;
  if (path.startsWith('aides')) return 'email';
  if (path.startsWith('title.')) return path;
  return /^(?:time\.)?(\w+)/.exec(path)?.[1] ?? path;
}
