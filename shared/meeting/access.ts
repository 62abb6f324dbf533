import type { Delegation } from '../summit/delegation.ts';
import type { Instant } from '../summit/grid.ts';
import type { Command, CommandKind } from './command.ts';
import { type Actor, type Forward, isAlive, isDiscreet, isPinned, type Meeting, openProposal } from './meeting.ts';
import type { Doer, OfficeMeeting, OfficeProposal, OfficeState, SideName, View } from './view.ts';

/* Who may do what with a meeting, and what of it they see. Every page and the API ask here; `decide` asks again. */

/** The people who look at meetings; Parley itself needs no view. */
export type Viewer = Exclude<Actor, { role: 'parley' }>;

export function otherSide(side: SideName): SideName {
  return side === 'requester' ? 'invited' : 'requester';
}

/** The side the actor speaks for: an office its own, an organizer that of the office named. */
export function sideOf(actor: Actor, meeting: Pick<Meeting, SideName>): SideName | undefined {
  if (actor.role === 'parley') return undefined;
  const speaksFor = actor.role === 'office' ? actor.delegation : actor.onBehalfOf;
  if (speaksFor === meeting.requester.delegation) return 'requester';
  return speaksFor === meeting.invited.delegation ? 'invited' : undefined;
}

/**
 * | command                     | office          | organizer                         | Parley |
 * | request                     | for itself      | on behalf of the requester        |        |
 * | accept, acceptAt, decline   | invited side    | on behalf of the invited side     |        |
 * | withdraw, askAt             | requester side  | on behalf of the requester        |        |
 * | cancel                      | either side     | always                            |        |
 * | announce                    | its own side    | on behalf of either side          |        |
 * | proposeMove, agreeToMove,   | its own side    | on behalf of either side          |        |
 * | keepTime, retractProposal   |                 |                                   |        |
 * | forward                     | its own aides   | on behalf of either side          |        |
 * | revoke                      | its own aides   | always                            |        |
 * | move, pin                   |                 | always                            |        |
 * | met, missed, reopen         |                 | always                            |        |
 * | place, lapse, recheck       |                 |                                   | always |
 */
export function mayCommand(actor: Actor, command: Command, meeting?: Pick<Meeting, SideName>): boolean {
  if (command.kind === 'request') {
    if (actor.role === 'office') return actor.delegation === command.requester;
    return actor.role === 'organizer' && actor.onBehalfOf === command.requester;
  }
  return meeting !== undefined && mayDo(actor, command.kind, meeting);
}

function mayDo(actor: Actor, kind: Exclude<CommandKind, 'request'>, meeting: Pick<Meeting, SideName>): boolean {
  const side = sideOf(actor, meeting);
  switch (kind) {
    case 'accept':
    case 'acceptAt':
    case 'decline':
      return side === 'invited';
    case 'withdraw':
    case 'askAt':
      return side === 'requester';
    case 'announce':
    case 'proposeMove':
    case 'agreeToMove':
    case 'keepTime':
    case 'retractProposal':
      return side !== undefined;
    case 'forward':
      return side !== undefined && !isForwarded(actor);
    case 'revoke':
      return actor.role === 'organizer' || (side !== undefined && !isForwarded(actor));
    case 'cancel':
      return actor.role === 'organizer' ? actor.onBehalfOf === undefined || side !== undefined : side !== undefined;
    case 'move':
    case 'pin':
    case 'met':
    case 'missed':
    case 'reopen':
      return actor.role === 'organizer';
    case 'place':
    case 'lapse':
    case 'recheck':
      return actor.role === 'parley';
    default:
      return kind satisfies never;
  }
}

/** Who came by a forwarded link acts for the office, but lets nobody else in, and does not see who else was. */
export function isForwarded(actor: Actor): boolean {
  return actor.role === 'office' && actor.forwardedBy !== undefined;
}

/**
 * The commands a side may give now, so that a page offers nothing that is bound to fail. The decision itself stays with
 * `decide`; this only mirrors the table of states.
 */
export function openTo(side: SideName, meeting: Meeting, now: Instant): CommandKind[] {
  const { state } = meeting;
  switch (state.name) {
    case 'waiting':
      return side === 'requester' ? ['withdraw', 'announce'] : [];
    case 'invited':
      if (side === 'requester') {
        return state.pinned || state.answerUntil <= now ? ['withdraw', 'announce'] : ['askAt', 'withdraw', 'announce'];
      }
      if (state.answerUntil <= now) return [];
      return state.pinned ? ['accept', 'decline'] : ['accept', 'acceptAt', 'decline'];
    case 'confirmed': {
      const mayChange = side === 'invited' && state.answerUntil > now;
      // Who is asked to move answers that, with another time if need be, and does not move the meeting over the other's head.
      const mayMove = !state.pinned && answerDue(side, meeting, now) === undefined;
      const changes: CommandKind[] = mayChange ? (mayMove ? ['acceptAt', 'decline'] : ['decline']) : [];
      if (state.placement.start <= now) return [];
      return [...changes, ...proposing(side, meeting, mayChange, now), 'cancel', 'announce'];
    }
    case 'declined':
      return side === 'invited' && state.answerUntil > now ? ['accept', 'acceptAt'] : [];
    default:
      return [];
  }
}

/** Until when that side may answer what it was asked, an invitation or another time; undefined when nothing waits for its answer. */
export function answerDue(side: SideName, meeting: Meeting, now: Instant): Instant | undefined {
  const { state } = meeting;
  if (state.name === 'invited') return side === 'invited' && state.answerUntil > now ? state.answerUntil : undefined;
  const proposal = openProposal(meeting, now);
  const asks = proposal && sideOf(proposal.by, meeting);
  return asks === undefined || asks === side ? undefined : proposal?.answerUntil;
}

