import { afterAll, expect, test } from 'vitest';
import { storeOf } from '../../../infra/local/demo.ts';
import type { LocalStack } from '../../../infra/local/local-stack.ts';
import { epochMsOf } from '../../../shared/summit/grid.ts';
import { delegations, facts, NOW, requested } from '../../builders.ts';
import { startTestStack } from '../../local-stack.ts';
import { nextPlan, plan, planApplied, planState } from '../../plan-builders.ts';
import { summitEvent } from '../store/open.ts';
import { headOf, waiting } from './stage.ts';

let stack: LocalStack | undefined;
afterAll(() => stack?.stop());

test('the stream brings a plan to the planner when it waits for it, and not when the planner itself has written it', async () => {
  stack = await startTestStack({ now: epochMsOf(NOW) });
  const { idle, invocations } = stack;
  const store = storeOf(stack);
  await store.load(facts(), delegations(), summitEvent('loaded'));
  const collecting = facts({ summit: { ...facts().summit, round: { collectUntil: facts().summit.requestsUntil } } });
  await store.changeSettings(collecting.summit, summitEvent('settings-changed', 'collecting'));
  await store.commit({ change: requested(waiting), facts: collecting });
  await store.startPlan(plan({ kind: 'plan' }));
  await idle();
  const ready = await headOf(store);
  expect(ready.state.name).toBe('ready');
  expect(await store.startApplying(nextPlan(ready, planState.applying()), planApplied())).toEqual({ ok: true });
  await idle();
  expect((await headOf(store)).state).toMatchObject({ name: 'applied', changed: 1, overtaken: 0 });
  expect((await store.meeting(waiting.id))?.state.name).toBe('invited');
  // To search and to apply: taking the lease, running, ready and applied call nobody.
  expect(invocations('planner').map(({ error }) => error)).toEqual([undefined, undefined]);
});
