import { overlaps } from '../summit/interval.ts';
import type { Openings } from './candidate.ts';
import type { CommonSlot, InterpretersLacking, RoomsLacking } from './explanation.ts';
import {
  barsAt,
  featuresNeeded,
  type InterpreterProspect,
  isWithin,
  type RoomProspect,
  seatsNeeded,
} from './prospect.ts';

/** What is lacking at a start that suits both sides while no place is to be had. */
export function lackAt(openings: Openings, start: number): Omit<CommonSlot, 'first' | 'last'> {
  const { rooms } = openings.prospect;
  const found = rooms.map((one) => ({ one, why: whyNotRoom(openings, one, start) }));
  const lacksRoom = found.every(({ why }) => why !== undefined);
  return {
    lacks: lacksRoom ? 'room' : 'interpreter',
    rooms: (['too-small', 'lacks-features', 'closed', 'taken', 'too-far'] as const).flatMap((why) => {
      const group = found
        .filter((room) => room.why === why)
        .map(({ one: { room } }) => ({ room: room.id, name: room.name }));
      return group.length === 0 ? [] : [{ why, rooms: group }];
    }),
    interpreters: lacksRoom ? [] : interpretersLacking(openings, start),
  };
}

function whyNotRoom(
  { prospect, commonIn }: Openings,
  { room, open, bars, apart }: RoomProspect,
  start: number,
): RoomsLacking['why'] | undefined {
  const { demand, needsInterpreter } = prospect;
  if (room.seats < seatsNeeded(demand, needsInterpreter)) return 'too-small';
  const needed = featuresNeeded(demand, needsInterpreter);
  if (needed.some((feature) => !room.features.includes(feature))) return 'lacks-features';
  const causes = barsAt(bars, start).map(({ busy }) => busy.cause.kind);
  if (causes.includes('closed') || !isWithin(open, start)) return 'closed';
  if (causes.length > 0 || barsAt(apart, start).length > 0) return 'taken';
  return isWithin(commonIn(room.zone), start) ? undefined : 'too-far';
}

function interpretersLacking({ helpers, prospect }: Openings, start: number): InterpretersLacking[] {
  const cells = { start, end: start + prospect.lengthCells };
  const whyNot = ({ open, busy }: InterpreterProspect): InterpretersLacking['why'] => {
    if (!isWithin(open, start)) return 'off';
    return busy.some((entry) => overlaps(entry.cells, cells)) ? 'taken' : 'too-far';
  };
  return (['off', 'taken', 'too-far'] as const).flatMap((why) => {
    const group = helpers
      .filter((one) => whyNot(one) === why)
      .map(({ interpreter }) => ({ interpreter: interpreter.id, name: interpreter.name }));
    return group.length === 0 ? [] : [{ why, interpreters: group }];
  });
}
