import { describe, expect, test } from 'vitest';
import { Assignment, NOTHING } from '../../../../shared/fitting/solver/assignment.ts';
import { Clauses } from '../../../../shared/fitting/solver/clauses.ts';

/** Sixteen clauses, each of some literals of its own and one that all share and that follows once its own are false. */
const MANY = 16;
const OWN = 9;
const SHARED = 2 * OWN * MANY;

const ownOf = (clause: number) => Array.from({ length: OWN }, (_, one) => 2 * (OWN * clause + one));

class Memory {
  private readonly assignment = new Assignment();
  private readonly clauses = new Clauses(this.assignment);
  private readonly places: number[];

  constructor(levelsOf: (clause: number) => number) {
    for (let variable = 0; variable <= OWN * MANY; variable++) {
      this.assignment.addVariable();
      this.clauses.addVariable();
    }
    this.places = Array.from({ length: MANY }, (_, one) =>
      this.clauses.add([...ownOf(one), SHARED], OWN + 1, levelsOf(one)),
    );
  }

  forget(): void {
    this.clauses.forget();
  }

  /** Notes that a clause was of use, with its own literals on so many levels. */
  use(clause: number, levels: number): void {
    ownOf(clause).forEach((literal, index) => {
      if (index < levels) this.assignment.beginLevel();
      this.assignment.set(literal ^ 1, NOTHING);
    });
    this.clauses.use(this.places[clause] ?? 0);
    this.leave();
  }

  /** The clauses that still draw their consequence. */
  get remembered(): number[] {
    return Array.from({ length: MANY }, (_, one) => one).filter((one) => {
      this.assignment.beginLevel();
      for (const literal of ownOf(one)) {
        this.assignment.set(literal ^ 1, NOTHING);
        this.clauses.propagate(literal);
      }
      const isImplied = this.assignment.isTrue(SHARED);
      this.leave();
      return isImplied;
    });
  }

  private leave(): void {
    while (this.assignment.size > 0) this.assignment.pop();
    this.assignment.endLevels(0);
  }
}

describe('forgetting', () => {
  test('lets new clauses rest once, then forgets three quarters, those of most levels; the problem and what has few levels stays', () => {
    const memory = new Memory((clause) => [0, 2][clause] ?? 10 + clause);
    memory.forget();
    expect(memory.remembered).toEqual(Array.from({ length: MANY }, (_, one) => one));
    memory.forget();
    expect(memory.remembered).toEqual([0, 1, 2, 3, 4]);
  });

  test('spares for one time what was of use, and for two what has few levels', () => {
    const memory = new Memory((clause) => (clause === 15 ? 6 : 10 + clause));
    memory.forget();
    memory.use(14, OWN);
    memory.forget();
    expect(memory.remembered).toEqual([0, 1, 2, 14, 15]);
    memory.forget();
    expect(memory.remembered).toEqual([15]);
    memory.forget();
    expect(memory.remembered).toEqual([]);
  });

  test('takes the levels that a clause has when it is used, where they are fewer', () => {
    const memory = new Memory((clause) => 10 + clause);
    memory.forget();
    memory.use(15, 2);
    memory.use(14, OWN);
    for (let times = 0; times < 4; times++) memory.forget();
    expect(memory.remembered).toEqual([15]);
  });
});
