import type { Cause } from '../summit/availability.ts';
import type { Claim, MeetingId, Placement, ResourceId } from '../summit/claim.ts';
import type { Delegation } from '../summit/delegation.ts';
import type { Instant } from '../summit/grid.ts';
import type { InterpreterId, RoomFeature, RoomId, Span } from '../summit/room.ts';
import type { Facts } from '../summit/summit.ts';

/** What one meeting asks of its place. */
export interface Demand {
  readonly meeting: MeetingId;
  readonly lengthMinutes: number;
  /** Times the requester would like best; empty: no wish. */
  readonly windows: readonly Span[];
  /** People in the room, both sides together. */
  readonly people: number;
  readonly stepFree: boolean;
  /** True when a side brings its own interpreter, so that none has to be claimed. */
  readonly ownInterpreter: boolean;
}

/** Everything place looks at: what is true for everyone, the two delegations, and all claims as they were read. */
export interface Scene {
  readonly facts: Facts;
  readonly requester: Delegation;
  readonly invited: Delegation;
  readonly claims: ReadonlyMap<ResourceId, readonly Claim[]>;
  /** No meeting may start before this: now plus the summit's notice. */
  readonly earliest: Instant;
  /** False: an idle run between two of a mayor's meetings is a break even when a session lies in it. Absent: it is none then. */
  readonly sessionsExcuse?: boolean;
}

/** Why a meeting cannot be at one place. `constraint` is the name of the law it breaks. */
export type Obstacle =
  | { readonly constraint: 'on-grid' }
  | { readonly constraint: 'within-summit-hours' }
  | { readonly constraint: 'enough-notice' }
  | { readonly constraint: 'delegation-free'; readonly delegation: Delegation['id']; readonly cause: Cause }
  | { readonly constraint: 'room-known' }
  | { readonly constraint: 'room-open'; readonly room: RoomId }
  | { readonly constraint: 'room-free'; readonly room: RoomId; readonly cause: Cause }
  | { readonly constraint: 'kept-apart'; readonly room: RoomId; readonly cause: Cause }
  | { readonly constraint: 'room-seats'; readonly room: RoomId; readonly seats: number; readonly needed: number }
  | { readonly constraint: 'room-features'; readonly room: RoomId; readonly missing: readonly RoomFeature[] }
  | { readonly constraint: 'interpreter-present' }
  | { readonly constraint: 'interpreter-speaks'; readonly interpreter: InterpreterId }
  | { readonly constraint: 'interpreter-works'; readonly interpreter: InterpreterId }
  | { readonly constraint: 'interpreter-free'; readonly interpreter: InterpreterId; readonly cause: Cause };

/** Why there is no place, as told to offices: the first of these that is lacking. */
export type FitReason = 'no-common-time' | 'no-room' | 'no-interpreter';

/** The best place, or why there is none. */
export type Fit =
  | { readonly ok: true; readonly placement: Placement }
  | { readonly ok: false; readonly reason: FitReason };
