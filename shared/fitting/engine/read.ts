import * as z from 'zod';
import { type Fault, shapeFaults } from '../../summit/fault.ts';
import { Instance, type Statement } from './instance.ts';

/** Limits of an instance file, so that a plan of it fits into memory. */
const MOST_PARTICIPANTS = 20_000;
const MOST_MEETINGS = 200_000;
const MOST_SLOTS = 2_000;

const index = z.int().min(0);

/** The shape of an instance file; see `referenceFaults` for what its indices must point to. */
const instanceFileSchema = z.object({
  name: z.string().min(1).max(200),
  P: z.int().min(1).max(MOST_PARTICIPANTS),
  M: z.int().min(0).max(MOST_MEETINGS),
  S: z.int().min(1).max(MOST_SLOTS),
  R: z.int().min(0),
  meetings: z.array(z.tuple([index, index])),
  forbidden: z.array(z.array(index)),
  morningSlots: index.optional(),
  session: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])).optional(),
  fixed: z.array(z.int().min(-1)).optional(),
  precedences: z.array(z.array(index)).optional(),
});

/** One instance of the business-to-business meeting scheduling problem; all indices from 0. */
type InstanceFile = z.infer<typeof instanceFileSchema>;

export type ReadInstance =
  | { readonly ok: true; readonly instance: Instance }
  | { readonly ok: false; readonly faults: readonly Pick<Fault, 'path' | 'sentence'>[] };

/** Reads an instance from JSON, or tells every fault of it by its path. */
export function readInstance(json: unknown): ReadInstance {
  const parsed = instanceFileSchema.safeParse(json);
  if (!parsed.success) return { ok: false, faults: shapeFaults(instanceFileSchema, json) };
  const faults = referenceFaults(parsed.data);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, instance: new Instance(stated(parsed.data)) };
}

type Told = Pick<Fault, 'path' | 'sentence'>;

/** What is wrong with lengths of lists and with indices that point nowhere. */
function referenceFaults(file: InstanceFile): Told[] {
  const { P, M, S, session, fixed, precedences, morningSlots } = file;
  const lengths: readonly (readonly [string, readonly unknown[] | undefined, number, string])[] = [
    ['meetings', file.meetings, M, 'M'],
    ['forbidden', file.forbidden, P, 'P'],
    ['session', session, M, 'M'],
    ['fixed', fixed, M, 'M'],
    ['precedences', precedences, M, 'M'],
  ];
  const faults: Told[] = lengths
    .filter(([, list, length]) => list !== undefined && list.length !== length)
    .map(([path, list, length, name]) => {
      return { path, sentence: `has ${list?.length} entries, but ${name} says ${length}.` };
    });
  const below = (path: string, value: number, limit: number, name: string) => {
    if (value >= limit)
      faults.push({ path, sentence: `is ${value}, but must be less than ${name}, which is ${limit}.` });
  };
  file.meetings.forEach(([a, b], m) => {
    below(`meetings[${m}][0]`, a, P, 'P');
    below(`meetings[${m}][1]`, b, P, 'P');
    if (a === b) faults.push({ path: `meetings[${m}]`, sentence: `lets participant ${a} meet itself.` });
  });
  file.forbidden.forEach((slots, p) => {
    slots.forEach((slot, place) => {
      below(`forbidden[${p}][${place}]`, slot, S, 'S');
    });
  });
  fixed?.forEach((slot, m) => {
    below(`fixed[${m}]`, slot, S, 'S');
  });
  precedences?.forEach((others, m) => {
    others.forEach((other, place) => {
      below(`precedences[${m}][${place}]`, other, M, 'M');
      if (other === m) faults.push({ path: `precedences[${m}][${place}]`, sentence: 'sets a meeting before itself.' });
    });
  });
  if (morningSlots !== undefined && morningSlots > S) below('morningSlots', morningSlots, S + 1, 'S + 1');
  if (session?.some((half) => half !== 3) && morningSlots === undefined) {
    faults.push({ path: 'morningSlots', sentence: 'is missing, but session asks for mornings or afternoons.' });
  }
  return faults;
}

function stated(file: InstanceFile): Statement {
  const { S, session, fixed, morningSlots = 0 } = file;
  const forbidden = file.forbidden.map((slots) => new Set(slots));
  const slots = Array.from({ length: S }, (_, slot) => slot);
  const choicesOf = ([a, b]: readonly [number, number], meeting: number): number[] => {
    const half = session?.[meeting] ?? 3;
    const only = fixed?.[meeting] ?? -1;
    return slots.filter((slot) => {
      if (forbidden[a]?.has(slot) || forbidden[b]?.has(slot) || (only >= 0 && slot !== only)) return false;
      return half === 3 || half === (slot < morningSlots ? 1 : 2);
    });
  };
  return {
    name: file.name,
    participants: file.P,
    slots: S,
    pairs: file.meetings,
    choices: file.meetings.map(choicesOf),
    capacities: slots.map(() => file.R),
    precedences: file.precedences ?? file.meetings.map(() => []),
  };
}
