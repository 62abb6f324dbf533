import * as z from 'zod';
import { leftSchema, planSchema, stepSchema } from '../../../shared/plan/plan.ts';
import { planAskSchema } from '../planning/planning.ts';
import type { Operation } from './operation.ts';

const planAnswer = z.object({ plan: planSchema });

const actionIds = { apply: 'applyPlan', discard: 'discardPlan', undo: 'undoPlan' } as const;
export type ApiPlanAction = keyof typeof actionIds;

export function isApiPlanAction(text: string): text is ApiPlanAction {
  return Object.hasOwn(actionIds, text);
}

/** The part of the API that plans and repairs; for organizers only. */
export const planOperations: readonly Operation[] = [
  {
    id: 'listPlans',
    method: 'get',
    path: '/api/plans',
    who: 'organizers',
    status: 200,
    answer: z.object({ plans: z.array(planSchema) }),
  },
  {
    id: 'startPlan',
    method: 'post',
    path: '/api/plans',
    who: 'organizers',
    body: planAskSchema,
    status: 201,
    answer: planAnswer,
  },
  {
    id: 'readPlan',
    method: 'get',
    path: '/api/plans/{plan}',
    who: 'organizers',
    status: 200,
    answer: planAnswer.extend({ steps: z.array(stepSchema), left: z.array(leftSchema) }),
  },
  ...Object.keys(actionIds).filter(isApiPlanAction).map(actionOperation),
];

function actionOperation(action: ApiPlanAction): Operation {
  return {
    id: actionIds[action],
    method: 'post',
    path: `/api/plans/{plan}/${action}`,
    who: 'organizers',
    status: 200,
    answer: planAnswer,
  };
}
