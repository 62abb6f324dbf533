import fc from 'fast-check';
import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import { type Claim, claimsOf, placementSchema, type ResourceId } from '../../../shared/summit/claim.ts';
import { type Delegation, delegationSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes, daySchema, type Instant } from '../../../shared/summit/grid.ts';
import { type Span, venueSchema } from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import * as build from '../../builders.ts';
import { demandOf } from './scenes.ts';

/** Small summits of two days of three hours, with everything that can stand in a meeting's way, thickly sown. */
const DAYS = ['06', '07'];
const CELLS = 12;

const cell = (max: number) => fc.integer({ min: 0, max });
const someDay = fc.constantFrom(...DAYS);

function at(day: string, index: number): Instant {
  return addMinutes(build.at(`${day}T08:00`), index * 15);
}

/** A span of a few cells; now and then it begins or ends within one. */
function spanOf(longest: number): fc.Arbitrary<Span> {
  return fc
    .record({
      day: someDay,
      from: cell(CELLS - 1),
      length: fc.integer({ min: 1, max: longest }),
      slip: fc.constantFrom(0, 0, 5),
    })
    .map(({ day, from, length, slip }) => ({
      start: addMinutes(at(day, from), slip),
      end: addMinutes(at(day, from + length), -slip),
    }));
}

const allDay = DAYS.map((day) => build.span(day, '08:00', '11:00'));
const hours = fc.oneof(
  { weight: 3, arbitrary: fc.constant(allDay) },
  { weight: 1, arbitrary: fc.array(spanOf(12), { minLength: 1, maxLength: 2 }) },
);
const zoneId = fc.constantFrom('zone_hall', 'zone_beach');
const languages = fc.oneof(
  fc.subarray(['en', 'es', 'fr'], { minLength: 1, maxLength: 1 }),
  fc.subarray(['en', 'es', 'fr'], { minLength: 2, maxLength: 2 }),
);

const venue = fc
  .record({
    rooms: fc.array(
      fc.record({
        zone: zoneId,
        seats: fc.integer({ min: 4, max: 7 }),
        features: fc.subarray(['interpretation', 'step-free', 'quiet'], { minLength: 1 }),
        turnoverMinutes: fc.constantFrom(0, 10, 15, 30),
        hours,
        closures: fc.array(spanOf(4), { maxLength: 1 }),
      }),
      { minLength: 1, maxLength: 4, size: 'max' },
    ),
    interpreters: fc.array(
      fc.record({ languages: fc.shuffledSubarray(['en', 'es', 'fr'], { minLength: 2, maxLength: 2 }), hours }),
      { minLength: 1, maxLength: 4, size: 'max' },
    ),
    way: fc.constantFrom(10, 15, 25),
  })
  .map(({ rooms, interpreters, way }) =>
    venueSchema.parse({
      revision: 1,
      zones: [
        { id: 'zone_hall', name: 'Hall' },
        { id: 'zone_beach', name: 'Beach' },
      ],
      transfers: [{ between: ['zone_beach', 'zone_hall'], minutes: way }],
      rooms: rooms.map((room, index) => ({ id: `room_${index}`, name: `Room ${index}`, ...room })),
      interpreters: interpreters.map((one, index) => ({ id: `int_${index}`, name: `Person ${index}`, ...one })),
    }),
  );

const sessions = fc.array(
  fc.record({
    kind: fc.constantFrom('plenary' as const, 'panel' as const, 'panel' as const),
    time: spanOf(4),
    zone: fc.option(zoneId, { nil: undefined }),
  }),
  { maxLength: 2 },
);

function delegation(city: string): fc.Arbitrary<Delegation> {
  return fc
    .record({
      languages,
      panels: fc.subarray([0, 1]),
      blocks: fc.array(spanOf(4), { maxLength: 1 }),
      arrival: fc.option(fc.tuple(someDay, cell(CELLS - 1)), { freq: 1, nil: undefined }),
      departure: fc.option(fc.tuple(someDay, cell(CELLS)), { freq: 1, nil: undefined }),
    })
    .map(({ panels, arrival, departure, ...rest }) =>
      delegationSchema.parse({
        ...build.delegation(city),
        ...rest,
        panels: panels.map((index) => ({ session: `ses_${index}` })),
        arrival: arrival && at(...arrival),
        departure: departure && at(...departure),
      }),
    );
}

