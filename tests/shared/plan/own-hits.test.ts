import { expect, test } from 'vitest';
import { ownHits } from '../../../shared/plan/own-hits.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, delegation, delegations, facts, meeting, meetingId, NOW, placement, span, state } from '../../builders.ts';

const ground = { facts: facts(), delegations: delegations() };
const morning = meeting({ state: state.confirmed() });
const noon = placement({ start: at('07T12:00') });
const later = meeting({ id: meetingId(2), from: 'Austin', to: 'Phoenix', state: state.invited(noon) });
const meetings = [later, morning, meeting({ id: meetingId(3), from: 'Phoenix', to: 'Quebec', state: state.waiting() })];

function hits(changed: Parameters<typeof delegation>[1], now = NOW, known = ground) {
  return ownHits(known, delegation('Phoenix', changed), meetings, now).map(({ meeting: { id }, because }) => [
    id,
    because,
  ]);
}

test('a block, a sign-up and an earlier departure hit the meetings that lie in their way, in the order of time', () => {
  expect(hits({ blocks: [span('06', '10:45', '11:00')] })).toEqual([[meetingId(1), ['delegation-free/block']]]);
  expect(hits({ departure: at('06T09:00') })).toEqual([
    [meetingId(1), ['delegation-free/departure']],
    [meetingId(2), ['delegation-free/departure']],
  ]);
  const earlier = { ...facts(), programme: { revision: 2, sessions: facts().programme.sessions } };
  const panel = earlier.programme.sessions.map((one) =>
    one.id === 'ses_panel-2' ? { ...one, time: span('07', '11:30', '12:15') } : one,
  );
  const moved = { ...ground, facts: { ...earlier, programme: { revision: 2, sessions: panel } } };
  const panels = [{ session: 'ses_panel-2', role: 'attends' }] as never;
  expect(hits({ panels }, NOW, moved)).toEqual([[meetingId(2), ['delegation-free/session']]]);
});

test('what touches no meeting hits none', () => {
  expect(hits({ blocks: [span('06', '11:00', '11:15')] })).toEqual([]);
});

test('a meeting that did not fit before is not the doing of this change', () => {
  const blocked = delegation('Phoenix', { blocks: [span('06', '10:30', '10:45')] });
  const known = { ...ground, delegations: delegations().map((one) => (one.id === blocked.id ? blocked : one)) };
  expect(hits({ blocks: [...blocked.blocks, span('06', '10:45', '11:00')] }, NOW, known)).toEqual([]);
});

test('a pinned meeting is hit like any other, one that has begun is not', () => {
  const pinned = meeting({ state: { ...state.confirmed(), pinned: true } as never });
  const changed = delegation('Phoenix', { blocks: [span('06', '10:30', '11:00')] });
  expect(ownHits(ground, changed, [pinned], NOW).map(({ meeting: { id } }) => id)).toEqual([pinned.id]);
  expect(ownHits(ground, changed, [pinned], addMinutes(at('06T10:30'), 0))).toEqual([]);
});
