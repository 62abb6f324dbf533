import { sideOf } from '../../shared/meeting/access.ts';
import { heldClaims } from '../../shared/meeting/change.ts';
import {
  isAlive,
  isHold,
  isOpenRequest,
  type Meeting,
  type PlanId,
  placementOf,
} from '../../shared/meeting/meeting.ts';
import { isUnderWay } from '../../shared/plan/plan.ts';
import { type Claim, cellsOfMeeting, type MeetingId, type ResourceId } from '../../shared/summit/claim.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import { cellsFor } from '../../shared/summit/grid.ts';
import { overlaps, widen } from '../../shared/summit/interval.ts';
import { transferMinutes } from '../../shared/summit/room.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { dueKey, key } from './key.ts';
import { indexAttributes } from './meeting-item.ts';
import { planIndex } from './plan-item.ts';
import { type Snapshot, snapshotOf, type Unreadable } from './snapshot.ts';
import { findSignUps, findStray, officesOf, type StrayFinding } from './stray.ts';
import type { Table } from './table.ts';

/** Something in the table that no sequence of commits leaves behind. */
export type Finding =
  | Unreadable
  | { readonly kind: 'no-facts' }
  /** A claim whose meeting is not there, or should not hold it (any more, in that zone, for those two). */
  | { readonly kind: 'stray-claim'; readonly claim: Claim }
  | { readonly kind: 'missing-claim'; readonly claim: Claim }
  | { readonly kind: 'overlap'; readonly resource: ResourceId; readonly cell: number; readonly meetings: MeetingId[] }
  /** Too little time to walk from one to the other. */
  | { readonly kind: 'too-far'; readonly resource: ResourceId; readonly meetings: readonly [MeetingId, MeetingId] }
  | {
      readonly kind: 'wrong-count';
      readonly delegation: DelegationId;
      readonly what: 'openRequests' | 'openHolds';
      readonly stored: number;
      readonly counted: number;
    }
  | StrayFinding
  | { readonly kind: 'wrong-pair'; readonly pair: string; readonly stored: PairState; readonly counted: PairState }
  /** Versions and events do not run side by side from 1 on. */
  | { readonly kind: 'wrong-events'; readonly meeting: MeetingId; readonly version: number; readonly events: number[] }
  /** Another time is proposed for what is not confirmed, by neither office, for its own time, or to be answered when it is too late. */
  | { readonly kind: 'wrong-proposal'; readonly meeting: MeetingId }
  | { readonly kind: 'wrong-index'; readonly meeting: MeetingId; readonly attribute: string }
  /** A plan that is being applied without the baton, or a baton whose plan is not. */
  | { readonly kind: 'wrong-baton'; readonly plan: PlanId }
  /** A plan that is not in the list of all, or that the clock would never look after. */
  | { readonly kind: 'wrong-plan-index'; readonly plan: PlanId; readonly attribute: string }
  /** Lifted, and no plan is at work that would land it. */
  | { readonly kind: 'stranded'; readonly meeting: MeetingId; readonly plan: PlanId }
  | {
      readonly kind: 'stray-pointer' | 'missing-pointer';
      readonly delegation: DelegationId;
      readonly meeting: MeetingId;
    };

interface PairState {
  readonly asked: number;
  readonly open?: MeetingId;
}

/**
 * Proves the table's invariants over a whole scan. A scan is no snapshot: while commits are under way it may find what is
 * only half seen, so a finding counts when it is found again.
 */
export async function fsck(table: Table): Promise<Finding[]> {
  const snapshot = await snapshotOf(table.scan());
  const meetings = [...snapshot.meetings.values()].map(({ meeting }) => meeting);
  const { summit, programme, venue } = snapshot.facts;
  const independent = [
    ...snapshot.unreadable,
    ...findCounts(snapshot, meetings),
    ...findStray(snapshot, meetings),
    ...findPairs(snapshot, meetings),
    ...findEvents(snapshot),
    ...findPointers(snapshot, meetings),
    ...findBaton(snapshot),
    ...findPlanIndexes(snapshot),
    ...findStranded(snapshot, meetings),
    ...findProposals(meetings),
  ];
  if (summit === undefined || programme === undefined || venue === undefined) {
    return meetings.length === 0 ? independent : [...independent, { kind: 'no-facts' }];
  }
  const facts = { summit, programme, venue };
  return [
    ...independent,
    ...findSignUps(snapshot, facts),
    ...findClaims(snapshot, meetings, facts),
    ...findOverlaps(meetings, facts),
    ...findTooFar(meetings, facts),
    ...findIndexes(snapshot, facts),
  ];
}

const cellName = ({ resource, cell }: Pick<Claim, 'resource' | 'cell'>) => `${resource} ${cell}`;
const claimName = (claim: Claim) => `${cellName(claim)} ${claim.meeting} ${claim.zone} ${claim.parties?.join() ?? ''}`;

