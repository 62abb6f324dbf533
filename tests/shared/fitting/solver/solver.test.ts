import { describe, expect, test } from 'vitest';
import { Solver } from '../../../../shared/fitting/solver/solver.ts';
import { countedBy } from '../../../../shared/fitting/solver/totals.ts';
import { canKeep, keeps, plantedFormula, randomFormula } from './formulas.ts';

describe('the solver', () => {
  test('agrees with trying everything, its models keep everything, and its cores contradict', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const formula = randomFormula(seed);
      const solver = new Solver();
      const literals = Array.from({ length: formula.variables }, () => solver.addVariable());
      for (const clause of formula.clauses) solver.addClause(clause);
      for (const { literals: its, most } of formula.limits) {
        const limit = solver.addLimit(its, most + 1);
        if (limit >= 0) solver.lowerLimit(limit, most);
        else solver.addLimit(its, most);
      }
      const verdict = solver.solve(formula.assumptions, () => false);
      const isPossible = canKeep(formula, formula.assumptions);
      const mask = literals.reduce((sum, literal, index) => sum + (solver.isTrue(literal) ? 2 ** index : 0), 0);
      const isBacked = isPossible
        ? keeps(formula, formula.assumptions, mask)
        : !canKeep(formula, solver.core) && solver.core.every((one) => formula.assumptions.includes(one));
      expect({ seed, verdict, isBacked }).toEqual({
        seed,
        verdict: isPossible ? 'found' : 'impossible',
        isBacked: true,
      });
    }
  });

  test('never takes a possible formula for impossible, however much it has to learn', () => {
    for (let seed = 0; seed < 60; seed++) {
      const formula = plantedFormula(seed);
      const solver = new Solver();
      for (let variable = 0; variable < formula.variables; variable++) solver.addVariable();
      for (const clause of formula.clauses) solver.addClause(clause);
      for (const { literals, most } of formula.limits) solver.addLimit(literals, most);
      const verdict = solver.solve([], () => false);
      const broken = [
        ...formula.clauses.filter((clause) => !clause.some((literal) => solver.isTrue(literal))),
        ...formula.limits.filter(({ literals, most }) => literals.filter((one) => solver.isTrue(one)).length > most),
      ];
      expect({ seed, verdict, broken }).toEqual({ seed, verdict: 'found', broken: [] });
    }
  });

  test('counts: the k-th sum is true where more than k of the literals are', () => {
    for (let mask = 0; mask < 32; mask++) {
      const solver = new Solver();
      const literals = Array.from({ length: 5 }, () => solver.addVariable());
      const sums = countedBy(solver, literals, 4);
      const given = literals.map((literal, index) => ((mask >> index) & 1 ? literal : literal ^ 1));
      const ones = given.filter((literal) => (literal & 1) === 0).length;
      const least = sums.map((sum) => solver.solve([...given, sum ^ 1], () => false));
      expect({ mask, least }).toEqual({ mask, least: sums.map((_, k) => (ones > k ? 'impossible' : 'found')) });
    }
  });
});
