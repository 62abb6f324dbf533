import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Claim,
  cellsOfMeeting,
  claimsOf,
  guardsOf,
  LIMIT_CLAIMS,
  meetingIdSchema,
  mostClaims,
  type Placed,
  type Placement,
  placementSchema,
} from '../../../shared/summit/claim.ts';
import { delegationIdSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes, cellAt, epochMsOf, type Grid } from '../../../shared/summit/grid.ts';
import { pointsOf } from '../../../shared/summit/interval.ts';
import { transferMinutes, type Venue, venueSchema } from '../../../shared/summit/room.ts';
import { at, facts, idOf, meetingId, placement, span } from '../../builders.ts';

type Step = Pick<Grid, 'cellMinutes'>;
const { summit, venue } = facts();
const placed: Placed = { id: meetingId(1), lengthMinutes: 30, delegations: [idOf('Phoenix'), idOf('Merida')] };

describe('the claims of a meeting', () => {
  test('are both delegations and the interpreter for its cells, and the room for its turnover as well', () => {
    const where = placement({ interpreter: 'int_ines' });
    const first = cellAt(summit.grid, where.start);
    const cells = [first, first + 1];
    const claim = (resource: string) => (cell: number) => `${resource} ${cell} ${placed.id} zone_hall`;
    expect(
      claimsOf(summit.grid, venue, placed, where).map(
        (one) => `${one.resource} ${one.cell} ${one.meeting} ${one.zone}`,
      ),
    ).toEqual([
      ...cells.map(claim('dlg_phoenix')),
      ...cells.map(claim('dlg_merida')),
      ...cells.map(claim('int_ines')),
      ...[...cells, first + 2].map(claim('room_agave')),
    ]);
  });

  test('have no interpreter where none is needed', () => {
    const resources = new Set(claimsOf(summit.grid, venue, placed, placement()).map(({ resource }) => resource));
    expect([...resources]).toEqual(['dlg_phoenix', 'dlg_merida', 'room_agave']);
  });
});

test('a room is claimed with whose meeting it is; nobody else needs to know', () => {
  const { delegations: parties } = placed;
  const claims = claimsOf(summit.grid, venue, placed, placement({ interpreter: 'int_ines' }));
  expect(claims.map((claim) => [claim.resource, claim.parties])).toEqual([
    ...['dlg_phoenix', 'dlg_merida', 'int_ines'].flatMap((one) => [
      [one, undefined],
      [one, undefined],
    ]),
    ...Array.from({ length: 3 }, () => ['room_agave', parties]),
  ]);
});

test('a placement that remembers its turnover gives back the cells it took, whatever the room asks by then', () => {
  const where = placementSchema.parse({ ...placement(), turnoverMinutes: 30 });
  const first = cellAt(summit.grid, where.start);
  const ofRoom = claimsOf(summit.grid, venue, placed, where).filter(({ resource }) => resource === where.room);
  expect(ofRoom.map(({ cell }) => cell)).toEqual([first, first + 1, first + 2, first + 3]);
});

/** The table, as far as claims and guards go: an item per resource and cell, and all of a booking or nothing. */
function openTable() {
  const table = new Map<string, Claim>();
  const keyOf = (item: { resource: string; cell: number }) => `${item.resource} ${item.cell}`;
  return (step: Step, house: Venue, shortest: number, meeting: Placed, where: Placement): boolean => {
    const claims = claimsOf(step, house, meeting, where);
    const free = claims.every((claim) => !table.has(keyOf(claim)));
    const kept = guardsOf(step, house, shortest, meeting, where).every((guard) => {
      const held = table.get(keyOf(guard));
      return held === undefined || guard.zones.includes(held.zone);
    });
    if (free && kept) for (const claim of claims) table.set(keyOf(claim), claim);
    return free && kept;
  };
}

/** Any venue: one to four zones, ways of any length or none, rooms with any turnover, two interpreters. */
const house = fc
  .record({
    zones: fc.integer({ min: 1, max: 4 }),
    ways: fc.array(fc.option(fc.integer({ min: 1, max: 70 })), { minLength: 6, maxLength: 6 }),
    rooms: fc.array(fc.record({ zone: fc.nat(3), turnoverMinutes: fc.integer({ min: 0, max: 40 }) }), {
      minLength: 2,
      maxLength: 4,
    }),
  })
  .map(({ zones, ways, rooms }): Venue => {
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
      [0, 3],
      [1, 3],
      [2, 3],
    ];
    const hours = [span('06', '00:00', '23:00')];
    return venueSchema.parse({
      revision: 1,
      zones: Array.from({ length: zones }, (_, index) => ({ id: `zone_${index}`, name: `Zone ${index}` })),
      transfers: pairs.flatMap((pair, index) => {
        const minutes = ways[index] ?? null;
        return minutes === null || pair.some((zone) => zone >= zones)
          ? []
          : [{ between: pair.map((zone) => `zone_${zone}`), minutes }];
      }),
      rooms: rooms.map(({ zone, turnoverMinutes }, index) => ({
        ...{ id: `room_${index}`, name: `Room ${index}`, zone: `zone_${zone % zones}`, seats: 8 },
        ...{ turnoverMinutes, hours },
      })),
      interpreters: ['int_a', 'int_b'].map((id) => ({ id, name: id, languages: ['es', 'en'], hours })),
    });
  });

