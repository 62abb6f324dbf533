import { place } from '../fitting/place.ts';
import type { Delegation, DelegationId } from '../summit/delegation.ts';
import { cellsTouched, cellsWithin, daysOf, epochMsOf, hoursOf, type Instant } from '../summit/grid.ts';
import { overlaps } from '../summit/interval.ts';
import type { Span } from '../summit/room.ts';
import type { Summit } from '../summit/summit.ts';
import type { CommandOf } from './command.ts';
import { type Decision, refuse, told } from './evolve.ts';
import type { Actor, Meeting, Side, State, WaitingReason } from './meeting.ts';
import type { Problem } from './problem.ts';
import {
  ASSUMED_PARTY,
  answerUntil,
  demandOf,
  earliestStart,
  fittedTo,
  onlySaid,
  type Situation,
} from './situation.ts';

/** A mayor's office asks for a meeting: it is placed and held for the other's answer at once, or it waits. */
export function request(situation: Situation, command: CommandOf<'request'>, now: Instant): Decision {
  const { scene } = situation;
  const problem = hindranceToAsking(situation, command, now);
  if (problem !== undefined) return refuse(problem);
  if (scene === undefined) throw new Error('a request is decided with its scene');
  const fresh = newMeeting(command, scene.requester, scene.invited, now, fittedTo(scene));
  const state = firstState(fresh, situation, now);
  const after: Meeting = { ...fresh, state };
  const placement = state.name === 'invited' ? state.placement : undefined;
  const notices = (placement === undefined ? [] : [told('invitation', 'invited')])
    .concat(told('receipt', 'requester'))
    .map((notice) => ({ ...notice, meeting: after, at: now, by: command.by }));
  const event = {
    meeting: after.id,
    number: 1,
    kind: 'requested' as const,
    at: now,
    by: command.by,
    ...(placement === undefined ? {} : { to: placement }),
  };
  return { ok: true, change: { after, event, notices } };
}

/**
 * Where a meeting without a place goes: to the best one, unless the invited office has enough to answer or none fits. While a round
 * collects requests, each waits for the plan of all.
 */
export function firstState(
  meeting: Meeting,
  situation: Situation,
  now: Instant,
): Extract<State, { name: 'waiting' | 'invited' }> {
  const { facts, scene, openHolds = 0 } = situation;
  if (scene === undefined) throw new Error('a meeting is placed in its scene');
  const { summit } = facts;
  const wait = (reason: WaitingReason) => ({ name: 'waiting' as const, since: now, reason });
  if (summit.round !== undefined) return wait('round');
  if (situation.crowded === true) return wait('crowded');
  if (openHolds >= summit.limits.openHolds) return wait('answers-pending');
  const fit = place({ ...scene, earliest: earliestStart(now, summit) }, demandOf(meeting));
  if (!fit.ok) return wait(fit.reason);
  const { placement } = fit;
  return { name: 'invited', placement, pinned: false, answerUntil: answerUntil(now, placement.start, summit) };
}

function newMeeting(
  { meeting: id, request }: CommandOf<'request'>,
  requester: Delegation,
  invited: Delegation,
  now: Instant,
  fitted: Meeting['fittedTo'],
): Meeting {
  return {
    id,
    version: 1,
    sequence: 0,
    linksFrom: 0,
    requester: { ...sideOf(requester), ...onlySaid(request), rank: request.rank },
    invited: sideOf(invited),
    topic: request.topic,
    ...(request.note === undefined ? {} : { note: request.note }),
    lengthMinutes: request.lengthMinutes,
    windows: request.windows,
    weight: request.rank === 'must' ? 6 : 3,
    requestedAt: now,
    changedAt: now,
    fittedTo: fitted,
    state: { name: 'waiting', since: now, reason: 'crowded' },
  };
}

/** A side as it stands before its office has said anything. */
function sideOf({ id, city }: Delegation): Side {
  return { delegation: id, city, ...ASSUMED_PARTY, rank: 'like' };
}

/** Everything that can be wrong with asking, in the order in which a person would want to hear it. */
function hindranceToAsking(situation: Situation, command: CommandOf<'request'>, now: Instant): Problem | undefined {
  const { by, requester, request } = command;
  return (
    hindranceBetween(situation, { by, requester, invited: request.invited }, now) ??
    faultOfContent(request, situation.facts.summit, now)
  );
}

/** Who would ask whom. */
interface Asking {
  readonly by: Actor;
  readonly requester: DelegationId;
  readonly invited: DelegationId;
}

/** Why these two cannot be brought together whatever is asked for, so that it can be told before anything is filled in. */
export function hindranceBetween(situation: Situation, asking: Asking, now: Instant): Problem | undefined {
  const { facts, scene, openRequests = 0, pair } = situation;
  const { summit } = facts;
  if (asking.invited === asking.requester) return { kind: 'own-office', field: 'invited' };
  if (scene === undefined) return { kind: 'unknown-delegation', field: 'invited' };
  if (now >= summit.requestsUntil && asking.by.role === 'office')
    return { kind: 'requests-closed', since: summit.requestsUntil };
  if (!scene.invited.takesMeetings || scene.invited.presence === 'absent') {
    return { kind: 'takes-no-meetings', field: 'invited' };
  }
  if (pair?.open !== undefined) return { kind: whoAsked(pair.open, asking), field: 'invited', meeting: pair.open.id };
  if ((pair?.asked ?? 0) >= summit.limits.requestsPerPair) {
    return { kind: 'pair-limit', field: 'invited', limit: summit.limits.requestsPerPair };
  }
  if (openRequests >= summit.limits.openRequests)
    return { kind: 'too-many-requests', limit: summit.limits.openRequests };
  return undefined;
}

function faultOfContent(request: CommandOf<'request'>['request'], summit: Summit, now: Instant): Problem | undefined {
  if (!summit.rules.lengthsMinutes.includes(request.lengthMinutes)) {
    return { kind: 'length-not-offered', field: 'lengthMinutes', offered: summit.rules.lengthsMinutes };
  }
  if ((request.partySize ?? 1) > summit.limits.partySize) {
    return { kind: 'party-too-large', field: 'partySize', limit: summit.limits.partySize };
  }
  for (const window of request.windows) {
    const problem = faultOfWindow(window, request.lengthMinutes, summit, now);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** An invitation that lies on one's own desk is offered for acceptance instead of a second request. */
function whoAsked(open: Meeting, { requester }: Asking): 'asked-by-them' | 'pair-asked' {
  return open.state.name === 'invited' && open.invited.delegation === requester ? 'asked-by-them' : 'pair-asked';
}

function faultOfWindow(window: Span, lengthMinutes: number, summit: Summit, now: Instant): Problem | undefined {
  const { grid } = summit;
  const minutes = (epochMsOf(window.end) - epochMsOf(window.start)) / 60_000;
  if (minutes < lengthMinutes) return { kind: 'window-too-short', field: 'windows' };
  if (window.end <= now) return { kind: 'in-the-past', field: 'windows' };
  const hours = daysOf(grid).map((day) => hoursOf(grid, day));
  const cells = minutes >= grid.cellMinutes ? cellsWithin(grid, window) : cellsTouched(grid, window);
  return hours.some((day) => overlaps(day, cells)) ? undefined : { kind: 'outside-summit', field: 'windows' };
}
