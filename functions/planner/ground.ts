import type { Actor } from '../../shared/meeting/meeting.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { groundOf } from '../../shared/plan/propose.ts';
import { type Amendment, amended, type Ground, inverseOf, sameSignUps } from '../../shared/summit/amendment.ts';
import { changedIn, closesSignUps } from '../../shared/summit/sign-ups.ts';
import type { DelegationChanges } from '../store/delegations.ts';
import { TableBusy } from '../store/facts.ts';
import { NoSummit } from '../store/situation.ts';
import type { Store, SummitEvent } from '../store/store.ts';
import type { Means } from './means.ts';

/** How often a change of something else may be faster; then the clock brings the plan back. */
const TRIES = 3;

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
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const seen = await store.delegationChanges();
    const ground = await readGround(store);
    if (!isAsProposed(ground, plan)) return false;
    if (amendment === undefined || amendment.kind === 'length') return true;
    // Whoever was faster may have been another worker of the same plan, or has changed what this one is not about.
    if ((await amend(means, plan, ground, amendment, seen)) || (await isInForce(store, plan))) return true;
  }
  throw new TableBusy();
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
    found.delegation === proposed.delegation &&
    isSigned(ground, plan)
  );
}

/** Those who lose a sign-up by it are those who were told of beforehand. */
function isSigned(ground: Ground, { amendment, undoAmendment }: Plan): boolean {
  return amendment?.kind !== 'session' || sameSignUps(inverseOf(ground, amendment), undoAmendment);
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

async function amend(
  { store, now }: Means,
  plan: Plan,
  ground: Ground,
  amendment: Amendment,
  seen: DelegationChanges,
): Promise<boolean> {
  const { facts, delegations } = amended(ground, amendment);
  const by: Actor = 'by' in plan.state ? plan.state.by : plan.by;
  const event = (kind: SummitEvent['kind'], what: string): SummitEvent => ({
    ...{ id: eventId(plan), at: now(), by, kind, detail: `${what}, with plan ${plan.id}` },
  });
  switch (amendment.kind) {
    case 'session': {
      const signed = changedIn(ground.delegations, delegations);
      const told = event('programme-changed', [amendment.id, ...signed.map(({ id }) => id)].join(', ').slice(0, 1900));
      return signed.length > 0 || closesSignUps(ground.facts.programme, facts.programme)
        ? store.changeSignUps(facts.programme, signed, told, seen)
        : store.changeProgramme(facts.programme, told);
    }
    case 'closures':
      return store.changeVenue(facts.venue, event('venue-changed', `${amendment.room}: closures`));
    case 'room':
    case 'interpreter':
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
