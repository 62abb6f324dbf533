import { expect, test } from 'vitest';
import { addMinutes } from '../../../shared/summit/grid.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { delegation, delegations, facts, idOf, NOW, session } from '../../builders.ts';
import { everything, openEmpty, openLoaded, summitEvent } from './open.ts';

const byId = (list: readonly { id: string }[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
const nextProgramme = (revision: number): Facts['programme'] => ({
  revision,
  sessions: [session({ id: `ses_new-${revision}`, kind: 'plenary' })],
});

test('an empty table has no summit; a loaded one gives back what was loaded', async () => {
  const { store } = await openEmpty();
  expect(await store.facts()).toBeUndefined();
  expect(await store.load(facts(), delegations(), summitEvent('loaded'))).toBe(true);
  expect(await store.facts()).toEqual(facts());
  expect(await store.delegations()).toEqual(byId(delegations()));
  expect(await store.delegation(idOf('Merida'))).toEqual(delegation('Merida'));
  expect(await store.delegation(delegation('Nowhere').id)).toBeUndefined();
  expect(await store.summitEvents()).toEqual([summitEvent('loaded')]);
});

test('a second load is refused and changes nothing', async () => {
  const { store, table } = await openLoaded();
  const before = await everything(table);
  expect(await store.load(facts(), [delegation('Austin')], summitEvent('loaded', 'load-2'))).toBe(false);
  expect(await everything(table)).toEqual(before);
});

test('a load that broke off is invisible, and the next one leaves nothing of it', async () => {
  const { store, table } = await openEmpty();
  const stray = delegation('Cancun');
  await table.put({ pk: 'SUMMIT', sk: `DELEGATION#${stray.id}`, ...stray });
  await table.put({ pk: 'SUMMIT', sk: 'LOADING', load: 'broken-off' });
  expect(await store.facts()).toBeUndefined();
  expect(await store.load(facts(), delegations(), summitEvent('loaded'))).toBe(true);
  expect(await store.delegations()).toEqual(byId(delegations()));
});

test('of loads at once one is done, whole; more delegations than a transaction takes are no matter', async () => {
  const { store } = await openEmpty();
  const lists = ['a', 'b', 'c'].map((letter) =>
    Array.from({ length: 130 }, (_, number) => delegation(`${letter}${String(number).padStart(3, '0')}`)),
  );
  const loads = lists.map((list, index) => store.load(facts(), list, summitEvent('loaded', `load-${index}`)));
  const done = await Promise.all(loads);
  expect(done.filter((is) => is).length).toBe(1);
  expect(await store.delegations()).toEqual(lists[done.indexOf(true)]);
});

test('revisions follow one another; of two who write the next one, one is told that someone was faster', async () => {
  const { store } = await openLoaded();
  const outcomes = await Promise.all(
    ['a', 'b', 'c'].map((id) => store.changeProgramme(nextProgramme(2), summitEvent('programme-changed', id))),
  );
  expect(outcomes.filter((is) => is).length).toBe(1);
  expect(await store.changeProgramme(nextProgramme(2), summitEvent('programme-changed', 'd'))).toBe(false);
  expect(await store.changeProgramme(nextProgramme(4), summitEvent('programme-changed', 'e'))).toBe(false);
  expect((await store.facts())?.programme).toEqual(nextProgramme(2));
  expect((await store.summitEvents()).map(({ kind }) => kind).sort()).toEqual(['loaded', 'programme-changed']);
});

test('a change of programme, venue, delegation or settings is written with its event and a word to the placer', async () => {
  const { store } = await openLoaded();
  const venue = { ...facts().venue, revision: 2, rooms: facts().venue.rooms.slice(0, 2) };
  const summit = { ...facts().summit, shortName: 'Renamed' };
  const absent = delegation('Quebec', { revision: 2, presence: 'absent' });
  expect(await store.changeVenue(venue, summitEvent('venue-changed', '1'))).toBe(true);
  expect(await store.changeDelegation(absent, summitEvent('delegation-changed', '2'))).toBe(true);
  expect(await store.changeSettings(summit, summitEvent('settings-changed', '3'))).toBe(true);
  expect(await store.changeDelegation(delegation('Newtown'), summitEvent('delegation-changed', '4'))).toBe(true);
  expect(await store.changeDelegation(delegation('Austin'), summitEvent('delegation-changed', '5'))).toBe(false);
  expect(await store.facts()).toEqual({ ...facts(), venue, summit });
  expect(await store.delegation(absent.id)).toEqual(absent);
  expect((await store.stuckFreed(addMinutes(NOW, 2))).sort()).toEqual(['1', '2', '3', '4']);
});

test('the step and zone of the grid stay as they were loaded: every claim is numbered by them', async () => {
  const { store, table } = await openLoaded();
  const before = await everything(table);
  const { summit } = facts();
  for (const grid of [
    { ...summit.grid, cellMinutes: 5 as const },
    { ...summit.grid, zone: 'America/Tijuana' },
  ]) {
    expect(await store.changeSettings({ ...summit, grid }, summitEvent('settings-changed', '1'))).toBe(false);
  }
  expect(await everything(table)).toEqual(before);
});

test('settings cannot be changed before a summit is loaded', async () => {
  const { store, table } = await openEmpty();
  expect(await store.changeSettings(facts().summit, summitEvent('settings-changed'))).toBe(false);
  expect(await everything(table)).toEqual({});
});
