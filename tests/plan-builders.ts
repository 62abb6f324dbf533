import type { MailIntent, SummitEvent } from '../functions/store/store.ts';
import type { Meeting, PlanId } from '../shared/meeting/meeting.ts';
import { planIdSchema } from '../shared/meeting/meeting.ts';
import {
  type Entry,
  entrySchema,
  type Left,
  leftSchema,
  type Plan,
  type PlanNumbers,
  planNumbersSchema,
  planSchema,
  type Step,
  stepSchema,
} from '../shared/plan/plan.ts';
import type { Placement } from '../shared/summit/claim.ts';
import type { Instant } from '../shared/summit/grid.ts';
import { idOf, NOW, office } from './builders.ts';

/** Plans, steps and what they leave, for tests; each passes through its own schema. */
export const organizer = { role: 'organizer', email: office('Austin').email } as const;

/** `planId(7)` is `pln_0000000007`. */
export function planId(number: number): PlanId {
  return planIdSchema.parse(`pln_${String(number).padStart(10, '0')}`);
}

/** A repair that has just been asked for, unless said otherwise. */
export function plan(overrides: Partial<Plan> = {}): Plan {
  return planSchema.parse({
    ...{ id: planId(1), version: 1, kind: 'repair', at: NOW, by: organizer, movable: 'nothing', keep: [] },
    ...{ seed: 1, seconds: 10, base: 0, state: { name: 'queued', slice: 0 } },
    ...overrides,
  });
}

export const planState = {
  queued: (slice = 0): Plan['state'] => ({ name: 'queued', slice }),
  running: (slice = 0, since: Instant = NOW): Plan['state'] => ({ name: 'running', slice, since }),
  ready: (at: Instant = NOW): Plan['state'] => ({ name: 'ready', at }),
  applying: (at: Instant = NOW): Plan['state'] => ({ name: 'applying', at, by: organizer }),
  applied: (at: Instant = NOW): Plan['state'] => ({
    name: 'applied',
    ...{ at, by: organizer, changed: 1, overtaken: 0 },
  }),
  discarded: (at: Instant = NOW): Plan['state'] => ({ name: 'discarded', at, by: organizer }),
} as const;

/** The next version of a head in another state. */
export function nextPlan(before: Plan, state: Plan['state'], fields: Partial<Plan> = {}): Plan {
  return planSchema.parse({ ...before, version: before.version + 1, state, ...fields });
}

export function numbers(fields: Partial<PlanNumbers> = {}): PlanNumbers {
  return planNumbersSchema.parse({
    ...{ asked: 2, placed: 2, waiting: 0, movedConfirmed: 1, movedHeld: 0, weight: 10, weightBound: 10, proven: true },
    ...{ movedBound: 1, movedProven: true, outsideWindows: 0, breaks: 0, roomChanges: 0 },
    ...{ roomUse: { before: 3, after: 4 }, moreRooms: [] },
    ...fields,
  });
}

const party = ({ delegation, city }: Meeting['requester']) => ({ delegation, city });

/** A move of this meeting from where it is, unless said otherwise. */
export function entry(of: Meeting, to: Placement | undefined, fields: Partial<Entry> = {}): Entry {
  const { id, state, lengthMinutes, fittedTo } = of;
  return entrySchema.parse({
    ...{ what: 'move', meeting: id, requester: party(of.requester), invited: party(of.invited) },
    ...{ standing: state.name, lengthMinutes, because: [], fittedTo },
    ...('placement' in state ? { from: state.placement } : {}),
    ...(to === undefined ? {} : { to }),
    ...fields,
  });
}

export function step(number: number, entries: readonly Entry[], fields: Partial<Step> = {}): Step {
  return stepSchema.parse({ plan: planId(1), number, entries, ...fields });
}

export function left(of: Meeting, why: Left['why'] = 'no-room'): Left {
  const { id, lengthMinutes } = of;
  return leftSchema.parse({
    ...{ meeting: id, requester: party(of.requester), invited: party(of.invited), lengthMinutes, why },
  });
}

export function planApplied(id = 'apply-1', at: Instant = NOW): SummitEvent {
  return { id, at, by: organizer, kind: 'plan-applied', detail: 'plan-applied' };
}

/** A summary for Phoenix of one meeting that moved. */
export function summary(of: Meeting, id = 'pln_0000000001-summary-dlg_phoenix'): MailIntent {
  return {
    ...{ id, about: 'summary', plan: planId(1), delegation: idOf('Phoenix'), at: NOW },
    changes: [{ what: 'moved', meeting: of.id, them: of.invited.city, lengthMinutes: of.lengthMinutes }],
  };
}
