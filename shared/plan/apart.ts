import type { Plan, Step } from './plan.ts';

/** A plan with its steps. */
export interface Stepped {
  readonly plan: Pick<Plan, 'amendment'>;
  readonly steps: readonly Step[];
}

/**
 * True where a plan touches no meeting, delegation, room or interpreter that the others touch: whatever they have changed, its own
 * places are as it found them. Changes of the programme and of rooms are not looked at here: they have revisions, and whoever applies a plan
 * compares these.
 */
export function isApartFrom(one: Stepped, others: readonly Stepped[]): boolean {
  const touched = new Set(others.flatMap(touchedBy));
  return touchedBy(one).every((thing) => !touched.has(thing));
}

/** Ids of different kinds never look alike. */
function touchedBy({ plan: { amendment }, steps }: Stepped): string[] {
  const entries = steps.flatMap((step) => step.entries);
  const places = entries.flatMap(({ from, to }) => [from, to]);
  return [
    ...entries.flatMap(({ meeting, requester, invited }) => [meeting, requester.delegation, invited.delegation]),
    ...places.flatMap((place) => (place === undefined ? [] : [place.room, place.interpreter ?? []].flat())),
    ...(amendment?.kind === 'delegation' ? [amendment.delegation] : []),
    ...(amendment?.kind === 'length' ? [amendment.meeting] : []),
    ...(amendment?.kind === 'closures' ? [amendment.room] : []),
    ...(amendment !== undefined && 'id' in amendment ? [amendment.id] : []),
  ];
}
