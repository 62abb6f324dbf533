/** Numbers by index of which most are zero; those that need not be are listed. */
export class Sparse {
  readonly values: Float64Array;
  /** The first `count` of these are the indices that were added to, each once. */
  readonly listed: Int32Array;
  count = 0;
  private readonly isListed: Uint8Array;

  constructor(length: number) {
    this.values = new Float64Array(length);
    this.listed = new Int32Array(length);
    this.isListed = new Uint8Array(length);
  }

  add(index: number, amount: number): void {
    if (this.isListed[index] === 0) {
      this.isListed[index] = 1;
      this.listed[this.count++] = index;
    }
    this.values[index] = (this.values[index] ?? 0) + amount;
  }

  /** Adds to each of a part of a list of indices. */
  addAll(indices: Int32Array, from: number, end: number, amount: number): void {
    const { values, listed, isListed } = this;
    let { count } = this;
    for (let at = from; at < end; at++) {
      const index = indices[at] ?? 0;
      if (isListed[index] === 0) {
        isListed[index] = 1;
        listed[count++] = index;
      }
      values[index] = (values[index] ?? 0) + amount;
    }
    this.count = count;
  }

  clear(): void {
    const { values, listed, isListed, count } = this;
    for (let at = 0; at < count; at++) {
      const index = listed[at] ?? 0;
      values[index] = 0;
      isListed[index] = 0;
    }
    this.count = 0;
  }
}
