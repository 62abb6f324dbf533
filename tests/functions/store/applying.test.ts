import { expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Change } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { Plan, Step } from '../../../shared/plan/plan.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import {
  at,
  change,
  delegation,
  facts,
  idOf,
  meeting,
  meetingId,
  next,
  notice,
  placement,
  requested,
  state,
} from '../../builders.ts';
import {
  entry,
  nextPlan,
  organizer,
  plan,
  planApplied,
  planId,
  planState,
  step,
  summary,
} from '../../plan-builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from './open.ts';

const there = (time: string, room = 'room_agave') => placement({ start: at(time), room, turnoverMinutes: 15 });
const morning = there('06T10:30');
const noon = there('07T12:00');
const evening = there('07T17:00', 'room_biznaga');
const won = { ok: true };

/** Three pairs that share nobody, each confirmed at its own place. */
const [first, second, third] = [
  meeting({ id: meetingId(1), state: state.invited(morning) }),
  meeting({ id: meetingId(2), from: 'Montreal', to: 'Quebec', state: state.invited(noon) }),
  meeting({ id: meetingId(3), from: 'Austin', to: 'Guadalajara', state: state.invited(evening) }),
];
if (first === undefined || second === undefined || third === undefined) throw new Error('three meetings');

async function openWith(meetings: readonly Meeting[]): Promise<Opened> {
  const opened = await openLoaded();
  for (const one of meetings) {
    expect(await opened.store.commit({ change: requested(one), facts: facts() })).toEqual(won);
  }
  return opened;
}

/** A plan that is being applied, with these steps. */
async function applying(store: Store, steps: readonly Step[], head: Plan = plan()): Promise<Plan> {
  await store.startPlan(head);
  const ready = nextPlan(head, planState.ready());
  await store.saveProposal(ready, { numbers: { ...nothing }, steps, left: [] });
  const started = nextPlan(ready, planState.applying());
  expect(await store.startApplying(started, planApplied(`apply-${head.id}`))).toEqual(won);
  return { ...started, number: head.base + 1 };
}

const nothing = {
  ...{ asked: 0, placed: 0, waiting: 0, movedConfirmed: 0, movedHeld: 0, weight: 0, weightBound: 0, proven: true },
  ...{ movedBound: 0, movedProven: true, outsideWindows: 0, breaks: 0, roomChanges: 0 },
  ...{ roomUse: { before: 0, after: 0 }, moreRooms: [] },
};

function moved(before: Meeting, to: Placement): Change {
  const after = next(before, state.invited(to));
  const notices = (['requester', 'invited'] as const).map((side) => notice('move', side, after));
  return change(before, after, 'moved', { by: organizer, notices });
}

/** The moves as one step, and as it is once it is settled. */
function stepOf(number: number, moves: readonly (readonly [Meeting, Placement])[]) {
  const open = step(
    number,
    moves.map(([before, to]) => entry(before, to)),
  );
  const results = moves.map(([{ version }]) => ({ name: 'done' as const, version: version + 1 }));
  const changes = moves.map(([before, to]) => moved(before, to));
  return { open, commit: { step: { ...open, results }, changes, facts: facts() } };
}

test.each([
  [
    'two meetings exchange their places',
    [
      [first, noon],
      [second, morning],
    ],
  ],
  [
    'three rotate',
    [
      [first, noon],
      [second, evening],
      [third, morning],
    ],
  ],
  [
    'one follows another',
    [
      [first, noon],
      [second, there('06T16:00')],
    ],
  ],
] as const)('%s in one step', async (_, moves) => {
  const { store, table } = await openWith([first, second, third]);
  const { open, commit } = stepOf(1, moves);
  await applying(store, [open]);
  expect(await store.commitStep(commit)).toEqual(won);
  const found = await store.meetings(moves.map(([{ id }]) => id));
  expect(found.map((one) => 'placement' in one.state && one.state.placement)).toEqual(moves.map(([, to]) => to));
  expect(await store.steps(planId(1))).toEqual([commit.step]);
  expect(await fsck(table)).toEqual([]);
});

test('a step that is committed twice changes once', async () => {
  const { store, table } = await openWith([first, second]);
  const { open, commit } = stepOf(1, [
    [first, noon],
    [second, morning],
  ]);
  await applying(store, [open]);
  await store.commitStep(commit);
  const before = await everything(table);
  expect(await store.commitStep(commit)).toEqual({ ok: false, lost: { kind: 'repeated' } });
  await expect(store.settleStep(commit.step)).resolves.toBeUndefined();
  expect(await everything(table)).toEqual(before);
});

