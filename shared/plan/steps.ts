import { type Change, effectsOf, heldClaims } from '../meeting/change.ts';
import type { ZoneId } from '../summit/room.ts';
import type { Facts } from '../summit/summit.ts';
import { cyclesFirst } from './cycles.ts';
import type { Entry } from './plan.ts';

/** An entry with what carrying it out on its meeting would change. */
export interface Move {
  readonly entry: Entry;
  readonly change: Change;
}

/** Items one transaction takes (Amazon DynamoDB, TransactWriteItems). */
const LIMIT_WRITES = 100;
const LIMIT_ENTRIES = 20;

/**
 * The moves as steps in an order in which each can be carried out: whoever sits where another is to sit goes first. Meetings that
 * wait for one another in a circle change places in one transaction where that takes them all; of a larger circle one meeting is lifted
 * out of the way first and lands last.
 */
export function stepsOf(moves: readonly Move[], facts: Facts): Entry[][] {
  const before = whoGoesBefore(moves, facts);
  return cyclesFirst(moves.length, (index) => before[index] ?? []).flatMap((group) => {
    const circle = group.flatMap((index) => moves[index] ?? []);
    if (circle.length === 1 || fitsOneTransaction(circle, facts)) return [circle.map(({ entry }) => entry)];
    return opened(circle, facts);
  });
}

/** Lifts the meeting of a circle that stands in the way of most others. */
function opened(circle: readonly Move[], facts: Facts): Entry[][] {
  const before = whoGoesBefore(circle, facts);
  const waiters = circle.map((_, index) => before.filter((others) => others.includes(index)).length);
  const first = circle[waiters.indexOf(Math.max(...waiters))];
  if (first === undefined) throw new Error('a circle has someone in it');
  const { to: _to, newLengthMinutes: _length, ...lifted } = first.entry;
  return [
    [{ ...lifted, what: 'lift' }],
    ...stepsOf(
      circle.filter((move) => move !== first),
      facts,
    ),
    [{ ...first.entry, what: 'land' }],
  ];
}

const keyOf = (at: { readonly resource: string; readonly cell: number }) => `${at.resource} ${at.cell}`;

/** For each move those that must not come after it: their meetings hold a cell that it takes, or are too near to it in another zone. */
function whoGoesBefore(moves: readonly Move[], facts: Facts): number[][] {
  const holders = new Map<string, { readonly index: number; readonly zone: ZoneId }>();
  for (const [index, { change }] of moves.entries()) {
    if (change.before === undefined) continue;
    for (const claim of heldClaims(change.before, facts)) holders.set(keyOf(claim), { index, zone: claim.zone });
  }
  return moves.map(({ change }, index) => {
    const { take, guards } = effectsOf(change, facts);
    const sitting = take.flatMap((claim) => holders.get(keyOf(claim)) ?? []);
    const tooNear = guards.flatMap((guard) => {
      const holder = holders.get(keyOf(guard));
      return holder === undefined || guard.zones.includes(holder.zone) ? [] : [holder];
    });
    return [...new Set([...sitting, ...tooNear].map((holder) => holder.index))].filter((other) => other !== index);
  });
}

/** Every item is written once: claims and guards by cell, each meeting with event, letters, counts and pair, and the step itself. */
function fitsOneTransaction(moves: readonly Move[], facts: Facts): boolean {
  const cells = new Set<string>();
  let others = 2;
  for (const { change } of moves) {
    const { take, free, guards, counts, pair } = effectsOf(change, facts);
    for (const one of [...take, ...free, ...guards]) cells.add(keyOf(one));
    others += 2 + change.notices.length + counts.length + (pair === undefined ? 0 : 1);
  }
  return moves.length <= LIMIT_ENTRIES && cells.size + others <= LIMIT_WRITES;
}
