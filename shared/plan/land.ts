import type { Change } from '../meeting/change.ts';
import { type Decision, evolve, samePlacement, type Told, told, toldBoth } from '../meeting/evolve.ts';
import { isPinned, type Meeting, placementOf, type State } from '../meeting/meeting.ts';
import { answerUntil } from '../meeting/situation.ts';
import type { Placement } from '../summit/claim.ts';
import type { Delegation, DelegationId } from '../summit/delegation.ts';
import type { Instant } from '../summit/grid.ts';
import type { Facts } from '../summit/summit.ts';
import type { Entry, Plan } from './plan.ts';

/** What an entry is carried out on: the plan that is being applied, and the ground as it is now. */
export interface LandingContext {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly delegations: ReadonlyMap<DelegationId, Delegation>;
  readonly now: Instant;
}

export type Landing =
  | { readonly ok: true; readonly change: Change }
  /** `changed`: the meeting is not as it was planned. `ground-moved`: what its new place was fitted to is not. */
  | { readonly ok: false; readonly why: 'changed' | 'ground-moved' };

/** Carries out one entry of a plan on its meeting, if that still is as the plan found it: someone's answer is never overridden. */
export function landing(meeting: Meeting | undefined, entry: Entry, context: LandingContext): Landing {
  if (meeting === undefined || !isAsPlanned(meeting, entry, context)) return { ok: false, why: 'changed' };
  if (!isGroundAsPlanned(entry, context)) return { ok: false, why: 'ground-moved' };
  const decision = decisionFor(meeting, entry, context);
  if (!decision.ok || decision.change === undefined) return { ok: false, why: 'changed' };
  return { ok: true, change: decision.change };
}

function isAsPlanned(meeting: Meeting, entry: Entry, { plan, now }: LandingContext): boolean {
  const { state, moving } = meeting;
  if (meeting.lengthMinutes !== entry.lengthMinutes) return false;
  if (entry.to !== undefined && entry.to.start <= now && entry.to.start !== entry.from?.start) return false;
  if (entry.what === 'land') return moving?.plan === plan.id;
  if (moving !== undefined || state.name !== entry.standing) return false;
  const at = placementOf(meeting);
  if (at === undefined || entry.from === undefined) return at === entry.from;
  const isFree = entry.what === 'cancel' || entry.newLengthMinutes !== undefined || !isPinned(meeting);
  return isFree && samePlacement(at, entry.from);
}

function isGroundAsPlanned({ what, requester, invited, fittedTo }: Entry, { facts, delegations }: LandingContext) {
  if (what === 'cancel' || what === 'release' || what === 'lift' || what === 'tell') return true;
  return (
    fittedTo.programme === facts.programme.revision &&
    fittedTo.venue === facts.venue.revision &&
    fittedTo.requester === delegations.get(requester.delegation)?.revision &&
    fittedTo.invited === delegations.get(invited.delegation)?.revision
  );
}

function decisionFor(meeting: Meeting, entry: Entry, context: LandingContext): Decision {
  switch (entry.what) {
    case 'place':
      return entry.confirms === true ? bringBack(meeting, entry, context) : invite(meeting, entry, context);
    case 'move':
    case 'land':
      return move(meeting, entry, context);
    case 'lift':
      return lift(meeting, context);
    case 'release':
      return release(meeting, entry, context);
    case 'cancel':
      return cancel(meeting, context);
    case 'tell':
      return tell(meeting, entry, context);
    default:
      return entry.what satisfies never;
  }
}

/** In whose name a plan acts: that of the organizer who approved it. */
function step({ plan, now }: LandingContext) {
  return { by: 'by' in plan.state ? plan.state.by : plan.by, now };
}

/** Its place in the plan, for a new answer or none. */
function placedAt(to: Placement, { facts, now }: LandingContext) {
  return { placement: to, pinned: false, answerUntil: answerUntil(now, to.start, facts.summit) };
}

/** The requester hears of it in the summary; the invited office needs a letter with its own link. */
function invite(meeting: Meeting, { to, fittedTo }: Entry, context: LandingContext): Decision {
  if (to === undefined) throw new Error('a meeting is placed somewhere');
  const state: State = { name: 'invited', ...placedAt(to, context) };
  return evolve(meeting, {
    ...step(context),
    kind: 'placed',
    notices: [told('invitation', 'invited')],
    patch: { state, fittedTo },
  });
}

