import { alternatives } from '../fitting/place.ts';
import { earlier, type Instant } from '../summit/grid.ts';
import { sideOf } from './access.ts';
import { OFFERED, placeAsChosen, startProblem, taken } from './answer.ts';
import { moved } from './arranging.ts';
import type { Command, CommandOf } from './command.ts';
import { type Decision, evolve, refuse, told, toldBoth } from './evolve.ts';
import { isPinned, type Meeting, openProposal, type Proposal, type State } from './meeting.ts';
import { countedMove, hindranceByPace } from './pace.ts';
import type { Problem } from './problem.ts';
import { answerUntil, demandOf, earliestAgreed, type Situation } from './situation.ts';

/* What is confirmed is moved by both offices together: one asks, the other agrees or keeps the time. Until then nothing moves. */

/**
 * One office asks the other to move, or answers the other's proposal with a time of its own. The time must suit both now, but it is not
 * kept: whoever takes it first has it.
 */
export function proposeMove(
  situation: Situation,
  meeting: Meeting,
  command: CommandOf<'proposeMove'>,
  now: Instant,
): Decision {
  const { state } = meeting;
  if (state.name !== 'confirmed') return refuse({ kind: 'wrong-state', state: state.name });
  if (isPinned(meeting)) return refuse({ kind: 'pinned' });
  const { start, insteadOf } = command;
  const overtaken = hindranceByProposal(meeting, command, now);
  if (overtaken !== undefined) return refuse(overtaken);
  // Who would rather have the very time that is asked for agrees to it.
  if (start === insteadOf) return agreeToMove(situation, meeting, { ...command, kind: 'agreeToMove' }, now);
  // What has begun is not moved any more.
  const hasBegun: Problem | undefined =
    state.placement.start <= now ? { kind: 'in-the-past', field: 'start' } : undefined;
  const problem = hasBegun ?? startProblem(situation, start, now) ?? hindranceByPace(meeting, command.by, now);
  if (problem !== undefined) return refuse(problem);
  if (start === state.placement.start) return refuse({ kind: 'same-time', field: 'start' });
  if (situation.scene === undefined) throw new Error('another time is chosen in its scene');
  const { summit } = situation.facts;
  const scene = { ...situation.scene, earliest: earliestAgreed(now, summit) };
  const demand = demandOf(meeting);
  if (placeAsChosen(scene, demand, { start }) === undefined) return refuse(taken(scene, demand, { start }));
  const { by, words } = command;
  const until = answerUntil(now, earlier(start, state.placement.start), summit);
  return evolve(meeting, {
    ...{ kind: 'proposed', by, now, words },
    notices: toldBoth('proposal'),
    patch: countedMove(meeting, by, now),
    proposal: { start, by, at: now, words, answerUntil: until, ...(insteadOf === undefined ? {} : { insteadOf }) },
  });
}

/** One proposal is open at a time: the other office may replace the one it has read, and no other. */
function hindranceByProposal(meeting: Meeting, command: CommandOf<'proposeMove'>, now: Instant): Problem | undefined {
  const open = openProposal(meeting, now);
  if (command.insteadOf === undefined) return open && { kind: 'already-proposed', answerUntil: open.answerUntil };
  const asked = askedOf(meeting, command, 'answer', now);
  if (!asked.ok) return asked.problem;
  return asked.proposal.start === command.insteadOf ? undefined : { kind: 'stale' };
}

/**
 * True where an unanswered proposal has to expire in a step of its own before the command, which would end it without a word to the office
 * that asked. Whatever moves or cancels the meeting says by itself that it settles the proposal.
 */
export function mustExpireFirst(
  { proposal }: Pick<Meeting, 'proposal'>,
  { kind }: Pick<Command, 'kind'>,
  now: Instant,
): boolean {
  const isSilent = kind === 'proposeMove' || kind === 'met' || kind === 'missed';
  return isSilent && proposal !== undefined && proposal.answerUntil <= now;
}

/** The other office agrees, and the meeting moves at once; where the time was lost meanwhile, it hears of the best others. */
export function agreeToMove(
  situation: Situation,
  meeting: Meeting,
  command: CommandOf<'agreeToMove'>,
  now: Instant,
): Decision {
  const asked = askedOf(meeting, command, 'answer', now);
  if (!asked.ok) return refuse(asked.problem);
  const { placement: held, answerUntil: given, pinned } = asked.state;
  const { start } = asked.proposal;
  if (command.start !== start) return refuse({ kind: 'stale' });
  if (pinned) return refuse({ kind: 'pinned' });
  if (situation.scene === undefined) throw new Error('a meeting is moved in its scene');
  // The notice was kept when the time was proposed; the answer may come until the very end of its time.
  const scene = { ...situation.scene, earliest: now };
  const demand = demandOf(meeting);
  const placement = placeAsChosen(scene, demand, { start });
  if (placement === undefined) {
    const others = alternatives(scene, demand, { limit: OFFERED, near: start });
    const elsewhere = others.filter((other) => other.start !== held.start);
    return refuse({ kind: 'proposal-taken', alternatives: elsewhere });
  }
  // Both have agreed to the new time, so that the invited office gets no new time to change its answer.
  const until = earlier(given, answerUntil(now, start, situation.facts.summit));
  return moved(meeting, { placement, answerUntil: until, scene }, command, now, 'agreement');
}

/** The other office would rather keep the time. */
export function keepTime(meeting: Meeting, command: CommandOf<'keepTime'>, now: Instant): Decision {
  const asked = askedOf(meeting, command, 'answer', now);
  if (!asked.ok) return refuse(asked.problem);
  const { by, words } = command;
  return evolve(meeting, { kind: 'kept', by, now, words, notices: toldBoth('refusal'), patch: {}, proposal: null });
}

/** The office that asked no longer does. */
export function retractProposal(meeting: Meeting, command: CommandOf<'retractProposal'>, now: Instant): Decision {
  const asked = askedOf(meeting, command, 'retract', now);
  if (!asked.ok) return refuse(asked.problem);
  const { by } = command;
  return evolve(meeting, { kind: 'retracted', by, now, notices: toldBoth('retraction'), patch: {}, proposal: null });
}

/** No answer came: the time stays as it is. Only who asked is told; who did not answer knows. */
export function expire(meeting: Meeting, { by }: CommandOf<'lapse'>, now: Instant): Decision {
  const asks = meeting.proposal && sideOf(meeting.proposal.by, meeting);
  if (asks === undefined) return refuse({ kind: 'no-proposal' });
  return evolve(meeting, { kind: 'expired', by, now, notices: [told('expiry', asks)], patch: {}, proposal: null });
}

type Open =
  | { readonly ok: true; readonly proposal: Proposal; readonly state: Extract<State, { name: 'confirmed' }> }
  | { readonly ok: false; readonly problem: Problem };

/** The proposal that the one who commands may answer, or take back, now; or why not. */
function askedOf(meeting: Meeting, { by }: Pick<Command, 'by'>, to: 'answer' | 'retract', now: Instant): Open {
  const { proposal, state } = meeting;
  const no = (problem: Problem): Open => ({ ok: false, problem });
  if (state.name !== 'confirmed') return no({ kind: 'wrong-state', state: state.name });
  if (proposal === undefined) return no({ kind: 'no-proposal' });
  const isOwn = sideOf(proposal.by, meeting) === sideOf(by, meeting);
  if (isOwn !== (to === 'retract')) return no({ kind: 'not-allowed' });
  if (now >= proposal.answerUntil) return no({ kind: 'answer-time-over', answerUntil: proposal.answerUntil });
  return { ok: true, proposal, state };
}
