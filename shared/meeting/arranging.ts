import { obstaclesAt } from '../fitting/constraints.ts';
import type { Obstacle, Scene } from '../fitting/scene.ts';
import type { Placement } from '../summit/claim.ts';
import type { Instant } from '../summit/grid.ts';
import { sideOf } from './access.ts';
import { placeAsChosen, startProblem, taken } from './answer.ts';
import type { CommandOf } from './command.ts';
import { type Decision, evolve, nothingToDo, refuse, samePlacement, told, toldBoth } from './evolve.ts';
import type { Meeting } from './meeting.ts';
import { countedMove, hindranceByPace } from './pace.ts';
import { firstState } from './request.ts';
import { answerUntil, demandOf, earliestStart, fittedTo, isFittedToOlder, type Situation } from './situation.ts';

/** A waiting meeting gets a place as soon as one is free; while none is, it goes on waiting, with the reason it was told. */
export function placeWaiting(
  situation: Situation,
  meeting: Meeting,
  command: CommandOf<'place'>,
  now: Instant,
): Decision {
  const { state } = meeting;
  if (state.name !== 'waiting') return refuse({ kind: 'wrong-state', state: state.name });
  const next = firstState(meeting, situation, now);
  if (next.name === 'waiting' || situation.scene === undefined) return nothingToDo();
  return evolve(meeting, {
    kind: 'placed',
    by: command.by,
    now,
    notices: [told('invitation', 'invited'), told('receipt', 'requester')],
    patch: { state: next, fittedTo: fittedTo(situation.scene) },
  });
}

/** An organizer gives a meeting its time and room: a waiting one is placed, a placed one moves in one step. */
export function move(situation: Situation, meeting: Meeting, command: CommandOf<'move'>, now: Instant): Decision {
  const { state } = meeting;
  if (state.name !== 'waiting' && state.name !== 'invited' && state.name !== 'confirmed') {
    return refuse({ kind: 'wrong-state', state: state.name });
  }
  if (command.version !== undefined && command.version !== meeting.version) return refuse({ kind: 'stale' });
  if (state.name !== 'waiting' && state.pinned) return refuse({ kind: 'pinned' });
  const { facts, openHolds = 0 } = situation;
  const { openHolds: limit } = facts.summit.limits;
  if (state.name === 'waiting' && openHolds >= limit) return refuse({ kind: 'too-many-holds', limit });
  const problem = startProblem(situation, command.start, now);
  if (problem !== undefined) return refuse(problem);
  if (command.room !== undefined && !facts.venue.rooms.some(({ id }) => id === command.room)) {
    return refuse({ kind: 'unknown-room', field: 'room' });
  }
  if (situation.scene === undefined) throw new Error('a meeting is moved in its scene');
  // An organizer may move at short notice; the offices are told at once.
  const scene = { ...situation.scene, earliest: now };
  const found = placeAsChosen(scene, demandOf(meeting), command);
  if (found === undefined) return refuse(taken(scene, demandOf(meeting), command));
  const until = answerUntil(now, found.start, facts.summit);
  if (state.name !== 'waiting') return moved(meeting, { placement: found, answerUntil: until, scene }, command, now);
  return evolve(meeting, {
    ...{ by: command.by, now, words: command.words },
    kind: 'placed',
    notices: [told('invitation', 'invited'), told('receipt', 'requester')],
    patch: {
      fittedTo: fittedTo(scene),
      state: { name: 'invited', placement: found, pinned: false, answerUntil: until },
    },
  });
}

/** The requester gives what has no answer yet another time: the invited office is asked anew, with the time to answer of a new hold. */
export function askAt(situation: Situation, meeting: Meeting, command: CommandOf<'askAt'>, now: Instant): Decision {
  const { state } = meeting;
  if (state.name !== 'invited') return refuse({ kind: 'wrong-state', state: state.name });
  if (now >= state.answerUntil) return refuse({ kind: 'answer-time-over', answerUntil: state.answerUntil });
  if (state.pinned) return refuse({ kind: 'pinned' });
  const problem = startProblem(situation, command.start, now) ?? hindranceByPace(meeting, command.by, now);
  if (problem !== undefined) return refuse(problem);
  if (situation.scene === undefined) throw new Error('another time is chosen in its scene');
  const { summit } = situation.facts;
  const scene = { ...situation.scene, earliest: earliestStart(now, summit) };
  const found = placeAsChosen(scene, demandOf(meeting), command);
  if (found === undefined) return refuse(taken(scene, demandOf(meeting), command));
  const until = answerUntil(now, found.start, summit);
  const counted = countedMove(meeting, command.by, now);
  return moved(meeting, { placement: found, answerUntil: until, scene, counted }, command, now);
}

