import { expect, test } from 'vitest';
import { tick } from '../../../functions/clock/tick.ts';
import { consume } from '../../../functions/placer/consume.ts';
import { carryOut } from '../../../functions/store/carry-out.ts';
import { key } from '../../../functions/store/key.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { cellAt } from '../../../shared/summit/grid.ts';
import { at, facts, idOf, meeting, meetingId, notice, office, placement, requested, state } from '../../builders.ts';
import { nextPlan, plan, planApplied, planId, planState } from '../../plan-builders.ts';
import { type Opened, openLoaded, summitEvent } from '../store/open.ts';

const later = at('03T12:00');
const here = placement({ turnoverMinutes: 15 });
const damaged = meeting({ state: state.invited(here, at('02T12:00')) });
const sound = meeting({
  id: meetingId(2),
  from: 'Austin',
  to: 'Guadalajara',
  state: state.invited(placement({ start: at('07T12:00'), turnoverMinutes: 15 }), at('02T13:00')),
});

/** Both times to answer are over; of the first meeting a claim is gone, so that its hold cannot be given back. */
async function openDamaged(...others: Meeting[]): Promise<Opened> {
  const opened = await openLoaded();
  for (const one of [damaged, sound, ...others]) {
    expect(await opened.store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  }
  await opened.table.remove(key.claim(idOf('Phoenix'), cellAt(facts().summit.grid, here.start)));
  return opened;
}

test('a hold that cannot be ended keeps no other from lapsing, and the minute still fails', async () => {
  const { store } = await openDamaged();
  await expect(tick({ store, now: () => later })).rejects.toThrow('the minute was not done whole');
  const states = (await store.meetings([damaged.id, sound.id])).map((one) => one.state.name);
  expect(states).toEqual(['invited', 'lapsed']);
});

test('mail that cannot be read keeps no other mail stuck', async () => {
  const { store, table } = await openLoaded();
  const intent = { about: 'notice' as const, notice: notice('receipt', 'requester', sound), at: sound.requestedAt };
  const due = { dueKey: 'MAIL', dueAt: at('01T12:00') };
  await table.put({ ...key.mail('a'), about: 'nothing Parley knows', ...due });
  await table.put({ ...key.mail('b'), ...intent, ...due, dueAt: at('01T12:05') });
  await expect(tick({ store, now: () => later })).rejects.toThrow('the minute was not done whole');
  expect(await store.mail('b~2')).toEqual({ id: 'b~2', ...intent });
});

test('a person in whose way such a hold stands hears that the place is taken', async () => {
  const third = meeting({
    id: meetingId(3),
    from: 'Quebec',
    to: 'Montreal',
    state: state.invited(placement({ start: at('07T14:00'), turnoverMinutes: 15 }), at('05T12:00')),
  });
  const { store } = await openDamaged(third);
  const organizer = { role: 'organizer' as const, email: office('Austin').email };
  const outcome = await carryOut({ store, now: () => later }, third.id, {
    kind: 'move',
    by: organizer,
    start: here.start,
    room: here.room,
    words: {},
  });
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'taken' } });
});

/** Someone waits although everybody is free, and a word to the placer has come. */
async function openWaiting(loaded = facts()): Promise<Opened> {
  const opened = await openLoaded(loaded);
  const waiting = meeting({ id: meetingId(4), from: 'Austin', to: 'Merida', state: state.waiting() });
  expect(await opened.store.commit({ change: requested(waiting), facts: loaded })).toEqual({ ok: true });
  await opened.store.changeSettings(loaded.summit, summitEvent('settings-changed', 'freed'));
  return opened;
}

const stateOf = async ({ store }: Opened) => (await store.meeting(meetingId(4)))?.state.name;
const freed = { Records: [{ dynamodb: { Keys: { pk: { S: 'FREED#freed' } }, SequenceNumber: '1' } }] };

test('while a plan is being applied nobody is placed by the way; afterwards the clock does what was left', async () => {
  const opened = await openWaiting();
  const { store } = opened;
  const now = () => later;
  const ready = plan({ state: planState.ready() });
  await store.startPlan(ready);
  const applying = nextPlan(ready, planState.applying());
  expect(await store.startApplying(applying, planApplied())).toEqual({ ok: true });
  expect(await consume({ store, now }, freed)).toEqual({ batchItemFailures: [] });
  await tick({ store, now });
  expect([await stateOf(opened), await store.stuckFreed(later)]).toEqual(['waiting', ['freed']]);

  // The minute has woken the plan, which nobody had taken.
  expect(await store.finishApplying(nextPlan(nextPlan(applying, applying.state), planState.applied()), [])).toBe(true);
  await tick({ store, now });
  expect([await stateOf(opened), await store.stuckFreed(later)]).toEqual(['invited', []]);
});

test('while a round collects nobody is placed; the settings that end it bring the placer back', async () => {
  const { summit } = facts();
  const opened = await openWaiting(facts({ summit: { ...summit, round: { collectUntil: at('05T12:00') } } }));
  const { store } = opened;
  const now = () => later;
  await consume({ store, now }, freed);
  await tick({ store, now });
  expect([await stateOf(opened), await store.stuckFreed(later)]).toEqual(['waiting', []]);
  await store.changeSettings(summit, summitEvent('settings-changed', 'ended'));
  expect(await store.stuckFreed(later)).toEqual(['ended']);
  await tick({ store, now });
  expect(await stateOf(opened)).toBe('invited');
});

test('the clock wakes a plan that nobody has taken, and one whose worker is gone', async () => {
  const { store } = await openLoaded();
  const [queued, running] = [plan(), plan({ id: planId(2), state: planState.running(1) })];
  await store.startPlan(queued);
  await store.startPlan(running);
  await tick({ store, now: () => later });
  expect(await store.plan(queued.id)).toEqual(nextPlan(queued, planState.queued()));
  expect(await store.plan(running.id)).toEqual(nextPlan(running, planState.queued(2)));
  expect(await store.stuckPlans(later)).toEqual([]);
});