/** Each claim belongs to a meeting that should hold exactly it, and each meeting holds all of its claims. */
function findClaims({ claims }: Snapshot, meetings: readonly Meeting[], facts: Facts): Finding[] {
  const wanted = meetings.flatMap((meeting) => heldClaims(meeting, facts));
  const [wantedNames, storedNames] = [new Set(wanted.map(claimName)), new Set(claims.map(claimName))];
  return [
    ...claims
      .filter((claim) => !wantedNames.has(claimName(claim)))
      .map((claim) => ({ kind: 'stray-claim' as const, claim })),
    ...wanted
      .filter((claim) => !storedNames.has(claimName(claim)))
      .map((claim) => ({ kind: 'missing-claim' as const, claim })),
  ];
}

/** No two meetings are to hold one cell of a resource, whoever has the claim: the first cell of each clash. */
function findOverlaps(meetings: readonly Meeting[], facts: Facts): Finding[] {
  const holders = new Map<string, Claim[]>();
  for (const claim of meetings.flatMap((meeting) => heldClaims(meeting, facts))) {
    holders.set(cellName(claim), [...(holders.get(cellName(claim)) ?? []), claim]);
  }
  const clashes = new Map<string, Finding>();
  for (const held of holders.values()) {
    const [first, ...others] = held;
    if (first === undefined || others.length === 0) continue;
    const ids = held.map(({ meeting }) => meeting).sort();
    const name = `${first.resource} ${ids.join(' ')}`;
    if (!clashes.has(name))
      clashes.set(name, { kind: 'overlap', resource: first.resource, cell: first.cell, meetings: ids });
  }
  return [...clashes.values()];
}

/**
 * Everyone who walks has the time to. A meeting fitted to an older venue, or marked as strained by a change, is known to be in
 * need of another place: its ways are the organizers' business, not damage.
 */
function findTooFar(meetings: readonly Meeting[], facts: Facts): Finding[] {
  const { grid } = facts.summit;
  const byWalker = new Map<
    ResourceId,
    { id: MeetingId; cells: ReturnType<typeof cellsOfMeeting>; zone: Claim['zone'] }[]
  >();
  for (const meeting of meetings) {
    const placement = placementOf(meeting);
    const settled = meeting.strained === undefined && meeting.fittedTo.venue === facts.venue.revision;
    if (placement === undefined || !settled) continue;
    const cells = cellsOfMeeting(grid, placement, meeting.lengthMinutes);
    const { requester, invited } = meeting;
    const walkers = [requester.delegation, invited.delegation, placement.interpreter].filter(
      (one) => one !== undefined,
    );
    for (const walker of walkers) {
      byWalker.set(walker, [...(byWalker.get(walker) ?? []), { id: meeting.id, cells, zone: placement.zone }]);
    }
  }
  return [...byWalker].flatMap(([resource, walks]) =>
    pairsOf(walks.sort((a, b) => (a.id < b.id ? -1 : 1)))
      .filter(([a, b]) => {
        const way = cellsFor(grid, transferMinutes(facts.venue, a.zone, b.zone));
        return !overlaps(a.cells, b.cells) && overlaps(a.cells, widen(b.cells, way, way));
      })
      .map(([a, b]) => ({ kind: 'too-far' as const, resource, meetings: [a.id, b.id] as const })),
  );
}

function pairsOf<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [Item, Item] => [a, b]));
}

function findCounts({ counts }: Snapshot, meetings: readonly Meeting[]): Finding[] {
  const delegations = new Set([...counts.keys(), ...meetings.flatMap(officesOf)]);
  return [...delegations].sort().flatMap((delegation) => {
    const mine = (role: 'requester' | 'invited', is: (meeting: Meeting) => boolean) =>
      meetings.filter((meeting) => meeting[role].delegation === delegation && is(meeting)).length;
    const counted = { openRequests: mine('requester', isOpenRequest), openHolds: mine('invited', isHold) };
    const stored = counts.get(delegation) ?? { openRequests: 0, openHolds: 0 };
    return (['openRequests', 'openHolds'] as const)
      .filter((what) => stored[what] !== counted[what])
      .map((what) => ({
        kind: 'wrong-count' as const,
        delegation,
        what,
        stored: stored[what],
        counted: counted[what],
      }));
  });
}

/** A pair has asked as often as it has meetings; its open one is the one alive. */
function findPairs({ pairs }: Snapshot, meetings: readonly Meeting[]): Finding[] {
  const counted = new Map<string, PairState>();
  for (const meeting of meetings) {
    const { pk } = key.pair(meeting.requester.delegation, meeting.invited.delegation);
    const { asked, ...open } = counted.get(pk) ?? { asked: 0 };
    counted.set(pk, { asked: asked + 1, ...open, ...(isAlive(meeting) ? { open: meeting.id } : {}) });
  }
  return [...new Set([...pairs.keys(), ...counted.keys()])].sort().flatMap((pair) => {
    const stored: PairState = pairs.get(pair) ?? { asked: 0 };
    const found: PairState = counted.get(pair) ?? { asked: 0 };
    const isRight = stored.asked === found.asked && stored.open === found.open;
    return isRight ? [] : [{ kind: 'wrong-pair' as const, pair, stored, counted: found }];
  });
}

