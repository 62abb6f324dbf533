import { place } from '../fitting/place.ts';
import { type PlanScene, sceneOfPair, type Wanted } from '../fitting/planning/plan.ts';
import { samePlacement } from '../meeting/evolve.ts';
import { type FittedTo, type Meeting, placementOf, type WaitingReason } from '../meeting/meeting.ts';
import type { MeetingId, Placement } from '../summit/claim.ts';
import type { Delegation, DelegationId } from '../summit/delegation.ts';
import type { Instant } from '../summit/grid.ts';
import type { Facts } from '../summit/summit.ts';
import { hitsOf } from './hits.ts';
import { landing } from './land.ts';
import { type Found, planNumbersOf } from './numbers.ts';
import type { Entry, Left, Plan, Proposal, Step } from './plan.ts';
import { groundFor, newLengthOf } from './scene.ts';
import { stepsOf } from './steps.ts';
import type { World } from './world.ts';

/** The revisions a proposal stands on, its amendment included. */
export function groundOf(world: World, plan: Pick<Plan, 'amendment'>): NonNullable<Plan['ground']> {
  const { facts, delegations } = groundFor(world, plan);
  const { amendment } = plan;
  const changed =
    amendment?.kind === 'delegation' ? delegations.find(({ id }) => id === amendment.delegation) : undefined;
  return {
    programme: facts.programme.revision,
    venue: facts.venue.revision,
    ...(changed === undefined ? {} : { delegation: changed.revision }),
  };
}

/** What the planner found as a proposal: the changes as steps in an order that works, what is left without a time, and how good it is. */
export function proposalOf(world: World, plan: Plan, scene: PlanScene, found: Found, now: Instant): Proposal {
  const drafting = new Drafting(world, plan, scene, found, now);
  const entries = world.meetings.flatMap((meeting) => drafting.entryFor(meeting) ?? []);
  const steps = orderedSteps(world, plan, entries, now);
  return { numbers: planNumbersOf(scene, found), steps, left: drafting.left };
}

/** Entries that hold no time of their own go last: nobody waits for them, and a crash before them leaves no one in the dark for long. */
export function orderedSteps(world: World, plan: Plan, entries: readonly Entry[], now: Instant): Step[] {
  const { facts, delegations } = groundFor(world, plan);
  const byId = new Map(world.meetings.map((meeting) => [meeting.id, meeting]));
  const context = { plan, facts, delegations: new Map(delegations.map((one) => [one.id, one])), now };
  const moves = entries.map((entry) => {
    const landed = landing(byId.get(entry.meeting), entry, context);
    if (!landed.ok) throw new Error(`${entry.meeting} cannot land as it was planned: ${landed.why}`);
    return { entry, change: landed.change };
  });
  const quiet = moves.filter(({ entry }) => entry.what === 'tell');
  const others = moves.filter(({ entry }) => entry.what !== 'tell');
  return [...stepsOf(others, facts), ...quiet.map(({ entry }) => [entry])].map((together, index) => ({
    plan: plan.id,
    number: index + 1,
    entries: together,
  }));
}

/** Makes one meeting after the other into its part of the proposal. */
class Drafting {
  readonly left: Left[] = [];
  private readonly plan: Plan;
  private readonly scene: PlanScene;
  private readonly found: Found;
  private readonly facts: Facts;
  private readonly delegations: ReadonlyMap<DelegationId, Delegation>;
  private readonly wanted: ReadonlyMap<MeetingId, Wanted>;
  private readonly because: ReadonlyMap<MeetingId, string[]>;
  private readonly now: Instant;

  constructor(world: World, plan: Plan, scene: PlanScene, found: Found, now: Instant) {
    this.plan = plan;
    this.scene = scene;
    this.found = found;
    this.now = now;
    this.facts = scene.facts;
    this.delegations = new Map(scene.delegations.map((one) => [one.id, one]));
    this.wanted = new Map(scene.meetings.map((one) => [one.demand.meeting, one]));
    // What is kept is hit all the same; it is only not moved.
    const hits = hitsOf(world, { ...plan, keep: [] }, now);
    this.because = new Map(hits.map(({ meeting, because }) => [meeting.id, because]));
  }

