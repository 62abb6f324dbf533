import { type Change, type Count, type Effects, effectsOf, type MeetingEvent } from '../../shared/meeting/change.ts';
import { madeBy } from '../../shared/meeting/forwarding.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Claim, Guard, MeetingId } from '../../shared/summit/claim.ts';
import { addMinutes, epochMsOf } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { PlainItem } from './attribute.ts';
import { above, all, among, any, type Expression, equals, fewerThan, missing } from './expression.ts';
import { claimItem, countsItem, onceItem, read } from './item.ts';
import { key } from './key.ts';
import { meetingItemOf } from './meeting-item.ts';
import { freedItem, mailItem } from './outbox-item.ts';
import { askedMark, notRemoved } from './removal.ts';
import type { Commit, Lost, Once } from './store.ts';
import { eventItemOf } from './trail-item.ts';
import type { Write } from './transaction.ts';

/** How long a command's key is remembered after the command. */
const ONCE_KEPT_MINUTES = 60 * 24 * 60;

/** What only fails together with `stale`, unless the table is damaged: giving back what the meeting is known to hold. */
export type Fault = { readonly kind: 'fault'; readonly what: string };
export type CommitWrite = Write<Lost | Fault>;

/** Claims, counts and pairs of a meeting that is as it was read are not as they should be; `npm run fsck` says where. */
export class DamagedTable extends Error {
  constructor(what: string) {
    super(`${what}: the table is damaged, fsck tells where`);
    this.name = 'DamagedTable';
  }
}

/** When several conditions fail, the one that tells the most is told. */
const order = ['repeated', 'stale', 'pair', 'claimed', 'count'] as const;

/** Throws DamagedTable when nothing but a fault stood in the way. */
export function mostTelling(failed: readonly (Lost | Fault)[]): Lost {
  const telling = order.flatMap((kind) => failed.filter((one): one is Lost => one.kind === kind))[0];
  if (telling !== undefined) return telling;
  const fault = failed.find((one) => one.kind === 'fault');
  if (fault !== undefined) throw new DamagedTable(fault.what);
  return { kind: 'busy' };
}

const stale = (): Lost => ({ kind: 'stale' });

/** Everything one change writes, each with the condition under which it may. */
export function writesOf({ change, facts, once }: Commit): CommitWrite[] {
  const { after, event } = change;
  const effects = effectsOf(change, facts);
  const endsHold = effects.counts.some(({ what, by }) => what === 'openHolds' && by === -1);
  const freed = effects.free.length > 0 || endsHold;
  return [
    ...lifeWrites(change, effects, facts),
    ...effects.take.map(takeWrite),
    ...effects.free.map(freeWrite),
    ...effects.guards.map((guard) => guardWrite(guard, after.id)),
    ...(change.before === undefined ? firstCounts(after, effects.counts) : effects.counts.map(countWrite)),
    ...(freed ? [{ kind: 'put' as const, item: freedItem(`${after.id}-${after.version}`, event.at) }] : []),
    ...(once === undefined ? [] : [onceWrite(once, event)]),
  ];
}

/** What belongs to this meeting alone: itself, its event, its pair, its place on the desks, its mail. */
export function lifeWrites({ before, after, event, notices }: Change, { pair }: Effects, facts: Facts): CommitWrite[] {
  const { grid, limits } = facts.summit;
  return [
    meetingWrite(before, after, event, grid),
    { kind: 'put', item: eventItemOf(event), when: missing(), why: stale },
    ...(pair === undefined ? [] : [pairWrite(pair, after, limits.requestsPerPair)]),
    ...(before === undefined ? pointerWrites(after) : []),
    ...notices.map((notice): CommitWrite => {
      const id = `${after.id}-${after.version}-${notice.kind}-${notice.to}`;
      return { kind: 'put', item: mailItem({ id, about: 'notice', notice, at: event.at }) };
    }),
    ...forwardWrites(after, event),
  ];
}

/** Whoever a meeting is forwarded to gets a link by mail. */
function forwardWrites(after: Meeting, { kind, at }: MeetingEvent): CommitWrite[] {
  const made = madeBy(after, kind);
  if (made === undefined) return [];
  const { delegation, email, id: forward } = made;
  const id = `${after.id}-${after.version}-forward`;
  const intent = { id, about: 'forward', meeting: after.id, delegation, forward, email, tellsLead: true, at } as const;
  return [{ kind: 'put', item: mailItem(intent) }];
}

export const mine = (meeting: MeetingId): Expression => equals('meeting', meeting);
const unclaimedOrMine = (meeting: MeetingId): Expression => any(missing(), mine(meeting));

function meetingWrite(
  before: Meeting | undefined,
  after: Meeting,
  event: MeetingEvent,
  grid: Commit['facts']['summit']['grid'],
): CommitWrite {
  const asDecided =
    before === undefined
      ? missing()
      : all(equals('version', before.version), equals(['state', 'name'], before.state.name), ...inTime(before, event));
  return { kind: 'put', item: meetingItemOf(after, grid), when: asDecided, why: stale };
}