function bringBack(meeting: Meeting, { to, fittedTo }: Entry, context: LandingContext): Decision {
  if (to === undefined) throw new Error('a meeting is placed somewhere');
  const { by, now } = step(context);
  const state: State = { name: 'confirmed', ...placedAt(to, context), at: now, by, words: {} };
  return evolve(meeting, {
    ...{ by, now },
    kind: 'placed',
    notices: toldBoth('confirmation', 'REQUEST'),
    patch: { state, fittedTo },
  });
}

function move(meeting: Meeting, entry: Entry, context: LandingContext): Decision {
  const { to, fittedTo, newLengthMinutes } = entry;
  const state = meeting.moving?.was ?? meeting.state;
  if (to === undefined || (state.name !== 'invited' && state.name !== 'confirmed')) {
    throw new Error('only what has a place is moved to another');
  }
  const staysPut = state.placement.start === to.start && state.placement.room === to.room;
  const placed = staysPut ? { placement: to } : placedAt(to, context);
  return evolve(meeting, {
    ...step(context),
    kind: staysPut && newLengthMinutes !== undefined ? 'lengthened' : 'moved',
    notices: isFelt(entry, staysPut) ? moveNotices(state) : [],
    revokesLinks: !staysPut,
    patch: {
      fittedTo,
      ...(newLengthMinutes === undefined ? {} : { lengthMinutes: newLengthMinutes }),
      state: { ...state, ...placed },
    },
  });
}

/** Another interpreter at the same time in the same room is felt by nobody. */
function isFelt({ newLengthMinutes }: Entry, staysPut: boolean): boolean {
  return !staysPut || newLengthMinutes !== undefined;
}

function moveNotices({ name }: State): Told[] {
  return toldBoth('move', name === 'confirmed' ? 'REQUEST' : undefined);
}

function lift(meeting: Meeting, context: LandingContext): Decision {
  const { state, proposal } = meeting;
  if (state.name !== 'invited' && state.name !== 'confirmed') throw new Error('only what has a place is lifted');
  return evolve(meeting, {
    ...step(context),
    kind: 'lifted',
    patch: {
      state: { name: 'waiting', since: context.now, reason: 'crowded' },
      moving: { plan: context.plan.id, was: state, ...(proposal === undefined ? {} : { proposal }) },
    },
  });
}

/** It loses its time: what stands in calendars is withdrawn, earlier links stop working, and it waits for another. */
function release(meeting: Meeting, { reason = 'crowded' }: Entry, context: LandingContext): Decision {
  const was = (meeting.moving?.was ?? meeting.state).name;
  return evolve(meeting, {
    ...step(context),
    kind: 'released',
    notices: toldBoth('move', was === 'confirmed' ? 'CANCEL' : undefined),
    revokesLinks: true,
    patch: { state: { name: 'waiting', since: context.now, reason } },
  });
}

/** One of the two does not come. The invited office never heard of a request that waited. */
function cancel(meeting: Meeting, context: LandingContext): Decision {
  const { state } = meeting;
  const ended = { at: context.now, by: step(context).by, words: {} };
  if (state.name === 'waiting') {
    return evolve(meeting, {
      ...step(context),
      kind: 'withdrawn',
      notices: [told('withdrawal', 'requester')],
      patch: { state: { name: 'withdrawn', ...ended } },
    });
  }
  if (state.name !== 'invited' && state.name !== 'confirmed') throw new Error('only what is alive is cancelled');
  return evolve(meeting, {
    ...step(context),
    kind: 'cancelled',
    notices: toldBoth('cancellation', state.name === 'confirmed' ? 'CANCEL' : undefined),
    revokesLinks: true,
    patch: { state: { name: 'cancelled', ...ended, former: state.placement } },
  });
}

/** A request of a round found no time: its office learns why in the summary. */
function tell(meeting: Meeting, { reason = 'crowded' }: Entry, context: LandingContext): Decision {
  const { state } = meeting;
  if (state.name !== 'waiting') throw new Error('only what waits is told why');
  return evolve(meeting, { ...step(context), kind: 'told', patch: { state: { ...state, reason } } });
}

/** What becomes of a meeting that a plan lifted and cannot land any more: both offices are told that it waits. */
export function letDown(meeting: Meeting, entry: Entry, context: LandingContext): Change | undefined {
  if (meeting.moving?.plan !== context.plan.id) return undefined;
  const decision = release(meeting, { ...entry, reason: entry.reason ?? 'no-room' }, context);
  return decision.ok ? decision.change : undefined;
}
