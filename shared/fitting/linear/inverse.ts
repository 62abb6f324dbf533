import { NONE } from './incidence.ts';

/** Entries nearer to zero than this are rounding. */
const ROUNDING = 1e-13;

/**
 * The inverse of a square part of a matrix, as many of its rows as of its columns, that come and go one at a time: each time one outer
 * product. Dense, with a row for each column of the part (its position) and a column for each row (its place).
 */
export class Inverse {
  readonly columns: number[] = [];
  readonly rows: number[] = [];
  /** How many entries outer products have changed so far. */
  work = 0;
  /** Where a column or a row is; NONE: not in the part. */
  readonly positionOf: Int32Array;
  readonly placeOf: Int32Array;
  private values: Float64Array;
  private stride: number;
  private readonly picked: Int32Array;

  constructor(columns: number, rows: number, size: number) {
    this.positionOf = new Int32Array(columns).fill(NONE);
    this.placeOf = new Int32Array(rows).fill(NONE);
    this.picked = new Int32Array(rows);
    this.stride = size;
    this.values = new Float64Array(size * size);
  }

  get size(): number {
    return this.columns.length;
  }

  clear(): void {
    for (const column of this.columns) this.positionOf[column] = NONE;
    for (const row of this.rows) this.placeOf[row] = NONE;
    this.columns.length = 0;
    this.rows.length = 0;
  }

  /** Adds the inverse's row of a column to a sum by place. */
  addRow(column: number, factor: number, sum: Float64Array): void {
    const { values, stride, size } = this;
    const from = (this.positionOf[column] ?? 0) * stride;
    for (let place = 0; place < size; place++) sum[place] = (sum[place] ?? 0) + factor * (values[from + place] ?? 0);
  }

  /** Adds the inverse's column of a row to a sum by position. */
  addColumn(row: number, sum: Float64Array): void {
    const { values, stride, size } = this;
    let at = this.placeOf[row] ?? 0;
    for (let position = 0; position < size; position++, at += stride) {
      sum[position] = (sum[position] ?? 0) + (values[at] ?? 0);
    }
  }

  /** Adds a row and a column, told what the row is in terms of the part's rows, the column in terms of its columns, and what is left of their own entry. */
  add(row: number, column: number, across: Float64Array, along: Float64Array, rest: number): void {
    const { size } = this;
    if (size === this.stride) this.widen();
    const { values, stride } = this;
    this.subtract(along, across, -1 / rest, NONE);
    for (let at = 0; at < size; at++) {
      values[at * stride + size] = -(along[at] ?? 0) / rest;
      values[size * stride + at] = -(across[at] ?? 0) / rest;
    }
    values[size * stride + size] = 1 / rest;
    this.positionOf[column] = this.columns.push(column) - 1;
    this.placeOf[row] = this.rows.push(row) - 1;
  }

  /** Takes a row and a column out, told their row and column of the inverse. */
  remove(row: number, column: number, across: Float64Array, along: Float64Array): void {
    const { values, stride, positionOf, placeOf } = this;
    const position = positionOf[column] ?? 0;
    const place = placeOf[row] ?? 0;
    const last = this.size - 1;
    this.subtract(along, across, 1 / (along[position] ?? 1), position);
    values.copyWithin(position * stride, last * stride, last * stride + this.size);
    for (let at = 0; at < last; at++) values[at * stride + place] = values[at * stride + last] ?? 0;
    moveLast(this.columns, position, positionOf);
    moveLast(this.rows, place, placeOf);
  }

  /** Puts another column in the place of one, told the row of the inverse of this one and what the other is in terms of the part's columns. */
  exchangeColumn(out: number, into: number, across: Float64Array, along: Float64Array): void {
    const { values, stride } = this;
    const position = this.positionOf[out] ?? 0;
    const rest = along[position] ?? 1;
    this.subtract(along, across, 1 / rest, position);
    for (let place = 0; place < this.size; place++) {
      values[position * stride + place] = (across[place] ?? 0) / rest;
    }
    this.columns[position] = into;
    this.positionOf[into] = position;
    this.positionOf[out] = NONE;
  }

  /** Puts another row in the place of one, told what the other is in terms of the part's rows and the column of the inverse of this one. */
  exchangeRow(out: number, into: number, across: Float64Array, along: Float64Array): void {
    const { values, stride } = this;
    const place = this.placeOf[out] ?? 0;
    const rest = across[place] ?? 1;
    this.subtract(along, across, 1 / rest, NONE);
    for (let position = 0; position < this.size; position++) {
      values[position * stride + place] = (along[position] ?? 0) / rest;
    }
    this.rows[place] = into;
    this.placeOf[into] = place;
    this.placeOf[out] = NONE;
  }

  /** Takes a share of an outer product from all rows of the inverse but one. */
  private subtract(along: Float64Array, across: Float64Array, share: number, except: number): void {
    const { values, stride, picked, size } = this;
    let count = 0;
    for (let place = 0; place < size; place++) if (Math.abs(across[place] ?? 0) > ROUNDING) picked[count++] = place;
    for (let position = 0; position < size; position++) {
      const factor = share * (along[position] ?? 0);
      if (factor === 0 || position === except) continue;
      const from = position * stride;
      if (2 * count > size) {
        for (let place = 0; place < size; place++) {
          values[from + place] = (values[from + place] ?? 0) - factor * (across[place] ?? 0);
        }
        this.work += size;
        continue;
      }
      for (let at = 0; at < count; at++) {
        const place = picked[at] ?? 0;
        values[from + place] = (values[from + place] ?? 0) - factor * (across[place] ?? 0);
      }
      this.work += count;
    }
  }

  private widen(): void {
    const { values, stride, size } = this;
    this.stride = 2 * stride;
    this.values = new Float64Array(this.stride * this.stride);
    for (let position = 0; position < size; position++) {
      this.values.set(values.subarray(position * stride, position * stride + size), position * this.stride);
    }
  }
}

/** The last of a list takes the place of another, which goes. */
function moveLast(items: number[], index: number, indexOf: Int32Array): void {
  indexOf[items[index] ?? 0] = NONE;
  const last = items.pop() ?? 0;
  if (index === items.length) return;
  items[index] = last;
  indexOf[last] = index;
}
