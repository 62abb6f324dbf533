import { openPlanning } from '../../../shared/fitting/planning/plan.ts';
import { effectsOf, heldClaims } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { type LandingContext, landing } from '../../../shared/plan/land.ts';
import { type Plan, type Proposal, planSchema, type Result, type Step } from '../../../shared/plan/plan.ts';
import { proposalOf } from '../../../shared/plan/propose.ts';
import { planSceneOf } from '../../../shared/plan/scene.ts';
import type { World } from '../../../shared/plan/world.ts';
import { amended } from '../../../shared/summit/amendment.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import * as build from '../../builders.ts';

export const ORGANIZER = { role: 'organizer', email: build.office('Austin').email } as const;

/** A plan of what waits, in the state asked for; `planOf({ kind: 'repair', … })` and so on. */
export function planOf(overrides: Partial<Plan> = {}): Plan {
  return planSchema.parse({
    id: 'pln_0000000001',
    version: 1,
    kind: 'plan',
    at: build.NOW,
    by: ORGANIZER,
    movable: 'nothing',
    keep: [],
    seed: 1,
    seconds: 10,
    base: 0,
    state: { name: 'queued', slice: 0 },
    ...overrides,
  });
}

export function applying(plan: Plan): Plan {
  return { ...plan, number: plan.base + 1, state: { name: 'applying', at: build.NOW, by: ORGANIZER } };
}

export function worldOf(meetings: readonly Meeting[], facts: Facts = build.facts()): World {
  return { facts, delegations: build.delegations(), meetings };
}

export function propose(world: World, plan: Plan, now: Instant = build.NOW): Proposal {
  const scene = planSceneOf(world, plan, now);
  const planning = openPlanning(scene, { seed: plan.seed });
  planning.run(20_000);
  return proposalOf(world, plan, scene, planning, now);
}

/** What the ground is once the plan's amendment is carried out. */
export function contextOf(world: World, plan: Plan, now: Instant = build.NOW): LandingContext {
  const { facts, delegations } = plan.amendment === undefined ? world : amended(world, plan.amendment);
  return { plan: applying(plan), facts, delegations: new Map(delegations.map((one) => [one.id, one])), now };
}

/** A table on paper: carries steps out one after the other and refuses what the real one's conditions would. */
export function carryOutOnPaper(world: World, plan: Plan, steps: readonly Step[], now: Instant = build.NOW) {
  const context = contextOf(world, plan, now);
  const meetings = new Map(world.meetings.map((meeting) => [meeting.id, meeting]));
  const claims = new Map<string, { meeting: string; zone: string }>();
  const keyOf = (at: { resource: string; cell: number }) => `${at.resource} ${at.cell}`;
  for (const meeting of meetings.values()) {
    for (const claim of heldClaims(meeting, context.facts)) claims.set(keyOf(claim), claim);
  }
  const settled = steps.map((step): Step => {
    const changes = step.entries.map((entry) => {
      const landed = landing(meetings.get(entry.meeting), entry, context);
      if (!landed.ok) throw new Error(`${entry.meeting}: ${landed.why}`);
      return landed.change;
    });
    const effects = changes.map((change) => effectsOf(change, context.facts));
    for (const { free } of effects) for (const claim of free) claims.delete(keyOf(claim));
    for (const { take } of effects) {
      for (const claim of take) {
        const holder = claims.get(keyOf(claim));
        if (holder !== undefined && holder.meeting !== claim.meeting) throw new Error(`${keyOf(claim)} is taken`);
        claims.set(keyOf(claim), claim);
      }
    }
    for (const [index, { guards }] of effects.entries()) {
      for (const guard of guards) {
        const holder = claims.get(keyOf(guard));
        const isNear = holder === undefined || guard.zones.some((zone) => zone === holder.zone);
        if (!isNear && holder.meeting !== changes[index]?.after.id) throw new Error(`${keyOf(guard)} is too far`);
      }
    }
    for (const { after } of changes) meetings.set(after.id, after);
    const results = changes.map(({ after }): Result => ({ name: 'done', version: after.version }));
    return { ...step, results };
  });
  const ground = { facts: context.facts, delegations: [...context.delegations.values()] };
  return { world: { ...ground, meetings: [...meetings.values()] }, steps: settled };
}