/** A held or confirmed meeting in its new place, in one step; `notice` says to both what it came by. */
export function moved(
  meeting: Meeting,
  to: {
    readonly placement: Placement;
    readonly answerUntil: Instant;
    readonly scene: Scene;
    readonly counted?: Pick<Meeting, 'moves'>;
  },
  { by, words }: Pick<CommandOf<'move'>, 'by' | 'words'>,
  now: Instant,
  notice: 'move' | 'agreement' = 'move',
): Decision {
  const { state } = meeting;
  if (state.name !== 'invited' && state.name !== 'confirmed') throw new Error('only what has a place is moved');
  const { placement, scene } = to;
  if (samePlacement(placement, state.placement)) return nothingToDo();
  return evolve(meeting, {
    ...{ by, now, words },
    kind: 'moved',
    notices: toldBoth(notice, state.name === 'confirmed' ? 'REQUEST' : undefined),
    revokesLinks: true,
    patch: {
      ...to.counted,
      fittedTo: fittedTo(scene),
      state: { ...state, placement, pinned: false, answerUntil: to.answerUntil },
    },
  });
}

/** A pinned meeting stays where it is until it is unpinned. */
export function pin(meeting: Meeting, command: CommandOf<'pin'>, now: Instant): Decision {
  const { state } = meeting;
  if (state.name !== 'invited' && state.name !== 'confirmed') return refuse({ kind: 'wrong-state', state: state.name });
  if (state.pinned === command.pinned) return nothingToDo();
  const kind = command.pinned ? 'pinned' : 'unpinned';
  return evolve(meeting, { kind, by: command.by, now, patch: { state: { ...state, pinned: command.pinned } } });
}

/** One office agrees, or no longer, that the meeting is announced. */
export function announce(meeting: Meeting, command: CommandOf<'announce'>, now: Instant): Decision {
  const side = sideOf(command.by, meeting);
  if (side === undefined) return refuse({ kind: 'not-allowed' });
  const { state } = meeting;
  if (state.name !== 'waiting' && state.name !== 'invited' && state.name !== 'confirmed') {
    return refuse({ kind: 'wrong-state', state: state.name });
  }
  if (meeting[side].announces === command.announces) return nothingToDo();
  const patch = { [side]: { ...meeting[side], announces: command.announces } };
  return evolve(meeting, { kind: 'announced', by: command.by, now, patch });
}

/**
 * Looks again after a change of programme, venue or delegation: a place that no longer holds is marked for the organizers,
 * one that holds again is unmarked, and either way the meeting is known to be fitted to what is true now.
 */
export function recheck(situation: Situation, meeting: Meeting, command: CommandOf<'recheck'>, now: Instant): Decision {
  const { state } = meeting;
  if (state.name !== 'invited' && state.name !== 'confirmed') return nothingToDo();
  if (situation.scene === undefined) throw new Error('a meeting is checked in its scene');
  const scene = { ...situation.scene, earliest: state.placement.start };
  const fitted = fittedTo(scene);
  const causes = [...new Set<string>(obstaclesAt(scene, demandOf(meeting), state.placement).map(causeOf))].sort();
  const known = meeting.strained?.causes ?? [];
  const asKnown = causes.join() === known.join();
  if (asKnown && !isFittedToOlder(meeting, fitted)) return nothingToDo();
  const step = { by: command.by, now };
  if (asKnown) return evolve(meeting, { ...step, kind: 'rechecked', patch: { fittedTo: fitted } });
  if (causes.length === 0) return evolve(meeting, { ...step, kind: 'relieved', patch: { fittedTo: fitted } });
  return evolve(meeting, { ...step, kind: 'strained', patch: { fittedTo: fitted, strained: { since: now, causes } } });
}

/** A short code for what no longer holds, with wording of its own: "delegation-free/session". */
export function causeOf(obstacle: Obstacle): string {
  return 'cause' in obstacle ? `${obstacle.constraint}/${obstacle.cause.kind}` : obstacle.constraint;
}
