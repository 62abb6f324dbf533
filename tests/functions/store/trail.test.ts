import { beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { markAt } from '../../../functions/store/trail.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes, daySchema, instantFrom } from '../../../shared/summit/grid.ts';
import { at, facts, meeting, meetingId, NOW, requested } from '../../builders.ts';
import { type Opened, openLoaded, summitEvent } from './open.ts';

let opened: Opened;
let store: Store;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
});

const by = emailSchema.parse('desk@summit.example');
const long = (days: number) => addMinutes(NOW, days * 24 * 60);

describe('the trail', () => {
  test('gives every event newest first, page by page, over the turn of a year', async () => {
    const moments = [long(-1), long(-200), long(-3)];
    for (const [index, requestedAt] of moments.entries()) {
      const asked = meeting({
        id: meetingId(index + 1),
        from: ['Phoenix', 'Austin', 'Quebec'][index] ?? '',
        requestedAt,
        changedAt: requestedAt,
      });
      await store.commit({
        change: requested({ ...asked, state: { name: 'waiting', since: NOW, reason: 'no-room' } }),
        facts: facts(),
      });
    }
    const read: string[] = [];
    let mark = markAt(NOW);
    for (let page = 0; page < 9; page += 1) {
      const { entries, next } = await store.trail(mark, long(-365), 2);
      read.push(...entries.map(({ about, event }) => `${about} ${event.at}`));
      if (next === undefined) break;
      mark = next;
    }
    expect(read).toEqual([`summit ${NOW}`, ...[-1, -3, -200].map((days) => `meeting ${long(days)}`)]);
    expect((await store.trail(markAt(NOW), long(-2), 50)).entries.length).toBe(2);
    expect(await fsck(opened.table)).toEqual([]);
  });
});

test('what was told by phone is marked once, and the mark can be taken off', async () => {
  const day = daySchema.parse('2019-06-06');
  const told = { meeting: meetingId(1), number: 2, to: 'invited', at: NOW, by } as const;
  expect([await store.markTold(day, told), await store.markTold(day, { ...told, at: long(1) })]).toEqual([true, false]);
  expect(await store.told(day)).toEqual([told]);
  expect(await fsck(opened.table)).toEqual([]);
  await store.unmarkTold(day, told);
  expect(await store.told(day)).toEqual([]);
});

test('notes are written version by version', async () => {
  const notes = { meeting: meetingId(1), version: 1, seating: 'Phoenix facing the sea', at: NOW, by };
  const change = (version: number, id: string) =>
    store.changeNotes({ ...notes, version }, summitEvent('notes-changed', id));
  expect([await change(1, 'a'), await change(1, 'b'), await change(2, 'c')]).toEqual([true, false, true]);
  expect(await store.notes(meetingId(1))).toEqual({ ...notes, version: 2 });
  expect(await store.notesOf([meetingId(1), meetingId(2)])).toEqual([{ ...notes, version: 2 }]);
  expect(await fsck(opened.table)).toEqual([]);
});

test('prints of a paper are counted, one after the other', async () => {
  const print = {
    paper: 'doors',
    day: daySchema.parse('2019-06-06'),
    at: NOW,
    by,
    entries: { mtg_1: '0123456789ab' },
  } as const;
  const record = (number: number, id: string) => store.recordPrint({ ...print, number }, summitEvent('printed', id));
  expect([await record(1, 'a'), await record(1, 'b'), await record(2, 'c')]).toEqual([true, false, true]);
  expect(await store.prints()).toEqual([{ ...print, number: 2 }]);
  expect(await fsck(opened.table)).toEqual([]);
});

test('a token is found by its hash, and revoked once', async () => {
  const sha256 = 'a'.repeat(64);
  const token = {
    sha256,
    name: 'badge printer',
    email: by,
    at: NOW,
    expiresAt: instantFrom(Date.parse(at('09T12:00'))),
  };
  await store.issueToken(token, summitEvent('token-issued', 'a'), 'form-1');
  const revoke = (id: string) => store.revokeToken(sha256, long(1), summitEvent('token-revoked', id));
  expect([await store.token(sha256), await revoke('b'), await revoke('c')]).toEqual([token, true, false]);
  expect(await store.tokens()).toEqual([{ ...token, revokedAt: long(1) }]);
  expect(await fsck(opened.table)).toEqual([]);
});
