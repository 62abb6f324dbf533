import type { Scene } from '../../shared/fitting/scene.ts';
import type { Command, CommandOf } from '../../shared/meeting/command.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { needsScene, type Situation } from '../../shared/meeting/situation.ts';
import type { Claim, MeetingId, ResourceId } from '../../shared/summit/claim.ts';
import type { Delegation, DelegationId } from '../../shared/summit/delegation.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { Desk, Once, Store } from './store.ts';

/** What a caller may have read before; `meeting` or `once` null: looked for, and not there. */
export interface Known {
  readonly facts?: Facts;
  readonly meeting?: Meeting | null;
  readonly once?: Once | null;
}

export interface Loaded {
  readonly situation: Situation;
  /** The command was carried out before. */
  readonly once?: Once;
}

/** Thrown when the table holds no summit: a request cannot reach here before one is loaded. */
export class NoSummit extends Error {
  override readonly name = 'NoSummit';
}

/** Reads what the command is decided on: one step, and one more where places must be looked at. */
export async function loadSituation(
  store: Store,
  id: MeetingId | undefined,
  command: Command,
  onceKey: string | undefined,
  now: Instant,
  known: Known = {},
): Promise<Loaded> {
  if (command.kind === 'request') return loadForRequest(store, command, onceKey, now, known);
  const [facts, meeting, once] = await Promise.all([
    known.facts ?? mustHaveFacts(store),
    id === undefined || known.meeting === null ? undefined : (known.meeting ?? store.meeting(id)),
    findOnce(store, onceKey, known),
  ]);
  if (once !== undefined) return { situation: { facts }, once };
  const situation: Situation = { facts, ...(meeting === undefined ? {} : { meeting }) };
  if (meeting === undefined || !needsScene(command, meeting, facts)) return { situation };
  const seen = await look(store, facts, meeting.requester.delegation, meeting.invited.delegation, now);
  return { situation: { ...situation, ...seen } };
}

async function loadForRequest(
  store: Store,
  command: CommandOf<'request'>,
  onceKey: string | undefined,
  now: Instant,
  known: Known,
): Promise<Loaded> {
  const facts = known.facts ?? (await mustHaveFacts(store));
  const { requester, request } = command;
  const [once, situation] = await Promise.all([
    findOnce(store, onceKey, known),
    situationBetween(store, facts, requester, request.invited, now),
  ]);
  return once === undefined ? { situation } : { situation: { facts }, once };
}

/** What a request of one office to the other would be decided on: one step, and one more where the two have a meeting already. */
export async function situationBetween(
  store: Store,
  facts: Facts,
  requester: DelegationId,
  invited: DelegationId,
  now: Instant,
): Promise<Situation> {
  const [seen, pair] = await Promise.all([look(store, facts, requester, invited, now), store.pair(requester, invited)]);
  const open = pair.open === undefined ? undefined : await store.meeting(pair.open);
  return { facts, ...seen, pair: { asked: pair.asked, ...(open === undefined ? {} : { open }) } };
}

async function mustHaveFacts(store: Store): Promise<Facts> {
  const facts = await store.facts();
  if (facts === undefined) throw new NoSummit('no summit is loaded');
  return facts;
}

async function findOnce(store: Store, onceKey: string | undefined, known: Known): Promise<Once | undefined> {
  if (onceKey === undefined || known.once === null) return undefined;
  return known.once ?? store.once(onceKey);
}

/** Both delegations with their desks, and the claims of every room and interpreter, in one step. No scene: one is unknown. */
async function look(
  store: Store,
  facts: Facts,
  requesterId: DelegationId,
  invitedId: DelegationId,
  now: Instant,
): Promise<Pick<Situation, 'scene' | 'openRequests' | 'openHolds'>> {
  const [requester, invited, requesterDesk, invitedDesk, claims] = await Promise.all([
    store.delegation(requesterId),
    store.delegation(invitedId),
    store.desk(requesterId),
    store.desk(invitedId),
    claimsOfVenue(store, facts),
  ]);
  if (requester === undefined || invited === undefined) return {};
  return {
    scene: sceneFrom(facts, now, [requester, requesterDesk], [invited, invitedDesk], claims),
    openRequests: requesterDesk.openRequests,
    openHolds: invitedDesk.openHolds,
  };
}

function sceneFrom(
  facts: Facts,
  now: Instant,
  [requester, requesterDesk]: readonly [Delegation, Desk],
  [invited, invitedDesk]: readonly [Delegation, Desk],
  claims: ReadonlyMap<ResourceId, readonly Claim[]>,
): Scene {
  return {
    facts,
    requester,
    invited,
    claims: new Map([...claims, [requester.id, requesterDesk.claims], [invited.id, invitedDesk.claims]]),
    earliest: now,
  };
}

async function claimsOfVenue(store: Store, { venue }: Facts): Promise<Map<ResourceId, readonly Claim[]>> {
  const resources: ResourceId[] = [...venue.rooms.map(({ id }) => id), ...venue.interpreters.map(({ id }) => id)];
  return new Map(await Promise.all(resources.map(async (id) => [id, await store.claims(id)] as const)));
}

/** The scene of two delegations as it is now, for pages that show their common free time. */
export async function sceneOf(
  store: Store,
  facts: Facts,
  requester: DelegationId,
  invited: DelegationId,
  now: Instant,
): Promise<Scene | undefined> {
  return (await look(store, facts, requester, invited, now)).scene;
}
