import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Session } from '../../../shared/summit/agenda.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';

/** Why the office has settled by itself that nothing is arranged then. */
export type OwnCause = 'block' | 'arrival' | 'departure';

/** What stands on the time line of a day. */
export type Entry =
  | { readonly kind: 'session'; readonly session: Session; readonly isBound: boolean; readonly speaks: boolean }
  | { readonly kind: 'meeting'; readonly view: OfficeMeeting; readonly start: Instant }
  | { readonly kind: 'own'; readonly why: OwnCause; readonly start: Instant; readonly end: Instant }
  | { readonly kind: 'free'; readonly start: Instant; readonly end: Instant };

/** An entry's time; a session may have none yet. */
export function timeOf(entry: Entry): { readonly start: Instant; readonly end: Instant } | undefined {
  switch (entry.kind) {
    case 'session':
      return entry.session.time;
    case 'meeting':
      return { start: entry.start, end: addMinutes(entry.start, entry.view.lengthMinutes) };
    case 'own':
    case 'free':
      return entry;
    default:
      return entry satisfies never;
  }
}
