import type { Instance } from '../instance.ts';

/** A participant with meetings of its own that are counted through it. */
export interface Host {
  readonly participant: number;
  readonly meetings: readonly number[];
}

/**
 * Lets every meeting be hosted by one of its two participants, so that few host at all: whoever has most meetings left hosts all of
 * these (a greedy vertex cover). In a slot a host has one meeting at most, so that counting hosts counts meetings, with far fewer literals.
 */
export function hostsOf(instance: Instance): Host[] {
  const hosts: Host[] = [];
  const isHosted = new Uint8Array(instance.meetings);
  const left = Array.from({ length: instance.participants }, (_, one) => instance.meetingsOf.size(one));
  for (;;) {
    const participant = busiest(instance, left);
    if (left[participant] === 0 || left.length === 0) return hosts;
    const meetings = [...instance.meetingsOf.row(participant)].filter((meeting) => isHosted[meeting] === 0);
    for (const meeting of meetings) {
      isHosted[meeting] = 1;
      for (const one of [instance.first(meeting), instance.second(meeting)]) left[one] = (left[one] ?? 0) - 1;
    }
    hosts.push({ participant, meetings });
  }
}

/** Who has most meetings left, among equals who hosts most of its own. */
function busiest(instance: Instance, left: readonly number[]): number {
  const { meetingsOf } = instance;
  return left.reduce((best, count, one) => {
    const most = left[best] ?? 0;
    return count > most || (count === most && meetingsOf.size(one) < meetingsOf.size(best)) ? one : best;
  }, 0);
}
