import type { PlanScene, Wanted } from '../../../../shared/fitting/planning/plan.ts';
import { type Placement, placementSchema } from '../../../../shared/summit/claim.ts';
import type { Instant } from '../../../../shared/summit/grid.ts';
import type { Facts } from '../../../../shared/summit/summit.ts';
import * as build from '../../../builders.ts';
import { demandOf } from '../scenes.ts';

const { at, span } = build;

interface Asks extends Partial<Omit<Wanted, 'demand'>> {
  readonly demand?: Partial<Wanted['demand']>;
}

/** A meeting of half an hour that waits, Phoenix with Merida unless said otherwise. */
export function wanted(number: number, who: readonly [string, string], { demand, ...asks }: Asks = {}): Wanted {
  return {
    demand: demandOf({ meeting: build.meetingId(number), ...demand }),
    requester: build.idOf(who[0]),
    invited: build.idOf(who[1]),
    weight: 5,
    standing: 'waiting',
    fixed: false,
    ...asks,
  };
}

/** Where a booked meeting is; Agave unless said otherwise. */
export function there(start: Instant, room = 'room_agave', zone = 'zone_hall'): Placement {
  return placementSchema.parse({ start, room, zone, turnoverMinutes: 15 });
}

interface Changes {
  readonly rooms?: Facts['venue']['rooms'];
  readonly interpreters?: Facts['venue']['interpreters'];
  readonly sessions?: Facts['programme']['sessions'];
  readonly keepApart?: readonly (readonly [string, string])[];
  readonly scene?: Partial<PlanScene>;
}

/** The small summit without sessions, with the morning of 7 June alone open in one room, unless said otherwise. */
export function morning(meetings: readonly Wanted[], changes: Changes = {}): PlanScene {
  const facts = build.facts();
  const keepApart = (changes.keepApart ?? []).map(([a, b]): [never, never] => [
    build.idOf(a) as never,
    build.idOf(b) as never,
  ]);
  const rooms = changes.rooms ?? [openRoom('room_agave', '08:00', '10:00')];
  const { interpreters = facts.venue.interpreters, sessions = [] } = changes;
  return {
    facts: {
      summit: { ...facts.summit, keepApart },
      programme: { revision: 1, sessions: [...sessions] },
      venue: { ...facts.venue, rooms, interpreters },
    },
    delegations: cities.map((city) => build.delegation(city, { languages: ['en'] })),
    meetings,
    earliest: build.NOW,
    ...changes.scene,
  };
}

const cities = ['Phoenix', 'Merida', 'Montreal', 'Quebec', 'Austin', 'Toronto', 'Denver', 'Boise'];

/** A room that is open on 7 June between these times. */
export function openRoom(id: string, from: string, until: string, fields: Record<string, unknown> = {}) {
  return build.room({ id, zone: 'zone_hall', hours: [span('07', from, until)], ...fields });
}

export const clock = (time: string) => at(`07T${time}`);
