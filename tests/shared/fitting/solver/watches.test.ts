import { expect, test } from 'vitest';
import { Watches } from '../../../../shared/fitting/solver/watches.ts';
import { dice } from '../engine/problem.ts';

const LISTS = 300;

function listsOf(watches: Watches): number[][] {
  return Array.from({ length: LISTS }, (_, one) => [
    ...watches.entries.subarray(watches.startOf(one), watches.endOf(one)),
  ]);
}

test('lists in one array hold what was added to each, in its order, however they grow, shrink and are laid out anew', () => {
  const roll = dice(1);
  const watches = new Watches();
  const expected: number[][] = [];
  for (let list = 0; list < LISTS; list++) {
    watches.addList();
    expected.push([]);
  }
  const add = (list: number, one: number, other: number) => {
    watches.add(list, one, other);
    expected[list]?.push(one, other);
  };
  for (let round = 0; round < 5; round++) {
    for (let turn = 0; turn < 20_000; turn++) {
      const list = roll(3) === 0 ? roll(10) : roll(LISTS);
      if (roll(4) > 0) add(list, roll(1000), roll(1000));
      else if (watches.endOf(list) > watches.startOf(list)) {
        watches.endAt(list, watches.endOf(list) - 2);
        expected[list]?.splice(-2);
      }
    }
    expect(listsOf(watches)).toEqual(expected);
    watches.clear();
    expected.forEach((pairs, list) => {
      for (let at = 0; at < pairs.length; at += 2) watches.expect(list);
    });
    watches.layOut();
    for (const [list, pairs] of expected.entries()) {
      for (let at = 0; at < pairs.length; at += 2) watches.add(list, pairs[at] ?? 0, pairs[at + 1] ?? 0);
    }
    expect(listsOf(watches)).toEqual(expected);
  }
});