/**
 * What there is to do about another time of a confirmed meeting. Who may still change its answer takes another time by that and need
 * not ask.
 */
function proposing(side: SideName, meeting: Meeting, mayChange: boolean, now: Instant): CommandKind[] {
  const pinned = isPinned(meeting);
  const proposal = openProposal(meeting, now);
  if (proposal === undefined) return mayChange || pinned ? [] : ['proposeMove'];
  if (sideOf(proposal.by, meeting) === side) return ['retractProposal'];
  return pinned ? ['keepTime'] : ['agreeToMove', 'keepTime', 'proposeMove'];
}

/** What the viewer may see of the meeting: organizers all, its two offices their side, other offices not that it exists. */
export function visibleTo(viewer: Viewer, meeting: Meeting): View | undefined {
  if (viewer.role === 'organizer') return { as: 'organizer', meeting };
  const side = sideOf(viewer, meeting);
  if (side === undefined) return undefined;
  const { forwards, ...view } = officeView(side, meeting);
  return { as: 'office', meeting: isForwarded(viewer) || forwards === undefined ? view : { ...view, forwards } };
}

export function officeView(side: SideName, meeting: Meeting): OfficeMeeting {
  const { delegation, city, partySize, ownInterpreter } = meeting[otherSide(side)];
  return {
    id: meeting.id,
    version: meeting.version,
    side,
    own: meeting[side],
    other: { delegation, city, partySize, ownInterpreter },
    topic: meeting.topic,
    ...(meeting.note === undefined ? {} : { note: meeting.note }),
    lengthMinutes: meeting.lengthMinutes,
    ...(side === 'requester' ? { windows: meeting.windows } : {}),
    discreet: isDiscreet(meeting),
    requestedAt: meeting.requestedAt,
    changedAt: meeting.changedAt,
    ...(isForwardable(meeting) ? { forwards: forwardsOf(side, meeting) } : {}),
    ...proposalSeenBy(side, meeting),
    state: officeState(side, meeting),
  };
}

function proposalSeenBy(side: SideName, meeting: Meeting): { proposal?: OfficeProposal } {
  const { proposal } = meeting;
  const asks = proposal && sideOf(proposal.by, meeting);
  if (proposal === undefined || asks === undefined) return {};
  const { words: _, ...made } = proposal;
  return { proposal: { ...made, side: asks, ...doneBy(side, meeting, proposal) } };
}

/** A meeting can be forwarded while its office may still have something to do or to go to. */
export function isForwardable({ state }: Pick<Meeting, 'state'>): boolean {
  return ['waiting', 'invited', 'confirmed', 'declined'].includes(state.name);
}

/** A forward falls with the aide who made it; one that organizers made stands. `office`: the delegation as it is now. */
export function forwardStands({ by }: Forward, office: Pick<Delegation, 'aides'> | undefined): boolean {
  return by.role !== 'office' || office?.aides.some(({ email }) => email === by.email) === true;
}

/** Whom that side has let in. */
export function forwardsOf(side: SideName, meeting: Meeting): Forward[] {
  return (meeting.forwards ?? []).filter(({ delegation }) => delegation === meeting[side].delegation);
}

function officeState(side: SideName, meeting: Meeting): OfficeState {
  const { state } = meeting;
  switch (state.name) {
    case 'waiting':
      return { name: state.name, since: state.since, reason: state.reason };
    case 'invited':
      return { name: state.name, placement: state.placement, answerUntil: state.answerUntil };
    case 'confirmed': {
      const { name, placement, answerUntil } = state;
      return { name, placement, answerUntil, ...doneBy(side, meeting, state) };
    }
    case 'declined': {
      const { name, former, answerUntil } = state;
      return { name, former, answerUntil, ...doneBy(side, meeting, state) };
    }
    case 'lapsed':
      return state;
    case 'withdrawn':
      return { name: state.name, ...doneBy(side, meeting, state) };
    case 'cancelled':
      return { name: state.name, former: state.former, ...doneBy(side, meeting, state) };
    case 'met':
    case 'missed':
      return { name: state.name, placement: state.placement, at: state.at };
    default:
      return state satisfies never;
  }
}

type Done = { readonly at: Instant; readonly by: Actor; readonly words: { readonly toOffice?: string | undefined } };

function doneBy(side: SideName, meeting: Meeting, { at, by, words }: Done) {
  return { at, by: doerSeenBy(side, by, meeting), ...(words.toOffice === undefined ? {} : { word: words.toOffice }) };
}

/** Who did it, as that side may know it. */
export function doerSeenBy(side: SideName, by: Actor, meeting: Pick<Meeting, SideName>): Doer {
  if (by.role === 'parley') return { who: 'parley' };
  const spokeFor = sideOf(by, meeting);
  const office = spokeFor === undefined ? undefined : spokeFor === side ? 'own-office' : 'other-office';
  if (by.role === 'organizer') return { who: 'organizers', ...(office === undefined ? {} : { onBehalfOf: office }) };
  const forwarded = by.forwardedBy === undefined ? {} : { forwardedBy: by.forwardedBy };
  return office === 'own-office' ? { who: office, email: by.email, ...forwarded } : { who: 'other-office' };
}

/** True while the meeting belongs on an office's time line: it keeps or takes a time. */
export function isOnTimeLine(meeting: Meeting): boolean {
  return (isAlive(meeting) && meeting.state.name !== 'waiting') || meeting.state.name === 'met';
}