function findEvents({ meetings, events }: Snapshot): Finding[] {
  const ids = new Set([...meetings.keys(), ...events.keys()]);
  return [...ids].sort().flatMap((id) => {
    const version = meetings.get(id)?.meeting.version ?? 0;
    const numbers = (events.get(id) ?? []).map(({ number }) => number).sort((a, b) => a - b);
    const isRight = numbers.length === version && numbers.every((number, index) => number === index + 1);
    return isRight ? [] : [{ kind: 'wrong-events' as const, meeting: id, version, events: numbers }];
  });
}

/** The board, the queue and the clock find a meeting exactly where its state puts it. */
function findIndexes({ meetings }: Snapshot, facts: Facts): Finding[] {
  return [...meetings.values()].flatMap(({ meeting, item }) => {
    const wanted = indexAttributes(meeting, facts.summit.grid);
    return ['dayKey', 'daySort', 'dueKey', 'dueAt']
      .filter((attribute) => item[attribute] !== wanted[attribute])
      .map((attribute) => ({ kind: 'wrong-index' as const, meeting: meeting.id, attribute }));
  });
}

/** Both offices find each meeting on their desk, and nothing else. */
function findPointers({ pointers }: Snapshot, meetings: readonly Meeting[]): Finding[] {
  const nameOf = (one: { delegation: DelegationId; meeting: MeetingId }) => `${one.delegation} ${one.meeting}`;
  const wanted = meetings.flatMap((meeting) =>
    officesOf(meeting).map((delegation) => ({ delegation, meeting: meeting.id })),
  );
  const [wantedNames, storedNames] = [new Set(wanted.map(nameOf)), new Set(pointers.map(nameOf))];
  return [
    ...pointers
      .filter((one) => !wantedNames.has(nameOf(one)))
      .map((one) => ({ kind: 'stray-pointer' as const, ...one })),
    ...wanted
      .filter((one) => !storedNames.has(nameOf(one)))
      .map((one) => ({ kind: 'missing-pointer' as const, ...one })),
  ];
}

function appliedNow({ plans }: Snapshot): PlanId[] {
  return plans.filter(({ plan }) => plan.state.name === 'applying').map(({ plan }) => plan.id);
}

/** Exactly the plan that is being applied has the baton. */
function findBaton(snapshot: Snapshot): Finding[] {
  const { applying } = snapshot.batons[0] ?? {};
  const named = applying === undefined ? [] : [applying];
  const found = appliedNow(snapshot);
  const wrong = [...found.filter((id) => id !== applying), ...named.filter((id) => !found.includes(id))];
  return wrong.map((plan) => ({ kind: 'wrong-baton', plan }));
}

/** Each plan is in the list, and the clock looks after it exactly while it is under way. */
function findPlanIndexes({ plans }: Snapshot): Finding[] {
  return plans.flatMap(({ plan, item }) => {
    const wanted: Record<string, string> = planIndex(plan);
    const isDue = item['dueKey'] === dueKey.plan && typeof item['dueAt'] === 'string';
    return [
      ...['dayKey', 'daySort'].filter((attribute) => item[attribute] !== wanted[attribute]),
      ...(isDue === isUnderWay(plan) ? [] : ['dueKey']),
    ].map((attribute) => ({ kind: 'wrong-plan-index' as const, plan: plan.id, attribute }));
  });
}

/** What a plan lifts it lands, or lets down, before it is over. */
function findStranded(snapshot: Snapshot, meetings: readonly Meeting[]): Finding[] {
  const found = appliedNow(snapshot);
  return meetings.flatMap(({ id, moving }) =>
    moving === undefined || found.includes(moving.plan)
      ? []
      : [{ kind: 'stranded' as const, meeting: id, plan: moving.plan }],
  );
}

/** A proposal is made by one of the two offices, for a confirmed meeting, and is to be answered before either time has begun; a lifted meeting takes it along. */
function findProposals(meetings: readonly Meeting[]): Finding[] {
  return meetings.flatMap((meeting) => {
    const { id, moving } = meeting;
    const proposal = meeting.proposal ?? moving?.proposal;
    if (proposal === undefined) return [];
    const state = moving?.was ?? meeting.state;
    const { start, at, by, answerUntil } = proposal;
    const isRight =
      (meeting.proposal === undefined || moving === undefined) &&
      state.name === 'confirmed' &&
      sideOf(by, meeting) !== undefined &&
      start !== state.placement.start &&
      at < answerUntil &&
      answerUntil <= start &&
      answerUntil <= state.placement.start;
    return isRight ? [] : [{ kind: 'wrong-proposal' as const, meeting: id }];
  });
}