/** Other meetings, booked one after the other wherever no claim is taken; some are with one of the two. */
const others = fc.array(
  fc.record({
    with: fc.constantFrom('dlg_austin', 'dlg_merida', 'dlg_quebec', 'dlg_quebec'),
    day: someDay,
    from: cell(CELLS - 2),
    room: cell(3),
    interpreter: cell(5),
    length: fc.constantFrom(30, 45),
  }),
  { maxLength: 8 },
);

type Other = typeof others extends fc.Arbitrary<infer List> ? List : never;

function claimsOfOthers(facts: Facts, list: Other, own: boolean): Map<ResourceId, Claim[]> {
  const claims = new Map<ResourceId, Claim[]>();
  for (const [index, one] of list.entries()) {
    const { rooms, interpreters } = facts.venue;
    const room = rooms[one.room % rooms.length];
    const placement = placementSchema.parse({
      start: at(one.day, one.from),
      room: room?.id,
      zone: room?.zone,
      interpreter: interpreters[one.interpreter]?.id,
    });
    const isOwn = own && index === 0;
    const meeting = {
      id: build.meetingId(isOwn ? 1 : 100 + index),
      lengthMinutes: one.length,
      delegations: isOwn
        ? ([build.idOf('Austin'), build.idOf('Merida')] as const)
        : ([delegationSchema.shape.id.parse(one.with), delegationSchema.shape.id.parse(`dlg_other-${index}`)] as const),
    };
    const wanted = claimsOf(facts.summit.grid, facts.venue, meeting, placement);
    const isTaken = (claim: Claim) => claims.get(claim.resource)?.some((held) => held.cell === claim.cell) ?? false;
    if (wanted.some(isTaken)) continue;
    for (const claim of wanted) claims.set(claim.resource, [...(claims.get(claim.resource) ?? []), claim]);
  }
  return claims;
}

/** A scene with a demand; the meeting has a place of its own already in some of them. */
export const randomScene: fc.Arbitrary<{ scene: Scene; demand: Demand }> = fc
  .record({
    venue,
    sessions,
    requester: delegation('Austin'),
    invited: delegation('Merida'),
    others,
    own: fc.boolean(),
    earliest: fc.option(fc.tuple(fc.constant('06'), cell(CELLS)), { freq: 1, nil: undefined }),
    sessionsExcuse: fc.boolean(),
    isKeptApart: fc.boolean(),
    windows: fc.array(spanOf(8), { maxLength: 2 }),
    people: fc.integer({ min: 2, max: 6 }),
    stepFree: fc.constantFrom(false, false, true),
    ownInterpreter: fc.constantFrom(false, false, true),
    lengthMinutes: fc.constantFrom(15, 30, 45),
  })
  .map(
    ({
      venue: place,
      sessions: agenda,
      requester,
      invited,
      others: list,
      own,
      earliest,
      sessionsExcuse,
      isKeptApart,
      ...needs
    }) => {
      const { summit } = build.facts();
      const facts: Facts = {
        summit: {
          ...summit,
          keepApart: isKeptApart ? [[build.idOf('Austin'), build.idOf('Quebec')]] : [],
          grid: { ...summit.grid, lastDay: daySchema.parse('2019-06-07'), dayEnds: '11:00' },
        },
        programme: {
          revision: 1,
          sessions: agenda.map(({ kind, time, zone }, index) =>
            build.session({ id: `ses_${index}`, kind, time, ...(zone === undefined ? {} : { zone }) }),
          ),
        },
        venue: place,
      };
      const scene: Scene = {
        facts,
        requester,
        invited,
        claims: claimsOfOthers(facts, list, own),
        earliest: earliest === undefined ? build.NOW : at(...earliest),
        sessionsExcuse,
      };
      return { scene, demand: demandOf(needs) };
    },
  );
