import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import {
  type Claim,
  claimsOf,
  type Placement,
  placementSchema,
  type ResourceId,
} from '../../../shared/summit/claim.ts';
import type { DelegationId } from '../../../shared/summit/delegation.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import * as build from '../../builders.ts';

/** A meeting that holds its place already: whom it takes up, where. */
export interface Taken {
  readonly number: number;
  readonly who: readonly [DelegationId, DelegationId];
  readonly placement: Placement;
  readonly lengthMinutes?: number;
}

/** The meeting that is looked at in every scene: number 1. */
export function demandOf(overrides: Partial<Demand> = {}): Demand {
  return {
    meeting: build.meetingId(1),
    lengthMinutes: 30,
    windows: [],
    people: 4,
    stepFree: false,
    ownInterpreter: false,
    ...overrides,
  };
}

/** Austin, which has signed up for nothing, asks Merida; both are free, but for what binds everyone. */
export function sceneOf(overrides: Partial<Omit<Scene, 'claims'>> & { readonly taken?: readonly Taken[] } = {}): Scene {
  const { taken = [], ...rest } = overrides;
  const scene = {
    facts: build.facts(),
    requester: build.delegation('Austin'),
    invited: build.delegation('Merida'),
    earliest: build.NOW,
    ...rest,
  };
  return { ...scene, claims: claimsFor(scene.facts, taken) };
}

export function claimsFor(facts: Facts, taken: readonly Taken[]): Map<ResourceId, Claim[]> {
  const claims = new Map<ResourceId, Claim[]>();
  for (const { number, who, placement, lengthMinutes = 30 } of taken) {
    const meeting = { id: build.meetingId(number), lengthMinutes, delegations: who };
    for (const claim of claimsOf(facts.summit.grid, facts.venue, meeting, placement)) {
      claims.set(claim.resource, [...(claims.get(claim.resource) ?? []), claim]);
    }
  }
  return claims;
}

/** A meeting between two cities that nobody here asks about, unless one of them is named; in Agave unless said otherwise. */
export function taken(
  number: number,
  { room = 'room_agave', zone = 'zone_hall', ...where }: { start: Instant } & Record<string, string>,
  who: readonly [string, string] = ['Toronto', 'Denver'],
): Taken {
  const home = build.facts().venue.rooms.find(({ id }) => id === room)?.zone ?? zone;
  return {
    number,
    who: [build.idOf(who[0]), build.idOf(who[1])],
    placement: placementSchema.parse({ room, zone: home, ...where }),
  };
}

/** The facts with some parts of summit, venue or programme replaced. */
export function factsWith(changes: {
  readonly rooms?: Facts['venue']['rooms'];
  readonly interpreters?: Facts['venue']['interpreters'];
  readonly sessions?: Facts['programme']['sessions'];
  readonly grid?: Partial<Facts['summit']['grid']>;
}): Facts {
  const facts = build.facts();
  const { rooms = facts.venue.rooms, interpreters = facts.venue.interpreters, sessions, grid } = changes;
  return {
    summit: { ...facts.summit, grid: { ...facts.summit.grid, ...grid } },
    programme: { ...facts.programme, sessions: sessions ?? facts.programme.sessions },
    venue: { ...facts.venue, rooms, interpreters },
  };
}
