/** Stands for "no clause", "no variable" and "not decided by anything". */
export const NOTHING = -1;

/** The literal that says the opposite. Variable v is the literal 2v, its opposite 2v + 1. */
export function opposite(literal: number): number {
  return literal ^ 1;
}

/**
 * Which literals are true, in the order in which they became so, with the decision level and the reason of each. A reason is the
 * place of a clause, or `NOTHING`, or for a limit of number n the number -2 - n.
 */
export class Assignment {
  /** The literals that are true, oldest first. */
  trail = new Int32Array(64);
  size = 0;
  /** 1 for a true literal, -1 for a false one, 0 for an open one. */
  values = new Int8Array(128);
  levels = new Int32Array(64);
  reasons = new Int32Array(64);
  /** When each variable's literal came to the trail. */
  places = new Int32Array(64);
  variables = 0;
  /** Where on the trail each decision level begins. */
  private readonly levelStarts: number[] = [];
  /** For each level the last count of levels that met it. */
  private metBy = new Int32Array(64);
  private counts = 0;

  addVariable(): number {
    const variable = this.variables++;
    if (variable === this.levels.length) {
      this.trail = grown(this.trail);
      this.levels = grown(this.levels);
      this.reasons = grown(this.reasons);
      this.places = grown(this.places);
      const values = new Int8Array(2 * this.values.length);
      values.set(this.values);
      this.values = values;
    }
    return variable;
  }

  get level(): number {
    return this.levelStarts.length;
  }

  isTrue(literal: number): boolean {
    return this.values[literal] === 1;
  }

  isFalse(literal: number): boolean {
    return this.values[literal] === -1;
  }

  levelOf(literal: number): number {
    return this.levels[literal >> 1] ?? 0;
  }

  /** How many decision levels so many of the literals are of, from a place on; what is true for good counts for none. */
  levelsOf(literals: ArrayLike<number>, start: number, size: number): number {
    while (this.metBy.length <= this.level) this.metBy = grown(this.metBy);
    const { levels, metBy } = this;
    const count = ++this.counts;
    let met = 0;
    for (let at = start; at < start + size; at++) {
      const level = levels[(literals[at] ?? 0) >> 1] ?? 0;
      if (level === 0 || metBy[level] === count) continue;
      metBy[level] = count;
      met++;
    }
    return met;
  }

  reasonOf(literal: number): number {
    return this.reasons[literal >> 1] ?? NOTHING;
  }

  placeOf(literal: number): number {
    return this.places[literal >> 1] ?? 0;
  }

  beginLevel(): void {
    this.levelStarts.push(this.size);
  }

  /** Where on the trail a level begins. */
  startOf(level: number): number {
    return this.levelStarts[level - 1] ?? 0;
  }

  set(literal: number, reason: number): void {
    const variable = literal >> 1;
    this.values[literal] = 1;
    this.values[literal ^ 1] = -1;
    this.levels[variable] = this.levelStarts.length;
    this.reasons[variable] = reason;
    this.places[variable] = this.size;
    this.trail[this.size++] = literal;
  }

  /** Takes back the newest literal. */
  pop(): number {
    const literal = this.trail[--this.size] ?? 0;
    this.values[literal] = 0;
    this.values[literal ^ 1] = 0;
    return literal;
  }

  /** Ends all levels above one; the literals must have been popped. */
  endLevels(level: number): void {
    this.levelStarts.length = level;
  }
}

/** The same numbers in twice the room. */
export function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
