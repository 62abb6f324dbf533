import * as z from 'zod';
import type { MeetingEvent } from '../../shared/meeting/change.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { PlainItem } from './attribute.ts';
import { eventItem, keyItem, read, summitEventItem } from './item.ts';
import { dayKey, partition } from './key.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { monthOf } from './trail-item.ts';

/** One thing that somebody did, to a meeting or to the summit. */
export type TrailEntry =
  | { readonly about: 'meeting'; readonly event: MeetingEvent }
  | { readonly about: 'summit'; readonly event: SummitEvent };

/** Where in the trail reading goes on: an entry's place in the order of all. */
export const trailMarkSchema = z
  .string()
  .max(160)
  .regex(/^\d{4}-\d{2}-\d{2}T/)
  .brand<'TrailMark'>();
export type TrailMark = z.infer<typeof trailMarkSchema>;

export interface TrailPage {
  readonly entries: readonly TrailEntry[];
  /** Absent when nothing older is left. */
  readonly next?: TrailMark;
}

export interface TrailStore {
  /** Every event before a mark and not before `since`, newest first, at most `limit`; from an index, may lag by moments. */
  trail(before: TrailMark, since: Instant, limit: number): Promise<TrailPage>;
}

/** The mark just after everything that has happened by then. */
export function markAt(now: Instant): TrailMark {
  return trailMarkSchema.parse(`${now}~`);
}

const sortItem = z.object({ daySort: trailMarkSchema });
const placeOf = (item: PlainItem): TrailMark => read(sortItem, item).daySort;
const isBefore = (item: PlainItem, since: Instant) => String(placeOf(item)) < since;

export function openTrail(table: Table): TrailStore {
  return {
    async trail(before, since, limit) {
      const items: PlainItem[] = [];
      for (let month = monthOf(before); month >= monthOf(since); month = monthBefore(month)) {
        const { items: found, hasMore } = await table.newestOfDay(dayKey.trail(month), limit - items.length, before);
        items.push(...found);
        const last = found.at(-1);
        if (last !== undefined && isBefore(last, since)) return { entries: entriesFrom(items, since) };
        if (items.length >= limit || hasMore) {
          return { entries: entriesFrom(items, since), ...(last && { next: placeOf(last) }) };
        }
      }
      return { entries: entriesFrom(items, since) };
    },
  };
}

function entriesFrom(items: readonly PlainItem[], since: Instant): TrailEntry[] {
  return items
    .filter((item) => !isBefore(item, since))
    .map((item) =>
      read(keyItem, item).pk === partition.summitEvents
        ? { about: 'summit', event: read(summitEventItem, item) }
        : { about: 'meeting', event: read(eventItem, item) },
    );
}

/** "2019-01" → "2018-12". */
function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
