import type { Column } from '../../../../shared/fitting/linear/program.ts';
import { dice } from '../engine/problem.ts';

/** Columns and limits of a small program. */
export interface Small {
  readonly columns: readonly Column[];
  readonly limits: readonly number[];
}

/** Up to four groups of up to five columns, a few things and two limits; the same seed makes the same. */
export function randomProgram(seed: number): Small {
  const roll = dice(seed);
  const groups = 1 + roll(4);
  const things = 2 + roll(6);
  const columns = Array.from({ length: groups }, (_, group) =>
    Array.from({ length: 1 + roll(5) }, (): Column => {
      const takes = Array.from({ length: things }, (_, thing) => 100 * thing).filter(() => roll(3) === 0);
      const counts = [0, 0, 1].filter(() => roll(3) === 0);
      return { group, cost: roll(10), isPreferred: roll(2) === 0, counts, takes };
    }),
  );
  return { columns: columns.flat(), limits: [1 + roll(4), roll(4)] };
}

/** Every way to choose a column of each group, as far as nothing is had twice and no limit is passed. */
export function choicesOf({ columns, limits }: Small): (readonly number[])[] {
  const groups = 1 + Math.max(...columns.map(({ group }) => group));
  const choices = Array.from({ length: groups }).reduce<number[][]>(
    (before, _, group) =>
      before.flatMap((chosen) =>
        columns.flatMap((column, index) => (column.group === group ? [[...chosen, index]] : [])),
      ),
    [[]],
  );
  return choices.filter((chosen) => {
    const all = chosen.flatMap((index) => columns[index] ?? []);
    const taken = all.flatMap(({ takes }) => takes);
    const counted = all.flatMap(({ counts }) => counts);
    return (
      new Set(taken).size === taken.length &&
      limits.every((most, limit) => counted.filter((one) => one === limit).length <= most)
    );
  });
}

export function costOf({ columns }: Small, chosen: readonly number[]): number {
  return chosen.reduce((sum, index) => sum + (columns[index]?.cost ?? 0), 0);
}
