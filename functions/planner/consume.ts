import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type PlanId, planIdSchema } from '../../shared/meeting/meeting.ts';
import { addMinutes } from '../../shared/summit/grid.ts';
import { log } from '../log.ts';
import { apply } from './apply.ts';
import { LEASE_MINUTES, type Means } from './means.ts';
import { work } from './work.ts';

/** Reads the table's stream: every head that waits for the planner. A record that fails is reported alone. */
export async function consume(means: Means, { Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const failed: DynamoDBRecord[] = [];
  for (const record of Records) {
    const id = planIdSchema.safeParse(record.dynamodb?.Keys?.['pk']?.S);
    if (!id.success) continue;
    try {
      await attend(means, id.data);
    } catch (error) {
      log('error', 'a plan could not be worked on', { plan: id.data, error });
      failed.push(record);
    }
  }
  return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })) };
}

/** Does what is next for a plan, unless someone else is at it or nothing is. A worker that fails keeps its lease: the clock wakes the plan. */
export async function attend(means: Means, id: PlanId): Promise<void> {
  const { store, now } = means;
  const moment = now();
  if (!(await store.leasePlan(id, moment, addMinutes(moment, LEASE_MINUTES)))) return;
  const plan = await store.plan(id);
  if (plan?.state.name === 'applying') return apply(means, plan);
  if (plan?.state.name === 'queued') return work(means, plan, plan.state.slice);
}
