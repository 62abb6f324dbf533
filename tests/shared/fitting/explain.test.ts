import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../shared/fitting/explain.ts';
import type { DayExplained, Explanation, Remedy } from '../../../shared/fitting/explanation.ts';
import { place, startsFor } from '../../../shared/fitting/place.ts';
import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import { cellAt, daySchema, type Instant, instantOf, localTime } from '../../../shared/summit/grid.ts';
import { pointsOf } from '../../../shared/summit/interval.ts';
import * as build from '../../builders.ts';
import { withInterpreters, withRooms } from './lavish.ts';
import { randomScene } from './random-scene.ts';
import { carriedOut, onlyNamed } from './remedied.ts';
import { demandOf, factsWith, sceneOf, taken } from './scenes.ts';

const { at, session, span } = build;
type Unplaced = Extract<Explanation, { fits: false }>;

function explained(scene: Scene, demand: Partial<Demand> = {}): Unplaced {
  const explanation = explain(scene, demandOf(demand));
  if (explanation.fits) throw new Error('a place was found');
  return explanation;
}

function clock(instant: Instant): string {
  return localTime({ zone: 'America/Mazatlan' }, instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** A day in short: what people are bound by, and what the common times lack. */
function inShort({ bound, slots }: DayExplained): string[] {
  return [
    ...bound.map(({ who, by }) => {
      const causes = by.map((one) => {
        if (one.kind === 'session') return one.title.en;
        if ('at' in one) return `${one.kind} ${clock(one.at)}`;
        return 'start' in one ? `${one.kind} ${clock(one.start)}–${clock(one.end)}` : one.kind;
      });
      return `${who.map(({ city }) => city).join(' and ')}: ${causes.join(', ')}`;
    }),
    ...slots.map(({ first, last, lacks, rooms, interpreters }) => {
      const why = [
        ...rooms.map((group) => `${group.why} ${group.rooms.map(({ name }) => name).join(', ')}`),
        ...interpreters.map((group) => `${group.why} ${group.interpreters.map(({ name }) => name).join(', ')}`),
      ];
      return `${clock(first)}–${clock(last)} no ${lacks}: ${why.join('; ')}`;
    }),
  ];
}

function remedyInShort({ kind, start, ...rest }: Remedy): string {
  return [clock(start), kind, JSON.stringify(rest)].join(' ');
}

const title = (text: string) => ({ en: text, es: text, fr: text });
const day = daySchema.parse('2019-06-07');
const panel = {
  id: 'ses_panel-1',
  kind: 'panel' as const,
  day,
  time: span('07', '10:00', '12:30'),
  title: title('Panel I'),
};
const lunch = {
  id: 'ses_lunch',
  kind: 'meal' as const,
  day,
  time: span('07', '12:30', '14:30'),
  title: title('Lunch'),
};
const grid = { firstDay: day, lastDay: day, dayStarts: '10:00', dayEnds: '17:00' };
const friday = factsWith({ grid, sessions: [session(panel), session(lunch)] });
const phoenix = build.delegation('Phoenix');
const merida = build.delegation('Merida', { departure: at('07T15:00') });
const rooms = ['room_agave', 'room_biznaga', 'room_cardon'];
const allTaken = rooms.map((room, index) => taken(index + 2, { start: at('07T14:30'), room }));

describe('Phoenix is bound by Panel I and lunch, Mérida leaves at 15:00; in their one common slot, 14:30, all rooms are taken', () => {
  const scene = sceneOf({ facts: friday, requester: phoenix, invited: merida, taken: allTaken });

  test('is said so, and no more than that', () => {
    const { reason, days, needs } = explained(scene);
    expect(reason).toBe('no-room');
    expect(needs).toEqual({ seats: 4, features: [], pairs: [] });
    expect(days.map(inShort)).toEqual([
      [
        'Phoenix: Panel I',
        'Merida: departure 15:00',
        'Phoenix and Merida: Lunch',
        '14:30–14:30 no room: taken Room agave, Room biznaga, Room cardon',
      ],
    ]);
    expect(days.map(({ start, end }) => [clock(start), clock(end)])).toEqual([['10:00', '17:00']]);
  });

  test('one more room would help, or the panel given up, or any of the three meetings moved', () => {
    expect(explained(scene).remedies.map(remedyInShort)).toEqual([
      '14:30 one-more-room {"zone":"zone_hall","seats":4,"features":[]}',
      '10:00 panel-given-up {"session":"ses_panel-1","title":{"en":"Panel I","es":"Panel I","fr":"Panel I"},"who":[{"delegation":"dlg_phoenix","city":"Phoenix"}]}',
      '14:30 meeting-moved {"meeting":"mtg_0000000002"}',
      '14:30 meeting-moved {"meeting":"mtg_0000000003"}',
      '14:30 meeting-moved {"meeting":"mtg_0000000004"}',
    ]);
  });

  test('who speaks on a panel is not asked to give it up', () => {
    const speaker = build.delegation('Phoenix', { panels: [{ session: session(panel).id, role: 'panelist' }] });
    const kinds = explained({ ...scene, requester: speaker }).remedies.map(({ kind }) => kind);
    expect(kinds).toEqual(['one-more-room', 'meeting-moved', 'meeting-moved', 'meeting-moved']);
    const named = session({ ...panel, speakers: [merida.id] });
    const facts = { ...friday, programme: { ...friday.programme, sessions: [named, session(lunch)] } };
    const told = explained({ ...scene, facts }).remedies.map(({ kind }) => kind);
    expect(told).toEqual(['one-more-room', 'meeting-moved', 'meeting-moved', 'meeting-moved']);
  });
});

describe('what common times lack', () => {
  const slots = (scene: Scene, demand: Partial<Demand> = {}) => explained(scene, demand).days.flatMap(inShort);
  const scene = sceneOf({ facts: friday, invited: merida });

  test('rooms, each by why: too small, without what is needed, closed, taken, too far', () => {
    const closed = build.room({ id: 'room_agave', zone: 'zone_hall', closures: [span('07', '12:00', '17:00')] });
    const others = friday.venue.rooms.filter(({ id }) => id !== 'room_agave');
    const facts = { ...friday, venue: { ...friday.venue, rooms: [closed, ...others] } };
    const late = build.delegation('Austin', { arrival: at('07T14:30') });
    const all = sceneOf({
      facts,
      requester: late,
      invited: merida,
      taken: [taken(2, { start: at('07T14:30'), room: 'room_biznaga' })],
    });
    expect(slots(all, { people: 7 })).toEqual([
      'Austin: arrival 14:30',
      'Merida: departure 15:00',
      '14:30–14:30 no room: too-small Room cardon; closed Room agave; taken Room biznaga',
    ]);
    expect(slots(all, { stepFree: true })).toEqual([
      'Austin: arrival 14:30',
      'Merida: departure 15:00',
      '14:30–14:30 no room: lacks-features Room cardon; closed Room agave; taken Room biznaga',
    ]);
    const near = taken(3, { start: at('07T15:00'), room: 'room_agave' }, ['Austin', 'Denver']);
    expect(
      slots({
        ...all,
        claims: sceneOf({ facts, taken: [taken(2, { start: at('07T14:30'), room: 'room_biznaga' }), near] }).claims,
      }),
    ).toEqual([
      'Austin: arrival 14:30',
      'Merida: departure 15:00',
      '14:30–14:30 no room: closed Room agave; taken Room biznaga; too-far Room cardon',
    ]);
  });

  test('interpreters, each by why; times with the same lack are one run', () => {
    const hours = [span('07', '12:00', '16:45')];
    const interpreters = friday.venue.interpreters.map((one) => ({ ...one, hours }));
    const { reason, needs, days, remedies } = explained(
      sceneOf({
        facts: { ...friday, venue: { ...friday.venue, interpreters } },
        requester: build.delegation('Quebec'),
        invited: build.delegation('Austin', { arrival: at('07T15:45') }),
        taken: [taken(2, { start: at('07T16:00'), interpreter: 'int_luc' })],
      }),
    );
    expect(reason).toBe('no-interpreter');
    expect(needs).toEqual({ seats: 5, features: ['interpretation'], pairs: [['fr', 'en']] });
    expect(days.flatMap(inShort)).toEqual([
      'Austin: arrival 15:45',
      '15:45–16:15 no interpreter: lacks-features Room cardon; taken Room agave; taken Luc',
      '16:30–16:30 no interpreter: lacks-features Room cardon; taken Room agave; off Luc',
    ]);
    expect(remedies.map(({ kind, start }) => `${kind} ${clock(start)}`)).toEqual([
      'one-more-interpreter 15:45',
      'meeting-moved 15:45',
    ]);
  });

  test('a summit whose end is too near leaves no day to explain', () => {
    expect(explained({ ...scene, earliest: at('07T16:45') })).toMatchObject({
      reason: 'no-common-time',
      days: [],
      remedies: [],
    });
  });

  test('a meeting that has a place by now is said to fit', () => {
    const { placement } = { placement: place(scene, demandOf()) };
    expect(explain(scene, demandOf())).toEqual({
      fits: true,
      placement: placement.ok ? placement.placement : undefined,
    });
  });
});

describe('on random scenes', () => {
  const unplaced = randomScene.filter(({ scene, demand }) => !place(scene, demand).ok);
  const commonTimes = (scene: Scene, demand: Demand) => startsFor(withRooms(withInterpreters(scene)), demand);

  test('what is named rules out exactly the times that are not common, and nothing of it can be left out', () => {
    fc.assert(
      fc.property(unplaced, ({ scene, demand }) => {
        const { facts } = scene;
        for (const { start, end, bound, slots } of explained(scene, demand).days) {
          const ofDay = (starts: readonly Instant[]) => starts.filter((one) => start <= one && one < end);
          const common = slots.flatMap(({ first, last }) =>
            pointsOf({ start: cellAt(facts.summit.grid, first), end: cellAt(facts.summit.grid, last) + 1 }),
          );
          const named = bound.flatMap(({ by }) => by);
          expect(ofDay(commonTimes(scene, demand))).toEqual(common.map((cell) => instantOf(facts.summit.grid, cell)));
          expect(ofDay(commonTimes(onlyNamed(scene, bound), demand)).length).toBe(common.length);
          for (const one of named) {
            const without = bound.map((group) => ({ ...group, by: group.by.filter((other) => other !== one) }));
            expect(ofDay(commonTimes(onlyNamed(scene, without), demand)).length).toBeGreaterThan(common.length);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  test('every remedy, carried out, gives the meeting a place at its time', () => {
    fc.assert(
      fc.property(unplaced, ({ scene, demand }) => {
        for (const remedy of explained(scene, demand).remedies) {
          const after = carriedOut(remedy, scene, demand);
          expect([remedy, startsFor(after.scene, after.demand).includes(remedy.start)]).toEqual([remedy, true]);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('no other meeting is overlooked that would make a place by moving', () => {
    fc.assert(
      fc.property(unplaced, ({ scene, demand }) => {
        const { remedies } = explained(scene, demand);
        if (remedies.length === 6) return;
        const others = new Set([...scene.claims.values()].flat().map(({ meeting }) => meeting));
        others.delete(demand.meeting);
        const helpful = [...others].filter((meeting) => {
          const after = carriedOut({ kind: 'meeting-moved', start: scene.earliest, meeting }, scene, demand);
          return place(after.scene, after.demand).ok;
        });
        const offered = remedies.flatMap((remedy) => (remedy.kind === 'meeting-moved' ? [remedy.meeting] : []));
        expect([...offered].sort()).toEqual(helpful.sort());
      }),
      { numRuns: 80 },
    );
  });
});
