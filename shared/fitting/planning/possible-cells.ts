import { hasBit, lowestBit } from './bits.ts';
import { NONE } from './instance.ts';
import type { Occupancy } from './occupancy.ts';
import type { Reach } from './reach.ts';

/** The lengths of the runs of cells in which any of some meetings could take each delegation, room, interpreter. */
export interface PossibleCells {
  readonly delegations: readonly number[][];
  readonly rooms: readonly number[][];
  readonly interpreters: readonly number[][];
}

export function possibleCells(occupancy: Occupancy, reach: Reach, meetings: readonly number[]): PossibleCells {
  const { instance, homes } = occupancy;
  const { cells, zones, words, lengths } = instance;
  const marks = (count: number) => Array.from({ length: count }, () => new Uint8Array(cells.count));
  const delegations = marks(instance.delegations);
  const rooms = marks(instance.rooms.length);
  const interpreters = marks(instance.interpreters.length);
  /** The starts that any meeting of zone × length has. */
  const starts = new Uint32Array(zones * lengths.length * words);
  for (const index of meetings) {
    const meeting = instance.meetings[index];
    if (meeting === undefined) continue;
    const [a, b] = [delegations[meeting.a], delegations[meeting.b]];
    const mark = (start: number) => {
      a?.fill(1, start, start + meeting.length);
      b?.fill(1, start, start + meeting.length);
    };
    for (let zone = 0; zone < zones; zone++) {
      const at = (zone * lengths.length + meeting.lengthIndex) * words;
      for (let word = 0; word < words; word++) {
        let bits = reach.wordOf(index, zone, word);
        starts[at + word] = (starts[at + word] ?? 0) | bits;
        for (; bits !== 0; bits &= bits - 1) mark(word * 32 + lowestBit(bits));
      }
    }
    if (homes.holds[index] !== 1) continue;
    const start = homes.start[index] ?? 0;
    mark(start);
    rooms[homes.room[index] ?? NONE]?.fill(1, start, start + meeting.length);
    interpreters[homes.interpreter[index] ?? NONE]?.fill(1, start, start + meeting.length);
  }
  for (const [index, length] of lengths.entries()) {
    for (let start = 0; start + length <= cells.count; start++) {
      for (const [room, marked] of rooms.entries()) {
        const at = ((instance.roomZone[room] ?? 0) * lengths.length + index) * words;
        if (hasBit(starts, at, start) && reach.isOpen(room, index, start)) marked.fill(1, start, start + length);
      }
      for (const [person, marked] of interpreters.entries()) {
        for (let zone = 0; zone < zones; zone++) {
          if (!hasBit(starts, (zone * lengths.length + index) * words, start)) continue;
          if (reach.isAtWork(person, zone, start, length)) marked.fill(1, start, start + length);
        }
      }
    }
  }
  return {
    delegations: delegations.map(runLengths),
    rooms: rooms.map(runLengths),
    interpreters: interpreters.map(runLengths),
  };
}

function runLengths(marks: Uint8Array): number[] {
  const runs: number[] = [];
  let length = 0;
  for (const mark of marks) {
    if (mark === 1) length++;
    else if (length > 0) {
      runs.push(length);
      length = 0;
    }
  }
  if (length > 0) runs.push(length);
  return runs;
}
