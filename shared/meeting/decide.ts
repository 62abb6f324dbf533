import type { Instant } from '../summit/grid.ts';
import { mayCommand } from './access.ts';
import { accept, acceptAt, decline } from './answer.ts';
import { announce, askAt, move, pin, placeWaiting, recheck } from './arranging.ts';
import { checkIn, reopen } from './check-in.ts';
import type { Command, CommandKind } from './command.ts';
import { cancel, lapse, withdraw } from './ending.ts';
import { type Decision, nothingToDo, refuse } from './evolve.ts';
import { forward, revoke } from './forwarding.ts';
import { agreeToMove, keepTime, mustExpireFirst, proposeMove, retractProposal } from './proposing.ts';
import { request } from './request.ts';
import type { Situation } from './situation.ts';

/**
 * The meeting's whole life: what a command does to a meeting in its situation, as a change to commit or a problem to
 * tell. Pure: the same three arguments give the same decision.
 */
export function decide(situation: Situation, command: Command, now: Instant): Decision {
  const { meeting } = situation;
  if (command.kind !== 'request' && meeting === undefined) return refuse({ kind: 'not-found' });
  if (!mayCommand(command.by, command, meeting)) return refuse({ kind: 'not-allowed' });
  if (command.kind === 'request') return request(situation, command, now);
  if (meeting === undefined) return refuse({ kind: 'not-found' });
  if (meeting.moving !== undefined) return whileMoving(command.kind);
  if (mustExpireFirst(meeting, command, now)) return refuse({ kind: 'busy' });
  switch (command.kind) {
    case 'accept':
      return accept(situation, meeting, command, now);
    case 'acceptAt':
      return acceptAt(situation, meeting, command, now);
    case 'decline':
      return decline(meeting, command, now);
    case 'askAt':
      return askAt(situation, meeting, command, now);
    case 'withdraw':
      return withdraw(meeting, command, now);
    case 'cancel':
      return cancel(meeting, command, now);
    case 'proposeMove':
      return proposeMove(situation, meeting, command, now);
    case 'agreeToMove':
      return agreeToMove(situation, meeting, command, now);
    case 'keepTime':
      return keepTime(meeting, command, now);
    case 'retractProposal':
      return retractProposal(meeting, command, now);
    case 'lapse':
      return lapse(meeting, command, now);
    case 'place':
      return placeWaiting(situation, meeting, command, now);
    case 'move':
      return move(situation, meeting, command, now);
    case 'pin':
      return pin(meeting, command, now);
    case 'met':
    case 'missed':
      return checkIn(meeting, command, now);
    case 'reopen':
      return reopen(meeting, command, now);
    case 'announce':
      return announce(meeting, command, now);
    case 'forward':
      return forward(meeting, command, now);
    case 'revoke':
      return revoke(meeting, command, now);
    case 'recheck':
      return recheck(situation, meeting, command, now);
    default:
      return command satisfies never;
  }
}

/** A plan has lifted it and lands it in a moment: until then it is the plan's alone, and people are asked to try again. */
function whileMoving(kind: CommandKind): Decision {
  const isParleys = kind === 'place' || kind === 'lapse' || kind === 'recheck';
  return isParleys ? nothingToDo() : refuse({ kind: 'busy' });
}
