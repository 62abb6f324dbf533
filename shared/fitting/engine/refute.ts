import { type Instance, NONE } from './instance.ts';

/**
 * Whether placing all meetings leads to a contradiction: a meeting with one slot left takes it from all other meetings of its two
 * participants, and so on (unit propagation). False proves nothing.
 */
export function cannotPlaceAll(instance: Instance): boolean {
  const { meetings, choices, meetingsOf } = instance;
  const left = Array.from({ length: meetings }, (_, meeting) => new Set(choices.row(meeting)));
  const settled = Array.from(left.keys()).filter((meeting) => left[meeting]?.size === 1);
  if (left.some((slots) => slots.size === 0)) return true;
  for (const meeting of settled) {
    const [slot = NONE] = left[meeting] ?? [];
    for (const participant of [instance.first(meeting), instance.second(meeting)]) {
      for (const other of meetingsOf.row(participant)) {
        const slots = left[other];
        if (other === meeting || slots === undefined || !slots.delete(slot)) continue;
        if (slots.size === 0) return true;
        if (slots.size === 1) settled.push(other);
      }
    }
  }
  return false;
}
