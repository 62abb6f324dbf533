import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Busy,
  binds,
  busyOfDelegation,
  busyOfInterpreter,
  busyOfRoom,
  cellsOfWay,
  freeOn,
  openHours,
} from '../../../shared/summit/availability.ts';
import type { Claim } from '../../../shared/summit/claim.ts';
import {
  cellAt,
  daySchema,
  epochMsOf,
  hoursOf,
  type Instant,
  instantFrom,
  instantOf,
} from '../../../shared/summit/grid.ts';
import type { Interval } from '../../../shared/summit/interval.ts';
import { pointsOf } from '../../../shared/summit/interval.ts';
import { roomIdSchema, zoneIdSchema } from '../../../shared/summit/room.ts';
import { at, delegation, facts, meetingId, NOW, room, session, span } from '../../builders.ts';

const world = facts();
const { grid } = world.summit;
const hall = zoneIdSchema.parse('zone_hall');
const beach = zoneIdSchema.parse('zone_beach');

const day6 = daySchema.parse('2019-06-06');

function cells(day: string, start: string, end: string): Interval {
  return { start: cellAt(grid, at(`${day}T${start}`)), end: cellAt(grid, at(`${day}T${end}`)) };
}

/** Runs of cells as people read them, "10:00–11:00", by the summit's clock on 6 June. */
function told(runs: readonly Interval[]): string[] {
  const clock = (cell: number) => {
    const minutes = (epochMsOf(instantOf(grid, cell)) - epochMsOf(at('06T00:00'))) / 60_000;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  };
  return runs.map(({ start, end }) => `${clock(start)}–${clock(end)}`);
}

function claimsAt(resource: Claim['resource'], run: Interval, zone = hall, meeting = meetingId(7)): Claim[] {
  return pointsOf(run).map((cell) => ({ resource, cell, meeting, zone }));
}

const causes = (busy: readonly Busy[]) =>
  busy.map(({ cause }) => (cause.kind === 'session' ? cause.session.id : cause.kind));

describe('a delegation', () => {
  test('is bound by what binds everyone and by the panels it signed up for, and by nothing else', () => {
    const bound = (city: string) => world.programme.sessions.filter((one) => binds(one, delegation(city), world));
    expect(bound('Phoenix').map(({ id }) => id)).toEqual(['ses_opening', 'ses_panel-1', 'ses_lunch']);
    expect(bound('Merida').map(({ id }) => id)).toEqual(['ses_opening', 'ses_lunch']);
  });

  test('who speaks on a panel is bound by it like those who attend', () => {
    const [panel] = world.programme.sessions.filter(({ id }) => id === 'ses_panel-1');
    if (panel === undefined) throw new Error('no panel');
    const speaker = delegation('Merida', { panels: [{ session: panel.id, role: 'panelist' }] });
    expect(binds(panel, speaker, world)).toBe(true);
  });

  test('whom the organizers have down as speaking is bound, signed up or not, whatever the session says of others', () => {
    const speakers = [delegation('Merida').id];
    const visit = session({ id: 'ses_walk', kind: 'visit', time: span('06', '16:00', '17:00'), speakers });
    const panel = session({ id: 'ses_talk', kind: 'panel', time: span('06', '17:00', '18:00'), speakers });
    const untimed = session({ id: 'ses_soon', kind: 'panel', speakers });
    const whom = (city: string) => [visit, panel, untimed].map((one) => binds(one, delegation(city), world));
    expect([whom('Merida'), whom('Phoenix')]).toEqual([
      [true, true, false],
      [false, false, false],
    ]);
    const spoken = { ...world, programme: { revision: 2, sessions: [visit] } };
    expect(busyOfDelegation(delegation('Merida'), spoken, []).map(({ cause }) => cause.kind)).toEqual(['session']);
  });

  test('is free in what is left of the day', () => {
    const free = (city: string, now: Instant) =>
      told(freeOn(day6, busyOfDelegation(delegation(city), world, []), world, now));
    expect(free('Phoenix', NOW)).toEqual(['08:00–09:00', '10:00–11:00', '12:30–13:00', '14:30–20:00']);
    expect(free('Merida', NOW)).toEqual(['08:00–09:00', '10:00–13:00', '14:30–20:00']);
    expect(free('Merida', at('06T10:05'))).toEqual(['10:15–13:00', '14:30–20:00']);
  });

  test('has no time before it arrives, after it leaves, in its own blocks and in its other meetings; part of a cell takes all of it', () => {
    const merida = delegation('Merida', {
      arrival: at('06T10:20'),
      departure: at('06T18:50'),
      blocks: [span('06', '15:05', '15:20')],
    });
    const claims = claimsAt(merida.id, cells('06', '16:00', '17:00'));
    const busy = busyOfDelegation(merida, world, claims);
    expect(told(freeOn(day6, busy, world, NOW))).toEqual(['10:30–13:00', '14:30–15:00', '15:30–16:00', '17:00–18:45']);
    expect(causes(busy)).toEqual(['arrival', 'ses_opening', 'ses_lunch', 'block', 'meeting', 'departure']);
  });

  test('is not hindered by the meeting that is to be moved', () => {
    const merida = delegation('Merida');
    const claims = [
      ...claimsAt(merida.id, cells('06', '16:00', '17:00'), hall, meetingId(7)),
      ...claimsAt(merida.id, cells('06', '17:00', '17:30'), beach, meetingId(8)),
    ];
    const meetings = busyOfDelegation(merida, world, claims, meetingId(7)).filter(
      ({ cause }) => cause.kind === 'meeting',
    );
    expect(meetings).toEqual([
      { cells: cells('06', '17:00', '17:30'), cause: { kind: 'meeting', meeting: meetingId(8) }, zone: beach },
    ]);
  });

  test('that is absent has no time at all', () => {
    const busy = busyOfDelegation(delegation('Merida', { presence: 'absent' }), world, []);
    expect(freeOn(day6, busy, world, NOW)).toEqual([]);
    expect(causes(busy)).toEqual(['absent']);
  });

  test('is free exactly in the cells of the day that nothing touches, as going through them one by one tells', () => {
    const minute = fc.integer({ min: 6 * 60, max: 22 * 60 });
    const somewhen = fc.tuple(minute, minute).filter(([a, b]) => a < b);
    const moment = (minutes: number) => instantFrom(epochMsOf(at('06T00:00')) + minutes * 60_000);
    fc.assert(
      fc.property(fc.array(somewhen, { maxLength: 4 }), fc.option(somewhen), minute, (blocks, stay, now) => {
        const travel = stay === null ? {} : { arrival: moment(stay[0]), departure: moment(stay[1]) };
        const own = blocks.map(([start, end]) => ({ start: moment(start), end: moment(end) }));
        const merida = delegation('Merida', { ...travel, blocks: own });
        const taken = [...own, span('06', '09:00', '10:00'), span('06', '13:00', '14:30')];
        const whole = hoursOf(grid, day6);
        const free = pointsOf(whole).filter((cell) => {
          const [start, end] = [instantOf(grid, cell), instantOf(grid, cell + 1)];
          const there = stay === null || (moment(stay[0]) <= start && end <= moment(stay[1]));
          return there && moment(now) <= start && taken.every((busy) => end <= busy.start || busy.end <= start);
        });
        const runs = freeOn(day6, busyOfDelegation(merida, world, []), world, moment(now));
        expect(runs.flatMap(pointsOf)).toEqual(free);
      }),
    );
  });
});

