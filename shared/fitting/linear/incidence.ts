/** What no column, row, position or place can be. */
export const NONE = -1;

/** Which rows a column counts in and which columns a row counts, both ways; named twice, a row counts a column twice. */
export class Incidence {
  readonly columns: number;
  readonly rows: number;
  /** The rows of column c are `rowsOf` from `rowsFrom[c]` up to `rowsFrom[c + 1]`; so with the columns of a row. */
  readonly rowsFrom: Int32Array;
  readonly rowsOf: Int32Array;
  readonly columnsFrom: Int32Array;
  readonly columnsOf: Int32Array;

  constructor(rowsOfColumns: readonly (readonly number[])[], rows: number) {
    this.columns = rowsOfColumns.length;
    this.rows = rows;
    const entries = rowsOfColumns.reduce((sum, { length }) => sum + length, 0);
    this.rowsFrom = new Int32Array(this.columns + 1);
    this.rowsOf = new Int32Array(entries);
    this.columnsFrom = new Int32Array(rows + 1);
    this.columnsOf = new Int32Array(entries);
    let end = 0;
    for (const [column, own] of rowsOfColumns.entries()) {
      for (const row of own) {
        this.rowsOf[end++] = row;
        this.columnsFrom[row + 1] = (this.columnsFrom[row + 1] ?? 0) + 1;
      }
      this.rowsFrom[column + 1] = end;
    }
    for (let row = 0; row < rows; row++) {
      this.columnsFrom[row + 1] = (this.columnsFrom[row + 1] ?? 0) + (this.columnsFrom[row] ?? 0);
    }
    const next = this.columnsFrom.slice();
    for (const [column, own] of rowsOfColumns.entries()) {
      for (const row of own) {
        const at = next[row] ?? 0;
        this.columnsOf[at] = column;
        next[row] = at + 1;
      }
    }
  }

  /** The columns of each row, without some. */
  columnsWithout(isOut: (column: number) => boolean): Pick<Incidence, 'columnsFrom' | 'columnsOf'> {
    const columnsFrom = new Int32Array(this.rows + 1);
    const columnsOf = new Int32Array(this.columnsOf.length);
    let end = 0;
    for (let row = 0; row < this.rows; row++) {
      for (let at = this.columnsFrom[row] ?? 0; at < (this.columnsFrom[row + 1] ?? 0); at++) {
        const column = this.columnsOf[at] ?? 0;
        if (!isOut(column)) columnsOf[end++] = column;
      }
      columnsFrom[row + 1] = end;
    }
    return { columnsFrom, columnsOf };
  }
}
