import * as z from 'zod';
import type { MeetingEvent } from '../../shared/meeting/change.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Baton, Plan } from '../../shared/plan/plan.ts';
import type { Claim, MeetingId } from '../../shared/summit/claim.ts';
import type { Delegation, DelegationId } from '../../shared/summit/delegation.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import type { PlainItem } from './attribute.ts';
import { delegationChangesItem, stagedItem, withImported } from './delegation-item.ts';
import { feedSchema } from './feeds.ts';
import {
  BadItem,
  batonItem,
  checkpointItem,
  claimItem,
  countsItem,
  countsKeyItem,
  delegationItem,
  eventItem,
  leftItem,
  linkItem,
  meetingItem,
  onceItem,
  pairItem,
  planItem,
  pointerItem,
  programmeItem,
  reachItem,
  read,
  readMail,
  remindedItem,
  sessionItem,
  settingsItem,
  signInItem,
  stepItem,
  summitEventItem,
  venueItem,
} from './item.ts';
import { type Key, key, partition, prefix } from './key.ts';
import { notesSchema } from './notes.ts';
import { printSchema } from './prints.ts';
import { signedOutSchema } from './signed-out.ts';
import { tokenSchema } from './tokens.ts';
import { toldSchema } from './told.ts';
import { welcomeSchema } from './welcomes.ts';

/** An item that is not as Parley writes it, or of a kind Parley does not know. */
export interface Unreadable extends Key {
  readonly kind: 'unreadable';
  readonly reason: string;
}

/** The whole table, parsed: what fsck compares with itself. */
export interface Snapshot {
  readonly facts: Partial<Facts>;
  readonly delegations: Delegation[];
  /** Offices that something was kept of beside their meetings. */
  readonly remembered: { readonly delegation: DelegationId; readonly as: 'feed' | 'welcome' }[];
  readonly meetings: Map<MeetingId, { readonly meeting: Meeting; readonly item: PlainItem }>;
  readonly claims: Claim[];
  readonly counts: Map<DelegationId, z.infer<typeof countsItem>>;
  readonly pairs: Map<string, z.infer<typeof pairItem>>;
  readonly events: Map<MeetingId, MeetingEvent[]>;
  readonly plans: { readonly plan: Plan; readonly item: PlainItem }[];
  /** One at the most. */
  readonly batons: Baton[];
  readonly pointers: { readonly delegation: DelegationId; readonly meeting: MeetingId }[];
  readonly unreadable: Unreadable[];
}

/** An import that is being written, should one stand, and all that imports have left to write. */
interface ImportSoFar {
  id?: string;
  readonly left: { readonly pk: string; readonly delegations: readonly Delegation[] }[];
}

type FactsSoFar = { -readonly [Part in keyof Facts]?: Facts[Part] };

/** Reads every item once. An item that cannot be read is noted and left out. An import that stands counts as written. */
export async function snapshotOf(items: AsyncIterable<PlainItem>): Promise<Snapshot> {
  const snapshot: Snapshot = {
    facts: {},
    delegations: [],
    remembered: [],
    meetings: new Map(),
    claims: [],
    counts: new Map(),
    pairs: new Map(),
    events: new Map(),
    plans: [],
    batons: [],
    pointers: [],
    unreadable: [],
  };
  const facts: FactsSoFar = {};
  const importing: ImportSoFar = { left: [] };
  for await (const item of items) {
    const at = { pk: String(item['pk']), sk: String(item['sk']) };
    try {
      if (!sort(item, at, snapshot, facts, importing)) {
        snapshot.unreadable.push({ kind: 'unreadable', ...at, reason: 'no item of Parley has such a key' });
      }
    } catch (error) {
      if (!(error instanceof BadItem)) throw error;
      snapshot.unreadable.push({ kind: 'unreadable', ...at, reason: reasonOf(error) });
    }
  }
  snapshot.unreadable.sort((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1));
  const standing = importing.left.filter(
    ({ pk }) => importing.id !== undefined && pk === partition.staged(importing.id),
  );
  const delegations = withImported(
    snapshot.delegations,
    standing.flatMap((part) => part.delegations),
  );
  return { ...snapshot, facts, delegations };
}

