import type { Change } from '../../shared/meeting/change.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { type LandingContext, landing, letDown } from '../../shared/plan/land.ts';
import type { Entry, Plan, Result, Step } from '../../shared/plan/plan.ts';
import type { Ground } from '../../shared/summit/amendment.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import { log } from '../log.ts';
import { DamagedTable } from '../store/commit.ts';
import { TableBusy } from '../store/facts.ts';
import { ImpossibleStep } from '../store/merge-writes.ts';
import type { StepCommitted } from '../store/plan-port.ts';
import type { Store } from '../store/store.ts';
import { readGround } from './ground.ts';
import type { Means } from './means.ts';

/** How often a lost race is read and decided again; after that the step was overtaken. */
const TRIES = 3;

type Why = Extract<Result, { name: 'overtaken' }>['why'];

/** Carries out one step, all of it or nothing. Returns it as it is settled. */
export async function settle(means: Means, plan: Plan, step: Step, ground: Ground): Promise<Step> {
  const { store } = means;
  let lost: Why = 'changed';
  let current = ground;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const context = contextOf(means, plan, current);
    const tried = landingsOf(await meetingsOf(store, step), step, context);
    if (!tried.ok) return overtake(means, plan, step, tried.results);
    const { changes, settled } = tried;
    const committed = await store
      .commitStep({ step: settled, changes, facts: current.facts })
      .catch(asImpossible(step));
    if (committed === undefined) break;
    if (committed.ok) return settled;
    if (committed.lost.kind === 'repeated') return asStored(store, step);
    lost = whyOf(committed);
    current = await readGround(store);
  }
  return overtake(means, plan, step, () => lost);
}

function contextOf({ now }: Means, plan: Plan, { facts, delegations }: Ground): LandingContext {
  return { plan, facts, delegations: new Map(delegations.map((one) => [one.id, one])), now: now() };
}

async function meetingsOf(store: Store, { entries }: Step): Promise<ReadonlyMap<MeetingId, Meeting>> {
  const found = await store.meetings(entries.map(({ meeting }) => meeting));
  return new Map(found.map((meeting) => [meeting.id, meeting]));
}

type Landings =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly settled: Step }
  | { readonly ok: false; readonly results: (entry: Entry) => Why };

/** Where one cannot land, those that go with it find no place: theirs is the one it does not leave. */
function landingsOf(meetings: ReadonlyMap<MeetingId, Meeting>, step: Step, context: LandingContext): Landings {
  const changes: Change[] = [];
  const failed = new Map<MeetingId, Why>();
  for (const entry of step.entries) {
    const landed = landing(meetings.get(entry.meeting), entry, context);
    if (landed.ok) changes.push(landed.change);
    else failed.set(entry.meeting, landed.why);
  }
  if (failed.size > 0) return { ok: false, results: ({ meeting }) => failed.get(meeting) ?? 'taken' };
  const results = changes.map(({ after }): Result => ({ name: 'done', version: after.version }));
  return { ok: true, changes, settled: { ...step, results } };
}

/** True for what no try can mend. */
export function isBeyondMending(error: unknown): boolean {
  return error instanceof ImpossibleStep || error instanceof DamagedTable;
}

/** What no try can mend must not keep the other steps, nor the other plans, waiting for good. */
function asImpossible({ plan, number }: Step) {
  return (error: unknown): undefined => {
    if (!isBeyondMending(error)) throw error;
    log('error', 'a step of a plan cannot be carried out', { plan, number, error });
  };
}

function whyOf(committed: StepCommitted): Why {
  // Too much at once says nothing about the step: the clock brings the plan back.
  if (!committed.ok && committed.lost.kind === 'busy') throw new TableBusy();
  return !committed.ok && committed.lost.kind === 'claimed' ? 'taken' : 'changed';
}

async function asStored(store: Store, step: Step): Promise<Step> {
  const found = (await store.steps(step.plan)).find(({ number }) => number === step.number);
  if (found?.results === undefined) throw new Error(`step ${step.number} of ${step.plan} was settled and is not`);
  return found;
}

/** Settles a step that was overtaken. What the plan had lifted comes down with it. */
async function overtake(means: Means, plan: Plan, step: Step, why: (entry: Entry) => Why): Promise<Step> {
  const { store } = means;
  const results = step.entries.map((entry): Result => ({ name: 'overtaken', why: why(entry) }));
  const settled: Step = { ...step, results };
  if (!step.entries.some(({ what }) => what === 'land')) {
    await store.settleStep(settled);
    return asStored(store, step);
  }
  return comeDown(means, plan, settled);
}

/** A lifted meeting that cannot land waits, and both its offices are told. Throws where even that cannot be written: see isBeyondMending. */
async function comeDown(means: Means, plan: Plan, settled: Step): Promise<Step> {
  const { store } = means;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const ground = await readGround(store);
    const context = contextOf(means, plan, ground);
    const meetings = await meetingsOf(store, settled);
    const changes = settled.entries.flatMap((entry) => {
      const meeting = meetings.get(entry.meeting);
      return (meeting && entry.what === 'land' && letDown(meeting, entry, context)) || [];
    });
    const committed = await store.commitStep({ step: settled, changes, facts: ground.facts });
    if (committed.ok) return settled;
    if (committed.lost.kind === 'repeated') return asStored(store, settled);
    whyOf(committed);
  }
  throw new TableBusy();
}
