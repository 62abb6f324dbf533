import { Random } from '../../../../shared/fitting/engine/random.ts';
import type { PlanScene, Wanted } from '../../../../shared/fitting/planning/plan.ts';
import { type Placement, placementSchema } from '../../../../shared/summit/claim.ts';
import { delegationSchema } from '../../../../shared/summit/delegation.ts';
import { addMinutes, daySchema } from '../../../../shared/summit/grid.ts';
import { venueSchema } from '../../../../shared/summit/room.ts';
import * as build from '../../../builders.ts';
import { demandOf } from '../scenes.ts';

const CITIES = ['Austin', 'Merida', 'Quebec', 'Boise'];
const DAY = '06';
const OPENS = build.at('06T08:00');
/** Eight cells of a quarter of an hour. */
const CELLS = 8;

/** A summit of two hours with a few meetings, some of them booked already, well or badly; the same seed makes the same. */
export function tinyScene(seed: number): PlanScene {
  const random = new Random(seed);
  const chance = (of: number) => random.below(of) === 0;
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random.below(items.length)];
    if (item === undefined) throw new RangeError('something to pick from');
    return item;
  };
  const at = (cell: number) => addMinutes(OPENS, cell * 15);
  const someSpan = (longest: number) => {
    const start = random.below(CELLS - 1);
    return { start: at(start), end: at(start + 1 + random.below(longest)) };
  };
  const allDay = build.span(DAY, '08:00', '10:00');
  const venue = venueSchema.parse({
    revision: 1,
    zones: [
      { id: 'zone_hall', name: 'Hall' },
      { id: 'zone_beach', name: 'Beach' },
    ],
    transfers: [{ between: ['zone_hall', 'zone_beach'], minutes: pick([10, 25]) }],
    rooms: Array.from({ length: 1 + random.below(3) }, (_, number) => ({
      id: `room_${number}`,
      name: `Room ${number}`,
      zone: pick(['zone_hall', 'zone_beach']),
      seats: pick([4, 6]),
      features: chance(3) ? ['interpretation'] : ['interpretation', 'step-free'],
      turnoverMinutes: pick([0, 15, 15, 30]),
      hours: [chance(4) ? someSpan(6) : allDay],
      closures: chance(4) ? [someSpan(3)] : [],
    })),
    interpreters: Array.from({ length: random.below(3) }, (_, number) => ({
      id: `int_${number}`,
      name: `Person ${number}`,
      languages: ['es', 'en'],
      hours: [chance(3) ? someSpan(6) : allDay],
    })),
  });
  const sessions = chance(2)
    ? [
        build.session({
          id: 'ses_one',
          kind: pick(['plenary', 'panel', 'panel']),
          time: someSpan(3),
          zone: 'zone_hall',
        }),
      ]
    : [];
  const delegations = CITIES.map((city) =>
    delegationSchema.parse({
      ...build.delegation(city),
      languages: pick([['en'], ['en'], ['es'], ['en', 'es']]),
      panels: chance(2) ? [{ session: 'ses_one' }] : [],
      blocks: chance(4) ? [someSpan(2)] : [],
      presence: chance(12) ? 'absent' : 'registered',
      arrival: chance(5) ? at(random.below(4)) : undefined,
      departure: chance(5) ? at(5 + random.below(4)) : undefined,
    }),
  );
  const { summit } = build.facts();
  const keepApart = chance(3) ? [[build.idOf('Austin'), build.idOf('Quebec')] as [never, never]] : [];
  const grid = { ...summit.grid, lastDay: daySchema.parse('2019-06-06'), dayEnds: '10:00' };
  const meetings = Array.from({ length: 2 + random.below(3) }, (_, number): Wanted => {
    const requester = pick(CITIES);
    const invited = pick(CITIES.filter((city) => city !== requester));
    const standing = pick(['waiting', 'held', 'confirmed', 'confirmed'] as const);
    const room = pick(venue.rooms);
    const placement: Placement = placementSchema.parse({
      start: at(random.below(CELLS)),
      room: room.id,
      zone: room.zone,
      ...(chance(4) ? {} : { turnoverMinutes: chance(6) ? 30 : room.turnoverMinutes }),
      ...(chance(4) && venue.interpreters.length > 0 ? { interpreter: 'int_0' } : {}),
    });
    return {
      demand: demandOf({
        meeting: build.meetingId(number + 1),
        lengthMinutes: pick([15, 30, 30, 45]),
        people: pick([2, 3, 5]),
        stepFree: chance(5),
        ownInterpreter: chance(4),
        windows: chance(3) ? [someSpan(4)] : [],
      }),
      requester: build.idOf(requester),
      invited: build.idOf(invited),
      weight: 1 + random.below(4),
      standing,
      fixed: chance(7),
      ...(standing === 'waiting' ? {} : { at: placement }),
    };
  });
  return {
    facts: { summit: { ...summit, grid, keepApart }, programme: { revision: 1, sessions }, venue },
    delegations,
    meetings,
    earliest: chance(3) ? at(random.below(4)) : build.NOW,
    sessionsExcuse: chance(2),
  };
}