test('a step that loses a race for one of its meetings writes nothing', async () => {
  const { store, table } = await openWith([first, second, third]);
  const { open, commit } = stepOf(1, [
    [first, there('08T15:00')],
    [second, there('06T16:00')],
  ]);
  await applying(store, [open]);
  await store.commit({ change: change(second, next(second, state.confirmed(noon)), 'accepted'), facts: facts() });
  const before = await everything(table);
  expect(await store.commitStep(commit)).toEqual({ ok: false, lost: { kind: 'stale' } });
  expect(await everything(table)).toEqual(before);
});

test('a step whose new place somebody has taken says who, and writes nothing', async () => {
  const { store, table } = await openWith([first, second]);
  const { open, commit } = stepOf(1, [[first, noon]]);
  await applying(store, [open]);
  const before = await everything(table);
  expect(await store.commitStep(commit)).toMatchObject({
    ok: false,
    lost: { kind: 'claimed', resource: 'room_agave', holder: second.id },
  });
  expect(await everything(table)).toEqual(before);
});

test('a step writes one word to the placer, whatever it frees', async () => {
  const { store, table } = await openWith([first, second]);
  const { open, commit } = stepOf(1, [
    [first, there('08T15:00')],
    [second, there('08T17:00')],
  ]);
  await applying(store, [open]);
  await store.commitStep(commit);
  const freed = Object.keys(await everything(table)).filter((name) => name.startsWith('FREED#'));
  expect(freed).toEqual(['FREED#pln_0000000001-1 FREED']);
});

test('what a plan releases and places is not held back by the limits of single requests', async () => {
  const limited = facts();
  const { openRequests, openHolds } = limited.summit.limits;
  const asked = Array.from({ length: openRequests }, (_, index) =>
    meeting({ id: meetingId(10 + index), from: 'Phoenix', to: `To${index}`, state: state.waiting() }),
  );
  const held = Array.from({ length: openHolds }, (_, index) =>
    meeting({
      ...{ id: meetingId(20 + index), from: `From${index}`, to: 'Merida' },
      state: state.invited(there(`08T1${index + 2}:00`)),
    }),
  );
  const waits = meeting({ id: meetingId(30), from: 'Montreal', to: 'Merida', state: state.waiting() });
  const { store, table } = await openWith([first]);
  const strangers = [...asked.map(({ invited }) => invited), ...held.map(({ requester }) => requester)];
  const offices = strangers.map(({ city }) => delegation(city));
  await store.importDelegations(
    offices,
    summitEvent('delegation-changed', 'strangers'),
    await store.delegationChanges(),
  );
  const yes = next(first, state.confirmed(morning));
  await store.commit({ change: change(first, yes, 'accepted'), facts: limited });
  for (const one of [...asked, ...held, waits]) await store.commit({ change: requested(one), facts: limited });

  const released = change(yes, next(yes, state.waiting()), 'released');
  const placed = change(waits, next(waits, state.invited(there('08T16:00'))), 'placed');
  await applying(store, [step(1, [entry(yes, undefined, { what: 'release' }), entry(waits, there('08T16:00'))])]);
  const settled = step(1, [entry(yes, undefined, { what: 'release' })], { results: [{ name: 'done', version: 3 }] });
  expect(await store.commitStep({ step: settled, changes: [released, placed], facts: limited })).toEqual(won);
  expect(await store.desk(idOf('Phoenix'))).toMatchObject({ openRequests: openRequests + 1 });
  expect(await store.desk(idOf('Merida'))).toMatchObject({ openHolds: openHolds + 1 });
  expect(await fsck(table)).toEqual([]);
});