  /** The meeting's entry; undefined where nothing changes for it. */
  entryFor(meeting: Meeting): Entry | undefined {
    const wanted = this.wanted.get(meeting.id);
    if (wanted === undefined) return undefined;
    const at = placementOf(meeting);
    const to = this.found.placements.get(meeting.id);
    if (this.losesDelegation(meeting, at))
      return this.entry(meeting, 'cancel', { because: ['delegation-free/absent'] });
    if (newLengthOf(meeting, this.plan) !== meeting.lengthMinutes) return this.longer(meeting, at);
    if (wanted.fixed) return this.staying(meeting);
    if (at === undefined) return to === undefined ? this.waits(meeting) : this.place(meeting, to);
    if (to === undefined) return this.loses(meeting);
    return samePlacement(at, to) ? undefined : this.moves(meeting, to);
  }

  private place(meeting: Meeting, to: Placement): Entry {
    return this.entry(meeting, 'place', { to, because: ['planned'] });
  }

  private moves(meeting: Meeting, to: Placement): Entry {
    return this.entry(meeting, 'move', { to, because: this.because.get(meeting.id) ?? ['makes-room'] });
  }

  /** The one that takes longer stays where it is. */
  private longer(meeting: Meeting, at: Placement | undefined): Entry | undefined {
    if (at === undefined) return undefined;
    const newLengthMinutes = newLengthOf(meeting, this.plan);
    return this.entry(meeting, 'move', { to: at, newLengthMinutes, because: ['longer'] });
  }

  private staying(meeting: Meeting): undefined {
    const { keep } = this.plan;
    if (keep.includes(meeting.id) && this.because.has(meeting.id)) this.leave(meeting, 'kept');
  }

  private loses(meeting: Meeting): Entry {
    const reason = this.reasonFor(meeting);
    this.leave(meeting, reason);
    return this.entry(meeting, 'release', { reason, because: this.because.get(meeting.id) ?? ['makes-room'] });
  }

  /** A request of a round hears why it goes on waiting; others were told when they came. */
  private waits(meeting: Meeting): Entry | undefined {
    const reason = this.reasonFor(meeting);
    this.leave(meeting, reason);
    const { state } = meeting;
    if (state.name !== 'waiting' || state.reason !== 'round') return undefined;
    return this.entry(meeting, 'tell', { reason, because: ['planned'] });
  }

  private leave({ id, requester, invited, lengthMinutes }: Meeting, why: Left['why']): void {
    this.left.push({ meeting: id, ...partiesOf({ requester, invited }), lengthMinutes, why });
  }

  private reasonFor({ id }: Meeting): WaitingReason {
    const pair = sceneOfPair(this.scene, this.found.placements, id);
    const demand = this.wanted.get(id)?.demand;
    const fit = pair && demand && place(pair, demand);
    return fit === undefined || fit.ok ? 'crowded' : fit.reason;
  }

  /** One of its delegations does not come to the summit (any more), and it has not begun. */
  private losesDelegation({ requester, invited }: Meeting, at: Placement | undefined): boolean {
    const { amendment } = this.plan;
    if (amendment?.kind !== 'delegation' || amendment.presence !== 'absent') return false;
    if (at !== undefined && at.start <= this.now) return false;
    return [requester, invited].some(({ delegation }) => delegation === amendment.delegation);
  }

  private entry(meeting: Meeting, what: Entry['what'], rest: Pick<Entry, 'because'> & Partial<Entry>): Entry {
    return entryOf(meeting, what, rest, this.facts, this.delegations);
  }
}

export function partiesOf({ requester, invited }: Pick<Meeting, 'requester' | 'invited'>) {
  const party = ({ delegation, city }: Meeting['requester']) => ({ delegation, city });
  return { requester: party(requester), invited: party(invited) };
}

export function entryOf(
  meeting: Meeting,
  what: Entry['what'],
  rest: Pick<Entry, 'because'> & Partial<Entry>,
  facts: Facts,
  delegations: ReadonlyMap<DelegationId, Delegation>,
): Entry {
  const { id, state, lengthMinutes } = meeting;
  if (state.name !== 'waiting' && state.name !== 'invited' && state.name !== 'confirmed') {
    throw new Error(`${id} is over and takes no part in a plan`);
  }
  const from = placementOf(meeting);
  return {
    what,
    meeting: id,
    ...partiesOf(meeting),
    standing: state.name,
    lengthMinutes,
    ...(from === undefined ? {} : { from }),
    fittedTo: revisionsFor(meeting, facts, delegations),
    ...rest,
  };
}

function revisionsFor(
  { requester, invited }: Meeting,
  facts: Facts,
  delegations: ReadonlyMap<DelegationId, Delegation>,
): FittedTo {
  return {
    programme: facts.programme.revision,
    venue: facts.venue.revision,
    requester: delegations.get(requester.delegation)?.revision ?? 1,
    invited: delegations.get(invited.delegation)?.revision ?? 1,
  };
}
