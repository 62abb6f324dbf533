import type { Occupancy } from './occupancy.ts';
import type { Reach } from './reach.ts';

/** How far from its place each meeting is at least that cannot stay there, whatever else moves; 0 for all others. */
export function leastShiftsOf(occupancy: Occupancy, reach: Reach): Int32Array {
  const { homes, instance } = occupancy;
  return Int32Array.from(instance.meetings, (_, index) => {
    if (homes.has[index] !== 1 || homes.holds[index] === 1) return 0;
    let least = homes.nowhere;
    for (let zone = 0; zone < instance.zones; zone++) {
      for (const start of reach.startsIn(index, zone)) least = Math.min(least, occupancy.shiftAt(index, start));
    }
    return least;
  });
}
