import { takesSignUps } from '../../../shared/summit/agenda.ts';
import type { Ground } from '../../../shared/summit/amendment.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { partSchemas, type SummitFile } from '../../../shared/summit/file.ts';
import { type ReadSummit, readSummitFile, writeSummitFile } from '../../../shared/summit/import.ts';
import { signedOff, signedOffAll } from '../../../shared/summit/sign-ups.ts';
import { columnFor, columnsOf, type Part } from './columns.ts';
import { isSchedule, scheduleRows } from './conference-schedule.ts';
import { readCsv } from './csv.ts';
import { damagedLine } from './decode.ts';
import { nearlyNamed } from './near-city.ts';
import { faultAt, faultIn, type TableFault } from './table-fault.ts';
import { entryWith, idOfRow, nameColumn, type Row } from './table-rows.ts';

export const LIMIT_IMPORT_BYTES = 512 * 1024;

type Sound = Extract<ReadSummit, { ok: true }>;

/** One entry of the table as it would be: new, changed in those fields, or the same. */
export interface Imported {
  readonly id: string;
  readonly row: number;
  readonly becomes: 'new' | 'changed' | 'same';
  readonly fields: readonly string[];
  /** A new delegation only: the one of nearly that name, which it may be. */
  readonly near?: Pick<Delegation, 'id' | 'city'>;
}

export type Preview =
  | { readonly ok: true; readonly entries: readonly Imported[]; readonly summit: Sound }
  | { readonly ok: false; readonly faults: readonly TableFault[] };

/** What a table would make of the summit. The whole summit is checked as it would be, so that nothing half-sound is ever written. */
export function previewOf(part: Part, text: string, ground: Ground): Preview {
  const { grid } = ground.facts.summit;
  if (Buffer.byteLength(text) > LIMIT_IMPORT_BYTES) {
    return refuse({ key: 'fault.too-large', values: { limit: LIMIT_IMPORT_BYTES / 1024 } });
  }
  const damaged = damagedLine(text);
  const hasSchedule = part === 'sessions' && isSchedule(text);
  if (damaged !== undefined) return refuse({ row: damaged, key: hasSchedule ? 'fault.encoding' : 'fault.damaged' });
  const rows = hasSchedule ? scheduleRows(text, grid.zone) : rowsOf(part, text);
  return Array.isArray(rows) ? previewOfRows(part, rows, ground) : { ok: false, faults: rows.faults };
}

function refuse(fault: TableFault): Preview {
  return { ok: false, faults: [fault] };
}

function rowsOf(part: Part, text: string): Row[] | { faults: TableFault[] } {
  const { header, rows, openQuote } = readCsv(text);
  if (openQuote !== undefined) return { faults: [{ row: openQuote, key: 'fault.quotes' }] };
  if (header.length === 0 || rows.length === 0) return { faults: [{ key: 'fault.empty' }] };
  const columns = header.map((name) => (name === '' ? '' : columnFor(part, name)));
  const values = { columns: columnsOf[part].join(', ') };
  const faults = header.flatMap((name, index): TableFault[] => {
    const column = columns[index];
    if (column === undefined) return [{ row: 1, column: name, key: 'fault.unknown-column', values }];
    const isAgain = column !== '' && columns.indexOf(column) < index;
    return isAgain ? [{ row: 1, column: name, key: 'fault.column-twice' }] : [];
  });
  if (faults.length > 0) return { faults };
  return rows.map(({ line, cells }) => ({
    line,
    cells: new Map(
      cells.flatMap((cell, index): [string, string][] => {
        const column = columns[index];
        return column === undefined || column === '' || cell === '' ? [] : [[column, cell]];
      }),
    ),
  }));
}

type Entries = Readonly<Record<string, unknown>>[];

