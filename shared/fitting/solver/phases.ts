const NEITHER = 2;

/**
 * The value each variable is tried with first when it is decided: the one it had last, or, when the target is chased, the one it had
 * in the longest assignment without a conflict (Biere, Fleury: Chasing Target Phases, 2020), which leads back to where a solution was near.
 */
export class Phases {
  private last = new Uint8Array(64);
  private target = new Uint8Array(64);
  private targetSize = 0;

  addVariable(variable: number): void {
    if (variable >= this.last.length) {
      this.last = doubled(this.last);
      this.target = doubled(this.target);
    }
    this.target[variable] = NEITHER;
  }

  /** Lets a literal be tried as true first. */
  prefer(literal: number): void {
    this.last[literal >> 1] = (literal & 1) ^ 1;
  }

  /** The literal of a variable that is tried first. */
  literalOf(variable: number, chasesTarget: boolean): number {
    const aim = chasesTarget ? this.target[variable] : NEITHER;
    const value = aim === NEITHER ? this.last[variable] : aim;
    return 2 * variable + (value === 1 ? 0 : 1);
  }

  /** Tells of an assignment without a conflict: the first `size` literals of a trail. The longest one is the target. */
  reach(trail: Int32Array, size: number): void {
    if (size <= this.targetSize) return;
    this.targetSize = size;
    for (let place = 0; place < size; place++) {
      const literal = trail[place] ?? 0;
      this.target[literal >> 1] = (literal & 1) ^ 1;
    }
  }

  /** Begins to look for a target anew, so that the search does not stay around one for good. */
  dropTarget(): void {
    this.target.fill(NEITHER);
    this.targetSize = 0;
  }
}

function doubled(numbers: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