function reasonOf({ cause, message }: BadItem): string {
  if (!(cause instanceof z.ZodError)) return message;
  return cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

/** Puts one item where it belongs; false when no item of Parley has such a key. */
function sort(item: PlainItem, { pk, sk }: Key, into: Snapshot, facts: FactsSoFar, importing: ImportSoFar): boolean {
  if (sk === key.baton().sk) into.batons.push(read(batonItem, item));
  else if (pk === partition.summit) return sortSummit(item, sk, into, facts, importing);
  else if (sk === 'PLAN') into.plans.push({ plan: read(planItem, item), item });
  else if (sk === 'MEETING') {
    const meeting = read(meetingItem, item);
    into.meetings.set(meeting.id, { meeting, item });
  } else if (sk.startsWith(prefix.event)) {
    const event = read(eventItem, item);
    into.events.set(event.meeting, [...(into.events.get(event.meeting) ?? []), event]);
  } else if (sk.startsWith(prefix.cell)) into.claims.push(read(claimItem, item));
  else if (sk === prefix.counts) into.counts.set(read(countsKeyItem, item).pk, read(countsItem, item));
  else if (sk.startsWith(prefix.pointer)) into.pointers.push(read(pointerItem, item));
  else if (sk === 'PAIR') into.pairs.set(pk, read(pairItem, item));
  else if (sk.startsWith(prefix.staged)) importing.left.push({ pk, ...read(stagedItem, item) });
  else if (sk === 'FEED') into.remembered.push({ delegation: read(feedSchema, item).delegation, as: 'feed' });
  else if (pk === partition.welcomes) {
    into.remembered.push({ delegation: read(welcomeSchema, item).delegation, as: 'welcome' });
  } else return sortPassing(item, sk, pk);
  return true;
}

function sortSummit(item: PlainItem, sk: string, into: Snapshot, facts: FactsSoFar, importing: ImportSoFar): boolean {
  if (sk === key.settings().sk) facts.summit = read(settingsItem, item);
  else if (sk === key.programme().sk) facts.programme = read(programmeItem, item);
  else if (sk === key.venue().sk) facts.venue = read(venueItem, item);
  else if (sk.startsWith(prefix.delegation)) into.delegations.push(read(delegationItem, item));
  else if (sk.startsWith(prefix.reach)) read(reachItem, item);
  else if (sk === key.delegationChanges().sk) {
    const { importing: standing } = read(delegationChangesItem, item);
    if (standing !== undefined) importing.id = standing.id;
  } else if (sk === key.reminded().sk) read(remindedItem, item);
  else return sk === key.loading().sk;
  return true;
}

/** Items whose being there is all they say. */
const MARKS: ReadonlySet<string> = new Set(['FREED', 'MAILED', 'TOKEN_FORM']);

/** What comes and goes, or is only looked back at: it must be readable, and owes nothing to the rest. */
function sortPassing(item: PlainItem, sk: string, pk: string): boolean {
  if (pk === partition.summitEvents) read(summitEventItem, item);
  else if (sk === 'MAIL') readMail(item);
  else if (sk === 'ONCE') read(onceItem, item);
  else if (sk === 'LINK') read(linkItem, item);
  else if (sk === 'SESSION') read(sessionItem, item);
  else if (sk === 'SIGN_IN') read(signInItem, item);
  else if (sk.startsWith(prefix.step)) read(stepItem, item);
  else if (sk.startsWith(prefix.left)) read(leftItem, item);
  else if (sk.startsWith(prefix.checkpoint)) read(checkpointItem, item);
  else if (sk === 'NOTES') read(notesSchema, item);
  else if (pk === partition.prints) read(printSchema, item);
  else if (pk === partition.tokens) read(tokenSchema, item);
  else if (pk.startsWith('TOLD#')) read(toldSchema, item);
  else if (pk.startsWith(prefix.signedOut)) read(signedOutSchema, item);
  else return MARKS.has(sk) || sk.startsWith('HOUR#') || sk.startsWith(prefix.summarized);
  return true;
}
