import { createHash } from 'node:crypto';
import type { MeetingEvent } from '../../shared/meeting/change.ts';
import type { Command } from '../../shared/meeting/command.ts';
import { decide } from '../../shared/meeting/decide.ts';
import type { Decision } from '../../shared/meeting/evolve.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Problem } from '../../shared/meeting/problem.ts';
import { mustExpireFirst } from '../../shared/meeting/proposing.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import { type Known, loadSituation } from './situation.ts';
import type { Committed, Lost, Once, Store } from './store.ts';
import { OutcomeUnknown } from './transaction.ts';

/** What a command needs of the world. */
export interface Means {
  readonly store: Store;
  readonly now: () => Instant;
}

/** `event` is absent when the command found everything as it wants it. `repeated`: it had been carried out before. */
export type Outcome =
  | { readonly ok: true; readonly meeting: Meeting; readonly event?: MeetingEvent; readonly repeated: boolean }
  | { readonly ok: false; readonly problem: Problem; readonly meeting?: Meeting };

export interface Options {
  /** Idempotency key: the same key again changes nothing and gives the same answer. */
  readonly key?: string;
  /** What the caller has read already, in the same step as the sign-in: used by the first try. */
  readonly known?: Known;
}

/** How often a lost race is read and decided again; after that a meeting that Parley places waits, a person is told. */
const TRIES = 3;
/** Overdue holds ended at once on the way; the clock takes the rest. */
const LAPSES_AT_ONCE = 10;

/** Load → decide → commit, and again where a race was lost. `id` is absent for a new request only. */
export async function carryOut(
  means: Means,
  id: MeetingId | undefined,
  command: Command,
  options: Options = {},
): Promise<Outcome> {
  const fingerprint = options.key === undefined ? undefined : fingerprintOf(id, command);
  const parleyChooses = command.kind === 'request' || command.kind === 'place';
  let hasLapsed = false;
  let known = options.known;
  for (let attempt = 1; attempt <= TRIES + 1; attempt += 1) {
    const { situation, once: former } = await loadSituation(means.store, id, command, options.key, means.now(), known);
    known = undefined;
    if (former !== undefined) return repeat(means.store, former, fingerprint);
    const now = means.now();
    if (situation.meeting !== undefined && mustExpireFirst(situation.meeting, command, now)) {
      await carryOutLapse(means, situation.meeting.id);
      continue;
    }
    const crowded = parleyChooses && attempt > TRIES;
    const decision = decide({ ...situation, crowded }, command, now);
    if (!hasLapsed && mayHangOnOverdue(decision) && !crowded) {
      hasLapsed = true;
      if (await lapseOverdue(means, id)) continue;
    }
    if (!decision.ok) return refused(decision.problem, situation.meeting);
    const { change } = decision;
    if (change === undefined) return unchanged(situation.meeting);
    const once = onceOf(options.key, fingerprint, change.after);
    const commit = { change, facts: situation.facts, ...(once === undefined ? {} : { once }) };
    const committed = await means.store.commit(commit).catch(readAgainIfUnknown);
    if (committed.ok) return { ok: true, meeting: change.after, event: change.event, repeated: false };
    const { lost } = committed;
    if (lost.kind === 'repeated') return repeat(means.store, lost.once, fingerprint);
    if (lost.kind === 'busy') return refused({ kind: 'busy' }, situation.meeting);
    if (lost.kind === 'claimed' && !hasLapsed) hasLapsed = await lapseOverdue(means, id);
    if (lost.kind === 'pair' && change.before !== undefined) return askedAnew(means.store, change.before);
    if (attempt >= TRIES && !parleyChooses) return refused(lastWord(lost), situation.meeting);
  }
  return refused({ kind: 'busy' });
}

function refused(problem: Problem, meeting?: Meeting): Outcome {
  return { ok: false, problem, ...(meeting === undefined ? {} : { meeting }) };
}

function unchanged(meeting: Meeting | undefined): Outcome {
  return meeting === undefined ? refused({ kind: 'not-found' }) : { ok: true, meeting, repeated: false };
}

/** The table did not say whether the write took effect: reading again, under the same key, finds out. */
function readAgainIfUnknown(error: unknown): Committed {
  if (error instanceof OutcomeUnknown) return { ok: false, lost: { kind: 'stale' } };
  throw error;
}

/** What a person hears when the race was lost every time. */
function lastWord(lost: Lost): Problem {
  // Decided without its scene, a place that is gone is met by the write alone, and it knows of no other.
  if (lost.kind === 'claimed') return { kind: 'taken', field: 'start', alternatives: [] };
  return lost.kind === 'stale' ? { kind: 'stale' } : { kind: 'busy' };
}

/** An ended meeting can't come back while the pair has a newer one under way. */
async function askedAnew(store: Store, meeting: Meeting): Promise<Outcome> {
  const { open } = await store.pair(meeting.requester.delegation, meeting.invited.delegation);
  return refused(
    open === undefined ? { kind: 'busy' } : { kind: 'pair-asked', field: 'invited', meeting: open },
    meeting,
  );
}

/** Same command, same fingerprint; the meeting's id counts, but for a request, whose id is made anew each time. */
function fingerprintOf(id: MeetingId | undefined, command: Command): string {
  const content = command.kind === 'request' ? { ...command, meeting: undefined } : { ...command, id };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function onceOf(key: string | undefined, fingerprint: string | undefined, after: Meeting): Once | undefined {
  if (key === undefined || fingerprint === undefined) return undefined;
  return { key, fingerprint, meeting: after.id, number: after.version };
}

/** The answer a command got when it was carried out: the event it made, and the meeting as it is now. */
async function repeat(store: Store, once: Once, fingerprint: string | undefined): Promise<Outcome> {
  if (once.fingerprint !== fingerprint) return refused({ kind: 'key-reused' });
  const [meeting, events] = await Promise.all([store.meeting(once.meeting), store.events(once.meeting)]);
  const event = events.find(({ number }) => number === once.number);
  if (meeting === undefined) return refused({ kind: 'not-found' });
  return { ok: true, meeting, ...(event === undefined ? {} : { event }), repeated: true };
}

/** True when an unanswered hold whose time is over could be what stands in the way. */
function mayHangOnOverdue(decision: Decision): boolean {
  if (!decision.ok) return ['taken', 'proposal-taken', 'no-room-for-party'].includes(decision.problem.kind);
  return decision.change?.event.kind === 'requested' && decision.change.after.state.name === 'waiting';
}

/**
 * Claims carry no time: whoever meets an overdue hold ends it first, in a transaction of its own. Says whether any ended. One that
 * cannot be ended is not this command's fault: it fails each minute of the clock, where it raises the alarm.
 */
async function lapseOverdue(means: Means, except: MeetingId | undefined): Promise<boolean> {
  const overdue = (await means.store.overdue(means.now())).filter((id) => id !== except).slice(0, LAPSES_AT_ONCE);
  const ended = await Promise.allSettled(overdue.map((id) => carryOutLapse(means, id)));
  return ended.some((end) => end.status === 'fulfilled' && end.value);
}

/** Ends one overdue hold or proposal; false when it was answered or ended in between. */
export async function carryOutLapse(means: Means, id: MeetingId): Promise<boolean> {
  const outcome = await carryOut(means, id, { kind: 'lapse', by: { role: 'parley' } });
  return outcome.ok;
}
