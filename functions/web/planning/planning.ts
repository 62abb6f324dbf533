import * as z from 'zod';
import { type Actor, type Meeting, type PlanId, planIdSchema } from '../../../shared/meeting/meeting.ts';
import { isApartFrom } from '../../../shared/plan/apart.ts';
import { type Baton, movableSchema, PLAN_SECONDS, type Plan } from '../../../shared/plan/plan.ts';
import {
  type Amendment,
  amendmentSchema,
  closuresAgain,
  type Ground,
  isThere,
  roomAgain,
} from '../../../shared/summit/amendment.ts';
import { LIMIT_SPANS } from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { sha256 } from '../../store/secret.ts';
import type { Parsed } from '../commands.ts';
import type { Arrival } from '../http/visitor.ts';
import type { Means } from '../means.ts';
import { eventOf } from '../summit-event.ts';
import { amendmentFaults } from './amendments.ts';

/** What people and programs ask of a new plan, by one schema; the rest Parley adds. */
export const planAskSchema = z.object({
  kind: z.enum(['plan', 'repair']),
  movable: movableSchema.default('nothing'),
  seconds: z.literal(PLAN_SECONDS).default(PLAN_SECONDS[0]),
  amendment: amendmentSchema.optional(),
});

export type Draft = Pick<Plan, 'kind' | 'movable' | 'seconds' | 'keep' | 'amendment' | 'undoes'>;

/** Why a plan cannot be taken further now; nothing was changed. `applying`, `base`: another plan is, or was since. */
export type PlanProblem = 'applying' | 'base' | 'stale' | 'state' | 'not-newest' | 'too-many-kept';
export type Done = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly why: PlanProblem };

/**
 * A new plan, queued. The id follows from the secret and what is asked for: a form sent twice makes one plan, and the same page
 * sent again with something else in it makes another.
 */
export async function startPlan(means: Means, by: Actor, draft: Draft, secret: string): Promise<Plan> {
  const id = newPlanId(`${secret} ${JSON.stringify([by, draft])}`);
  const { number: base } = await means.store.baton();
  const plan: Plan = { id, version: 1, at: means.now(), by, ...draft, ...seedAndState(id), base };
  const isNew = await means.store.startPlan(plan);
  return isNew ? plan : ((await means.store.plan(id)) ?? plan);
}

function seedAndState(id: PlanId): Pick<Plan, 'seed' | 'state'> {
  return { seed: Number.parseInt(sha256(id).slice(0, 8), 16), state: { name: 'queued', slice: 0 } };
}

function newPlanId(secret: string): PlanId {
  return planIdSchema.parse(`pln_${sha256(secret).slice(0, 24)}`);
}

/** A change and what must move with it: a plan whose preview is shown before anything changes. */
export async function startRepair(
  means: Means,
  facts: Facts,
  by: Actor,
  { amendment, ...ask }: Pick<Draft, 'movable' | 'seconds'> & { readonly amendment: Amendment },
  secret: string,
): Promise<Parsed<Plan>> {
  const { ground, meeting } = await aboutOf(means, facts, amendment);
  const faults = amendmentFaults(ground, amendment, meeting);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: await startPlan(means, by, { kind: 'repair', keep: [], ...ask, amendment }, secret) };
}

/** How a repair begins where nobody said otherwise: as little as possible moves, and soon. */
const usualRepair = { movable: 'nothing', seconds: PLAN_SECONDS[0] } as const;

/** A change typed into a form, as the plan whose preview it leads to. */
export async function repairOf(
  means: Means,
  { facts, visitor }: Pick<Arrival, 'facts' | 'visitor'>,
  amendment: Parsed<Amendment>,
  key: string | undefined,
): Promise<Parsed<Plan>> {
  if (!amendment.ok) return amendment;
  if (visitor === undefined) throw new Error('nobody repairs without having signed in');
  const ask = { ...usualRepair, amendment: amendment.value };
  return startRepair(means, facts, visitor.actor, ask, key ?? means.mint());
}

export interface About {
  /** With no delegation but the one that is changed, or all where the session that is changed has speakers. */
  readonly ground: Ground;
  /** The meeting whose length is changed. */
  readonly meeting?: Meeting;
}

/** What an amendment is about, as it is now. */
export async function aboutOf({ store }: Means, facts: Facts, amendment: Amendment | undefined): Promise<About> {
  const speakers = amendment?.kind === 'session' ? (amendment.session?.speakers ?? []) : [];
  const [delegation, all, meeting] = await Promise.all([
    amendment?.kind === 'delegation' ? store.delegation(amendment.delegation) : undefined,
    speakers.length === 0 ? [] : store.delegations(),
    amendment?.kind === 'length' ? store.meeting(amendment.meeting) : undefined,
  ]);
  const delegations = delegation === undefined ? all : [delegation];
  return { ground: { facts, delegations }, ...(meeting === undefined ? {} : { meeting }) };
}

