import { type Meeting, type StateName, stateSchema } from '../../shared/meeting/meeting.ts';
import { type DelegationId, delegationIdSchema } from '../../shared/summit/delegation.ts';
import { isFound, LIMIT_FIND } from './find-meetings.ts';

export const requestsPath = '/requests';

/** Which requests are listed: in one of these states (none: in any), of or to this city, and with these words. */
export interface RequestFilter {
  readonly states: readonly StateName[];
  readonly city?: DelegationId;
  readonly find: string;
}

/** All states a request can be in, in the order of its life. */
export const stateNames: readonly StateName[] = stateSchema.options.map(({ shape }) => shape.name.value);

/** As the address has it: `state` one or several with commas between, `city`, `find`. What is not understood is passed over. */
export function filterFrom(query: URLSearchParams): RequestFilter {
  const asked = (query.get('state') ?? '').split(',');
  const city = delegationIdSchema.safeParse(query.get('city')).data;
  return {
    states: stateNames.filter((name) => asked.includes(name)),
    ...(city === undefined ? {} : { city }),
    find: (query.get('find') ?? '').trim().slice(0, LIMIT_FIND),
  };
}

/** The address of a part of the list; `page` is counted from 1. */
export function requestsAddress({ states = [], city, find = '' }: Partial<RequestFilter>, page = 1): string {
  const query = [
    // A comma may stand in a query as it is (RFC 3986, 3.4).
    ...(states.length === 0 ? [] : [`state=${states.join(',')}`]),
    ...(city === undefined ? [] : [`city=${city}`]),
    ...(find === '' ? [] : [`find=${encodeURIComponent(find)}`]),
    ...(page === 1 ? [] : [`page=${page}`]),
  ].join('&');
  return query === '' ? requestsPath : `${requestsPath}?${query}`;
}

/** What a filter leaves, the newest request first, and how many there would be in each state. */
export interface Sifted {
  readonly found: readonly Meeting[];
  readonly counts: ReadonlyMap<StateName, number>;
}

export function sifted(meetings: readonly Meeting[], { states, city, find }: RequestFilter): Sifted {
  const inAnyState = meetings.filter(
    (meeting) =>
      (city === undefined || meeting.requester.delegation === city || meeting.invited.delegation === city) &&
      (find === '' || isFound(find, meeting)),
  );
  const counts = new Map<StateName, number>();
  for (const { state } of inAnyState) counts.set(state.name, (counts.get(state.name) ?? 0) + 1);
  const found = inAnyState.filter(({ state }) => states.length === 0 || states.includes(state.name));
  return { found: found.sort(newestFirst), counts };
}

function newestFirst(a: Meeting, b: Meeting): number {
  if (a.requestedAt !== b.requestedAt) return a.requestedAt < b.requestedAt ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
