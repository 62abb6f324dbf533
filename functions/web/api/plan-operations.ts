import * as z from 'zod';
import { leftSchema, planSchema, stepSchema } from '../../../shared/plan/plan.ts';
import { planAskSchema } from '../planning/planning.ts';
import type { Operation } from './operation.ts';

const planAnswer = z.object({ plan: planSchema });

const actionSummaries = {
  apply: 'Apply a proposal: its amendment and all its changes, with one approval',
  discard: 'Discard a plan that was not applied',
  undo: 'Start the plan that takes the newest applied one back; answers with the new plan',
} as const;
export type ApiPlanAction = keyof typeof actionSummaries;

export function isApiPlanAction(text: string): text is ApiPlanAction {
  return Object.hasOwn(actionSummaries, text);
}

/** The part of the API that plans and repairs; for organizers only. */
export const planOperations: readonly Operation[] = [
  {
    id: 'listPlans',
    method: 'get',
    path: '/api/plans',
    summary: 'All plans, the newest first',
    who: 'organizers',
    status: 200,
    answer: z.object({ plans: z.array(planSchema) }),
  },
  {
    id: 'startPlan',
    method: 'post',
    path: '/api/plans',
    summary: 'Plan what waits, or repair what a change hits; the plan is worked on from now on and changes nothing yet',
    who: 'organizers',
    body: planAskSchema,
    status: 201,
    answer: planAnswer,
  },
  {
    id: 'readPlan',
    method: 'get',
    path: '/api/plans/{plan}',
    summary: 'One plan with its proposal: the steps, and what is left without a time',
    who: 'organizers',
    status: 200,
    answer: planAnswer.extend({ steps: z.array(stepSchema), left: z.array(leftSchema) }),
  },
  ...Object.keys(actionSummaries).filter(isApiPlanAction).map(actionOperation),
];

function actionOperation(action: ApiPlanAction): Operation {
  return {
    id: `${action}Plan`,
    method: 'post',
    path: `/api/plans/{plan}/${action}`,
    summary: actionSummaries[action],
    who: 'organizers',
    status: 200,
    answer: planAnswer,
  };
}
