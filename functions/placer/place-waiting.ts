import { decide } from '../../shared/meeting/decide.ts';
import { oneByOne } from '../one-by-one.ts';
import { carryOut, type Means } from '../store/carry-out.ts';
import { loadSituation } from '../store/situation.ts';
import type { Store } from '../store/store.ts';

/** Places written in one pass; the rest has its turn with the next. What finds no place is passed over and keeps nobody else from one. */
const LIMIT_PASS = 500;

const place = { kind: 'place', by: { role: 'parley' } } as const;

/**
 * True while a plan is being applied: what it has freed for one of its meetings is not for others, and what it leaves free is given
 * away once it is done. Intents are left unsettled then; the clock finds them.
 */
export async function isPlanApplied({ store }: Pick<Means, 'store'>): Promise<boolean> {
  return (await store.baton()).applying !== undefined;
}

/**
 * Gives waiting meetings a place, the heaviest first, then the oldest. Each is tried on paper with reads shared by the whole
 * pass; only one that fits is carried out, on fresh reads. Nobody is placed by the way while a plan is being applied, nor while a
 * round collects for one. Returns how many were placed.
 */
export async function placeWaiting(means: Means): Promise<number> {
  const waiting = await means.store.waiting();
  if (waiting.length === 0) return 0;
  const facts = await means.store.facts();
  if (facts === undefined || facts.summit.round !== undefined || (await isPlanApplied(means))) return 0;
  let placed = 0;
  let tried = 0;
  let paper = readOnce(means.store);
  await oneByOne(waiting, async (meeting) => {
    if (tried === LIMIT_PASS) return;
    const now = means.now();
    const { situation } = await loadSituation(paper, meeting.id, place, undefined, now, { facts, meeting });
    const decision = decide(situation, place, now);
    if (!decision.ok || decision.change === undefined) return;
    tried += 1;
    paper = readOnce(means.store);
    const outcome = await carryOut(means, meeting.id, place);
    if (outcome.ok && outcome.event !== undefined) placed += 1;
  });
  return placed;
}

/** The store with desks, delegations and claims read once each: good for trying on paper, until something was written. */
function readOnce(store: Store): Store {
  return {
    ...store,
    delegation: once(store.delegation),
    desk: once(store.desk),
    claims: once(store.claims),
  };
}

function once<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const answers = new Map<Key, Promise<Value>>();
  return (key) => {
    const known = answers.get(key) ?? read(key);
    answers.set(key, known);
    return known;
  };
}
