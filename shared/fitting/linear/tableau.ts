import { type Incidence, NONE } from './incidence.ts';
import { Inverse } from './inverse.ts';
import { Sparse } from './sparse.ts';

/** Entries nearer to zero than this are rounding; nearer than that, no pivots. */
const ROUNDING = 1e-12;
const PIVOT = 1e-7;

/** The columns that are in a mixture and the rows that are tight in it. */
export interface Basis {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

/**
 * How the variables of a program depend on each other at a basis. Variables are the columns and, after these, what each row leaves of
 * its limit; basic are the columns of the basis and what the rows leave that are not tight. Only tight rows are in the inverse, so
 * its size is that of what is short, not of all there is.
 */
export class Tableau {
  /** Of the basic variable that was described: by how much it falls with each of the others. */
  readonly row: Sparse;
  /** Of the other variable that was described: by how much each basic one falls with it. */
  readonly column: Sparse;
  readonly inverse: Inverse;
  private readonly incidence: Incidence;
  /** The columns that count. */
  private counted: Pick<Incidence, 'columnsFrom' | 'columnsOf'>;
  /** What belongs to both in the inverse, by place and by position. */
  private readonly across: Float64Array;
  private readonly along: Float64Array;
  private entries = 0;

  constructor(incidence: Incidence, size: number) {
    const { columns, rows } = incidence;
    this.incidence = incidence;
    this.counted = incidence;
    this.inverse = new Inverse(columns, rows, size);
    this.row = new Sparse(columns + rows);
    this.column = new Sparse(columns + rows);
    this.across = new Float64Array(rows);
    this.along = new Float64Array(rows);
  }

  /** Entries that were looked at or changed so far. */
  get work(): number {
    return this.entries + this.inverse.work;
  }

  /** From now on some columns, none of them basic, do not count in rows. */
  leaveOut(isOut: (column: number) => boolean): void {
    this.counted = this.incidence.columnsWithout(isOut);
  }

  isBasic(variable: number): boolean {
    const { columns } = this.incidence;
    if (variable < columns) return this.inverse.positionOf[variable] !== NONE;
    return this.inverse.placeOf[variable - columns] === NONE;
  }

  /** Describes a basic variable in `row`. */
  describeRow(basic: number): void {
    const { inverse, across, row: described } = this;
    const { columns } = this.incidence;
    this.lookAcross(basic);
    described.clear();
    const sign = basic < columns ? 1 : -1;
    for (let place = 0; place < inverse.size; place++) {
      const factor = sign * (across[place] ?? 0);
      if (Math.abs(factor) <= ROUNDING) continue;
      const row = inverse.rows[place] ?? 0;
      described.add(columns + row, factor);
      this.addColumnsOf(row, factor);
    }
    if (basic >= columns) this.addColumnsOf(basic - columns, 1);
  }

  private addColumnsOf(row: number, factor: number): void {
    const { columnsFrom, columnsOf } = this.counted;
    const from = columnsFrom[row] ?? 0;
    const end = columnsFrom[row + 1] ?? 0;
    this.row.addAll(columnsOf, from, end, factor);
    this.entries += end - from;
  }

  /** What a basic variable is in terms of the tight rows. */
  private lookAcross(basic: number): void {
    const { inverse, across } = this;
    const { columns } = this.incidence;
    const { columnsFrom, columnsOf } = this.counted;
    const { size } = inverse;
    across.fill(0, 0, size);
    if (basic < columns) inverse.addRow(basic, 1, across);
    this.entries += size;
    if (basic < columns) return;
    const end = columnsFrom[basic - columns + 1] ?? 0;
    for (let at = columnsFrom[basic - columns] ?? 0; at < end; at++) {
      const column = columnsOf[at] ?? 0;
      if (inverse.positionOf[column] === NONE) continue;
      inverse.addRow(column, 1, across);
      this.entries += size;
    }
  }

  /** Describes another variable in `column`. */
  describeColumn(other: number): void {
    const { inverse, along, column: described } = this;
    const { columns, rowsFrom, rowsOf } = this.incidence;
    const { size } = inverse;
    described.clear();
    along.fill(0, 0, size);
    const add = (row: number) => {
      if (inverse.placeOf[row] === NONE) described.add(columns + row, 1);
      else inverse.addColumn(row, along);
    };
    if (other >= columns) add(other - columns);
    else for (let at = rowsFrom[other] ?? 0; at < (rowsFrom[other + 1] ?? 0); at++) add(rowsOf[at] ?? 0);
    for (let position = 0; position < size; position++) {
      const factor = along[position] ?? 0;
      if (Math.abs(factor) <= ROUNDING) {
        along[position] = 0;
        continue;
      }
      const column = inverse.columns[position] ?? 0;
      described.add(column, factor);
      const end = rowsFrom[column + 1] ?? 0;
      for (let at = rowsFrom[column] ?? 0; at < end; at++) {
        const row = rowsOf[at] ?? 0;
        if (inverse.placeOf[row] === NONE) described.add(columns + row, -factor);
      }
    }
    this.entries += size + described.count;
  }

  /** Another variable becomes basic instead of one; the row of this and the column of that are described. */
  exchange(leaving: number, entering: number): void {
    const { inverse, across, along, column } = this;
    const { columns } = this.incidence;
    const rest = column.values[leaving] ?? 1;
    if (leaving >= columns) {
      if (entering >= columns) inverse.exchangeRow(entering - columns, leaving - columns, across, along);
      else inverse.add(leaving - columns, entering, across, along, rest);
    } else if (entering >= columns) inverse.remove(entering - columns, leaving, across, along);
    else inverse.exchangeColumn(leaving, entering, across, along);
  }

  /** Goes to a basis. Columns that are a mixture of others are left out, and so are rows for want of columns. */
  rebuild({ columns, rows }: Basis): void {
    const { inverse, column: described } = this;
    const all = this.incidence.columns;
    inverse.clear();
    const open = new Set(rows);
    for (const column of columns) {
      this.describeColumn(column);
      let [best, most] = [NONE, PIVOT];
      for (let at = 0; at < described.count; at++) {
        const row = (described.listed[at] ?? 0) - all;
        const size = Math.abs(described.values[row + all] ?? 0);
        if (row < 0 || size <= most || !open.has(row)) continue;
        [best, most] = [row, size];
      }
      if (best === NONE) continue;
      open.delete(best);
      this.lookAcross(all + best);
      this.exchange(all + best, column);
    }
  }
}
