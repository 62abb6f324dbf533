import type { Interval } from '../../summit/interval.ts';

/** Rows of bits, one bit per cell, many rows in one array: a row starts at word `at` and has so many words of 32 bits. */
export type Rows = Uint32Array;

export function wordsFor(cells: number): number {
  return (cells + 31) >>> 5;
}

export function hasBit(rows: Rows, at: number, cell: number): boolean {
  return (((rows[at + (cell >>> 5)] ?? 0) >>> (cell & 31)) & 1) === 1;
}

export function setBit(rows: Rows, at: number, cell: number): void {
  rows[at + (cell >>> 5)] = (rows[at + (cell >>> 5)] ?? 0) | (1 << (cell & 31));
}

export function clearBit(rows: Rows, at: number, cell: number): void {
  rows[at + (cell >>> 5)] = (rows[at + (cell >>> 5)] ?? 0) & ~(1 << (cell & 31));
}

export function setRun(rows: Rows, at: number, { start, end }: Interval): void {
  for (let cell = start; cell < end; cell++) setBit(rows, at, cell);
}

export function clearRun(rows: Rows, at: number, { start, end }: Interval): void {
  for (let cell = start; cell < end; cell++) clearBit(rows, at, cell);
}

/** True when every cell of the run is set. */
export function hasRun(rows: Rows, at: number, start: number, end: number): boolean {
  for (let cell = start; cell < end; cell++) if (!hasBit(rows, at, cell)) return false;
  return true;
}

/** Leaves those cells from which on `length` cells are set: free cells become possible starts. */
export function shrink(row: Rows, at: number, words: number, length: number): void {
  for (let have = 1; have < length; ) {
    const step = Math.min(have, length - have);
    const skip = step >>> 5;
    const shift = step & 31;
    for (let word = 0; word < words; word++) {
      const low = word + skip < words ? (row[at + word + skip] ?? 0) : 0;
      const high = word + skip + 1 < words ? (row[at + word + skip + 1] ?? 0) : 0;
      const moved = shift === 0 ? low : (low >>> shift) | (high << (32 - shift));
      row[at + word] = (row[at + word] ?? 0) & moved;
    }
    have += step;
  }
}

/** The number of bits of a word. */
export function bitsIn(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** The 32 cells of a row of so many words from a cell on, as one number; what lies behind the row is not set. */
export function wordFrom(rows: Rows, at: number, words: number, cell: number): number {
  const word = cell >>> 5;
  const shift = cell & 31;
  const low = (rows[at + word] ?? 0) >>> shift;
  return shift === 0 || word + 1 >= words ? low : low | ((rows[at + word + 1] ?? 0) << (32 - shift));
}

/** What `shrink` leaves of one word. */
export function shrunkWord(word: number, length: number): number {
  let left = word;
  for (let have = 1; have < length; ) {
    const step = Math.min(have, length - have);
    left &= left >>> step;
    have += step;
  }
  return left;
}

/** The cells of a row that are set, from the first to the last. */
export function cellsIn(row: Rows): number[] {
  const cells: number[] = [];
  for (const [word, all] of row.entries()) {
    for (let bits = all; bits !== 0; bits &= bits - 1) cells.push(word * 32 + lowestBit(bits));
  }
  return cells;
}

/** The place of the lowest bit that is set in a word. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
