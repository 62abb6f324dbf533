import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { hitsOf } from '../../../shared/plan/hits.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { groundOf } from '../../../shared/plan/propose.ts';
import { planSceneOf } from '../../../shared/plan/scene.ts';
import type { World } from '../../../shared/plan/world.ts';
import { standOf } from '../../../shared/summit/amendment.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import * as build from '../../builders.ts';
import { carryOutOnPaper, planOf, propose, worldOf } from './worlds.ts';

const { NOW, at, delegation, meeting, meetingId, placement, session, span, state } = build;

const waiting = meeting({ id: meetingId(1), from: 'Phoenix', to: 'Merida', state: state.waiting() });
const collected: Meeting = { ...waiting, state: { name: 'waiting', since: NOW, reason: 'round' } };
const held = meeting({
  id: meetingId(2),
  from: 'Montreal',
  to: 'Austin',
  state: state.invited(placement({ start: at('06T15:00') })),
});
const confirmed = meeting({
  id: meetingId(3),
  from: 'Guadalajara',
  to: 'Merida',
  state: state.confirmed(placement({ start: at('06T16:00') })),
});

/** The opening is moved onto four o’clock of the first day. */
const openingAtFour = {
  kind: 'session',
  id: session({ id: 'ses_opening', kind: 'plenary' }).id,
  session: session({ id: 'ses_opening', kind: 'plenary', time: span('06', '16:00', '17:00'), zone: 'zone_hall' }),
} as const;
const repair = planOf({ kind: 'repair', amendment: openingAtFour, movable: 'confirmed' });

const whatOf = (world: World, plan: Plan) =>
  propose(world, plan).steps.flatMap(({ entries }) =>
    entries.map(({ what, meeting: id, because }) => [what, Number(id.slice(4)), because.join()]),
  );

describe('what takes part in a plan', () => {
  const fixedIn = (plan: Plan, meetings: readonly Meeting[]) =>
    planSceneOf(worldOf(meetings), plan, NOW).meetings.map(({ fixed }) => fixed);

  test('what waits; and of what has a time only what the plan may move', () => {
    const all = [waiting, held, confirmed];
    expect(fixedIn(planOf({ movable: 'nothing' }), all)).toEqual([false, true, true]);
    expect(fixedIn(planOf({ movable: 'held' }), all)).toEqual([false, false, true]);
    expect(fixedIn(planOf({ movable: 'confirmed' }), all)).toEqual([false, false, false]);
  });

  test('a repair leaves what waits alone, and frees what is hit whatever it may move', () => {
    const nothing = { ...repair, movable: 'nothing' } as const;
    expect(fixedIn(nothing, [waiting, held, confirmed])).toEqual([true, true, false]);
  });

  test('what is pinned, kept or has begun stays where it is', () => {
    const pinned: Meeting = { ...confirmed, state: { ...confirmed.state, pinned: true } as Meeting['state'] };
    expect(fixedIn(repair, [pinned])).toEqual([true]);
    expect(fixedIn({ ...repair, keep: [confirmed.id] }, [confirmed])).toEqual([true]);
    const during = planSceneOf(worldOf([confirmed]), repair, at('06T16:10')).meetings.map(({ fixed }) => fixed);
    expect(during).toEqual([true]);
  });

  test('what another plan has lifted takes no part', () => {
    const lifted: Meeting = { ...waiting, moving: { plan: planOf().id, was: confirmed.state as never } };
    expect(fixedIn(planOf(), [lifted])).toEqual([]);
  });

  test('nothing is planned sooner than an answer takes, nor repaired sooner than people can walk', () => {
    expect(planSceneOf(worldOf([]), planOf(), NOW).earliest).toBe(addMinutes(NOW, 120));
    expect(planSceneOf(worldOf([]), repair, NOW).earliest).toBe(addMinutes(NOW, 10));
  });
});

describe('whom a change hits', () => {
  test('is told with the code of what no longer holds, in the order of time', () => {
    const earlier = meeting({
      id: meetingId(4),
      from: 'Quebec',
      to: 'Montreal',
      state: state.invited(placement({ start: at('06T16:00'), room: 'room_biznaga' })),
    });
    const later: Meeting = { ...confirmed, state: state.confirmed(placement({ start: at('06T16:30') })) };
    const hits = hitsOf(worldOf([later, held, earlier, waiting]), repair, NOW);
    expect(hits.map(({ meeting: { id }, because }) => [id, because])).toEqual([
      [earlier.id, ['delegation-free/session']],
      [later.id, ['delegation-free/session']],
    ]);
  });
});

