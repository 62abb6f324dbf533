import { type Context, Hono } from 'hono';
import { type Actor, planIdSchema } from '../../../shared/meeting/meeting.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { say } from '../../../shared/wording/wording.ts';
import { asSent, faultsOf } from '../forms/fields.ts';
import { arrive } from '../http/visitor.ts';
import type { Means } from '../means.ts';
import {
  applyPlan,
  type Done,
  discardPlan,
  planAskSchema,
  startPlan,
  startRepair,
  undoPlan,
} from '../planning/planning.ts';
import { bodyOf, notSignedIn } from './json.ts';
import { refusalOf } from './organizers.ts';
import { type ApiPlanAction, isApiPlanAction } from './plan-operations.ts';
import { faultsAnswer, problemJson } from './problem.ts';

/** Plans for programs: the same schemas, states and refusals as the pages. */
export function planApi(means: Means): Hono {
  const routes = new Hono();

  routes.get('/api/plans', async (c) => {
    const [arrival, plans] = await Promise.all([arrive(means, c), means.store.plans()]);
    return refusalOf(c, arrival) ?? c.json({ plans });
  });

  routes.post('/api/plans', async (c) => {
    const [arrival, body] = await Promise.all([arrive(means, c), bodyOf(c)]);
    const { visitor, facts, language } = arrival;
    const refusal = refusalOf(c, arrival);
    if (refusal !== undefined || visitor === undefined) return refusal ?? notSignedIn(c);
    const ask = planAskSchema.safeParse(body, asSent);
    if (!ask.success) return faultsAnswer(c, faultsOf(ask.error), language);
    const { amendment, ...rest } = ask.data;
    const secret = means.mint();
    if (amendment === undefined) {
      return started(c, await startPlan(means, visitor.actor, { ...rest, keep: [] }, secret));
    }
    if (rest.kind !== 'repair') {
      const fault = { field: 'kind', pointer: '/kind', key: 'problem.amendment-repairs' } as const;
      return faultsAnswer(c, [fault], language);
    }
    const plan = await startRepair(means, facts, visitor.actor, { ...rest, amendment }, secret);
    return plan.ok ? started(c, plan.value) : faultsAnswer(c, plan.faults, language);
  });

  routes.get('/api/plans/:plan', async (c) => {
    const id = planIdSchema.safeParse(c.req.param('plan'));
    const [arrival, plan, steps, left] = await Promise.all([
      arrive(means, c),
      ...(id.success
        ? ([means.store.plan(id.data), means.store.steps(id.data), means.store.left(id.data)] as const)
        : []),
    ]);
    const refusal = refusalOf(c, arrival);
    if (refusal !== undefined) return refusal;
    return plan === undefined ? notThere(c) : c.json({ plan, steps, left });
  });

  routes.post('/api/plans/:plan/:action', async (c) => {
    const id = planIdSchema.safeParse(c.req.param('plan'));
    const action = c.req.param('action');
    const [arrival, plan] = await Promise.all([arrive(means, c), id.success ? means.store.plan(id.data) : undefined]);
    const { visitor, language } = arrival;
    const refusal = refusalOf(c, arrival);
    if (refusal !== undefined || visitor === undefined) return refusal ?? notSignedIn(c);
    if (plan === undefined || !isApiPlanAction(action)) return notThere(c);
    const done = await act(means, visitor.actor, plan, action);
    if (done.ok) return c.json({ plan: done.plan });
    return problemJson(c, { status: 409, kind: done.why, detail: say(language, `plan.problem.${done.why}`) });
  });

  return routes;
}

function act(means: Means, by: Actor, plan: Plan, action: ApiPlanAction): Promise<Done> {
  switch (action) {
    case 'apply':
      return applyPlan(means, by, plan);
    case 'discard':
      return discardPlan(means, by, plan);
    case 'undo':
      return undoPlan(means, by, plan, means.mint());
    default:
      return action satisfies never;
  }
}

function started(c: Context, plan: Plan): Response {
  c.header('location', `/api/plans/${plan.id}`);
  return c.json({ plan }, 201);
}

function notThere(c: Context): Response {
  return problemJson(c, { status: 404, kind: 'not-found' });
}
