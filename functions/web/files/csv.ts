import Papa from 'papaparse';

/** A table as it was written: its first row, and the others, each with its number as spreadsheets count: a cell of several lines is in one row. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** The row of a quotation mark that does not close. */
  readonly openQuote?: number;
}

/** Spreadsheets take such a cell for a formula (OWASP, CSV injection); it is written after an apostrophe, and read without it. */
const formula = /^[=+\-@\t\r]/;
const guarded = /^'(?=[=+\-@\t\r])/;

/** Reads commas, semicolons or tabs, with or without a byte order mark (RFC 4180). Rows without any text are passed over. */
export function readCsv(text: string): CsvTable {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimitersToGuess: [',', ';', '\t'] });
  const cells = data.map((row) => row.map((cell) => cell.trim().replace(guarded, '')));
  const rows = cells
    .map((row, index) => ({ line: index + 1, cells: row }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
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
