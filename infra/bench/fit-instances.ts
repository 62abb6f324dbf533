import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../shared/fitting/engine/random.ts';

/** The size of a generated instance; `forbiddenPercent` of each participant's slots are forbidden. */
export interface FitShape {
  readonly participants: number;
  readonly meetings: number;
  readonly slots: number;
  readonly rooms: number;
  readonly forbiddenPercent: number;
}

/** An instance file (see shared/fitting/engine/read.ts) of random distinct pairs and forbidden slots. The same seed gives the same. */
export function generatedInstance(shape: FitShape, seed: number) {
  const { participants, meetings, slots, rooms, forbiddenPercent } = shape;
  const most = (participants * (participants - 1)) / 2;
  if (meetings > most) throw new Error(`${participants} participants make ${most} pairs, not ${meetings}.`);
  const random = new Random(seed);
  const pairs = new Map<number, [number, number]>();
  while (pairs.size < meetings) {
    const a = random.below(participants);
    const b = random.below(participants);
    if (a < b) pairs.set(a * participants + b, [a, b]);
  }
  const all = Array.from({ length: slots }, (_, slot) => slot);
  return {
    name: `g${participants}-${meetings}-${slots}-${rooms}-f${forbiddenPercent}-s${seed}`,
    ...{ P: participants, M: meetings, S: slots, R: rooms, meetings: [...pairs.values()] },
    forbidden: Array.from({ length: participants }, () => all.filter(() => random.below(100) < forbiddenPercent)),
  };
}

/** The shapes that `--generate` plans: roomy ones, and tight ones with as many places as meetings. */
export const fitShapes: readonly FitShape[] = [
  { participants: 20, meetings: 40, slots: 10, rooms: 5, forbiddenPercent: 25 },
  { participants: 60, meetings: 200, slots: 24, rooms: 12, forbiddenPercent: 25 },
  { participants: 150, meetings: 800, slots: 30, rooms: 40, forbiddenPercent: 25 },
  { participants: 20, meetings: 50, slots: 10, rooms: 5, forbiddenPercent: 50 },
  { participants: 60, meetings: 288, slots: 24, rooms: 12, forbiddenPercent: 50 },
  { participants: 150, meetings: 1200, slots: 30, rooms: 40, forbiddenPercent: 50 },
];

/** The instance files of a folder and its subfolders, sorted. */
export function instanceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => join(folder, file));
}
