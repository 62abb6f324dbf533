import { opposite } from './assignment.ts';
import type { Solver } from './solver.ts';

/**
 * Literals that count: the k-th of those returned, from 0, is true where more than k of the given are. Only the first `most` are made. A
 * tree of sums (Bailleux, Boufkhad 2003).
 */
export function countedBy(solver: Solver, literals: readonly number[], most: number): number[] {
  if (literals.length <= 1) return [...literals];
  const middle = literals.length >> 1;
  const left = countedBy(solver, literals.slice(0, middle), most);
  const right = countedBy(solver, literals.slice(middle), most);
  const sums = Array.from({ length: Math.min(most, left.length + right.length) }, () => solver.addVariable());
  for (let a = 0; a <= left.length; a++) {
    for (let b = 0; b <= right.length; b++) {
      const sum = sums[Math.min(a + b, sums.length) - 1];
      if (sum === undefined) continue;
      const parts = [left[a - 1], right[b - 1]].filter((part) => part !== undefined);
      solver.addClause([...parts.map(opposite), sum]);
    }
  }
  sums.forEach((sum, index) => {
    const above = sums[index + 1];
    if (above !== undefined) solver.addClause([opposite(above), sum]);
  });
  return sums;
}
