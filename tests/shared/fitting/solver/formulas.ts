import { dice } from '../engine/problem.ts';

/** Clauses of which at least one literal is true, and lists of literals of which at most so many are; literals as the solver numbers them. */
export interface Formula {
  readonly variables: number;
  readonly clauses: number[][];
  readonly limits: { readonly literals: number[]; readonly most: number }[];
  readonly assumptions: number[];
}

export function randomFormula(seed: number): Formula {
  const roll = dice(seed);
  const variables = 4 + roll(8);
  const distinct = (count: number) => [...new Set(Array.from({ length: count }, () => roll(variables)))];
  const signed = (chosen: number[]) => chosen.map((variable) => 2 * variable + roll(2));
  return {
    variables,
    clauses: Array.from({ length: roll(4 * variables) }, () => signed(distinct(1 + roll(4)))),
    limits: Array.from({ length: roll(4) }, () => ({ literals: signed(distinct(3 + roll(5))), most: roll(3) })),
    assumptions: signed(distinct(roll(4))),
  };
}

/** A formula too large to try everything, made around values that keep it. */
export function plantedFormula(seed: number): Formula {
  const roll = dice(seed);
  const variables = 110;
  const values = Array.from({ length: variables }, () => roll(2));
  const holds = (literal: number) => values[literal >> 1] === 1 - (literal & 1);
  const literal = () => 2 * roll(variables) + roll(2);
  const clauses: number[][] = [];
  while (clauses.length < 4.3 * variables) {
    const clause = [literal(), literal(), literal()];
    if (clause.some(holds)) clauses.push(clause);
  }
  const limits = Array.from({ length: 6 }, () => {
    const literals = [...new Set(Array.from({ length: 20 }, () => roll(variables)))].map((one) => 2 * one + roll(2));
    return { literals, most: literals.filter(holds).length };
  });
  return { variables, clauses, limits, assumptions: [] };
}

/** Whether a set of true variables keeps a formula and some assumptions. */
export function keeps({ clauses, limits }: Formula, assumptions: readonly number[], mask: number): boolean {
  const holds = (literal: number) => ((mask >> (literal >> 1)) & 1) === 1 - (literal & 1);
  return (
    clauses.every((clause) => clause.some(holds)) &&
    limits.every(({ literals, most }) => literals.filter(holds).length <= most) &&
    assumptions.every(holds)
  );
}

export function canKeep(formula: Formula, assumptions: readonly number[]): boolean {
  for (let mask = 0; mask < 2 ** formula.variables; mask++) if (keeps(formula, assumptions, mask)) return true;
  return false;
}
