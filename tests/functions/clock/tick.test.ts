import { expect, test } from 'vitest';
import { tick } from '../../../functions/clock/tick.ts';
import { carryOut } from '../../../functions/store/carry-out.ts';
import { key } from '../../../functions/store/key.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { cellAt } from '../../../shared/summit/grid.ts';
import { at, facts, idOf, meeting, meetingId, notice, office, placement, requested, state } from '../../builders.ts';
import { type Opened, openLoaded } from '../store/open.ts';

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
