import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import type { PlainItem } from './attribute.ts';
import { mostTelling, writesOf } from './commit.ts';
import {
  claimItem,
  countsItem,
  eventItem,
  keyItem,
  meetingItem,
  meetingKeyItem,
  onceItem,
  pairItem,
  pointerItem,
  read,
} from './item.ts';
import { dayKey, dueKey, key, prefix } from './key.ts';
import type { Desk, Store } from './store.ts';
import type { Table } from './table.ts';

type MeetingStore = Pick<
  Store,
  | 'desk'
  | 'meetingsOf'
  | 'claims'
  | 'meeting'
  | 'meetings'
  | 'events'
  | 'pair'
  | 'day'
  | 'starting'
  | 'waiting'
  | 'once'
  | 'overdue'
  | 'overdueProposals'
  | 'commit'
>;

const toMeeting = (item: PlainItem): Meeting => read(meetingItem, item);

export function openMeetings(table: Table): MeetingStore {
  const due = async (kind: string, now: Instant) =>
    (await table.byDue(kind, now)).map((item) => read(meetingKeyItem, item).pk);
  return {
    desk: async (id) => deskFrom(await table.partition(id)),
    async meetingsOf(id) {
      const items = await table.partition(id, prefix.pointer);
      return items.map((item) => read(pointerItem, item).meeting);
    },
    async claims(resource) {
      const items = await table.partition(resource, prefix.cell);
      return items.map((item) => read(claimItem, item));
    },
    async meeting(id) {
      const item = await table.get(key.meeting(id));
      return item === undefined ? undefined : toMeeting(item);
    },
    async meetings(ids) {
      const wanted = [...new Set(ids)];
      const found = (await table.batch(wanted.map(key.meeting))).map(toMeeting);
      const byId = new Map(found.map((meeting) => [meeting.id, meeting]));
      return wanted.map((id) => byId.get(id)).filter((meeting) => meeting !== undefined);
    },
    async events(id) {
      const items = await table.partition(id, prefix.event);
      return items.map((item) => read(eventItem, item));
    },
    async pair(a, b) {
      const item = await table.get(key.pair(a, b));
      return item === undefined ? { asked: 0 } : read(pairItem, item);
    },
    day: async (day) => (await table.byDay(dayKey.day(day))).map(toMeeting),
    async starting(day, from, until) {
      // A sort key is the start with more behind it, "…Z#room_a#mtg_1"; the tilde comes after all of that.
      const items = await table.byDay(dayKey.day(day), { least: from, most: `${until}~` });
      return items.map(toMeeting);
    },
    waiting: async () => (await table.byDay(dayKey.waiting)).map(toMeeting),
    async once(name) {
      const item = await table.get(key.once(name));
      return item === undefined ? undefined : read(onceItem, item);
    },
    overdue: (now) => due(dueKey.lapse, now),
    overdueProposals: (now) => due(dueKey.proposal, now),
    async commit(commit) {
      const outcome = await table.transact(writesOf(commit));
      return outcome.ok ? { ok: true } : { ok: false, lost: mostTelling(outcome.failed) };
    },
  };
}

/** One partition holds an office's claims, its counts and the pointers to its meetings. */
function deskFrom(items: readonly PlainItem[]): Desk {
  const keyed = items.map((item) => ({ sk: read(keyItem, item).sk, item }));
  const under = (start: string) => keyed.filter(({ sk }) => sk.startsWith(start)).map(({ item }) => item);
  const [counts = {}] = under(prefix.counts);
  const { openRequests, openHolds } = read(countsItem, counts);
  return {
    ...{ openRequests, openHolds },
    claims: under(prefix.cell).map((item) => read(claimItem, item)),
    meetings: under(prefix.pointer).map((item): MeetingId => read(pointerItem, item).meeting),
  };
}
