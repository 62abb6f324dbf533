import { beforeEach, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { changedIn, signedOffAll } from '../../../shared/summit/sign-ups.ts';
import { delegation, delegations, facts } from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from './open.ts';

const { programme } = facts();
/** The agenda without its first panel. */
const next = {
  revision: 2,
  sessions: programme.sessions.filter(({ id }) => id !== 'ses_panel-1'),
};
const attends = (offices: number): Delegation[] =>
  Array.from({ length: offices }, (_, number) =>
    delegation(`Attends${number}`, { panels: delegation('Phoenix').panels }),
  );
const byId = (list: readonly Delegation[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
const event = (id = 'dropped-1') => summitEvent('programme-changed', id);

let opened: Opened;
beforeEach(async () => {
  opened = await openLoaded();
});

async function drop(seen?: Awaited<ReturnType<Opened['store']['delegationChanges']>>) {
  const { store } = opened;
  const changes = seen ?? (await store.delegationChanges());
  const offices = await store.delegations();
  return store.changeSignUps(next, changedIn(offices, signedOffAll(offices, next)), event(), changes);
}

test.each([
  ['a few', 5],
  ['more than a transaction takes', 130],
])('a session is dropped with the sign-ups of %s, all under one event', async (_what, offices) => {
  const all = [...delegations(), ...attends(offices)];
  opened = await openLoaded(facts(), all);
  expect(await drop()).toBe(true);
  expect(await opened.store.delegations()).toEqual(byId(signedOffAll(all, next)));
  expect((await opened.store.facts())?.programme).toEqual(next);
  expect((await opened.store.summitEvents()).map(({ id }) => id)).toEqual(['dropped-1', 'load-1']);
  expect(await fsck(opened.table)).toEqual([]);
});

test.each([
  [
    'a sign-up',
    (store: Opened['store']) =>
      store.changeDelegation(
        delegation('Austin', { panels: delegation('Phoenix').panels, revision: 2 }),
        summitEvent('delegation-changed', 'x'),
      ),
  ],
  [
    'an import',
    async (store: Opened['store']) =>
      store.importDelegations(attends(1), summitEvent('delegation-changed', 'x'), await store.delegationChanges()),
  ],
  ['another agenda', (store: Opened['store']) => store.changeProgramme({ ...programme, revision: 2 }, event('x'))],
])('%s since the offices were read overtakes it, and nothing of it is written', async (_what, overtake) => {
  const seen = await opened.store.delegationChanges();
  expect(await overtake(opened.store)).toBe(true);
  const before = await everything(opened.table);
  expect(await drop(seen)).toBe(false);
  expect(await everything(opened.table)).toEqual(before);
  expect(await fsck(opened.table)).toEqual([]);
});

test('a sign-up that was decided on the agenda before is not written after it', async () => {
  const { store } = opened;
  const seen = await store.delegationChanges();
  expect(await drop()).toBe(true);
  const signed = delegation('Austin', { panels: delegation('Phoenix').panels, revision: 2 });
  const said = summitEvent('delegation-changed', 'x');
  expect(await store.changeDelegation(signed, said, seen)).toBe(false);
  expect(await store.importDelegations([signed], said, seen)).toBe(false);
  expect(await fsck(opened.table)).toEqual([]);
  expect(await store.changeDelegation({ ...signed, panels: [] }, said, await store.delegationChanges())).toBe(true);
});
