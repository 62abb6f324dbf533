import type { Delegation } from '../../shared/summit/delegation.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { Welcome } from '../store/welcomes.ts';

/** Meetings are between two. */
const LEAST_DELEGATIONS = 2;

/** One of the first steps of an organizer, with what there is of it so far. */
export interface FirstStep {
  readonly name: 'agenda' | 'rooms' | 'delegations' | 'invite';
  readonly isDone: boolean;
  readonly count: number;
}

/** What stands between a new summit and its first request, in the order in which it is best done. */
export function firstSteps(
  { programme, venue }: Facts,
  offices: readonly Delegation[],
  welcomes: readonly Welcome[],
): FirstStep[] {
  const step = (name: FirstStep['name'], count: number, isDone: boolean) => ({ name, count, isDone });
  const enough = offices.length >= LEAST_DELEGATIONS;
  const invited = offices.length - uninvited(offices, welcomes).length;
  return [
    step('agenda', programme.sessions.length, programme.sessions.length > 0),
    step('rooms', venue.rooms.length, venue.rooms.length > 0),
    step('delegations', offices.length, enough),
    step('invite', invited, enough && invited === offices.length),
  ];
}

/** The offices that were never invited to use Parley. */
export function uninvited(offices: readonly Delegation[], welcomes: readonly Welcome[]): Delegation[] {
  const known = new Set(welcomes.map(({ delegation }) => delegation));
  return offices.filter(({ id }) => !known.has(id));
}

/** The summit without the marker that its organizers are led through the first steps. */
export function withoutFirstSteps({ summit: { firstSteps: _over, ...summit } }: Facts): Facts['summit'] {
  return summit;
}