describe('a proposal', () => {
  test('places what waits and asks nobody who is not concerned', () => {
    expect(whatOf(worldOf([waiting, held, confirmed]), planOf())).toEqual([['place', 1, 'planned']]);
  });

  test('moves what a change hits, with the reason', () => {
    expect(whatOf(worldOf([waiting, held, confirmed]), repair)).toEqual([['move', 3, 'delegation-free/session']]);
  });

  test('stands on the revisions after its amendment', () => {
    const world = worldOf([confirmed]);
    expect(groundOf(world, repair)).toEqual({ programme: 2, venue: 1 });
    expect(propose(world, repair).steps[0]?.entries[0]?.fittedTo).toEqual({
      ...{ programme: 2, venue: 1, requester: 1, invited: 1 },
    });
    const late = { ...standOf(delegation('Merida')), arrival: at('07T09:00') };
    expect(groundOf(world, { amendment: late })).toEqual({ programme: 1, venue: 1, delegation: 2 });
  });

  test('cancels everything of a delegation that withdraws, pinned or not, and what waited', () => {
    const absent = planOf({ kind: 'repair', amendment: { ...standOf(delegation('Merida')), presence: 'absent' } });
    const pinned: Meeting = { ...confirmed, state: { ...confirmed.state, pinned: true } as Meeting['state'] };
    const world = worldOf([waiting, held, pinned]);
    expect(whatOf(world, absent)).toEqual([
      ['cancel', 1, 'delegation-free/absent'],
      ['cancel', 3, 'delegation-free/absent'],
    ]);
    const after = carryOutOnPaper(world, absent, propose(world, absent).steps).world.meetings;
    expect(after.map((one) => one.state.name)).toEqual(['withdrawn', 'invited', 'cancelled']);
  });

  test('says of a meeting that is hit and kept that it stays where it no longer holds', () => {
    const kept = propose(worldOf([confirmed]), { ...repair, keep: [confirmed.id] });
    expect(kept.steps).toEqual([]);
    expect(kept.left.map(({ meeting: id, why }) => [id, why])).toEqual([[confirmed.id, 'kept']]);
    const holding = propose(worldOf([held]), { ...repair, keep: [held.id] });
    expect(holding.left).toEqual([]);
  });

  test('releases what finds no other place and says why', () => {
    const late = { ...standOf(delegation('Guadalajara')), arrival: at('08T20:00') };
    const proposal = propose(worldOf([confirmed]), planOf({ kind: 'repair', amendment: late }));
    expect(proposal.steps.flatMap(({ entries }) => entries.map(({ what, reason }) => [what, reason]))).toEqual([
      ['release', 'no-common-time'],
    ]);
    expect(proposal.left.map(({ meeting: id, why }) => [id, why])).toEqual([[confirmed.id, 'no-common-time']]);
  });

  test('lets a meeting take longer where it is, and moves who comes after it', () => {
    const next = meeting({
      id: meetingId(5),
      from: 'Montreal',
      to: 'Austin',
      state: state.confirmed(placement({ start: at('06T16:45') })),
    });
    const longer = planOf({
      kind: 'repair',
      movable: 'confirmed',
      amendment: { kind: 'length', meeting: confirmed.id, lengthMinutes: 40 },
    });
    const now = at('06T16:05');
    const proposal = propose(worldOf([next, confirmed]), longer, now);
    const entries = proposal.steps.flatMap((step) => step.entries);
    expect(entries.map(({ what, meeting: id, because }) => [what, id, because])).toEqual([
      ['move', next.id, ['room-free/meeting']],
      ['move', confirmed.id, ['longer']],
    ]);
    const { world } = carryOutOnPaper(worldOf([next, confirmed]), longer, proposal.steps, now);
    expect(world.meetings.map(({ lengthMinutes, sequence }) => [lengthMinutes, sequence])).toEqual([
      [30, 1],
      [40, 1],
    ]);
  });

  test('tells the offices of a round why a request found no time, and nobody else', () => {
    const blocked = worldOf([collected]);
    const away = { ...blocked, delegations: blocked.delegations.map((one) => ({ ...one, arrival: at('08T20:00') })) };
    const steps = propose(away, planOf()).steps.flatMap(({ entries }) => entries);
    expect(steps.map(({ what, reason }) => [what, reason])).toEqual([['tell', 'no-common-time']]);
    expect(propose({ ...away, meetings: [waiting] }, planOf()).steps).toEqual([]);
    expect(propose({ ...away, meetings: [waiting] }, planOf()).left.map(({ why }) => why)).toEqual(['no-common-time']);
  });

  test('says how much of the rooms’ time is used, before and after', () => {
    // Three rooms on three days of twelve hours: half an hour is 0.5 % of them, six hours and a half are 6 %.
    const many = Array.from({ length: 6 }, (_, index) => ({
      ...waiting,
      id: meetingId(index + 10),
      lengthMinutes: 60,
    }));
    const pairs = [
      ['Phoenix', 'Merida'],
      ['Montreal', 'Austin'],
      ['Guadalajara', 'Merida'],
    ] as const;
    const spread = many.map((one, index) => {
      const [from = '', to = ''] = pairs[index % 3] ?? [];
      return meeting({
        ...one,
        from,
        to,
        requester: meeting({ from, to }).requester,
        invited: meeting({ from, to }).invited,
      });
    });
    const { numbers } = propose(worldOf([...spread, held]), planOf());
    expect([numbers.asked, numbers.placed, numbers.roomUse]).toEqual([7, 7, { before: 0, after: 6 }]);
  });
});
