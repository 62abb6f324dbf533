import { readInstance } from '../../../../shared/fitting/engine/read.ts';

/** An instance file as the tests write it. */
export interface Problem {
  readonly name: string;
  readonly P: number;
  readonly M: number;
  readonly S: number;
  readonly R: number;
  readonly meetings: readonly (readonly [number, number])[];
  readonly forbidden: readonly (readonly number[])[];
  readonly morningSlots?: number;
  readonly session?: readonly number[];
  readonly fixed?: readonly number[];
  readonly precedences?: readonly (readonly number[])[];
}

/** Numbers of its own (a linear congruential generator), so that no test leans on the generator it tests. */
export function dice(seed: number): (sides: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Shape {
  readonly participants: number;
  readonly meetings: number;
  readonly slots: number;
  readonly rooms: number;
  readonly forbiddenPercent: number;
}

/** Random distinct pairs, and each slot of each participant forbidden with the same probability. */
export function randomProblem(shape: Shape, seed: number): Problem {
  const roll = dice(seed);
  const pairs = new Map<string, [number, number]>();
  while (pairs.size < shape.meetings) {
    const [a, b] = [roll(shape.participants), roll(shape.participants)].sort((x, y) => x - y);
    if (a !== undefined && b !== undefined && a !== b) pairs.set(`${a}-${b}`, [a, b]);
  }
  const slots = Array.from({ length: shape.slots }, (_, slot) => slot);
  return {
    name: `seed ${seed}`,
    ...{ P: shape.participants, M: shape.meetings, S: shape.slots, R: shape.rooms, meetings: [...pairs.values()] },
    forbidden: Array.from({ length: shape.participants }, () => slots.filter(() => roll(100) < shape.forbiddenPercent)),
  };
}

/** A tiny problem with now and then every kind of constraint, small enough for brute force. */
export function tinyProblem(seed: number): Problem {
  const roll = dice(seed);
  const participants = 3 + roll(3);
  const most = (participants * (participants - 1)) / 2;
  const shape = {
    ...{ participants, meetings: Math.min(most, 2 + roll(5)), slots: 3 + roll(3) },
    ...{ rooms: 1 + roll(3), forbiddenPercent: 20 + roll(50) },
  };
  const problem = randomProblem(shape, seed + 1);
  const each = <T>(value: (meeting: number) => T) => problem.meetings.map((_, meeting) => value(meeting));
  return {
    ...problem,
    ...(roll(3) === 0 ? { morningSlots: 1 + roll(shape.slots), session: each(() => 1 + roll(3)) } : {}),
    ...(roll(3) === 0 ? { fixed: each(() => (roll(4) === 0 ? roll(shape.slots) : -1)) } : {}),
    ...(roll(3) === 0 ? { precedences: each((meeting) => (meeting > 0 && roll(3) === 0 ? [roll(meeting)] : [])) } : {}),
  };
}

export function instanceOf(problem: Problem) {
  const read = readInstance(problem);
  if (!read.ok) throw new Error(read.faults.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read.instance;
}
