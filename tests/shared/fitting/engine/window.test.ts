import { expect, test } from 'vitest';
import { Encoding } from '../../../../shared/fitting/engine/exact/encode.ts';
import { Window } from '../../../../shared/fitting/engine/exact/window.ts';
import { plan } from '../../../../shared/fitting/engine/plan.ts';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { Solver } from '../../../../shared/fitting/solver/solver.ts';
import { instanceOf, randomProblem } from './problem.ts';

const shape = { participants: 20, meetings: 40, slots: 12, rooms: 10, forbiddenPercent: 10 };
const instance = instanceOf(randomProblem(shape, 1));
const { slots } = plan(instance, { goal: 'lex', fairness: 2, seed: 1, steps: 20_000, isOver: () => false });

function openWindow(seed: number) {
  const encoding = new Encoding(instance, new Solver(), { placed: instance.meetings });
  const window = new Window(instance, encoding, new Random(seed));
  window.lookAround(slots);
  /** The slots that are open, by what is not kept, and how many meetings lie in them. */
  const opened = () => {
    const kept = new Set(window.keep());
    const free = [...slots.keys()].filter((meeting) => !kept.has(encoding.liesIn(meeting, slots[meeting] ?? -1)));
    return { slots: [...new Set(free.map((meeting) => slots[meeting] ?? -1))].sort((a, b) => a - b), free };
  };
  return { window, opened };
}

test('a window is open to all that lies in neighbouring slots, half of the meetings, and is elsewhere each time', () => {
  expect(slots).not.toContain(-1);
  const { opened } = openWindow(1);
  const seen = new Set<string>();
  for (let time = 0; time < 50; time++) {
    const { slots: open, free } = opened();
    const [first = 0] = open;
    const last = open.at(-1) ?? 0;
    expect(open).toEqual([...new Set(slots)].filter((slot) => slot >= first && slot <= last).sort((a, b) => a - b));
    expect(free).toEqual([...slots.keys()].filter((meeting) => open.includes(slots[meeting] ?? -1)));
    expect(free.length).toBeGreaterThanOrEqual(20);
    expect(free.length).toBeLessThan(30);
    seen.add(open.join());
  }
  expect(seen.size).toBeGreaterThan(4);
});

test('it grows to all while there is nothing better within, and shrinks where that is not found out soon', () => {
  const { window, opened } = openWindow(2);
  for (let time = 0; time < 300; time++) window.learn('impossible');
  expect(opened().free.length).toBe(40);
  for (let time = 0; time < 800; time++) window.learn('stopped');
  expect(opened().free.length).toBeLessThan(15);
});
