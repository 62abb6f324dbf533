import { describe, expect, test } from 'vitest';
import { Minimizer, type Vicinity } from '../../../../shared/fitting/solver/minimize.ts';
import { Solver } from '../../../../shared/fitting/solver/solver.ts';
import { dice } from '../engine/problem.ts';
import { type Formula, keeps, randomFormula } from './formulas.ts';

/** The values that keep a formula, as masks, and of all of them the fewest that are true of its first `counted` variables. */
function fewestTrue(formula: Formula, counted: number) {
  const kept = Array.from({ length: 2 ** formula.variables }, (_, mask) => mask).filter((mask) =>
    keeps(formula, [], mask),
  );
  const ones = (mask: number) => Array.from({ length: counted }, (_, one) => (mask >> one) & 1).filter(Boolean).length;
  return { kept, ones, fewest: Math.min(...kept.map(ones)) };
}

/** Keeps a part of the best values, drawn by chance, and gives up at once or not at all. */
class PartOf implements Vicinity {
  readonly patience: number;
  readonly told: string[] = [];
  best = 0;
  private readonly roll: (sides: number) => number;
  private readonly variables: number;

  constructor(variables: number, seed: number) {
    this.variables = variables;
    this.roll = dice(seed);
    this.patience = seed % 3 === 0 ? 1 : 1000;
  }

  keep(): number[] {
    const all = Array.from({ length: this.variables }, (_, one) => 2 * one + (1 - ((this.best >> one) & 1)));
    return all.filter(() => this.roll(3) === 0);
  }

  learn(outcome: string): void {
    this.told.push(outcome);
  }
}

describe('the fewest true literals', () => {
  test('are found from below and near the best by turns, and never taken for proven by what a part of it excludes', () => {
    const told = new Set<string>();
    for (let seed = 0; seed < 2000; seed++) {
      const formula = randomFormula(seed);
      const counted = Math.min(6, formula.variables);
      const { kept, ones, fewest } = fewestTrue(formula, counted);
      const worst = kept.reduce((most, mask) => (ones(mask) > ones(most) ? mask : most), kept[0] ?? 0);
      if (kept.length === 0 || ones(worst) === fewest) continue;
      const solver = new Solver();
      const literals = Array.from({ length: formula.variables }, () => solver.addVariable());
      for (const clause of formula.clauses) solver.addClause(clause);
      for (const { literals: its, most } of formula.limits) solver.addLimit(its, most);
      const vicinity = new PartOf(formula.variables, seed);
      vicinity.best = worst;
      const minimizer = new Minimizer(solver, literals.slice(0, counted), ones(worst), vicinity, 1);
      while (minimizer.findsBetter(() => false)) {
        const mask = literals.reduce((sum, literal, one) => sum + (solver.isTrue(literal) ? 2 ** one : 0), 0);
        expect({ seed, isKept: keeps(formula, [], mask) }).toEqual({ seed, isKept: true });
        vicinity.best = mask;
        minimizer.reach(ones(mask));
      }
      for (const outcome of vicinity.told) told.add(outcome);
      expect({ seed, best: minimizer.best, least: minimizer.least, last: ones(vicinity.best) }).toEqual({
        ...{ seed, best: fewest, least: fewest, last: fewest },
      });
    }
    expect([...told].toSorted()).toEqual(['impossible', 'stopped']);
  });
});
