import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { summariesOf } from '../../../shared/plan/summary.ts';
import { undoProposalOf } from '../../../shared/plan/undo.ts';
import { amended, inverseOf, standOf } from '../../../shared/summit/amendment.ts';
import * as build from '../../builders.ts';
import { carryOutOnPaper, planOf, propose, worldOf } from './worlds.ts';

const { NOW, at, delegation, meeting, meetingId, office, placement, session, span, state } = build;

const waiting = meeting({ id: meetingId(1), state: state.waiting() });
const confirmed = meeting({
  id: meetingId(3),
  from: 'Montreal',
  to: 'Austin',
  state: state.confirmed(placement({ start: at('06T16:00') })),
});
const openingAtFour = {
  kind: 'session',
  id: session({ id: 'ses_opening', kind: 'plenary' }).id,
  session: session({ id: 'ses_opening', kind: 'plenary', time: span('06', '16:00', '17:00'), zone: 'zone_hall' }),
} as const;

function applied(meetings: readonly Meeting[], plan = planOf()) {
  const world = worldOf(meetings);
  const done = carryOutOnPaper(world, plan, propose(world, plan).steps);
  const undoing = planOf({
    ...{ id: 'pln_0000000002' as never, kind: 'undo', undoes: plan.id, base: 1 },
    ...(plan.amendment === undefined ? {} : { amendment: inverseOf(world, plan.amendment) }),
  });
  return { ...done, undoing };
}

const undo = ({ world, steps, undoing }: ReturnType<typeof applied>) => undoProposalOf(world, undoing, { steps }, NOW);

describe('an undone plan', () => {
  test('lets what it placed wait again', () => {
    const done = applied([waiting]);
    expect(done.world.meetings[0]?.state.name).toBe('invited');
    const proposal = undo(done);
    expect(proposal.left).toEqual([]);
    const after = carryOutOnPaper(done.world, done.undoing, proposal.steps).world;
    expect(after.meetings[0]?.state.name).toBe('waiting');
  });

  test('takes its change of programme back and every meeting to where it was', () => {
    const repair = planOf({ kind: 'repair', amendment: openingAtFour, movable: 'confirmed' });
    const done = applied([confirmed], repair);
    const proposal = undo(done);
    expect(proposal.left).toEqual([]);
    const after = carryOutOnPaper(done.world, done.undoing, proposal.steps).world;
    expect(after.facts.programme.sessions).toEqual(build.facts().programme.sessions);
    const [back] = after.meetings;
    expect(back?.state.name === 'confirmed' && back.state.placement.start).toBe(at('06T16:00'));
    expect(back?.sequence).toBe(2);
  });

  test('brings a confirmed meeting that lost its time back as confirmed, without asking anybody again', () => {
    const late = { ...standOf(delegation('Montreal')), arrival: at('08T20:00') };
    const done = applied([confirmed], planOf({ kind: 'repair', amendment: late }));
    expect(done.world.meetings[0]?.state.name).toBe('waiting');
    const { world, steps } = carryOutOnPaper(done.world, done.undoing, undo(done).steps);
    expect(world.meetings[0]?.state.name).toBe('confirmed');
    expect(summariesOf(steps).map(({ changes }) => changes.map(({ what }) => what))).toEqual([['placed'], ['placed']]);
  });

  test('leaves what was answered since, and says so', () => {
    const done = applied([waiting]);
    const [invited] = done.world.meetings;
    if (invited?.state.name !== 'invited') throw new Error('was not placed');
    const answers = { at: NOW, by: office('Merida'), words: {} };
    const answered: Meeting = { ...invited, version: 3, state: { ...invited.state, ...answers, name: 'confirmed' } };
    const proposal = undo({ ...done, world: { ...done.world, meetings: [answered] } });
    expect(proposal.steps).toEqual([]);
    expect(proposal.left.map(({ meeting: id, why }) => [id, why])).toEqual([[waiting.id, 'answered']]);
  });

  test('leaves what was moved, pinned or ended since, each with its reason', () => {
    const repair = planOf({ kind: 'repair', amendment: openingAtFour, movable: 'confirmed' });
    const done = applied([confirmed], repair);
    const [now] = done.world.meetings;
    if (now?.state.name !== 'confirmed') throw new Error('was not moved');
    const whyFor = (meetings: readonly Meeting[]) =>
      undo({ ...done, world: { ...done.world, meetings: [...meetings] } }).left.map(({ why }) => why);
    const elsewhere = placement({ start: at('07T12:00') });
    expect(whyFor([{ ...now, state: { ...now.state, placement: elsewhere } }])).toEqual(['changed-since']);
    expect(whyFor([{ ...now, state: { ...now.state, pinned: true } }])).toEqual(['changed-since']);
    expect(whyFor([{ ...now, state: state.cancelled(elsewhere) }])).toEqual(['ended']);
    expect(whyFor([])).toEqual(['ended']);
  });

  test('leaves what finds its former place taken, and takes nobody else’s', () => {
    const repair = planOf({ kind: 'repair', amendment: openingAtFour, movable: 'confirmed' });
    const done = applied([confirmed], repair);
    const other = meeting({
      id: meetingId(9),
      from: 'Phoenix',
      to: 'Merida',
      state: state.confirmed(placement({ start: at('06T16:00') })),
    });
    const proposal = undo({ ...done, world: { ...done.world, meetings: [...done.world.meetings, other] } });
    expect(proposal.steps).toEqual([]);
    expect(proposal.left.map(({ why }) => why)).toEqual(['place-taken']);
  });

  test('gives a meeting its former length back', () => {
    const longer = planOf({
      kind: 'repair',
      amendment: { kind: 'length', meeting: confirmed.id, lengthMinutes: 45 },
    });
    const done = applied([confirmed], longer);
    expect(done.world.meetings[0]?.lengthMinutes).toBe(45);
    const after = carryOutOnPaper(done.world, done.undoing, undo(done).steps).world;
    expect(after.meetings[0]?.lengthMinutes).toBe(30);
  });
});

