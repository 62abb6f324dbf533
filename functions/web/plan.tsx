import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Actor, type PlanId, planIdSchema } from '../../shared/meeting/meeting.ts';
import { hitsOf } from '../../shared/plan/hits.ts';
import { isUnderWay, LIMIT_KEPT, type Plan } from '../../shared/plan/plan.ts';
import { groundOf } from '../../shared/plan/propose.ts';
import type { World } from '../../shared/plan/world.ts';
import { amended, inverseOf, isThere, sameSignUps } from '../../shared/summit/amendment.ts';
import { type MeetingId, meetingIdSchema } from '../../shared/summit/claim.ts';
import { type LostSignUps, lostSignUps } from '../../shared/summit/sign-ups.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { worldOf } from '../store/world.ts';
import type { Fields } from './forms/fields.ts';
import { framed, told, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { PlanPage, type PlanPageProps } from './pages/plan-page.tsx';
import {
  aboutOf,
  amendedNow,
  applyPlan,
  type Done,
  discardPlan,
  isPlanAction,
  longerThan,
  type PlanAction,
  type PlanProblem,
  replacePlan,
  standsOn,
  undoPlan,
} from './planning/planning.ts';
import { Reader } from './reader.ts';

/** One plan for organizers, by its state, and its forms: POST /plans/{plan}/{action}. */
export function planPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/plans/:plan', async (c) => {
    const id = planIdSchema.safeParse(c.req.param('plan'));
    const [arrival, plan] = await Promise.all([arrive(means, c), id.success ? means.store.plan(id.data) : undefined]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    return plan === undefined ? told(c, 'not-found', 404) : showPlan(means, c, arrival, plan);
  });

  routes.post('/plans/:plan/:action', async (c) => {
    const id = planIdSchema.safeParse(c.req.param('plan'));
    const action = c.req.param('action');
    const [arrival, form, plan] = await Promise.all([
      arrive(means, c),
      formOf(c),
      id.success ? means.store.plan(id.data) : undefined,
    ]);
    const { visitor } = arrival;
    if (visitor === undefined || !isOrganizer(arrival)) return turnedAway(c, visitor);
    if (plan === undefined || !isPlanAction(action)) return told(c, 'not-found', 404);
    const done = await act(means, arrival.facts, visitor.actor, plan, action, form);
    if (done.ok) return goTo(c, `/plans/${done.plan.id}`);
    const now = (await means.store.plan(plan.id)) ?? plan;
    return showPlan(means, c, arrival, now, done.why, 409);
  });

  return routes;
}

async function act(means: Means, facts: Facts, by: Actor, plan: Plan, action: PlanAction, form: Fields): Promise<Done> {
  const secret = form.text('key') ?? means.mint();
  switch (action) {
    case 'apply':
      return applyPlan(means, by, plan);
    case 'discard':
      return discardPlan(means, by, plan);
    case 'undo':
      return undoPlan(means, by, plan, secret);
    case 'again':
      return replacePlan(means, by, plan, action, amendedNow(plan, facts), secret);
    case 'longer':
      return replacePlan(means, by, plan, action, { seconds: longerThan(plan.seconds) ?? plan.seconds }, secret);
    case 'keep': {
      const keep = keptWith(plan, meetingIdSchema.safeParse(form.text('meeting')).data);
      return keep.length > LIMIT_KEPT
        ? { ok: false, why: 'too-many-kept' }
        : replacePlan(means, by, plan, action, { keep }, secret);
    }
    default:
      return action satisfies never;
  }
}

function keptWith({ keep }: Plan, meeting: MeetingId | undefined): MeetingId[] {
  return meeting === undefined ? keep : [...new Set([...keep, meeting])];
}

async function showPlan(
  means: Means,
  c: Context,
  arrival: Arrival,
  plan: Plan,
  problem?: PlanProblem,
  status: ContentfulStatusCode = 200,
) {
  const { store } = means;
  const { facts, language } = arrival;
  const [baton, steps, left, about, world] = await Promise.all([
    store.baton(),
    store.steps(plan.id),
    store.left(plan.id),
    aboutOf(means, facts, plan.amendment),
    looksAtWorld(plan) ? worldOf(store, facts) : undefined,
  ]);
  const isLater = plan.state.name === 'ready' && baton.number > plan.base;
  const isApart = isLater && (await standsOn(store, plan, baton)) !== undefined;
  const reader = new Reader(language, facts, means.now());
  const props: PlanPageProps = {
    ...{ reader, plan, baton, about, steps, left, isApart, secret: means.mint() },
    ...(world === undefined ? {} : seenIn(world, plan, reader)),
    ...(problem === undefined ? {} : { problem }),
  };
  const frame = { title: reader.say(`plan.kind.${plan.kind}`), here: placeOf(plan.id) };
  const live = status === 200 ? { liveAt: reader.clock(reader.now) } : { status };
  return framed(c, arrival, { ...frame, ...live }, <PlanPage {...props} />);
}

const placeOf = (id: PlanId) => `/plans/${id}`;

/** Whom a repair hits, and whether a proposal still stands on what is true, is looked up until it is applied. */
function looksAtWorld(plan: Plan): boolean {
  return plan.state.name === 'ready' || (plan.kind === 'repair' && isUnderWay(plan) && plan.state.name !== 'applying');
}

/** Whose sign-ups go with a session, and whose come back with it. */
function signUpsIn(world: World, { amendment }: Plan): NonNullable<PlanPageProps['signUps']> {
  if (amendment?.kind !== 'session') return { lost: [], back: [] };
  const before = world.delegations;
  const after = amended(world, amendment).delegations;
  const cities = (lost: LostSignUps) => lost.map(({ city }) => city);
  return { lost: cities(lostSignUps(before, after)), back: cities(lostSignUps(after, before)) };
}

function isSignedAlike(world: World, { amendment, undoAmendment }: Plan): boolean {
  return amendment?.kind !== 'session' || sameSignUps(inverseOf(world, amendment), undoAmendment);
}

function seenIn(world: World, plan: Plan, reader: Reader): Pick<PlanPageProps, 'hits' | 'isOvertaken' | 'signUps'> {
  // Nothing is hit by the loss of what is not there any more.
  if (plan.amendment !== undefined && !isThere(world, plan.amendment)) return { isOvertaken: true };
  const ground = groundOf(world, plan);
  const keys = ['programme', 'venue', 'delegation'] as const;
  return {
    ...(plan.kind === 'repair' ? { hits: hitsOf(world, plan, reader.now) } : {}),
    signUps: signUpsIn(world, plan),
    isOvertaken:
      plan.ground !== undefined &&
      (keys.some((key) => plan.ground?.[key] !== ground[key]) || !isSignedAlike(world, plan)),
  };
}