/** What can be done with a plan by its state; the newest applied one can be undone, too. */
const openActions = {
  discard: ['queued', 'running', 'ready'],
  apply: ['ready'],
  keep: ['ready'],
  longer: ['ready'],
  again: ['ready', 'discarded', 'failed'],
  undo: ['applied'],
} as const satisfies Record<string, readonly Plan['state']['name'][]>;
export type PlanAction = keyof typeof openActions;

export function isPlanAction(text: string): text is PlanAction {
  return Object.hasOwn(openActions, text);
}

export function isOpenTo(action: PlanAction, { state }: Plan): boolean {
  return openActions[action].some((name) => name === state.name);
}

const refuse = (why: PlanProblem): Done => ({ ok: false, why });

export async function discardPlan(means: Means, by: Actor, plan: Plan): Promise<Done> {
  if (!isOpenTo('discard', plan)) return refuse('state');
  const state = { name: 'discarded', at: means.now(), by } as const;
  const discarded: Plan = { ...plan, version: plan.version + 1, state };
  return (await means.store.changePlan(discarded)) ? { ok: true, plan: discarded } : refuse('stale');
}

/**
 * The number of the last applied plan that a ready one can follow: that on which it was proposed, or a later one where it shares no meeting,
 * delegation, room or interpreter with any applied since. undefined: it is outdated. What it finds otherwise than planned, each of its steps
 * meets by itself. The list of plans is read from an index: one that is not in it yet counts as in the way.
 */
export async function standsOn(store: Means['store'], plan: Plan, { number }: Baton): Promise<number | undefined> {
  if (number <= plan.base) return plan.base;
  const since = (await store.plans()).filter((one) => one.number !== undefined && one.number > plan.base);
  if (since.length !== number - plan.base) return undefined;
  const stepped = async (one: Plan) => ({ plan: one, steps: await store.steps(one.id) });
  const [own, ...others] = await Promise.all([plan, ...since].map(stepped));
  return own !== undefined && isApartFrom(own, others) ? number : undefined;
}

/** Hands a ready plan to the planner, to be carried out. */
export async function applyPlan(means: Means, by: Actor, plan: Plan): Promise<Done> {
  if (!isOpenTo('apply', plan)) return refuse('state');
  const on = await standsOn(means.store, plan, await means.store.baton());
  if (on === undefined) return refuse('base');
  const number = on + 1;
  const applying: Plan = {
    ...plan,
    version: plan.version + 1,
    number,
    state: { name: 'applying', at: means.now(), by },
  };
  const event = eventOf(means, by, 'plan-applied', `${number}: ${plan.kind} ${plan.id}`);
  const started = await means.store.startApplying(applying, event, on);
  return started.ok ? { ok: true, plan: applying } : refuse(started.lost);
}

/** The same plan asked for once more, with something changed; the former one is discarded where it was still open. */
export async function replacePlan(
  means: Means,
  by: Actor,
  plan: Plan,
  action: 'keep' | 'longer' | 'again',
  change: Partial<Draft>,
  secret: string,
): Promise<Done> {
  if (!isOpenTo(action, plan)) return refuse('state');
  const next = await startPlan(means, by, { ...draftOf(plan), ...change }, secret);
  // Left open by a lost race it would only be one more plan in the list.
  if (isOpenTo('discard', plan)) await discardPlan(means, by, plan);
  return { ok: true, plan: next };
}

/** What a plan that is asked for again amends now: a change of one room leaves the closures that others have made since. */
export function amendedNow({ amendment, undoAmendment }: Plan, facts: Facts): Pick<Draft, 'amendment'> {
  if (amendment?.kind === 'room') return { amendment: roomAgain(amendment, facts) };
  if (amendment?.kind !== 'closures' || undoAmendment?.kind !== 'closures') return {};
  if (!isThere({ facts, delegations: [] }, amendment)) return {};
  const again = closuresAgain(amendment, undoAmendment, facts);
  return again.closures.length > LIMIT_SPANS ? {} : { amendment: again };
}

function draftOf({ kind, movable, seconds, keep, amendment, undoes }: Plan): Draft {
  return {
    ...{ kind, movable, seconds, keep },
    ...(amendment === undefined ? {} : { amendment }),
    ...(undoes === undefined ? {} : { undoes }),
  };
}

/** More seconds than it had, if any are offered. */
export function longerThan(seconds: number): number | undefined {
  return PLAN_SECONDS.find((more) => more > seconds);
}

/** True for the applied plan after which no other was: an older one cannot be taken back without what came on top of it. */
export function isNewest(plan: Plan, baton: Baton): boolean {
  return plan.state.name === 'applied' && plan.number === baton.number && baton.applying === undefined;
}

/** The plan that takes an applied one back. */
export async function undoPlan(means: Means, by: Actor, plan: Plan, secret: string): Promise<Done> {
  if (!isOpenTo('undo', plan)) return refuse('state');
  if (!isNewest(plan, await means.store.baton())) return refuse('not-newest');
  const { undoAmendment: amendment } = plan;
  const draft: Draft = {
    ...{ kind: 'undo', undoes: plan.id, movable: 'nothing', seconds: PLAN_SECONDS[0], keep: [] },
    ...(amendment === undefined ? {} : { amendment }),
  };
  return { ok: true, plan: await startPlan(means, by, draft, secret) };
}
