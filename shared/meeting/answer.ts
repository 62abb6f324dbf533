import { obstaclesAt } from '../fitting/constraints.ts';
import { alternatives, roomFor } from '../fitting/place.ts';
import type { Demand, Scene } from '../fitting/scene.ts';
import type { Placement } from '../summit/claim.ts';
import { earlier, type Instant, onGrid } from '../summit/grid.ts';
import { type CommandOf, type Party, type PartySaid, partySchema } from './command.ts';
import { type Decision, evolve, lastPlacement, nothingToDo, refuse, told, toldBoth } from './evolve.ts';
import { type FittedTo, isPinned, type Meeting, type StateName } from './meeting.ts';
import { countedMove, hindranceByPace } from './pace.ts';
import type { Problem } from './problem.ts';
import { answerUntil, demandOf, earliestAgreed, fittedTo, onlySaid, type Situation } from './situation.ts';

type Answer = CommandOf<'accept'> | CommandOf<'acceptAt'> | CommandOf<'decline'>;

/** Other times offered when the wanted one can't be had. */
export const OFFERED = 6;

/**
 * Whether the invited office may answer so now. The first answer stands: another one counts only when it says that it
 * changes the first, and only until the answer time is over.
 */
function hindranceToAnswering(meeting: Meeting, command: Answer, now: Instant): Problem | undefined {
  const { state } = meeting;
  if (state.name !== 'invited' && state.name !== 'confirmed' && state.name !== 'declined') {
    return { kind: 'wrong-state', state: state.name };
  }
  if (state.name !== 'invited' && !command.change) return { kind: 'already-answered', state: state.name, by: state.by };
  if (now >= state.answerUntil) return { kind: 'answer-time-over', answerUntil: state.answerUntil };
  return undefined;
}

/**
 * The office has given this very answer before: pressed twice, in two tabs, or by two aides. The first stands, with its words and
 * its party, and there is nothing left to do. An acceptance that names no time is of the time that stands.
 */
function isAnswered({ state, invited }: Meeting, command: Answer): boolean {
  if (command.kind === 'decline') return state.name === 'declined';
  if (state.name !== 'confirmed') return false;
  const { start, room } = state.placement;
  if ((command.start ?? start) !== start) return false;
  if (command.kind === 'accept') return true;
  return (command.room ?? room) === room && !(command.change && isOtherParty(invited, command.party));
}

function isOtherParty(stands: Party, said: PartySaid): boolean {
  return partySchema.keyof().options.some((name) => (said[name] ?? stands[name]) !== stands[name]);
}

/** The invited office accepts the time kept for it; a room its party outgrows is replaced in the same step. */
export function accept(situation: Situation, meeting: Meeting, command: CommandOf<'accept'>, now: Instant): Decision {
  if (isAnswered(meeting, command)) return nothingToDo();
  const problem = hindranceToAnswering(meeting, command, now) ?? partyProblem(situation, command);
  if (problem !== undefined) return refuse(problem);
  const { state } = meeting;
  if (state.name === 'confirmed') return refuse({ kind: 'already-answered', state: state.name, by: state.by });
  const held = lastPlacement(state);
  if (held === undefined) return refuse({ kind: 'wrong-state', state: state.name });
  if ((command.start ?? held.start) !== held.start) return refuse({ kind: 'stale' });
  const answered: Meeting = { ...meeting, invited: { ...meeting.invited, ...onlySaid(command.party) } };
  if (situation.scene === undefined) return confirm(answered, meeting, leaner(held, answered), command, now, situation);
  const scene = { ...situation.scene, earliest: now };
  const demand = demandOf(answered);
  if (obstaclesAt(scene, demand, leaner(held, answered)).length === 0) {
    return confirm(answered, meeting, leaner(held, answered), command, now, situation, fittedTo(scene));
  }
  const elsewhere = roomFor(scene, demand, held.start, held.room);
  if (elsewhere !== undefined) return confirm(answered, meeting, elsewhere, command, now, situation, fittedTo(scene));
  return refuse(whyNotHere(state.name, meeting, demand, situation, scene, held, now));
}

/** The room is gone, the party too large for any, or the programme has moved: each is told as what it is. */
function whyNotHere(
  was: StateName,
  meeting: Meeting,
  demand: Demand,
  situation: Situation,
  scene: Scene,
  held: Placement,
  now: Instant,
): Problem {
  const offers = alternatives(acceptanceScene(scene, situation, now), demand, { limit: OFFERED, near: held.start });
  if (was === 'declined') return { kind: 'taken', field: 'start', alternatives: offers };
  const fitsAsAssumed = obstaclesAt(scene, demandOf(meeting), held).length === 0;
  return fitsAsAssumed
    ? { kind: 'no-room-for-party', field: 'partySize', alternatives: offers }
    : { kind: 'no-longer-fits', alternatives: offers };
}

