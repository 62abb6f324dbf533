import { expect, test } from 'vitest';
import { ImpossibleStep, mergedWrites } from '../../../functions/store/merge-writes.ts';
import type { Change } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { cellAt } from '../../../shared/summit/grid.ts';
import { at, change, facts, meeting, meetingId, next, placement, state } from '../../builders.ts';

const cell = (dayAndTime: string) => cellAt(facts().summit.grid, at(dayAndTime));
const there = (time: string, room = 'room_agave') => placement({ start: at(time), room, turnoverMinutes: 0 });

/** A confirmed meeting of a pair of its own, so that only what a test is about meets in one item. */
function placed(
  number: number,
  where: ReturnType<typeof placement>,
  fields: Partial<Meeting> & { from?: string; to?: string } = {},
) {
  const cities = { from: `From${number}`, to: `To${number}` };
  return meeting({ id: meetingId(number), ...cities, state: state.confirmed(where), ...fields });
}

function moved(before: Meeting, where: ReturnType<typeof placement>): Change {
  return change(before, next(before, state.confirmed(where)), 'moved');
}

/** Every write as a line: what, where, and under which condition (its values filled in). */
function told(changes: readonly Change[]): string[] {
  return mergedWrites(changes, facts()).writes.map((write) => {
    const { pk, sk } = write.kind === 'put' ? write.item : write.key;
    const { text = '', names = {}, values = {} } = write.when ?? {};
    const shown = text
      .replace(/:\w+/g, (name) => String(Object.values(values[name] ?? {})[0]))
      .replace(/#\w+/g, (name) => names[name] ?? name);
    const by = write.kind === 'update' ? ` ${JSON.stringify(write.changes)}` : '';
    return `${write.kind} ${pk} ${sk}${by}${shown === '' ? '' : ` if ${shown}`}`;
  });
}

const of = (lines: readonly string[], resource: string, time: string) =>
  lines.filter((line) => line.includes(`${resource} CELL#${String(cell(time)).padStart(10, '0')}`));
const key = (resource: string, time: string) => `${resource} CELL#${String(cell(time)).padStart(10, '0')}`;

test('a cell that one gives and another takes is one put, on condition that it still is the giver’s', () => {
  const [a, b] = [placed(1, there('06T10:30')), placed(2, there('06T14:00'))];
  const lines = told([moved(a, there('06T16:00')), moved(b, there('06T10:30'))]);
  expect(of(lines, 'room_agave', '06T10:30')).toEqual([`put ${key('room_agave', '06T10:30')} if meeting = ${a.id}`]);
  // What nobody takes is given up, and what nobody gave must be free.
  expect(of(lines, 'room_agave', '06T14:00')).toEqual([`delete ${key('room_agave', '06T14:00')} if meeting = ${b.id}`]);
  expect(of(lines, 'room_agave', '06T16:00')).toEqual([
    `put ${key('room_agave', '06T16:00')} if (attribute_not_exists(pk)) OR (meeting = ${a.id})`,
  ]);
});

test('each item is written once, and nothing of either change is lost', () => {
  const [a, b] = [placed(1, there('06T10:30')), placed(2, there('06T14:00'))];
  const lines = told([moved(a, there('06T14:00')), moved(b, there('06T10:30'))]);
  const keys = lines.map((line) => line.split(' ').slice(1, 3).join(' '));
  expect(new Set(keys).size).toBe(keys.length);
  // Four delegations leave two cells and take two; the room's four cells change hands.
  const kinds = lines.filter((line) => line.includes('CELL#')).map((line) => line.split(' ')[0]);
  expect(kinds.filter((kind) => kind === 'put').length).toBe(8 + 4);
  expect(kinds.filter((kind) => kind === 'delete').length).toBe(8);
  expect(lines.filter((line) => line.includes('MEETING') || line.includes('EVENT#')).length).toBe(4);
});

test('two that take one cell are a mistake of who made the step', () => {
  const [a, b] = [placed(1, there('06T10:30')), placed(2, there('06T14:00'))];
  expect(() => told([moved(a, there('06T16:00')), moved(b, there('06T16:00'))])).toThrow(ImpossibleStep);
});

test('a guard on a cell that is given up in the same step is not asked for', () => {
  // B leaves 10:30; A comes to the beach at 11:15 and would have had to look at the cell before it.
  const b = placed(2, there('06T10:45'), { from: 'Phoenix' });
  const a = placed(1, there('06T16:00', 'room_cardon'), { from: 'Phoenix', to: 'Austin' });
  const lines = told([moved(b, there('07T10:00')), moved(a, there('06T11:15', 'room_cardon'))]);
  expect(of(lines, 'dlg_phoenix', '06T11:00')).toEqual([
    `delete ${key('dlg_phoenix', '06T11:00')} if meeting = ${b.id}`,
  ]);
  // The other neighbour is nobody's of this step: the table is asked.
  expect(of(lines, 'dlg_phoenix', '06T11:45')).toEqual([
    `check ${key('dlg_phoenix', '06T11:45')} if (attribute_not_exists(pk)) OR (zone IN (zone_beach))`,
  ]);
});

test('a guard on a cell that is taken in the same step is looked at on paper', () => {
  const a = placed(1, there('06T16:00', 'room_cardon'), { from: 'Phoenix', to: 'Austin' });
  const b = placed(2, there('07T10:00'), { from: 'Phoenix' });
  const beach = there('06T11:15', 'room_cardon');
  const near = moved(b, placement({ start: at('06T10:45'), room: 'room_cardon', turnoverMinutes: 0 }));
  expect(of(told([moved(a, beach), near]), 'dlg_phoenix', '06T11:00')).toEqual([
    `put ${key('dlg_phoenix', '06T11:00')} if (attribute_not_exists(pk)) OR (meeting = ${b.id})`,
  ]);
  expect(() => told([moved(a, beach), moved(b, there('06T10:45'))])).toThrow(
    `${a.id} is too far from ${b.id}: dlg_phoenix ${cell('06T11:00')}`,
  );
});

test('a cell that two look at is looked at once, for what is near to both', () => {
  // Phoenix at the hall until 10:30 and at the beach from 10:45: both guard the quarter of an hour between them.
  const a = placed(1, there('07T10:00'), { from: 'Phoenix', to: 'Austin' });
  const b = placed(2, there('07T15:00', 'room_cardon'), { from: 'Phoenix' });
  const lines = told([moved(a, there('06T10:00')), moved(b, there('06T10:45', 'room_cardon'))]);
  expect(of(lines, 'dlg_phoenix', '06T10:30')).toEqual([
    `check ${key('dlg_phoenix', '06T10:30')} if attribute_not_exists(pk)`,
  ]);
});

test('both counts of an office are one update: sums, without a limit upwards and down to what must be there', () => {
  const asks = (number: number, from: string, to: string, is: Meeting['state']) =>
    meeting({ id: meetingId(number), from, to, state: is });
  const a = asks(1, 'Phoenix', 'Merida', state.confirmed());
  const b = asks(2, 'Phoenix', 'Austin', state.confirmed(there('06T14:00')));
  const c = asks(3, 'Quebec', 'Phoenix', state.invited(there('06T16:00')));
  const d = asks(4, 'Montreal', 'Phoenix', state.invited(there('06T17:00')));
  const e = asks(5, 'Guadalajara', 'Austin', state.waiting());
  const lines = told([
    change(a, next(a, state.waiting()), 'released'),
    change(b, next(b, state.waiting()), 'released'),
    change(c, next(c, state.waiting()), 'released'),
    change(d, next(d, state.waiting()), 'released'),
    change(e, next(e, state.invited(there('07T10:00'))), 'placed'),
  ]);
  expect(lines.filter((line) => line.includes('COUNTS'))).toEqual([
    'update dlg_phoenix COUNTS {"add":{"openRequests":2,"openHolds":-2}} if (openHolds > 1)',
    'update dlg_austin COUNTS {"add":{"openHolds":1}}',
  ]);
});

test('a count that one raises and another lowers stays untouched', () => {
  const a = meeting({ id: meetingId(1), from: 'Quebec', to: 'Phoenix', state: state.invited(there('06T16:00')) });
  const b = meeting({ id: meetingId(2), from: 'Austin', to: 'Phoenix', state: state.waiting() });
  const lines = told([
    change(a, next(a, state.waiting()), 'released'),
    change(b, next(b, state.invited(there('07T10:00'))), 'placed'),
  ]);
  expect(lines.filter((line) => line.includes('COUNTS'))).toEqual([]);
});

test('something is freed where a cell is left to nobody, or a hold ends', () => {
  const frees = (...changes: Change[]) => mergedWrites(changes, facts()).frees;
  const [a, b] = [
    placed(1, there('06T10:30'), { from: 'Phoenix', to: 'Merida' }),
    placed(2, there('06T10:30', 'room_biznaga'), { from: 'Austin', to: 'Quebec' }),
  ];
  expect(frees(moved(a, there('06T16:00')))).toBe(true);
  // The two change rooms at the same time: every cell is somebody's, as before.
  expect(frees(moved(a, there('06T10:30', 'room_biznaga')), moved(b, there('06T10:30')))).toBe(false);
});