/** An office's yes counts while its time is kept; the table compares the times once more when it writes. */
function inTime(before: Meeting, event: MeetingEvent): Expression[] {
  const answers = event.kind === 'accepted' && event.by.role === 'office' && before.state.name === 'invited';
  return answers ? [above(['state', 'answerUntil'], event.at)] : [];
}

export function takeWrite({ resource, cell, ...claim }: Claim): CommitWrite {
  return {
    kind: 'put',
    item: { ...key.claim(resource, cell), ...claim },
    when: unclaimedOrMine(claim.meeting),
    why: lostTo(resource, cell),
  };
}

export function freeWrite(claim: Claim): CommitWrite {
  const { resource, cell, meeting } = claim;
  return { kind: 'delete', key: key.claim(resource, cell), when: mine(meeting), why: () => notHeld(claim) };
}

export function notHeld({ resource, cell, meeting }: Claim): Fault {
  return { kind: 'fault', what: `${meeting} does not hold ${resource} in cell ${cell}` };
}

/** The neighbouring cell is free, or its meeting is near enough. */
function guardWrite({ resource, cell, zones }: Guard, meeting: MeetingId): CommitWrite {
  const near = zones.length === 0 ? [] : [among('zone', zones)];
  return {
    kind: 'check',
    key: key.claim(resource, cell),
    when: any(unclaimedOrMine(meeting), ...near),
    why: lostTo(resource, cell),
  };
}

export function lostTo(resource: Claim['resource'], cell: number) {
  return (found: PlainItem | undefined): Lost => {
    if (found === undefined) return { kind: 'stale' };
    return { kind: 'claimed', resource, cell, holder: read(claimItem, found).meeting };
  };
}

function countWrite({ delegation, what, by, limit }: Count): CommitWrite {
  const target = { kind: 'update', key: key.counts(delegation), changes: { add: { [what]: by } } } as const;
  if (by === 1) {
    return {
      ...target,
      when: fewerThan(what, limit),
      why: () => ({ kind: 'count', delegation, what }),
    };
  }
  return {
    ...target,
    when: above(what, 0),
    why: () => ({ kind: 'fault', what: `${delegation} has no ${what} to end` }),
  };
}

/** A new request counts where its counts do, and marks both its offices, as long as neither was removed. */
function firstCounts({ requester, invited }: Meeting, counts: readonly Count[]): CommitWrite[] {
  return [requester.delegation, invited.delegation].map((delegation): CommitWrite => {
    const [count, ...others] = counts.filter((one) => one.delegation === delegation);
    if (others.length > 0) throw new Error('a request counts once for each of its offices');
    const add = count === undefined ? {} : { add: { [count.what]: count.by } };
    const isFree = count === undefined ? [] : [fewerThan(count.what, count.limit)];
    return {
      kind: 'update',
      key: key.counts(delegation),
      changes: { ...add, set: askedMark },
      when: all(notRemoved(), ...isFree),
      why: (found) =>
        count === undefined || (found !== undefined && read(countsItem, found).removed === true)
          ? stale()
          : { kind: 'count', delegation, what: count.what },
    };
  });
}

function pairWrite(effect: 'ask' | 'reopen' | 'close', after: Meeting, limit: number): CommitWrite {
  const target = { kind: 'update', key: key.pair(after.requester.delegation, after.invited.delegation) } as const;
  const why = (): Lost => ({ kind: 'pair' });
  switch (effect) {
    case 'ask':
      return {
        ...target,
        changes: { add: { asked: 1 }, set: { open: after.id } },
        when: all(missing('open'), fewerThan('asked', limit)),
        why,
      };
    case 'reopen':
      return { ...target, changes: { set: { open: after.id } }, when: missing('open'), why };
    case 'close':
      return {
        ...target,
        changes: { remove: ['open'] },
        when: equals('open', after.id),
        why: () => ({ kind: 'fault', what: `${after.id} is not the open meeting of its pair` }),
      };
    default:
      return effect satisfies never;
  }
}

/** Both offices find the meeting on their desk, for good. */
function pointerWrites({ id, requester, invited }: Meeting): CommitWrite[] {
  return [requester, invited].map(
    ({ delegation }): CommitWrite => ({ kind: 'put', item: { ...key.pointer(delegation, id) } }),
  );
}

function onceWrite({ key: name, ...once }: Once, { at }: MeetingEvent): CommitWrite {
  const expires = epochMsOf(addMinutes(at, ONCE_KEPT_MINUTES)) / 1000;
  return {
    kind: 'put',
    item: { ...key.once(name), ...once, expires },
    when: missing(),
    why: (found) => (found === undefined ? { kind: 'stale' } : { kind: 'repeated', once: read(onceItem, found) }),
  };
}