/** The invited office accepts at another time that suits both; it may name the room as well. */
export function acceptAt(
  situation: Situation,
  meeting: Meeting,
  command: CommandOf<'acceptAt'>,
  now: Instant,
): Decision {
  if (isAnswered(meeting, command)) return nothingToDo();
  const problem =
    hindranceToAnswering(meeting, command, now) ??
    partyProblem(situation, command) ??
    startProblem(situation, command.start, now) ??
    (isChange(meeting) ? hindranceByPace(meeting, command.by, now) : undefined);
  if (problem !== undefined) return refuse(problem);
  if (situation.scene === undefined) throw new Error('another time is chosen in its scene');
  const scene = acceptanceScene(situation.scene, situation, now);
  const answered: Meeting = { ...meeting, invited: { ...meeting.invited, ...onlySaid(command.party) } };
  const demand = demandOf(answered);
  const found = placeAsChosen(scene, demand, command);
  if (found === undefined) return refuse(taken(scene, demand, command));
  if (isPinned(meeting) && lastPlacement(meeting.state)?.start !== found.start) return refuse({ kind: 'pinned' });
  const counted = isChange(meeting) ? countedMove(meeting, command.by, now) : {};
  return confirm({ ...answered, ...counted }, meeting, found, command, now, situation, fittedTo(scene));
}

/** The first answer is no move, whichever time it takes. */
function isChange({ state }: Meeting): boolean {
  return state.name !== 'invited';
}

/** The chosen start in the chosen room, or in the best one where none was named. */
export function placeAsChosen(
  scene: Scene,
  demand: Demand,
  chosen: { readonly start: Instant; readonly room?: Placement['room'] | undefined },
): Placement | undefined {
  const found = roomFor(scene, demand, chosen.start, chosen.room);
  return chosen.room === undefined || found?.room === chosen.room ? found : undefined;
}

/** A person's choice was lost: say so, with the best times near it. */
export function taken(
  scene: Scene,
  demand: Demand,
  chosen: { readonly start: Instant; readonly room?: Placement['room'] | undefined },
): Problem {
  const room = chosen.room === undefined ? {} : { room: chosen.room };
  return {
    kind: 'taken',
    field: 'start',
    alternatives: alternatives(scene, demand, { limit: OFFERED, near: chosen.start, ...room }),
  };
}

export function startProblem(situation: Situation, start: Instant, now: Instant): Problem | undefined {
  const { grid } = situation.facts.summit;
  if (start <= now) return { kind: 'in-the-past', field: 'start' };
  return onGrid(grid, start) ? undefined : { kind: 'off-grid', field: 'start', cellMinutes: grid.cellMinutes };
}

function acceptanceScene(scene: Scene, { facts }: Situation, now: Instant): Scene {
  return { ...scene, earliest: earliestAgreed(now, facts.summit) };
}

function partyProblem({ facts }: Situation, { party }: CommandOf<'accept' | 'acceptAt'>): Problem | undefined {
  const { partySize: limit } = facts.summit.limits;
  return (party.partySize ?? 1) > limit ? { kind: 'party-too-large', field: 'partySize', limit } : undefined;
}

/** An interpreter is given back when a side brings its own. */
function leaner(placement: Placement, meeting: Meeting): Placement {
  if (!demandOf(meeting).ownInterpreter) return placement;
  const { interpreter: _returned, ...rest } = placement;
  return rest;
}

function confirm(
  answered: Meeting,
  before: Meeting,
  placement: Placement,
  command: CommandOf<'accept'> | CommandOf<'acceptAt'>,
  now: Instant,
  situation: Situation,
  fitted: FittedTo = before.fittedTo,
): Decision {
  const { state } = before;
  const pinned = state.name === 'invited' || state.name === 'confirmed' ? state.pinned : false;
  const until = answerTime(before, placement, now, situation);
  return evolve(before, {
    kind: 'accepted',
    by: command.by,
    now,
    words: command.words,
    notices: toldBoth('confirmation', 'REQUEST'),
    patch: {
      ...(answered.moves === undefined ? {} : { moves: answered.moves }),
      invited: answered.invited,
      fittedTo: fitted,
      state: {
        name: 'confirmed',
        placement,
        pinned,
        answerUntil: until,
        at: now,
        by: command.by,
        words: command.words,
      },
    },
  });
}

/** The answer may be changed until the time that was given for it, but never after a moved meeting's own. */
function answerTime(before: Meeting, placement: Placement, now: Instant, { facts }: Situation): Instant {
  const own = answerUntil(now, placement.start, facts.summit);
  const { state } = before;
  const given =
    state.name === 'invited' || state.name === 'confirmed' || state.name === 'declined' ? state.answerUntil : own;
  return earlier(given, own);
}

/** The invited office declines, or takes its acceptance back: the time is free for others at once. */
export function decline(meeting: Meeting, command: CommandOf<'decline'>, now: Instant): Decision {
  if (isAnswered(meeting, command)) return nothingToDo();
  const problem = hindranceToAnswering(meeting, command, now);
  if (problem !== undefined) return refuse(problem);
  const { state } = meeting;
  if (state.name !== 'invited' && state.name !== 'confirmed') return refuse({ kind: 'wrong-state', state: state.name });
  const calendar = state.name === 'confirmed' ? 'CANCEL' : undefined;
  return evolve(meeting, {
    kind: 'declined',
    by: command.by,
    now,
    words: command.words,
    notices: [told('decline', 'requester', calendar), told('answer', 'invited', calendar)],
    patch: {
      state: {
        name: 'declined',
        at: now,
        by: command.by,
        words: command.words,
        former: state.placement,
        answerUntil: state.answerUntil,
      },
    },
  });
}
