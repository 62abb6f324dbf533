import { type Meeting, placementOf } from '../../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import { dayOf, type Grid } from '../../../shared/summit/grid.ts';
import type { Fields } from '../forms/fields.ts';

/** What of the board's address is kept while one looks at one of its meetings. */
const KEPT = ['day', 'room', 'find'];

export function sheetOf(id: MeetingId, as: string | undefined): string {
  return as === 'session' ? `/m/${id}?as=session` : `/m/${id}`;
}

/** The board's query out of an address of one of its meetings, or undefined when one has not come from the board. */
export function boardQuery(query: URLSearchParams): string | undefined {
  if (!query.has('day')) return undefined;
  const kept = KEPT.flatMap((name): [string, string][] => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value]];
  });
  return new URLSearchParams(kept).toString();
}

/** The board as one left it. */
export function boardAt(query: string): string {
  return `/board?${boardQuery(new URLSearchParams(query)) ?? ''}`;
}

/**
 * Where an organizer's form leads to once it was taken: the board it came from, on the day the meeting is on now, with word of what became
 * of it, or the meeting's sheet. `board`: the form's field with the board's query.
 */
export function wayBack(form: Fields, grid: Pick<Grid, 'zone'>, meeting: Meeting): string {
  const board = form.text('board');
  if (board === undefined) return sheetOf(meeting.id, form.text('as'));
  const query = new URLSearchParams(boardQuery(new URLSearchParams(board)));
  const placement = placementOf(meeting);
  if (placement !== undefined) query.set('day', dayOf(grid, placement.start));
  query.set('moved', meeting.id);
  return `/board?${query}#${meeting.id}`;
}
