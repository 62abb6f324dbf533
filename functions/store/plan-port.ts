import type { Change } from '../../shared/meeting/change.ts';
import type { PlanId } from '../../shared/meeting/meeting.ts';
import type { Baton, Left, Plan, Proposal, Step } from '../../shared/plan/plan.ts';
import type { MeetingId, Placement } from '../../shared/summit/claim.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { Lost, MailIntent, SummitEvent } from './store.ts';

/** What became of committing a step. */
export type StepCommitted =
  | { readonly ok: true }
  | { readonly ok: false; readonly lost: Exclude<Lost, { kind: 'repeated' }> | { readonly kind: 'repeated' } };

/** Several changes that take effect together, as one step of a plan, with what became of it. */
export interface StepCommit {
  readonly step: Step;
  readonly changes: readonly Change[];
  readonly facts: Facts;
}

/** The plans' part of the port: heads, steps, what they leave, and the baton that one plan at a time holds. */
export interface PlanStore {
  /** Heads of all plans, newest first; from an index, may lag by moments. */
  plans(): Promise<Plan[]>;
  /** Strongly consistent, as are steps, left and baton. */
  plan(id: PlanId): Promise<Plan | undefined>;
  steps(id: PlanId): Promise<Step[]>;
  left(id: PlanId): Promise<Left[]>;
  baton(): Promise<Baton>;
  /** A new plan, version 1; the stream brings it to the planner. False: there is one of this id already. */
  startPlan(plan: Plan): Promise<boolean>;
  /** The next version of a head, under the condition that it is the next one; false: someone was faster. */
  changePlan(plan: Plan): Promise<boolean>;
  /** The best so far of a plan that goes on in another slice: one place for each placed meeting. */
  checkpoint(id: PlanId): Promise<ReadonlyMap<MeetingId, Placement>>;
  saveCheckpoint(id: PlanId, placements: ReadonlyMap<MeetingId, Placement>): Promise<void>;
  /** Steps and what is left, then the head (its next version, `ready`): a half-written proposal is never seen as ready. False as in `changePlan`. */
  saveProposal(plan: Plan, proposal: Proposal): Promise<boolean>;
  /**
   * Takes the baton for a ready plan and gives it its number, head (`applying`, next version) and audit event in one transaction.
   * `lost`: another plan is being applied, or was since this one was proposed, or the head has moved on. `on`: the number of the last applied
   * plan that whoever applies has looked at; left out, that of the proposal.
   */
  startApplying(
    plan: Plan,
    event: SummitEvent,
    on?: number,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly lost: 'applying' | 'base' | 'stale' }>;
  /**
   * All changes of a step with its results in one transaction, once: a step that is settled already is `repeated`. Where a change loses a race
   * nothing is written.
   */
  commitStep(commit: StepCommit): Promise<StepCommitted>;
  /** Settles a step without any change: it was overtaken. */
  settleStep(step: Step): Promise<void>;
  /** Summaries for the offices, each once whatever is repeated, then the head (`applied` or `failed`, next version) and the baton back. False as in `changePlan`. */
  finishApplying(plan: Plan, summaries: readonly MailIntent[]): Promise<boolean>;
  /** Plans under way that the planner has not touched for too long. */
  stuckPlans(now: Instant): Promise<PlanId[]>;
  /** Takes a plan under way for one worker until `leaseUntil`; false while another has it. */
  leasePlan(id: PlanId, now: Instant, leaseUntil: Instant): Promise<boolean>;
  /** Writes the head anew, lease over, so that the stream brings it to the planner again. */
  wakePlan(id: PlanId, now: Instant): Promise<void>;
}
