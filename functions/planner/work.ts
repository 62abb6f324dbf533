import { openPlanning, type Planning, type PlanScene, withMoreRooms } from '../../shared/fitting/planning/plan.ts';
import { planNumbersOf } from '../../shared/plan/numbers.ts';
import type { Plan, PlanNumbers, Proposal } from '../../shared/plan/plan.ts';
import { groundOf, proposalOf } from '../../shared/plan/propose.ts';
import { planSceneOf } from '../../shared/plan/scene.ts';
import { undoProposalOf } from '../../shared/plan/undo.ts';
import { inverseOf, isThere } from '../../shared/summit/amendment.ts';
import { type Means, SLICE_MS } from './means.ts';
import { type Read, readWorld } from './world.ts';

/** A stretch of search between two looks around. */
const STRETCH_MS = 250;
/** How often the head is looked at, and how often progress is written. */
const LOOK_MS = 1_000;
const TELL_MS = 2_000;

/** More meetings than a summit of a thousand delegations can have asked for; what is larger would not fit into a checkpoint. */
const LIMIT_MEETINGS = 10_000;
/** Slices that may fail before a plan is given up. */
const LIMIT_FAILURES = 3;

const MORE_ROOMS = [1, 2] as const;
const MORE_ROOMS_STEPS = 2_000;

/** One slice of a plan: a search that goes on in the next slice, or a proposal. */
export async function work(means: Means, queued: Plan, slice: number): Promise<void> {
  const { store, now } = means;
  if (slice >= Math.ceil((queued.seconds * 1000) / SLICE_MS) + LIMIT_FAILURES) {
    return void (await store.changePlan(changed(queued, { name: 'failed', at: now(), reason: 'fault' })));
  }
  const plan = changed(queued, { name: 'running', slice, since: now() });
  if (!(await store.changePlan(plan))) return;
  const read = await readWorld(store, plan.id);
  if (read.world.meetings.length > LIMIT_MEETINGS) {
    return void (await store.changePlan(changed(plan, { name: 'failed', at: now(), reason: 'too-large' })));
  }
  if (plan.amendment !== undefined && !isThere(read.world, plan.amendment)) {
    return void (await store.changePlan(changed(plan, { name: 'failed', at: now(), reason: 'ground-moved' })));
  }
  return plan.undoes === undefined ? search(means, plan, read, slice) : proposeUndo(means, plan, read);
}

async function search(means: Means, running: Plan, read: Read, slice: number): Promise<void> {
  const { store, now } = means;
  const { world } = read;
  const scene = planSceneOf(world, running, now());
  const best = await store.checkpoint(running.id);
  const planning = openPlanning(scene, { seed: running.seed, ...(best.size === 0 ? {} : { from: best }) });
  const leftMs = running.seconds * 1000 - slice * SLICE_MS;
  const ended = await stretches(means, running, planning, scene, Math.min(SLICE_MS, leftMs));
  if (ended === undefined) return;
  const { plan, isDone } = ended;
  if (!isDone && leftMs > SLICE_MS) {
    await store.saveCheckpoint(plan.id, planning.placements);
    await store.changePlan({
      ...changed(plan, { name: 'queued', slice: slice + 1 }),
      numbers: planNumbersOf(scene, planning),
    });
    return;
  }
  const proposal = proposalOf(world, plan, scene, planning, now());
  const moreRooms = proposal.left.some(({ why }) => why === 'no-room') ? whatIf(scene, planning, plan) : [];
  await propose(means, plan, read, { ...proposal, numbers: { ...proposal.numbers, moreRooms } });
}

/**
 * Searches in stretches for so long at most, and looks around in between: undefined when the head is not this worker's any more. Its
 * plan is the one it handed in with the progress written since.
 */
async function stretches(
  { store, elapsedMs }: Means,
  running: Plan,
  planning: Planning,
  scene: PlanScene,
  timeMs: number,
): Promise<{ plan: Plan; isDone: boolean } | undefined> {
  const begunMs = elapsedMs();
  let plan = running;
  let [lookedMs, toldMs] = [begunMs, begunMs];
  for (;;) {
    const stretchMs = elapsedMs();
    const endMs = Math.min(stretchMs + STRETCH_MS, begunMs + timeMs);
    const isDone = planning.run(Number.MAX_SAFE_INTEGER, () => elapsedMs() >= endMs);
    const nowMs = elapsedMs();
    if (isDone || nowMs >= begunMs + timeMs) return { plan, isDone };
    if (nowMs - toldMs >= TELL_MS) {
      plan = { ...plan, version: plan.version + 1, numbers: planNumbersOf(scene, planning) };
      if (!(await store.changePlan(plan))) return undefined;
      [lookedMs, toldMs] = [elapsedMs(), elapsedMs()];
    } else if (nowMs - lookedMs >= LOOK_MS) {
      const head = await store.plan(plan.id);
      if (head?.version !== plan.version) return undefined;
      lookedMs = elapsedMs();
    }
  }
}

/** What another room or two would be good for. */
function whatIf(scene: PlanScene, { placements }: Planning, { seed }: Plan): PlanNumbers['moreRooms'] {
  return MORE_ROOMS.map((rooms) => {
    const { meetings } = withMoreRooms(scene, placements, rooms, { seed, steps: MORE_ROOMS_STEPS });
    return { rooms, meetings };
  }).filter(({ meetings }) => meetings > 0);
}

async function proposeUndo(means: Means, plan: Plan, read: Read): Promise<void> {
  const { store, now } = means;
  if (plan.undoes === undefined) throw new Error('an undo undoes a plan');
  const steps = await store.steps(plan.undoes);
  await propose(means, plan, read, undoProposalOf(read.world, plan, { steps }, now()));
}

/** The proposal with all that it stands on: what is not so any more when it is applied is found by these. */
async function propose({ store, now }: Means, plan: Plan, { world, base }: Read, proposal: Proposal): Promise<void> {
  const { amendment } = plan;
  const undoAmendment = amendment === undefined ? undefined : inverseOf(world, amendment);
  const ready: Plan = {
    ...changed(plan, { name: 'ready', at: now() }),
    ...{ base, ground: groundOf(world, plan), numbers: proposal.numbers },
    ...(undoAmendment === undefined ? {} : { undoAmendment }),
  };
  await store.saveProposal(ready, proposal);
}

function changed(plan: Plan, state: Plan['state']): Plan {
  return { ...plan, version: plan.version + 1, state };
}