describe('what an office is told of a plan', () => {
  test('is one summary with its own changes in the order of time', () => {
    const second = meeting({ id: meetingId(2), from: 'Phoenix', to: 'Quebec', state: state.waiting() });
    const { steps } = applied([waiting, second]);
    const summaries = summariesOf(steps);
    expect(summaries.map(({ delegation: id, changes }) => [id, changes.map(({ what, them }) => [what, them])])).toEqual(
      [
        ['dlg_merida', [['placed', 'Phoenix']]],
        [
          'dlg_phoenix',
          expect.arrayContaining([
            ['placed', 'Merida'],
            ['placed', 'Quebec'],
          ]),
        ],
        ['dlg_quebec', [['placed', 'Phoenix']]],
      ],
    );
    const starts = summaries[1]?.changes.map(({ to }) => to?.start) ?? [];
    expect(starts).toEqual([...starts].sort());
  });

  test('says nothing of what was overtaken, nor of a request that it was never asked about', () => {
    const { steps } = applied([waiting]);
    const overtaken = steps.map((step) => ({ ...step, results: [{ name: 'overtaken', why: 'taken' } as const] }));
    expect(summariesOf(overtaken)).toEqual([]);
    const absent = planOf({ kind: 'repair', amendment: { ...standOf(delegation('Merida')), presence: 'absent' } });
    const told = summariesOf(applied([waiting], absent).steps);
    expect(told.map(({ delegation: id, changes }) => [id, changes.map(({ what }) => what)])).toEqual([
      ['dlg_phoenix', ['cancelled']],
    ]);
  });
});

describe('an amendment', () => {
  test('and its inverse leave everything as it was, but for the revisions', () => {
    const ground = { facts: build.facts(), delegations: build.delegations() };
    const closures = [span('06', '10:00', '12:00')];
    const room = ground.facts.venue.rooms[0]?.id;
    if (room === undefined) throw new Error('no room');
    const dropped = { kind: 'session', id: openingAtFour.id, session: null } as const;
    const late = { ...standOf(delegation('Merida')), arrival: at('07T09:00'), head: 'deputy' } as const;
    const [first] = ground.facts.venue.rooms;
    if (first === undefined) throw new Error('no room');
    const rooms = [
      { kind: 'room', id: first.id, room: null },
      { kind: 'room', id: first.id, room: { ...first, seats: 3 } },
      {
        kind: 'room',
        id: build.room({ id: 'room_new', zone: first.zone }).id,
        room: build.room({ id: 'room_new', zone: first.zone }),
      },
    ] as const;
    for (const amendment of [openingAtFour, dropped, { kind: 'closures', room, closures } as const, ...rooms, late]) {
      const inverse = inverseOf(ground, amendment);
      if (inverse === undefined) throw new Error('has an inverse');
      const after = amended(amended(ground, amendment), inverse);
      expect(after.facts.programme.sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        ground.facts.programme.sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
      expect(after.facts.venue.rooms).toEqual(ground.facts.venue.rooms);
      expect(after.delegations.map((one) => ({ ...one, revision: 1 }))).toEqual(ground.delegations);
    }
  });

  test('makes the next revision of what it changes and of nothing else', () => {
    const ground = { facts: build.facts(), delegations: build.delegations() };
    const after = amended(ground, openingAtFour);
    expect([after.facts.programme.revision, after.facts.venue.revision]).toEqual([2, 1]);
    expect(after.delegations).toBe(ground.delegations);
  });

  test('of what is not there is a mistake', () => {
    const ground = { facts: build.facts(), delegations: build.delegations() };
    const unknown = { kind: 'session', id: session({ id: 'ses_unknown', kind: 'panel' }).id, session: null } as const;
    expect(() => amended(ground, unknown)).toThrow('there is no session ses_unknown');
  });
});
