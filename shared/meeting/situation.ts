import type { Demand, Scene } from '../fitting/scene.ts';
import { addMinutes, earlier, epochMsOf, type Instant } from '../summit/grid.ts';
import type { Facts, Summit } from '../summit/summit.ts';
import type { Command, Party, PartySaid } from './command.ts';
import type { FittedTo, Meeting } from './meeting.ts';

/** All that a decision may look at, read before it. */
export interface Situation {
  readonly facts: Facts;
  /** Absent for a new request. */
  readonly meeting?: Meeting;
  /** The two delegations and all claims; see `needsScene`. */
  readonly scene?: Scene;
  /** For a new request and for placing: what the offices have open, and what the two asked one another so far. */
  readonly openRequests?: number;
  readonly openHolds?: number;
  readonly pair?: { readonly asked: number; readonly open?: Meeting };
  /** The race for a place was lost too often: the meeting is to wait. */
  readonly crowded?: boolean;
}

/** What a side brings while its office has not said so. */
export const ASSUMED_PARTY = { partySize: 2, stepFree: false, ownInterpreter: false, announces: false } as const;

/** The party's fields that were filled in; what was left open stays as it is. */
export function onlySaid(party: PartySaid): Partial<Party> {
  const { partySize, stepFree, ownInterpreter, announces } = party;
  return {
    ...(partySize === undefined ? {} : { partySize }),
    ...(stepFree === undefined ? {} : { stepFree }),
    ...(ownInterpreter === undefined ? {} : { ownInterpreter }),
    ...(announces === undefined ? {} : { announces }),
  };
}

/** What the meeting asks of its place, both sides together. */
export function demandOf(meeting: Meeting): Demand {
  const { requester, invited } = meeting;
  return {
    meeting: meeting.id,
    lengthMinutes: meeting.lengthMinutes,
    windows: meeting.windows,
    people: requester.partySize + invited.partySize,
    stepFree: requester.stepFree || invited.stepFree,
    ownInterpreter: requester.ownInterpreter || invited.ownInterpreter,
  };
}

/** The revisions a placement found in this scene was fitted to. */
export function fittedTo(scene: Scene): FittedTo {
  return {
    programme: scene.facts.programme.revision,
    venue: scene.facts.venue.revision,
    requester: scene.requester.revision,
    invited: scene.invited.revision,
  };
}

/** True when something the placement was fitted to has changed since. */
export function isFittedToOlder({ fittedTo: fitted }: Meeting, current: FittedTo): boolean {
  return (
    fitted.programme < current.programme ||
    fitted.venue < current.venue ||
    fitted.requester < current.requester ||
    fitted.invited < current.invited
  );
}

/** No meeting is placed sooner than this: the office needs the notice once to answer, and once between answer and meeting. */
export function earliestStart(now: Instant, summit: Summit): Instant {
  return addMinutes(now, 2 * summit.rules.noticeMinutes);
}

/** Who agrees to a time, or only proposes one, needs no time to answer any more, only the notice. */
export function earliestAgreed(now: Instant, summit: Summit): Instant {
  return addMinutes(now, summit.rules.noticeMinutes);
}

/** Until when the invited office may answer, or change its answer. Always after `now` and never after the start. */
export function answerUntil(now: Instant, start: Instant, summit: Summit): Instant {
  const { answerHours, noticeMinutes } = summit.rules;
  const byNotice = addMinutes(start, -noticeMinutes);
  const byHours = addMinutes(now, answerHours * 60);
  const until = earlier(byNotice, byHours);
  // An organizer may place a meeting at short notice; then the answer is due when it starts.
  return epochMsOf(until) - epochMsOf(now) < 15 * 60_000 ? start : until;
}

/**
 * True when the command can only be decided with both delegations and all claims at hand. A plain answer needs
 * neither: its place is claimed already, so it is decided on the meeting alone unless something moved on since.
 */
export function needsScene(command: Command, meeting: Meeting | undefined, facts: Facts): boolean {
  switch (command.kind) {
    case 'request':
    case 'place':
    case 'move':
    case 'acceptAt':
    case 'askAt':
    case 'proposeMove':
    case 'agreeToMove':
    case 'recheck':
      return true;
    case 'accept':
      return meeting !== undefined && mustRefit(meeting, command.party, facts);
    default:
      return false;
  }
}

/** True when an acceptance as given can't simply keep the claimed place. */
function mustRefit(meeting: Meeting, party: PartySaid, facts: Facts): boolean {
  const { state, fittedTo: fitted, strained } = meeting;
  if (state.name === 'declined') return true;
  if (state.name !== 'invited') return false;
  if (strained !== undefined) return true;
  if (fitted.programme !== facts.programme.revision || fitted.venue !== facts.venue.revision) return true;
  const demand = demandOf({ ...meeting, invited: { ...meeting.invited, ...onlySaid(party) } });
  const room = facts.venue.rooms.find(({ id }) => id === state.placement.room);
  const people = demand.people + (state.placement.interpreter === undefined ? 0 : 1);
  if (room === undefined || people > room.seats) return true;
  if (demand.stepFree && !room.features.includes('step-free')) return true;
  return !demand.ownInterpreter && demandOf(meeting).ownInterpreter;
}
