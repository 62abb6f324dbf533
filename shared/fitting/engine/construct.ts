import { NONE } from './instance.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/**
 * A first schedule, greedily: the meetings with the fewest slots first, each into the slot that takes least from others: the one with
 * the fewest meetings in it among those where both are free. What finds no slot keeps waiting.
 */
export function construct(schedule: Schedule, random: Random): void {
  const { instance } = schedule;
  const order = Array.from({ length: instance.meetings }, (_, meeting) => ({ meeting, tie: random.next() }));
  order.sort((a, b) => instance.choices.size(a.meeting) - instance.choices.size(b.meeting) || a.tie - b.tie);
  for (const { meeting } of order) {
    const slot = emptiestSlot(schedule, meeting);
    if (slot !== NONE) schedule.place(meeting, slot);
  }
}

function emptiestSlot(schedule: Schedule, meeting: number): number {
  const { instance } = schedule;
  let best = NONE;
  for (const slot of instance.choices.row(meeting)) {
    if (schedule.isBusy(instance.first(meeting), slot) || schedule.isBusy(instance.second(meeting), slot)) continue;
    if (schedule.isFull(slot) || schedule.outOfOrder(meeting, slot) !== NONE) continue;
    if (best === NONE || schedule.load(slot) < schedule.load(best)) best = slot;
  }
  return best;
}