describe('the way between the zones', () => {
  const busy = busyOfDelegation(delegation('Merida'), world, []);
  const wayFrom = (id: string, zone: typeof hall) => {
    const entry = busy.find(({ cause }) => cause.kind === 'session' && cause.session.id === id);
    return entry === undefined ? undefined : cellsOfWay(entry, zone, world);
  };

  test('is needed from a session in the other zone, and none within a zone', () => {
    expect([wayFrom('ses_opening', hall), wayFrom('ses_opening', beach)]).toEqual([0, 1]);
  });

  test('is not asked of where nobody said a session is', () => {
    expect([wayFrom('ses_lunch', hall), wayFrom('ses_lunch', beach)]).toEqual([0, 0]);
  });
});

describe('a room', () => {
  test('is open in its hours within those of the summit', () => {
    const late = room({
      id: 'room_late',
      zone: 'zone_hall',
      hours: [span('06', '07:10', '09:05'), span('06', '09:20', '10:00'), span('06', '19:00', '22:00')],
    });
    const open = openHours(late, world);
    expect(told(open)).toEqual(['08:00–09:00', '09:30–10:00', '19:00–20:00']);
  });

  test('is busy in closures, also where they only touch a cell, and in what meetings claim of it', () => {
    const closed = room({ id: 'room_agave', zone: 'zone_hall', closures: [span('06', '12:05', '12:50')] });
    const claims = claimsAt(roomIdSchema.parse('room_agave'), cells('06', '16:00', '16:45'));
    expect(busyOfRoom(closed, world, claims)).toEqual([
      { cells: cells('06', '12:00', '13:00'), cause: { kind: 'closed' } },
      { cells: cells('06', '16:00', '16:45'), cause: { kind: 'meeting', meeting: meetingId(7) }, zone: hall },
    ]);
  });
});

test('an interpreter is busy where meetings have claimed them, and at work in their own hours', () => {
  const luc = world.venue.interpreters[1];
  if (luc === undefined) throw new Error('no second interpreter');
  expect(told(openHours(luc, world)).slice(0, 1)).toEqual(['09:00–17:00']);
  expect(busyOfInterpreter(claimsAt(luc.id, cells('06', '10:00', '10:30')))).toEqual([
    { cells: cells('06', '10:00', '10:30'), cause: { kind: 'meeting', meeting: meetingId(7) }, zone: hall },
  ]);
});
