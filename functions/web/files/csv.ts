import Papa from 'papaparse';

/** A table as it was written: its first row, and the others with the line each began on. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** The line of a quotation mark that does not close. */
  readonly openQuote?: number;
}

/** Spreadsheets take such a cell for a formula (OWASP, CSV injection); it is written after an apostrophe, and read without it. */
const formula = /^[=+\-@\t\r]/;
const guarded = /^'(?=[=+\-@\t\r])/;

/** Reads commas, semicolons or tabs, with or without a byte order mark (RFC 4180). Rows without any text are passed over. */
export function readCsv(text: string): CsvTable {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimitersToGuess: [',', ';', '\t'] });
  const cells = data.map((row) => row.map((cell) => cell.trim().replace(guarded, '')));
  const rows: { line: number; cells: string[] }[] = [];
  let line = 1;
  for (const [index, row] of cells.entries()) {
    if (row.some((cell) => cell !== '')) rows.push({ line, cells: row });
    line += 1 + (data[index] ?? []).join('').split('\n').length - 1;
  }
  const [header, ...rest] = rows;
  const open = errors.find(({ type }) => type === 'Quotes')?.row;
  return {
    header: header?.cells ?? [],
    rows: rest,
    ...(open === undefined ? {} : { openQuote: open + 1 }),
  };
}

/** A table for spreadsheets: with a byte order mark, since they take UTF-8 for something else without it. */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = (cell: string) => (formula.test(cell) ? `'${cell}` : cell);
  return `\uFEFF${Papa.unparse([header, ...rows].map((row) => row.map(safe)))}\r\n`;
}