/** A meeting anywhere in half a day; its delegations and interpreter out of so few that two meetings often share one. */
const booking = fc.record({
  cell: fc.nat(40),
  length: fc.nat(2),
  room: fc.nat(3),
  people: fc.constantFrom(['a', 'b'], ['b', 'c'], ['c', 'd'], ['a', 'd']),
  interpreter: fc.constantFrom(undefined, 'int_a', 'int_b'),
});
type Booking = typeof booking extends fc.Arbitrary<infer Value> ? Value : never;

const settings = fc.record({
  cellMinutes: fc.constantFrom<Grid['cellMinutes']>(5, 10, 15),
  lengths: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
});

function meetingOf(number: number, one: Booking, step: Step, lengths: readonly number[], home: Venue) {
  const room = home.rooms[one.room % home.rooms.length];
  const [first = 'a', second = 'b'] = one.people;
  const meeting: Placed = {
    id: meetingIdSchema.parse(`mtg_000000000${number}`),
    lengthMinutes: (lengths[one.length % lengths.length] ?? 1) * step.cellMinutes,
    delegations: [delegationIdSchema.parse(`dlg_${first}`), delegationIdSchema.parse(`dlg_${second}`)],
  };
  const start = addMinutes(at('06T06:00'), one.cell * step.cellMinutes);
  const { interpreter } = one;
  const where = placementSchema.parse({
    ...{ start, room: room?.id, zone: room?.zone },
    ...(interpreter === undefined ? {} : { interpreter }),
  });
  return { meeting, where };
}

/** In minutes, without cells: whether both can take place. */
function compatible(home: Venue, a: ReturnType<typeof meetingOf>, b: ReturnType<typeof meetingOf>): boolean {
  const [first, second] = a.where.start <= b.where.start ? [a, b] : [b, a];
  const end = addMinutes(first.where.start, first.meeting.lengthMinutes);
  const gap = (epochMsOf(second.where.start) - epochMsOf(end)) / 60_000;
  const shared =
    first.meeting.delegations.some((delegation) => second.meeting.delegations.includes(delegation)) ||
    (first.where.interpreter !== undefined && first.where.interpreter === second.where.interpreter);
  const turnover = home.rooms.find(({ id }) => id === first.where.room)?.turnoverMinutes ?? 0;
  const walked = !shared || gap >= transferMinutes(home, first.where.zone, second.where.zone);
  return walked && (first.where.room !== second.where.room || gap >= turnover);
}

describe('two bookings', () => {
  test('pass claims and guards exactly when people have the time to walk and the room its turnover, in whichever order they come', () => {
    fc.assert(
      fc.property(house, settings, booking, booking, (home, { cellMinutes, lengths }, one, two) => {
        const step = { cellMinutes };
        const shortest = Math.min(...lengths) * cellMinutes;
        const a = meetingOf(1, one, step, lengths, home);
        const b = meetingOf(2, two, step, lengths, home);
        const book = openTable();
        expect(book(step, home, shortest, a.meeting, a.where)).toBe(true);
        expect(book(step, home, shortest, b.meeting, b.where)).toBe(compatible(home, a, b));
      }),
      { numRuns: 3_000 },
    );
  });

  test('in one zone may follow each other at once', () => {
    const book = openTable();
    const next = { ...placed, id: meetingId(2) };
    const later = placement({ start: at('06T11:00'), room: 'room_biznaga' });
    expect(book(summit.grid, venue, 30, placed, placement())).toBe(true);
    expect(book(summit.grid, venue, 30, next, later)).toBe(true);
  });
});

describe('the number of claims', () => {
  test('never exceeds what mostClaims says', () => {
    fc.assert(
      fc.property(house, settings, (home, { cellMinutes, lengths }) => {
        const step = { cellMinutes };
        const minutes = lengths.map((length) => length * cellMinutes);
        const counts = home.rooms.flatMap((_, room) =>
          lengths.map((_length, length) => {
            const one: Booking = { cell: 0, length, room, people: ['a', 'b'], interpreter: 'int_a' };
            const { meeting, where } = meetingOf(1, one, step, lengths, home);
            const guards = guardsOf(step, home, Math.min(...minutes), meeting, where);
            return claimsOf(step, home, meeting, where).length + guards.length;
          }),
        );
        expect(Math.max(...counts)).toBeLessThanOrEqual(mostClaims(step, home, minutes));
      }),
    );
  });

  test('of the small summit: three people for four cells and two guards each, the room for four and its turnover', () => {
    expect(mostClaims(summit.grid, venue, summit.rules.lengthsMinutes)).toBe(3 * (4 + 2) + 4 + 1);
    expect(mostClaims({ cellMinutes: 5 }, venue, summit.rules.lengthsMinutes)).toBeGreaterThan(LIMIT_CLAIMS);
  });
});

test('the cells of a meeting are those of its length from its start', () => {
  const first = cellAt(summit.grid, at('06T10:30'));
  expect(pointsOf(cellsOfMeeting(summit.grid, placement(), 45))).toEqual([first, first + 1, first + 2]);
});
