import type { Actor } from '../../shared/meeting/meeting.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { groundOf } from '../../shared/plan/propose.ts';
import { type Amendment, amended, type Ground } from '../../shared/summit/amendment.ts';
import { NoSummit } from '../store/situation.ts';
import type { Store, SummitEvent } from '../store/store.ts';
import type { Means } from './means.ts';

export async function readGround(store: Store): Promise<Ground> {
  const [facts, delegations] = await Promise.all([store.facts(), store.delegations()]);
  if (facts === undefined) throw new NoSummit('no summit is loaded');
  return { facts, delegations };
}

/**
 * Makes the ground what the plan was proposed on: its amendment is carried out, once. False when programme, rooms or the delegation
 * were changed by someone else since, so that the plan is about a summit that is no more. Nothing of it has been applied then.
 */
export async function prepareGround(means: Means, plan: Plan): Promise<boolean> {
  const { store } = means;
  const { amendment } = plan;
  // From the event on it is in force; what else changes since then is for each step to meet.
  if (amendment !== undefined && (await isInForce(store, plan))) return true;
  const ground = await readGround(store);
  if (!isAsProposed(ground, plan)) return false;
  if (amendment === undefined || amendment.kind === 'length') return true;
  // Whoever was faster may have been another worker of the same plan.
  return (await amend(means, plan, ground, amendment)) || isInForce(store, plan);
}

async function isInForce(store: Store, plan: Plan): Promise<boolean> {
  const event = eventId(plan);
  return (await store.summitEvents()).some(({ id }) => id === event);
}

/** With the amendment the revisions are those of the proposal: so far exactly the one before, of what it amends. */
function isAsProposed(ground: Ground, plan: Plan): boolean {
  const { ground: proposed } = plan;
  if (proposed === undefined) return false;
  const found = groundWith(ground, plan);
  return (
    found !== undefined &&
    found.programme === proposed.programme &&
    found.venue === proposed.venue &&
    found.delegation === proposed.delegation
  );
}

/** undefined: what it would amend is not there any more. */
function groundWith(ground: Ground, plan: Plan): Plan['ground'] {
  try {
    return groundOf({ ...ground, meetings: [] }, plan);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function amend({ store, now }: Means, plan: Plan, ground: Ground, amendment: Amendment): Promise<boolean> {
  const { facts, delegations } = amended(ground, amendment);
  const by: Actor = 'by' in plan.state ? plan.state.by : plan.by;
  const event = (kind: SummitEvent['kind'], what: string): SummitEvent => ({
    ...{ id: eventId(plan), at: now(), by, kind, detail: `${what}, with plan ${plan.id}` },
  });
  switch (amendment.kind) {
    case 'session':
      return store.changeProgramme(facts.programme, event('programme-changed', amendment.id));
    case 'closures':
      return store.changeVenue(facts.venue, event('venue-changed', `${amendment.room}: closures`));
    case 'room':
      return store.changeVenue(facts.venue, event('venue-changed', amendment.id));
    case 'delegation': {
      const delegation = delegations.find(({ id }) => id === amendment.delegation);
      if (delegation === undefined) throw new Error(`${amendment.delegation} is not there`);
      return store.changeDelegation(delegation, event('delegation-changed', amendment.delegation));
    }
    case 'length':
      return true;
    default:
      return amendment satisfies never;
  }
}

function eventId({ id }: Plan): string {
  return `${id}-amendment`;
}
