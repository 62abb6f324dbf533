import type { Actor, Meeting } from '../../shared/meeting/meeting.ts';
import type { Delegation } from '../../shared/summit/delegation.ts';
import type { Reader } from './reader.ts';

/** Who did it, in full, by which link or machine: only organizers read this. `offices`: those whose city is known. */
export function actorName(reader: Reader, by: Actor, offices: readonly Pick<Delegation, 'id' | 'city'>[]): string {
  if (by.role === 'parley') return reader.say('page.doer.parley');
  const speaksFor = by.role === 'office' ? by.delegation : by.onBehalfOf;
  const city = offices.find(({ id }) => id === speaksFor)?.city;
  if (by.role === 'office') {
    const { email, forwardedBy } = by;
    const named = forwardedBy === undefined ? email : reader.say('page.forwarded', { who: email, by: forwardedBy });
    return city === undefined ? named : `${city} (${named})`;
  }
  const organizers =
    city === undefined ? reader.say('page.doer.organizers') : reader.say('page.doer.organizers-for', { city });
  const who = `${organizers} (${by.email})`;
  return by.token === undefined ? who : reader.say('page.trail.by-token', { who, token: by.token });
}

/** The two offices of a meeting, by the cities they had when it was asked for. */
export function officesOf({ requester, invited }: Meeting): Pick<Delegation, 'id' | 'city'>[] {
  return [requester, invited].map(({ delegation: id, city }) => ({ id, city }));
}
