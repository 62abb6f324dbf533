import type { Instance } from './instance.ts';

/** The fewest breaks of each participant that it can have, where all meetings are placed, if all others follow. */
export function fewestBreaksOfEach(instance: Instance): number[] {
  return Array.from({ length: instance.participants }, (_, participant) => fewestBreaksOf(instance, participant));
}

/**
 * The fewest runs of slots, less one, that hold as many slots as the participant has meetings, where each prefix of the slots holds
 * no fewer than the meetings that end in it need and no more than the meetings that begin in it fill (Hall's condition for
 * intervals). Dynamic programming over slots: state is the number of slots taken and whether the last one was.
 */
function fewestBreaksOf(instance: Instance, participant: number): number {
  const { slots } = instance;
  const meetings = instance.meetingsOf.row(participant);
  const count = meetings.length;
  const usable = new Uint8Array(slots);
  const mustHave = new Int32Array(slots);
  const canHave = new Int32Array(slots);
  const fixed = new Uint8Array(slots);
  for (const meeting of meetings) {
    const choices = instance.choices.row(meeting);
    const first = choices[0];
    const last = choices.at(-1);
    if (first === undefined || last === undefined) return 0;
    for (const slot of choices) usable[slot] = 1;
    if (first === last) fixed[first] = 1;
    for (let slot = first; slot < slots; slot++) canHave[slot] = (canHave[slot] ?? 0) + 1;
    for (let slot = last; slot < slots; slot++) mustHave[slot] = (mustHave[slot] ?? 0) + 1;
  }
  const never = Number.POSITIVE_INFINITY;
  let idle = new Float64Array(count + 1).fill(never);
  let busy = new Float64Array(count + 1).fill(never);
  idle[0] = 0;
  for (let slot = 0; slot < slots; slot++) {
    const nextIdle = new Float64Array(count + 1).fill(never);
    const nextBusy = new Float64Array(count + 1).fill(never);
    for (let taken = 0; taken <= count; taken++) {
      const before = Math.min(idle[taken] ?? never, busy[taken] ?? never);
      if (fixed[slot] === 0 && fits(taken, slot)) nextIdle[taken] = before;
      if (taken > 0 && usable[slot] === 1 && fits(taken, slot)) {
        nextBusy[taken] = Math.min((idle[taken - 1] ?? never) + 1, busy[taken - 1] ?? never);
      }
    }
    idle = nextIdle;
    busy = nextBusy;
  }
  const runs = Math.min(idle[count] ?? never, busy[count] ?? never);
  return runs === never ? 0 : Math.max(0, runs - 1);

  function fits(taken: number, slot: number): boolean {
    return taken >= (mustHave[slot] ?? 0) && taken <= (canHave[slot] ?? 0);
  }
}
