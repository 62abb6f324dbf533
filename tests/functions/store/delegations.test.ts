import { beforeEach, describe, expect, test } from 'vitest';
import { tick } from '../../../functions/clock/tick.ts';
import { LIMIT_AT_ONCE, openDelegations } from '../../../functions/store/delegations.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import { key } from '../../../functions/store/key.ts';
import type { Table } from '../../../functions/store/table.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { delegation, delegations, NOW } from '../../builders.ts';
import { type Opened, openLoaded, summitEvent } from './open.ts';

const byId = (list: readonly Delegation[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
const event = (id: string) => summitEvent('delegation-changed', id);
const phoenix = delegation('Phoenix', { presence: 'absent', revision: 2 });
/** Phoenix changed and so many new ones. */
const table = (added: number): Delegation[] => [
  phoenix,
  ...Array.from({ length: added }, (_, number) => delegation(`New${String(number).padStart(4, '0')}`)),
];
const officesWith = (imported: readonly Delegation[]) =>
  byId([...delegations().filter(({ id }) => imported.every((one) => one.id !== id)), ...imported]);

let opened: Opened;
beforeEach(async () => {
  opened = await openLoaded();
});

const small = table(LIMIT_AT_ONCE - 1);
const large = table(LIMIT_AT_ONCE + 30);
/** Written last. */
const newest = delegation(`New${String(LIMIT_AT_ONCE + 29).padStart(4, '0')}`);

describe.each([
  ['that fits into one transaction', small],
  ['that does not', large],
])('an import %s', (_name, imported) => {
  test('is written whole, with one event and one word to the placer, and leaves nothing else', async () => {
    const { store } = opened;
    expect(await store.importDelegations(imported, event('import-1'), await store.delegationChanges())).toBe(true);
    expect(await store.delegations()).toEqual(officesWith(imported));
    expect((await store.summitEvents()).map(({ id }) => id)).toEqual(['import-1', 'load-1']);
    expect(await store.stuckFreed(addMinutes(NOW, 2))).toEqual(['import-1']);
    expect(await opened.table.partition('IMPORT#import-1')).toEqual([]);
    expect(await fsck(opened.table)).toEqual([]);
    expect(await store.changeDelegation(delegation('Austin', { revision: 2 }), event('next'))).toBe(true);
  });

  test.each([
    ['a change of another delegation', (next: Delegation) => opened.store.changeDelegation(next, event('other'))],
    [
      'an aide of another delegation',
      async (next: Delegation) =>
        opened.store.changeAides(next, event('other'), await opened.store.delegationChanges()),
    ],
    [
      'another import',
      async (next: Delegation) =>
        opened.store.importDelegations([next], event('other'), await opened.store.delegationChanges()),
    ],
  ])('is overtaken by %s, and nothing of it is written', async (_what, overtake) => {
    const { store } = opened;
    const seen = await store.delegationChanges();
    const austin = delegation('Austin', { presence: 'absent', revision: 2 });
    expect(await overtake(austin)).toBe(true);
    expect(await store.importDelegations(imported, event('import-1'), seen)).toBe(false);
    expect(await store.delegations()).toEqual(officesWith([austin]));
    expect((await store.summitEvents()).map(({ id }) => id)).toEqual(['load-1', 'other']);
    expect(await opened.table.partition('IMPORT#import-1')).toEqual([]);
    expect(await fsck(opened.table)).toEqual([]);
  });
});

class Killed extends Error {}

/** The table of a writer that dies right before its write number `at`, counted from 1. */
function dying(whole: Table, at: number): { table: Table; writes: () => number } {
  let writes = 0;
  const counted =
    <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      writes += 1;
      if (writes >= at) throw new Killed();
      return write(...args);
    };
  const { put, remove, transact, ...rest } = whole;
  const broken = { ...rest, put: counted(put), remove: counted(remove), transact: counted(transact) };
  return { table: { ...broken, transact: broken.transact as Table['transact'] }, writes: () => writes };
}

const later = () => addMinutes(NOW, 1);
const minute = () => tick({ store: opened.store, now: later });

test('whoever writes a large import may die before any write: nothing of it is there, or the clock ends all of it', {
  timeout: 120_000,
}, async () => {
  const whole = dying(opened.table, Number.POSITIVE_INFINITY);
  const changes = await opened.store.delegationChanges();
  await openDelegations(whole.table).importDelegations(large, event('import-1'), changes);
  const portions = Math.ceil(large.length / 30);
  expect(whole.writes()).toBe(2 * portions + 2);

  const found: string[] = [];
  for (let at = 1; at <= whole.writes(); at += 1) {
    opened = await openLoaded();
    const { store } = opened;
    const broken = openDelegations(dying(opened.table, at).table);
    await expect(broken.importDelegations(large, event('import-1'), await store.delegationChanges())).rejects.toThrow(
      Killed,
    );
    const austin = delegation('Austin', { presence: 'absent', revision: 2 });
    const isTaken = await store.changeDelegation(austin, event('other'));
    const expected = isTaken ? officesWith([austin]) : officesWith(large);
    expect(await store.delegations(), `read after it died before write ${at}`).toEqual(expected);
    expect(await store.delegation(newest.id), `read alone`).toEqual(isTaken ? undefined : newest);
    expect(await fsck(opened.table), `as it died before write ${at}`).toEqual([]);
    await minute();
    expect(await store.delegations(), `died before write ${at}`).toEqual(expected);
    expect(await fsck(opened.table), `died before write ${at}`).toEqual([]);
    expect(await store.changeDelegation(delegation('Quebec', { revision: 2 }), event('next'))).toBe(true);
    found.push(isTaken ? 'nothing' : 'all');
  }
  expect(found).toEqual([
    ...Array.from({ length: portions + 1 }, () => 'nothing'),
    ...Array.from({ length: portions + 1 }, () => 'all'),
  ]);
});

/** A table of whose readings of a partition each is followed by `then`. */
function readSlowly(whole: Table, then: (reading: number) => Promise<unknown>): Table {
  let readings = 0;
  return {
    ...whole,
    async partition(pk, start) {
      const items = await whole.partition(pk, start);
      readings += 1;
      await then(readings);
      return items;
    },
  };
}

test.each([
  ['before anything was read', 0],
  ['when it was seen to be written', 1],
  ['when what it has left was read', 2],
  ['when all was read', 3],
])('whoever reads while a large import is ended %s sees all of it', async (_when, reading) => {
  const { store } = opened;
  const broken = openDelegations(dying(opened.table, 9).table);
  await expect(
    broken.importDelegations(large, event('import-1'), { changes: 0, aides: 0, closings: 0 }),
  ).rejects.toThrow(Killed);
  if (reading === 0) await store.resumeImport(later());
  const slow = readSlowly(opened.table, async (now) => {
    if (now === reading) await store.resumeImport(later());
  });
  expect(await openDelegations(slow).delegations()).toEqual(officesWith(large));
  expect((await store.delegationChanges()).importing).toBeUndefined();
  expect((await opened.table.partition('SUMMIT', 'DELEGATION#')).length).toBe(officesWith(large).length);
});

test('what names a delegation of an import that is being written is sound', async () => {
  const { store } = opened;
  const broken = openDelegations(dying(opened.table, 7).table);
  await expect(
    broken.importDelegations(large, event('import-1'), { changes: 0, aides: 0, closings: 0 }),
  ).rejects.toThrow(Killed);
  expect(await opened.table.get(key.delegation(newest.id))).toBeUndefined();
  const by = { role: 'organizer', email: 'desk@summit.example' } as const;
  await opened.table.put({
    ...key.feed(newest.id),
    ...{ delegation: newest.id, sha256: 'a'.repeat(64), language: 'en', by, at: NOW },
  });
  expect(await fsck(opened.table)).toEqual([]);
  await store.resumeImport(later());
  expect(await fsck(opened.table)).toEqual([]);
});

test('two who end one import at once write each delegation once', async () => {
  const { store } = opened;
  const broken = openDelegations(dying(opened.table, 9).table);
  await expect(
    broken.importDelegations(large, event('import-1'), { changes: 0, aides: 0, closings: 0 }),
  ).rejects.toThrow(Killed);
  await Promise.all([store.resumeImport(later()), store.resumeImport(later())]);
  expect(await store.delegations()).toEqual(officesWith(large));
  expect(await store.changeDelegation(delegation('Phoenix', { revision: 3 }), event('next'))).toBe(true);
  await store.resumeImport(addMinutes(NOW, 5));
  expect(await store.delegation(phoenix.id)).toEqual(delegation('Phoenix', { revision: 3 }));
});

test('an import that is being written is left to its writer for a minute', async () => {
  const broken = openDelegations(dying(opened.table, 9).table);
  await expect(
    broken.importDelegations(large, event('import-1'), { changes: 0, aides: 0, closings: 0 }),
  ).rejects.toThrow(Killed);
  const before = await opened.store.delegations();
  await opened.store.resumeImport(NOW);
  expect(await opened.store.delegations()).toEqual(before);
});
