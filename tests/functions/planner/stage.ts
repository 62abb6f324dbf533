import { attend } from '../../../functions/planner/consume.ts';
import type { Means } from '../../../functions/planner/means.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Meeting, PlanId } from '../../../shared/meeting/meeting.ts';
import type { Plan, Step } from '../../../shared/plan/plan.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, facts, meeting, meetingId, NOW, placement, requested, state } from '../../builders.ts';
import { entry, nextPlan, numbers, plan, planApplied, planId, planState, step } from '../../plan-builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';

/** A planner whose clocks stand still unless a test moves them. */
export function meansOf(store: Store, clocks: Partial<Means> = {}): Means {
  return { store, now: () => NOW, elapsedMs: () => 0, ...clocks };
}

export const there = (time: string, room = 'room_agave') => placement({ start: at(time), room, turnoverMinutes: 15 });
export const morning = there('06T10:30');
export const noon = there('07T12:00');

export const first = meeting({ id: meetingId(1), state: state.confirmed(morning) });
export const second = meeting({
  ...{ id: meetingId(2), from: 'Montreal', to: 'Quebec' },
  state: state.confirmed(noon),
});
export const waiting = meeting({ id: meetingId(3), from: 'Austin', to: 'Guadalajara', state: state.waiting() });

/** The small summit with these meetings in it. */
export async function openWith(meetings: readonly Meeting[], loaded = facts()): Promise<Opened> {
  const opened = await openLoaded(loaded);
  for (const one of meetings) {
    const committed = await opened.store.commit({ change: requested(one), facts: loaded });
    if (!committed.ok) throw new Error(`${one.id}: ${committed.lost.kind}`);
  }
  return opened;
}

/** Closes the room by the beach for an afternoon: nobody of these tests is in it. */
export const closesBeach: Plan['amendment'] = {
  ...{ kind: 'closures', room: there('06T10:30', 'room_cardon').room },
  closures: [{ start: at('08T15:00'), end: at('08T16:00') }],
};

const amended = { fittedTo: { programme: 1, venue: 2, requester: 1, invited: 1 } };

/** A circle that is opened by lifting one, a meeting that waited, and one that was not as it was planned. */
export function stepsOfAll(overtaken: Meeting): Step[] {
  return [
    step(1, [entry(first, undefined, { what: 'lift', ...amended })]),
    step(2, [entry(second, morning, amended)]),
    step(3, [entry(first, noon, { what: 'land', ...amended })]),
    step(4, [entry(waiting, there('08T10:00'), { what: 'place', ...amended })]),
    step(5, [entry(overtaken, there('08T17:00'), { ...amended, standing: 'invited' })]),
  ];
}

export const answered = meeting({
  ...{ id: meetingId(4), from: 'Phoenix', to: 'Quebec' },
  state: state.confirmed(there('08T12:00')),
});

/** A plan with these steps that an organizer has just approved. */
export async function approved(store: Store, steps: readonly Step[], head: Partial<Plan> = {}): Promise<Plan> {
  const begun = plan(head);
  await store.startPlan(begun);
  const ready = nextPlan(begun, planState.ready(), { ground: { programme: 1, venue: 1 }, numbers: numbers(), ...head });
  if (!(await store.saveProposal(ready, { numbers: numbers(), steps, left: [] }))) throw new Error('not saved');
  return approve(store, ready);
}

export async function approve(store: Store, ready: Plan): Promise<Plan> {
  const outcome = await store.startApplying(nextPlan(ready, planState.applying()), planApplied(`apply-${ready.id}`));
  if (!outcome.ok) throw new Error(outcome.lost);
  return headOf(store, ready.id);
}

export async function headOf(store: Store, id: PlanId = planId(1)): Promise<Plan> {
  const head = await store.plan(id);
  if (head === undefined) throw new Error(`${id} is not there`);
  return head;
}

/** What the clock and the stream do until nothing is under way any more, one slice after the other. */
export async function goOn(means: Means, id: PlanId = planId(1), slices = 1): Promise<void> {
  for (let slice = 0; slice < slices; slice += 1) await attend(means, id);
}

/** The clock finds that a worker is gone. */
export async function wake(store: Store, id: PlanId = planId(1)): Promise<void> {
  await store.wakePlan(id, addMinutes(NOW, 10));
}

export const placementIn = (one: Meeting | undefined) =>
  one !== undefined && 'placement' in one.state ? one.state.placement : undefined;

/** Everything but how often a head was written. */
export async function settled({ table }: Opened): Promise<Record<string, unknown>> {
  const items = Object.entries(await everything(table));
  return Object.fromEntries(
    items.map(([name, { version, ...item }]) => [name, name.endsWith(' PLAN') ? item : { version, ...item }]),
  );
}