function previewOfRows(part: Part, rows: readonly Row[], ground: Ground): Preview {
  const file = fileOf(ground);
  const named = new Set(rows.map((row) => idOfRow(part, row)));
  const former: Entries = [...(file[part] ?? [])];
  // Where two offices claim one address, the row of the table is at fault; the order of rooms and sessions is kept.
  const entries =
    part === 'delegations'
      ? former.filter(({ id }) => !named.has(String(id))).concat(former.filter(({ id }) => named.has(String(id))))
      : former;
  const rowAt = new Map<number, Row>();
  const faults: TableFault[] = [];
  for (const row of rows) {
    const id = idOfRow(part, row);
    const known = entries.findIndex((entry) => entry['id'] === id);
    const index = known === -1 ? entries.length : known;
    const first = rowAt.get(index);
    if (first !== undefined) {
      faults.push(faultIn(row, nameColumn(part, row), { key: 'fault.twice-in-row', values: { row: first.line } }));
      continue;
    }
    rowAt.set(index, row);
    entries[index] = entryWith(part, entries[index], row, file);
  }
  const after = { ...(part === 'sessions' ? withoutClosed(file, entries) : file), [part]: entries };
  const read = readSummitFile(after);
  if (!read.ok) faults.push(...firstOfEach(read.faults.map((fault) => faultAt(part, fault, rowAt, after))));
  if (faults.length > 0 || !read.ok) return { ok: false, faults };
  const before = readSummitFile(file);
  const known = before.ok ? partOf(before, part) : [];
  return {
    ok: true,
    summit: read,
    entries: [...rowAt].map(([index, { line }]) =>
      withNear(compared(read, known, part, index, line), read, part, ground.delegations),
    ),
  };
}

/** Whoever is signed up for what the table closes to sign-ups is so no longer; a session that cannot be read closes nothing. */
function withoutClosed(file: SummitFile, sessions: Entries): SummitFile {
  const closed = new Set(
    sessions.flatMap((session) => {
      const read = partSchemas.sessions.safeParse(session);
      return read.success && !takesSignUps(read.data) ? [String(read.data.id)] : [];
    }),
  );
  const delegations = file.delegations.map(({ panels = [], ...office }) => ({
    ...office,
    panels: panels.filter(({ session }) => !closed.has(session)),
  }));
  return { ...file, delegations };
}

/** The summit as a file that can be read again: neither the collecting of requests nor a sign-up for what takes none is part of such a file. */
export function fileOf({ facts, delegations }: Ground): SummitFile {
  const { round: _collecting, ...summit } = facts.summit;
  const offices = delegations.map((office) => signedOff(office, facts.programme));
  return writeSummitFile({ ...facts, summit }, offices);
}

/** The ground as the import would leave it: of the file that was read, only the part that was imported. */
export function groundAfter(
  part: Part,
  { summit }: Extract<Preview, { ok: true }>,
  { facts, delegations }: Ground,
): Ground {
  switch (part) {
    case 'delegations':
      return { facts, delegations: summit.delegations };
    case 'rooms':
      return { facts: { ...facts, venue: { ...facts.venue, rooms: summit.facts.venue.rooms } }, delegations };
    case 'sessions': {
      const programme = { ...facts.programme, sessions: summit.facts.programme.sessions };
      return { facts: { ...facts, programme }, delegations: signedOffAll(delegations, programme) };
    }
    default:
      return part satisfies never;
  }
}

function partOf({ facts, delegations }: Sound, part: Part): readonly { readonly id: string }[] {
  if (part === 'delegations') return delegations;
  return part === 'rooms' ? facts.venue.rooms : facts.programme.sessions;
}

function compared(read: Sound, former: readonly { id: string }[], part: Part, index: number, row: number): Imported {
  const after = partOf(read, part)[index];
  if (after === undefined) throw new Error(`entry ${index} of a sound file is missing`);
  const before = former.find(({ id }) => id === after.id);
  if (before === undefined) return { id: after.id, row, becomes: 'new', fields: [] };
  const [then, now]: Readonly<Record<string, unknown>>[] = [{ ...before }, { ...after }];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(then?.[field]) !== JSON.stringify(now?.[field]),
  );
  return { id: after.id, row, becomes: fields.length === 0 ? 'same' : 'changed', fields };
}

/** A new office that may be one of the known ones, misspelt, says so. */
function withNear(entry: Imported, read: Sound, part: Part, known: Ground['delegations']): Imported {
  const office = read.delegations.find(({ id }) => id === entry.id);
  if (part !== 'delegations' || entry.becomes !== 'new' || office === undefined) return entry;
  const near = nearlyNamed(known, office);
  return near === undefined ? entry : { ...entry, near: { id: near.id, city: near.city } };
}

/** One fault of a cell is enough: a name that is missing makes no id either. */
function firstOfEach(faults: readonly TableFault[]): TableFault[] {
  return faults.filter(
    ({ row, column }, index) =>
      row === undefined || faults.findIndex((one) => one.row === row && one.column === column) === index,
  );
}
