import type { Interpreter, Room } from '../../summit/room.ts';
import { needsInterpreter, speaks } from '../interpreting.ts';
import { featuresNeeded, seatsNeeded } from '../prospect.ts';
import type { PlanScene, Wanted } from './plan.ts';

/** What a meeting asks of rooms and interpreters; meetings with the same needs share one. */
export interface Needs {
  /** The rooms that will do, by zone. */
  readonly rooms: readonly (readonly number[])[];
  /** Whether each room will do. */
  readonly fits: Uint8Array;
  readonly withInterpreter: boolean;
  readonly helpers: readonly number[];
}

/** The needs of each meeting, worked out once for those that ask the same. */
export function needsReader({ facts, delegations }: PlanScene): (wanted: Wanted) => Needs {
  const byId = new Map(delegations.map((delegation) => [delegation.id, delegation]));
  const zones = [...new Set(facts.venue.rooms.map(({ zone }) => zone))];
  const known = new Map<string, Needs>();
  return ({ demand, requester, invited }) => {
    const [from, to] = [byId.get(requester), byId.get(invited)];
    const sides = from === undefined || to === undefined ? undefined : { requester: from, invited: to };
    const withInterpreter = sides !== undefined && needsInterpreter(sides, demand);
    const [seats, features] = [seatsNeeded(demand, withInterpreter), featuresNeeded(demand, withInterpreter)];
    const spoken = withInterpreter ? `${sides.requester.languages} ${sides.invited.languages}` : '';
    const key = `${seats} ${features} ${withInterpreter} ${spoken}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const wouldDo = (room: Room) => room.seats >= seats && features.every((one) => room.features.includes(one));
    const helps = (one: Interpreter) => withInterpreter && speaks(one, sides);
    const needs: Needs = {
      rooms: zones.map((zone) =>
        facts.venue.rooms.flatMap((room, index) => (room.zone === zone && wouldDo(room) ? [index] : [])),
      ),
      fits: Uint8Array.from(facts.venue.rooms.map((room) => (wouldDo(room) ? 1 : 0))),
      withInterpreter,
      helpers: facts.venue.interpreters.flatMap((one, index) => (helps(one) ? [index] : [])),
    };
    known.set(key, needs);
    return needs;
  };
}
