import { base } from './style/base.ts';
import { board } from './style/board.ts';
import { controls } from './style/controls.ts';
import { day } from './style/day.ts';
import { move } from './style/move.ts';
import { parts } from './style/parts.ts';
import { plans } from './style/plans.ts';
import { print } from './style/print.ts';
import { tokens } from './style/tokens.ts';

/**
 * The whole look: the printed programme of a state visit. Tokens first, then the page from top to bottom, paper last. Indentation and line
 * ends are for us and not sent.
 */
export const styleSheet = [tokens, base, controls, parts, day, board, move, plans, print]
  .join('')
  .replace(/\n\s*/g, '\n')
  .trim();
