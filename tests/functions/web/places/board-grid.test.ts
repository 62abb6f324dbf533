import { expect, test } from 'vitest';
import { linesOfEach, meetingCell, STATE_FROM_MINUTES, sharesOf } from '../../../../functions/web/pages/style/board.ts';
import { boardRows } from '../../../../functions/web/places/board-grid.ts';
import { daySchema } from '../../../../shared/summit/grid.ts';
import { at, facts, meeting, placement, state } from '../../../builders.ts';

const day = daySchema.parse('2019-06-06');
const clock = (minute: number) => new Date(minute * 60_000 - 6 * 3_600_000).toISOString().slice(11, 16);

function rowsAt(now: string, start: string, lengthMinutes: number) {
  const booked = { ...meeting({ state: state.confirmed(placement({ start: at(start) })) }), lengthMinutes };
  return boardRows(facts(), day, facts().venue.rooms, [booked], at(now));
}

test('a time is written where the next one does not stand in it: "now" first, then the half hours, then the others', () => {
  const told = (now: string) =>
    rowsAt(now, '06T10:45', 30)
      .filter(({ time }) => ['10', '11'].includes(clock(time.start).slice(0, 2)))
      .map(({ time, isTold }) => `${clock(time.start)}${isTold ? '' : ' untold'}`);
  expect([told('05T12:00'), told('06T10:37'), told('06T10:50')]).toEqual([
    ['10:00', '10:30', '10:45', '11:00', '11:15', '11:30'],
    ['10:00', '10:30 untold', '10:35', '10:45', '11:00', '11:15', '11:30'],
    ['10:00', '10:30', '10:45 untold', '10:50', '11:00', '11:15', '11:30'],
  ]);
});

test('a run knows how long it is shown, over all its rows', () => {
  const runs = rowsAt('05T12:00', '06T10:45', 45).flatMap(({ cells }) => [...cells.values()]);
  expect(runs.filter(({ shows }) => typeof shows !== 'string').map(({ rows, minutes }) => [rows, minutes])).toEqual([
    [2, 45],
  ]);
});

test('of a meeting as many lines of each city are shown as its time is high', () => {
  expect([10, 15, 20, 25, 30, 45, 60, 180].map((minutes) => linesOfEach(meetingCell(minutes)))).toEqual([
    0, 1, 1, 1, 1, 2, 3, 8,
  ]);
  expect(meetingCell(STATE_FROM_MINUTES - 1).smallLines).toBe(0);
});

test('sessions that share a cell give up their small print first, then all but the first of them', () => {
  const shares = (minutes: number, sessions: number) => {
    const { shown, lines, smallLines } = sharesOf(minutes, sessions);
    return [shown, lines, smallLines];
  };
  expect([5, 10, 15, 20, 30, 60, 90].map((minutes) => shares(minutes, 1))).toEqual([
    [1, 1, 0],
    [1, 1, 0],
    [1, 2, 0],
    [1, 1, 1],
    [1, 3, 1],
    [1, 6, 2],
    [1, 8, 2],
  ]);
  expect([1, 2, 3, 4, 5].map((sessions) => shares(30, sessions))).toEqual([
    [1, 3, 1],
    [2, 1, 1],
    [3, 1, 0],
    [2, 1, 0],
    [2, 1, 0],
  ]);
  expect([5, 10, 15].map((minutes) => shares(minutes, 3))).toEqual([
    [0, 1, 0],
    [0, 1, 0],
    [1, 1, 0],
  ]);
});
