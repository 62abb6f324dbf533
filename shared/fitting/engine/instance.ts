import { Rows } from './rows.ts';

/** Stands for "no slot" and "no meeting". */
export const NONE = -1;

/** A problem as a file or a summit states it: everything counted from 0. */
export interface Statement {
  readonly name: string;
  readonly participants: number;
  readonly slots: number;
  /** The pair of each meeting. */
  readonly pairs: readonly (readonly [number, number])[];
  /** The slots each meeting may have. */
  readonly choices: readonly (readonly number[])[];
  /** How many meetings fit into each slot. */
  readonly capacities: readonly number[];
  /** For each meeting those that must lie strictly earlier, where both are placed. */
  readonly precedences: readonly (readonly number[])[];
}

/**
 * The business-to-business meeting scheduling problem in dense form: meetings, participants and slots are indices, and
 * what the search asks millions of times a second is one array read away. Never changed once made.
 */
export class Instance {
  readonly name: string;
  readonly participants: number;
  readonly meetings: number;
  readonly slots: number;
  /** The slots of each meeting, ascending. */
  readonly choices: Rows;
  /** The meetings of each participant. */
  readonly meetingsOf: Rows;
  /** The meetings that must lie strictly earlier than each meeting. */
  readonly earlier: Rows;
  /** The meetings that must lie strictly later than each meeting. */
  readonly later: Rows;
  readonly hasPrecedences: boolean;
  /** 32-bit words in one set of slots. */
  readonly words: number;
  private readonly pairs: Int32Array;
  private readonly capacities: Int32Array;
  private readonly allowed: Int32Array;

  constructor(statement: Statement) {
    const { pairs, choices, precedences } = statement;
    this.name = statement.name;
    this.participants = statement.participants;
    this.meetings = pairs.length;
    this.slots = statement.slots;
    this.words = Math.ceil(statement.slots / 32);
    this.pairs = Int32Array.from(pairs.flat());
    this.capacities = Int32Array.from(statement.capacities);
    this.choices = new Rows(choices.map((slots) => [...new Set(slots)].sort((a, b) => a - b)));
    this.allowed = new Int32Array(this.meetings * this.words);
    choices.forEach((slots, meeting) => {
      for (const slot of slots) {
        const word = meeting * this.words + (slot >> 5);
        this.allowed[word] = (this.allowed[word] ?? 0) | (1 << (slot & 31));
      }
    });
    this.meetingsOf = gathered(this.participants, pairs);
    this.earlier = new Rows(pairs.map((_, meeting) => [...new Set(precedences[meeting] ?? [])]));
    this.later = gathered(
      this.meetings,
      pairs.map((_, meeting) => [...this.earlier.row(meeting)]),
    );
    this.hasPrecedences = this.earlier.items.length > 0;
  }

  first(meeting: number): number {
    return this.pairs[2 * meeting] ?? 0;
  }

  second(meeting: number): number {
    return this.pairs[2 * meeting + 1] ?? 0;
  }

  /** A participant of a meeting by its place in the list of all pairs: twice the meeting, plus one for its second. */
  attendee(side: number): number {
    return this.pairs[side] ?? 0;
  }

  /** The other participant of a meeting. */
  partner(meeting: number, participant: number): number {
    return this.first(meeting) + this.second(meeting) - participant;
  }

  allows(meeting: number, slot: number): boolean {
    return (((this.allowed[meeting * this.words + (slot >> 5)] ?? 0) >>> (slot & 31)) & 1) === 1;
  }

  /** A word of the set of slots that a meeting may have. */
  allowedWord(meeting: number, word: number): number {
    return this.allowed[meeting * this.words + word] ?? 0;
  }

  capacity(slot: number): number {
    return this.capacities[slot] ?? 0;
  }

  /** Whether a meeting has anything to do with the order of meetings. */
  isOrdered(meeting: number): boolean {
    return this.hasPrecedences && this.earlier.size(meeting) + this.later.size(meeting) > 0;
  }
}

/** For each of `count` targets the sources that name it. */
function gathered(count: number, targetsOf: readonly (readonly number[])[]): Rows {
  const sources: number[][] = Array.from({ length: count }, () => []);
  targetsOf.forEach((targets, source) => {
    for (const target of targets) sources[target]?.push(source);
  });
  return new Rows(sources);
}

/** How many meetings lie in each slot. */
export function loadsOf({ slots: count }: Instance, slots: Int32Array): Int32Array {
  const loads = new Int32Array(count);
  for (const slot of slots) loads[slot] = (loads[slot] ?? 0) + 1;
  return loads;
}
