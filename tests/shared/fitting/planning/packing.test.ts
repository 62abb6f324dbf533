import { expect, test } from 'vitest';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { Packing } from '../../../../shared/fitting/planning/packing.ts';

interface Candidate {
  readonly starts: number;
  readonly worth: number;
  readonly length: number;
  /** A start at which it is worth more. */
  readonly home?: number;
  readonly bonus?: number;
}

const worthAt = ({ worth, home, bonus = 0 }: Candidate, start: number) => worth + (home === start ? bonus : 0);

/** The most that fits from a cell on, by trying all there is; `taken` has a bit for each candidate that is in already. */
function most(candidates: readonly Candidate[], cells: number, cell = 0, taken = 0): number {
  if (cell >= cells) return 0;
  const here = candidates.map((candidate, one) =>
    ((candidate.starts >>> cell) & 1) === 1 && ((taken >>> one) & 1) === 0
      ? worthAt(candidate, cell) + most(candidates, cells, cell + candidate.length, taken | (1 << one))
      : 0,
  );
  return Math.max(most(candidates, cells, cell + 1, taken), ...here);
}

/** What `Packing` finds, after seeing to it that it holds. */
function packed(candidates: readonly Candidate[], cells: number): number {
  const packing = new Packing();
  for (const { starts, worth, length, home, bonus } of candidates) packing.add(starts, worth, length, home, bonus);
  const chosen: { one: number; start: number }[] = [];
  packing.pack(cells, (one, start) => chosen.push({ one, start }));
  chosen.sort((a, b) => a.start - b.start);
  for (const [place, { one, start }] of chosen.entries()) {
    const { starts = 0, length = 0 } = candidates[one] ?? {};
    expect((starts >>> start) & 1).toBe(1);
    expect(chosen[place + 1]?.start ?? cells).toBeGreaterThanOrEqual(Math.min(cells, start + length));
  }
  expect(new Set(chosen.map(({ one }) => one)).size).toBe(chosen.length);
  const worthOf = ({ one, start }: { one: number; start: number }) => {
    const candidate = candidates[one];
    return candidate === undefined ? 0 : worthAt(candidate, start);
  };
  return chosen.reduce((sum, each) => sum + worthOf(each), 0);
}

test('a meeting that is worth more further on is kept for there', () => {
  const early = { starts: 0b0101, worth: 3, length: 2 };
  const other = { starts: 0b0001, worth: 2, length: 2 };
  expect(packed([early, other], 4)).toBe(5);
});

test('a meeting stays at home when that is worth more than an earlier start, and leaves when it is not', () => {
  const booked = { starts: 0b1111, worth: 5, length: 2, home: 1, bonus: 4 };
  const other = (worth: number) => ({ starts: 0b0100, worth, length: 2 });
  expect(packed([booked], 4)).toBe(9);
  expect(packed([booked, other(3)], 4)).toBe(9);
  expect(packed([booked, other(6)], 4)).toBe(11);
});

test('of a thousand small stretches all but a few are packed with the most there is', () => {
  const shortfalls = Array.from({ length: 1000 }, (_, seed) => {
    const random = new Random(seed);
    const candidates = Array.from({ length: 6 }, () => ({
      starts: random.below(2 ** 10),
      worth: 1 + random.below(9),
      length: 2 + random.below(4),
      ...(random.below(2) === 0 ? {} : { home: random.below(10), bonus: 1 + random.below(4) }),
    }));
    return most(candidates, 10) - packed(candidates, 10);
  });
  expect(Math.min(...shortfalls)).toBe(0);
  // One packing for each cell, rather than a beam of them, misses more than a hundred.
  expect(shortfalls.filter((less) => less > 0).length).toBeLessThanOrEqual(10);
});
