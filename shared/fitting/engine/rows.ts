/** Rows of whole numbers of different lengths, laid end to end: row r is `items[starts[r]] … items[starts[r + 1] - 1]`. */
export class Rows {
  readonly starts: Int32Array;
  readonly items: Int32Array;

  constructor(rows: readonly (readonly number[])[]) {
    this.starts = new Int32Array(rows.length + 1);
    let length = 0;
    rows.forEach((row, index) => {
      length += row.length;
      this.starts[index + 1] = length;
    });
    this.items = Int32Array.from(rows.flat());
  }

  /** Where a row starts in `items`; also where the row before it ends. */
  start(row: number): number {
    return this.starts[row] ?? 0;
  }

  size(row: number): number {
    return this.start(row + 1) - this.start(row);
  }

  /** The item at a position of `items`, counted over all rows. */
  item(position: number): number {
    return this.items[position] ?? 0;
  }

  /** The item at a place of its row. */
  get(row: number, place: number): number {
    return this.items[this.start(row) + place] ?? 0;
  }

  row(row: number): Int32Array {
    return this.items.subarray(this.start(row), this.start(row + 1));
  }
}
