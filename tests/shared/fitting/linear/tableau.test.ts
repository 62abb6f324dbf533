import { expect, test } from 'vitest';
import { Incidence } from '../../../../shared/fitting/linear/incidence.ts';
import type { Sparse } from '../../../../shared/fitting/linear/sparse.ts';
import { Tableau } from '../../../../shared/fitting/linear/tableau.ts';
import { dice } from '../engine/problem.ts';

const [COLUMNS, ROWS] = [14, 8];
const CLOSE = 1e-6;

/** The whole tableau as a table: a row for each row of the matrix, a column for each variable, exchanged by Gauss and Jordan. */
class Table {
  readonly basic = Array.from({ length: ROWS }, (_, row) => COLUMNS + row);
  readonly entries: number[][];

  constructor(rowsOf: readonly (readonly number[])[]) {
    this.entries = Array.from({ length: ROWS }, (_, row) => [
      ...rowsOf.map((rows) => rows.filter((one) => one === row).length),
      ...Array.from({ length: ROWS }, (_, other) => (other === row ? 1 : 0)),
    ]);
  }

  entry(basic: number, other: number): number {
    return this.entries[this.basic.indexOf(basic)]?.[other] ?? 0;
  }

  exchange(leaving: number, entering: number): void {
    const at = this.basic.indexOf(leaving);
    const rest = this.entry(leaving, entering);
    const own = (this.entries[at] ?? []).map((entry) => entry / rest);
    for (const [row, entries] of this.entries.entries()) {
      const factor = entries[entering] ?? 0;
      this.entries[row] = row === at ? own : entries.map((entry, column) => entry - factor * (own[column] ?? 0));
    }
    this.basic[at] = entering;
  }
}

/** How far a description is from what it should be, at most. */
const error = ({ values }: Sparse, variables: readonly number[], entryOf: (variable: number) => number) =>
  Math.max(...variables.map((variable) => Math.abs((values[variable] ?? 0) - entryOf(variable))));

test('rows and columns are those of the whole tableau, however variables are exchanged, and after it is rebuilt', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const roll = dice(seed);
    const rowsOf = Array.from({ length: COLUMNS }, () =>
      Array.from({ length: ROWS }, (_, row) => row).flatMap((row) =>
        roll(3) === 0 ? new Array<number>(1 + roll(2)).fill(row) : [],
      ),
    );
    const tableau = new Tableau(new Incidence(rowsOf, ROWS), 2);
    const table = new Table(rowsOf);
    const all = Array.from({ length: COLUMNS + ROWS }, (_, variable) => variable);
    for (let step = 0; step < 40; step++) {
      const others = all.filter((variable) => !table.basic.includes(variable));
      expect(all.filter((variable) => tableau.isBasic(variable))).toEqual([...table.basic].sort((a, b) => a - b));
      const [basic, other] = [table.basic[roll(ROWS)] ?? 0, others[roll(COLUMNS)] ?? 0];
      tableau.describeRow(basic);
      tableau.describeColumn(other);
      expect(error(tableau.row, others, (one) => table.entry(basic, one))).toBeLessThan(CLOSE);
      expect(error(tableau.column, table.basic, (one) => table.entry(one, other))).toBeLessThan(CLOSE);
      if (Math.abs(table.entry(basic, other)) < 0.1) continue;
      tableau.exchange(basic, other);
      table.exchange(basic, other);
      if (roll(8) === 0) {
        const { columns, rows } = tableau.inverse;
        tableau.rebuild({ columns: [...columns].reverse(), rows: [...rows] });
      }
    }
  }
});
