import { obstaclesAt } from '../fitting/constraints.ts';
import { place } from '../fitting/place.ts';
import { type PlanScene, sceneOfPair } from '../fitting/planning/plan.ts';
import { samePlacement } from '../meeting/evolve.ts';
import { isPinned, type Meeting, placementOf, type WaitingReason } from '../meeting/meeting.ts';
import type { MeetingId, Placement } from '../summit/claim.ts';
import { addMinutes, type Instant } from '../summit/grid.ts';
import { planNumbersOf } from './numbers.ts';
import type { Entry, Left, Plan, Proposal, Step } from './plan.ts';
import { entryOf, orderedSteps } from './propose.ts';
import { planSceneOf } from './scene.ts';
import type { World } from './world.ts';

/** What an applied plan did to one meeting, and what would take it back. */
interface Reversal {
  readonly meeting: Meeting;
  readonly done: Entry;
  /** Where it goes back to; undefined: it waits again. */
  readonly back: Placement | undefined;
}

/**
 * An applied plan taken back as far as what happened since allows: a meeting goes back where it was unless it was answered, changed or
 * ended meanwhile, or its former place is taken. What cannot be brought back is left, with the reason.
 */
export function undoProposalOf(
  world: World,
  plan: Plan,
  { steps }: { readonly steps: readonly Step[] },
  now: Instant,
): Proposal {
  const byId = new Map(world.meetings.map((meeting) => [meeting.id, meeting]));
  const left: Left[] = [];
  const candidates: Reversal[] = [];
  for (const done of entriesDone(steps)) {
    const meeting = byId.get(done.meeting);
    const why = hindrance(meeting, done);
    if (meeting === undefined || why !== undefined) left.push(leftOf(done, why ?? 'ended'));
    else candidates.push({ meeting, done, back: done.from });
  }
  const scene = planSceneOf(world, plan, now);
  const { fitting, blocked } = thoseThatFit(scene, candidates, now);
  left.push(...blocked.map(({ done }) => leftOf(done, 'place-taken')));
  const placements = placementsWith(scene, fitting);
  const entries = fitting.map((reversal) => reversedEntry(reversal, scene, placements));
  const none = {
    proven: true,
    movedBound: 0,
    movedProven: true,
    shiftMinutes: 0,
    shiftProven: true,
    outsideWindows: 0,
    breaks: 0,
    roomChanges: 0,
  };
  const weight = scene.meetings.reduce((sum, one) => sum + (placements.has(one.demand.meeting) ? one.weight : 0), 0);
  const found = {
    ...none,
    asked: 0,
    placed: 0,
    movedConfirmed: 0,
    movedHeld: 0,
    steps: 0,
    weight,
    weightBound: weight,
  };
  return {
    numbers: planNumbersOf(scene, { numbers: found, placements }),
    steps: orderedSteps(world, plan, entries, now),
    left,
  };
}

/** What took effect, the story of a lifted meeting told once. A word about waiting cannot and need not be taken back. */
function entriesDone(steps: readonly Step[]): Entry[] {
  return steps.flatMap(({ entries, results = [] }) =>
    entries.filter(({ what }, index) => results[index]?.name === 'done' && what !== 'lift' && what !== 'tell'),
  );
}

/** Why a meeting cannot go back; undefined while it is as the plan left it. */
function hindrance(meeting: Meeting | undefined, done: Entry): Left['why'] | undefined {
  if (meeting === undefined || done.what === 'cancel') return 'ended';
  const { state } = meeting;
  if (state.name !== 'waiting' && state.name !== 'invited' && state.name !== 'confirmed') {
    return state.name === 'declined' ? 'answered' : 'ended';
  }
  const left = done.what === 'release' ? 'waiting' : done.what === 'place' ? 'invited' : done.standing;
  const isConfirmedSince = left === 'invited' && state.name === 'confirmed';
  if (isConfirmedSince && done.confirms !== true) return 'answered';
  const at = placementOf(meeting);
  const isWhereItWasPut = done.to === undefined || at === undefined ? done.to === at : samePlacement(at, done.to);
  const lengthMinutes = done.newLengthMinutes ?? done.lengthMinutes;
  const isAsItWasLeft = isWhereItWasPut && meeting.lengthMinutes === lengthMinutes && !isPinned(meeting);
  return isAsItWasLeft ? undefined : 'changed-since';
}

function leftOf({ meeting, requester, invited, lengthMinutes }: Entry, why: Left['why']): Left {
  return { meeting, requester, invited, lengthMinutes, why };
}

/** Drops those whose former place does not hold with all the others back, until the rest fits together. */
function thoseThatFit(scene: PlanScene, candidates: readonly Reversal[], now: Instant) {
  let fitting = [...candidates];
  const blocked: Reversal[] = [];
  for (;;) {
    const placements = placementsWith(scene, fitting);
    const stuck = fitting.find(
      ({ meeting, back }) => back !== undefined && !holds(scene, placements, meeting, back, now),
    );
    if (stuck === undefined) return { fitting, blocked };
    fitting = fitting.filter((one) => one !== stuck);
    blocked.push(stuck);
  }
}

function holds(
  scene: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
  { id }: Meeting,
  back: Placement,
  now: Instant,
): boolean {
  const pair = sceneOfPair(scene, placements, id);
  const demand = scene.meetings.find((one) => one.demand.meeting === id)?.demand;
  if (pair === undefined || demand === undefined) return false;
  return obstaclesAt({ ...pair, earliest: addMinutes(now, 1) }, demand, back).length === 0;
}

function placementsWith(scene: PlanScene, reversals: readonly Reversal[]): Map<MeetingId, Placement> {
  const placements = new Map(scene.meetings.flatMap((one) => (one.at ? [[one.demand.meeting, one.at] as const] : [])));
  for (const { meeting, back } of reversals) {
    if (back === undefined) placements.delete(meeting.id);
    else placements.set(meeting.id, back);
  }
  return placements;
}

function reversedEntry(
  { meeting, done, back }: Reversal,
  scene: PlanScene,
  placements: ReadonlyMap<MeetingId, Placement>,
): Entry {
  const delegations = new Map(scene.delegations.map((one) => [one.id, one]));
  const entry = (what: Entry['what'], rest: Partial<Entry>) =>
    entryOf(meeting, what, { because: ['undo'], ...rest }, scene.facts, delegations);
  if (back === undefined) return entry('release', { reason: reasonAgain(meeting, scene, placements) });
  if (done.what === 'release') return entry('place', { to: back, confirms: done.standing === 'confirmed' });
  const length = done.newLengthMinutes === undefined ? {} : { newLengthMinutes: done.lengthMinutes };
  return entry('move', { to: back, ...length });
}

function reasonAgain({ id }: Meeting, scene: PlanScene, placements: ReadonlyMap<MeetingId, Placement>): WaitingReason {
  if (scene.facts.summit.round !== undefined) return 'round';
  const pair = sceneOfPair(scene, placements, id);
  const demand = scene.meetings.find((one) => one.demand.meeting === id)?.demand;
  const fit = pair && demand && place(pair, demand);
  return fit === undefined || fit.ok ? 'crowded' : fit.reason;
}
