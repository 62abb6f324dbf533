import { expect, test } from 'vitest';
import type { Session } from '../../../shared/summit/agenda.ts';
import { amended, type Ground, inverseOf } from '../../../shared/summit/amendment.ts';
import { lostSignUps } from '../../../shared/summit/sign-ups.ts';
import { delegation, delegations, facts } from '../../builders.ts';

/** Phoenix is signed up for the first panel, Guadalajara for the second. */
const ground: Ground = { facts: facts(), delegations: delegations() };
const panel = (id: string) => {
  const found = ground.facts.programme.sessions.find((session) => session.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
};
const first = panel('ses_panel-1');
const change = (session: Session | null) => ({ kind: 'session', id: first.id, session }) as const;

test.each([
  ['is dropped', null],
  ['binds everyone', { ...first, binds: 'everyone' }],
  ['becomes a plenary', { ...first, kind: 'plenary' }],
] as [string, Session | null][])(
  'a session that %s takes its sign-ups along, and nobody else is touched',
  (_what, session) => {
    const after = amended(ground, change(session));
    expect(after.delegations).toEqual(
      delegations().map((one) => (one.city === 'Phoenix' ? { ...one, panels: [], revision: 2 } : one)),
    );
    expect(lostSignUps(ground.delegations, after.delegations)).toEqual([{ city: 'Phoenix', sessions: [first.id] }]);

    const back = inverseOf(ground, change(session));
    expect(back).toEqual({ ...change(first), signUps: [{ delegation: 'dlg_phoenix', role: 'attends' }] });
    const restored = back && amended(after, back).delegations;
    expect(restored).toEqual(delegations().map((one) => (one.city === 'Phoenix' ? { ...one, revision: 3 } : one)));
  },
);

test('a session that only moves keeps its sign-ups, and what takes it back names none', () => {
  const moved = change({ ...first, provisional: true });
  const after = amended(ground, moved).delegations;
  expect(after.every((office, index) => office === ground.delegations[index])).toBe(true);
  expect(inverseOf(ground, moved)).toEqual(change(first));
});

test('whoever has signed up again by then, or is gone, is not signed up twice', () => {
  const signUps = [
    { delegation: delegation('Phoenix').id, role: 'moderator' as const },
    { delegation: delegation('Gone').id, role: 'attends' as const },
    { delegation: delegation('Austin').id, role: 'panelist' as const },
  ];
  const after = amended(ground, { ...change(first), signUps }).delegations;
  expect(after).toEqual(
    delegations().map((one) =>
      one.city === 'Austin' ? { ...one, panels: [{ session: first.id, role: 'panelist' }], revision: 2 } : one,
    ),
  );
});
