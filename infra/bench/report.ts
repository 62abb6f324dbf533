import { isMet, type Mark, marksOf, type Results } from './marks.ts';

type Cell = string | number;

/** A Markdown table; numbers with at most two decimals, to the right. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const isNumeric = heads.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const line = (cells: readonly Cell[]) => `| ${cells.map(shown).join(' | ')} |`;
  return [line(heads), line(isNumeric.map((right) => (right ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

function shown(cell: Cell): string {
  return typeof cell === 'string' ? cell : String(Math.round(cell * 100) / 100);
}

/** Everything as Markdown, one table for each question. */
export function report(results: Results): string {
  const { node, costs, latency, coldStart, functions } = results;
  const heads = ['', 'round trips to sign-in', 'round trips after', 'calls', 'read units', 'write units'];
  const costRows = (cells: '15' | '5') =>
    costs[cells].map((one) => [
      ...[one.name, one.stepsToSignIn, one.stepsAfter, one.calls, one.readUnits, one.writeUnits],
    ]);
  const latencyRows = latency.map(({ name, ms, bareMs, times }) => [name, ms, bareMs, ms / bareMs, times]);
  const marks = marksOf(results);
  return [
    `Node ${node}; a 30-minute meeting, one aide each, uncontended.`,
    '### Round trips and capacity, 15-minute cells',
    table(heads, costRows('15')),
    '### Round trips and capacity, 5-minute cells',
    table(heads, costRows('5')),
    '### Latency beside the bare calls',
    table(['', 'median ms', 'bare calls, median ms', 'ratio', 'times'], latencyRows),
    '### Functions',
    table(
      ['', 'bundle, KB', 'resident, MB'],
      functions.map(({ name, bundleBytes, residentBytes }) => [
        name,
        Math.round(bundleBytes / 1000),
        residentBytes === undefined ? 'not measured' : Math.round(residentBytes / 1_000_000),
      ]),
    ),
    '### Cold start, from starting the process to the first answer',
    table(
      ['', 'median ms', 'times'],
      [
        ['web, GET /sign-in', coldStart.ms, coldStart.times],
        ['bare handler with the DynamoDB client', coldStart.bareMs, coldStart.times],
      ],
    ),
    '### Marks',
    table(['', 'limit', 'measured', ''], marks.map(markRow)),
  ].join('\n\n');
}

function markRow(mark: Mark): Cell[] {
  return [mark.what, mark.limit, mark.measured, isMet(mark) ? 'met' : 'MISSED'];
}