test('of two plans that are applied at once one has the baton; the other hears of it, and afterwards that it is outdated', async () => {
  const { store } = await openLoaded();
  const heads = [plan(), plan({ id: planId(2) })].map((head) => nextPlan(head, planState.ready()));
  for (const head of heads) await store.startPlan({ ...head, version: 2 });
  const start = (head: Plan) =>
    store.startApplying(nextPlan(head, planState.applying()), planApplied(`apply-${head.id}`));
  const outcomes = await Promise.all(heads.map(start));
  expect(outcomes.filter(({ ok }) => ok)).toEqual([won]);
  const [winner, loser] = outcomes[0]?.ok === true ? heads : [...heads].reverse();
  if (winner === undefined || loser === undefined) throw new Error('one of each');
  expect(await start(loser)).toEqual({ ok: false, lost: 'applying' });
  expect(await start(winner)).toEqual({ ok: false, lost: 'stale' });
  expect(await store.baton()).toEqual({ number: 1, applying: winner.id });
  const applied = await store.plan(winner.id);
  expect(applied).toMatchObject({ version: 3, number: 1, state: { name: 'applying' } });
  expect((await store.summitEvents()).map(({ id, kind }) => [id, kind])).toContainEqual([
    `apply-${winner.id}`,
    'plan-applied',
  ]);
  if (applied === undefined) throw new Error('it is there');
  expect(await store.finishApplying(nextPlan(applied, planState.applied()), [])).toBe(true);
  expect(await store.baton()).toEqual({ number: 1 });
  expect(await start(loser)).toEqual({ ok: false, lost: 'base' });
});

test('the end of a plan writes each summary once, however often it is repeated, and gives the baton back', async () => {
  const { store, table } = await openWith([first]);
  const started = await applying(store, []);
  const summaries = Array.from({ length: 130 }, (_, index) => summary(first, `pln_0000000001-summary-${index}`));
  // Somebody wakes it, so that the head has moved on when this worker is done.
  const behind = nextPlan({ ...started, version: started.version - 1 }, planState.applied());
  expect(await store.finishApplying(behind, summaries)).toBe(false);
  const sent = summaries[7]?.id ?? '';
  await table.remove({ pk: `MAIL#${sent}`, sk: 'MAIL' });
  expect(await store.finishApplying(nextPlan(started, planState.applied()), summaries)).toBe(true);
  expect(await store.mail(sent)).toBeUndefined();
  expect(await store.mail('pln_0000000001-summary-129')).toEqual(summaries[129]);
  expect(await store.baton()).toEqual({ number: 1 });
  expect(await fsck(table)).toEqual([]);
});

test('a step that is larger than a transaction is refused as impossible before anything is written', async () => {
  const { store, table } = await openLoaded();
  const many = Array.from({ length: 20 }, (_, index) => {
    const where = there(`0${6 + (index % 2)}T${String(8 + Math.floor(index / 2)).padStart(2, '0')}:00`);
    return meeting({ id: meetingId(index), from: `From${index}`, to: `To${index}`, state: state.confirmed(where) });
  });
  const changes = many.map((one) => change(one, next(one, state.cancelled(morning)), 'cancelled'));
  const settled = step(
    1,
    many.map((one) => entry(one, undefined, { what: 'cancel' })),
  );
  const before = await everything(table);
  await expect(store.commitStep({ step: settled, changes, facts: facts() })).rejects.toThrow(
    'step 1 of pln_0000000001 is larger than a transaction',
  );
  expect(await everything(table)).toEqual(before);
});

test('fsck finds a baton without its plan, a plan without the baton, and what was left in the air', async () => {
  const { store, table } = await openWith([first]);
  const started = await applying(store, []);
  await table.put({ pk: 'SUMMIT', sk: 'BATON', number: 1, applying: planId(9) });
  expect(await fsck(table)).toEqual([
    { kind: 'wrong-baton', plan: started.id },
    { kind: 'wrong-baton', plan: planId(9) },
  ]);
  await table.put({ pk: 'SUMMIT', sk: 'BATON', number: 1, applying: started.id });
  const { state: was } = first;
  if (was.name !== 'invited') throw new Error('it is invited');
  const lifted = next(first, state.waiting(), { moving: { plan: planId(9), was } });
  await store.commit({ change: change(first, lifted, 'lifted'), facts: facts() });
  expect(await fsck(table)).toEqual([{ kind: 'stranded', meeting: first.id, plan: planId(9) }]);
  await table.update({ pk: started.id, sk: 'PLAN' }, { remove: ['dueKey'], set: { daySort: 'elsewhere' } });
  expect((await fsck(table)).filter(({ kind }) => kind === 'wrong-plan-index')).toEqual(
    ['daySort', 'dueKey'].map((attribute) => ({ kind: 'wrong-plan-index', plan: started.id, attribute })),
  );
});
